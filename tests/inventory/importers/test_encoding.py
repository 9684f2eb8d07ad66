from __future__ import annotations

import pytest

from inventory.errors import UnreadableFileError
from inventory.importers.encoding import decode

TEXT = "Größe;Fähre\nÖl;Straße\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850"]
)
def test_the_encoding_is_found(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x").text == TEXT


def test_it_is_said_in_words() -> None:
    assert decode(TEXT.encode("cp1252"), "x").words.startswith("Windows-1252")
    assert decode(TEXT.encode("utf-8-sig"), "x").words == "UTF-8 with byte order mark"


def test_a_given_encoding_is_taken() -> None:
    assert decode(b"\xe4", "x", "latin-1").text == "ä"
    with pytest.raises(UnreadableFileError, match="rot26"):
        decode(b"x", "x", "rot26")
    with pytest.raises(UnreadableFileError, match="utf-8"):
        decode(b"\xe4", "x", "utf-8")


@pytest.mark.parametrize("content", [b"a;b\n\0\0", b"\xff\xfe\x00", b"PK\x03\x04" + bytes(60)])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        decode(content, "x")
