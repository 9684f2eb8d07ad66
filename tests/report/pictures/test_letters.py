from __future__ import annotations

import pytest

from report.pictures import letters


def test_digits_are_as_wide_as_helvetica_has_them() -> None:
    assert letters.width("0123456789", 10) == pytest.approx(55.6)


@pytest.mark.parametrize(("plain", "marked"), [("u", "ü"), ("A", "Ä"), ("e", "é")])
def test_a_letter_with_a_mark_is_as_wide_as_without(plain: str, marked: str) -> None:
    assert letters.width(plain, 8) == letters.width(marked, 8)


def test_bold_is_wider() -> None:
    assert letters.width("Welle", 8, bold=True) > letters.width("Welle", 8)


def test_a_name_of_pages_is_cut_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    as_it_is = letters._width

    def counted(letter: str) -> int:
        asked.append(letter)
        return as_it_is(letter)

    monkeypatch.setattr(letters, "_width", counted)
    assert letters.fitted("i" * 100_000, 8, 60) == letters.fitted("i" * 100, 8, 60)
    assert len(asked) < 200


def test_what_fits_stays_and_what_does_not_ends_with_an_ellipsis() -> None:
    assert letters.fitted("kurz", 8, 100) == "kurz"
    cut = letters.fitted("Bewohnerparken und Verkehrsüberwachung", 8, 60)
    assert cut.endswith("…")
    assert letters.width(cut, 8) <= 60
    assert "Bewohnerparken und Verkehrsüberwachung".startswith(cut[:-1])
