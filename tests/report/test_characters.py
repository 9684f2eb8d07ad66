from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.characters import ascii_of, cells, cut, harmless


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Sozialhilfe", "Sozialhilfe"),
        ("Größe", "Größe"),
        ("a\u0308", "ä"),
        ("one\ntwo\tthree\r", "one two three "),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x9b31m", "\ufffd31m"),
        ("\x00\x7f", "\ufffd\ufffd"),
        ("abc\u202edef\u2066\u200f\u061c", "abcdef"),
        ("a\u200bb\u00adc\ufeffd\u2060e", "abcde"),
        ("\ud800", "\ufffd"),
        ("\ue000", "\ufffd"),
        ("a\u2028b\u00a0c\u3000d", "a b c d"),
        ("\u0301a", "a"),
        ("[/bold] [link=x]", "[/bold] [link=x]"),
    ],
)
def test_what_could_do_harm_is_made_visible_or_left_out(text: str, safe: str) -> None:
    assert harmless(text) == safe


def test_accents_cannot_pile_up() -> None:
    assert len(harmless("x" + "\u0335" * 100)) == 5
    assert len(harmless("x" + "\u0335\u200d" * 100)) == 5


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("äöü", 3), ("日本", 4), ("x\u0335", 1), ("ｆ", 2), ("ᄀ", 2), ("€", 1)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "cut_text"),
    [
        ("Finanzwesen Musterstadt", "Finanzwe…Musterstadt"),
        ("Bewohnerparken der Stadt Ahlen", "Bewohner…Stadt Ahlen"),
        ("Fachverfahren Sozialamt 2", "Fachverf…Sozialamt 2"),
        ("kasse-der-stadt-musterstadt", "kasse-der-…sterstadt"),
    ],
)
def test_the_last_words_are_kept_whole_where_they_fit(text: str, cut_text: str) -> None:
    assert cut(text, 20, middle=True) == cut_text


@pytest.mark.parametrize(
    ("text", "width", "end", "middle"),
    [
        ("abcdefgh", 8, "abcdefgh", "abcdefgh"),
        ("abcdefgh", 5, "abcd…", "ab…gh"),
        ("abcdefgh", 4, "abc…", "ab…h"),
        ("abcdefgh", 1, "…", "…"),
        ("日本語日本語", 6, "日本…", "日…語"),
        ("ab\u0335cd\u0335", 3, "ab\u0335…", "a…d\u0335"),
    ],
)
def test_cut(text: str, width: int, end: str, middle: str) -> None:
    assert cut(text, width) == end
    assert cut(text, width, middle=True) == middle


def test_the_ellipsis_may_be_wider_than_the_room() -> None:
    assert (cut("abc", 2, sign=".."), cut("abcd", 1, sign="..")) == ("..", ".")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Größe ÄÖÜ", "Groesse AeOeUe"),
        ("5 €", "5 EUR"),
        ("café", "cafe"),
        ("日本", "??"),
        ("–…", "-.."),
        ("░▓▶▒", "-=>#"),
    ],
)
def test_ascii(text: str, plain: str) -> None:
    assert ascii_of(text) == plain


@given(st.text())
def test_safe_text_stays_on_its_line_and_is_safe_for_good(text: str) -> None:
    safe = harmless(text)
    assert {unicodedata.category(letter) for letter in safe}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    assert harmless(safe) == safe
    assert safe.encode("utf-8").decode("utf-8") == safe
    assert ascii_of(safe).isascii()


@given(st.text(), st.integers(1, 40), st.booleans())
def test_what_is_cut_fits(text: str, width: int, middle: bool) -> None:
    safe = harmless(text)
    assert cells(cut(safe, width, middle=middle)) <= width
    if cells(safe) <= width:
        assert cut(safe, width, middle=middle) == safe
