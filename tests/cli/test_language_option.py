from __future__ import annotations

import pytest

from cli.language_option import find


@pytest.mark.parametrize(
    ("words", "code", "rest"),
    [
        ("", None, ""),
        ("check a", None, "check a"),
        ("--lang de check a", "de", "check a"),
        ("check --lang=en a", "en", "check a"),
        ("check a --lang xx", "xx", "check a"),
        ("--lang de check --lang en", "en", "check"),
        ("check -- --lang de", None, "check -- --lang de"),
        ("check --language de", None, "check --language de"),
        ("check --lang=", "", "check"),
    ],
)
def test_the_option_is_taken_out(words: str, code: str | None, rest: str) -> None:
    found = find(words.split())
    assert (found.code, list(found.rest), found.is_incomplete) == (code, rest.split(), False)


def test_an_option_without_a_language() -> None:
    assert find(["check", "--lang"]).is_incomplete
