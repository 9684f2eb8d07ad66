from __future__ import annotations

import errno
import os

import pytest

from inventory import disk_words
from inventory.language import set_language


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "there is no permission"),
        (errno.EROFS, "nothing can be written there"),
        (errno.EEXIST, "there is something of that name already"),
        (errno.ENOTDIR, "a part of the path is a file, not a folder"),
        (errno.EISDIR, "there is a folder of that name"),
        (errno.ENAMETOOLONG, "the name is too long"),
        (errno.ELOOP, os.strerror(errno.ELOOP)),
    ],
)
def test_what_a_disk_refuses_is_said_in_words(code: int, words: str) -> None:
    set_language("en")
    assert disk_words.reason(OSError(code, os.strerror(code))) == words


def test_an_error_without_a_number_says_what_it_says() -> None:
    assert disk_words.reason(OSError("no network")) == "no network"
