"""Whatever a file holds, an import ends with rows or with a sentence, never with a fault."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.errors import WohinError
from inventory.importers import formats
from inventory.importers.archive import File
from inventory.importers.convert import convert
from inventory.importers.merge import merge
from inventory.importers.rejected import rejected_bytes
from inventory.toml.document import Document
from tests.inventory.importers.workbooks import workbook

SEED = (
    "Dienst;Kommune;Kosten pro Jahr;RAM (GB);Vertragsende;Schutzbedarf C;needs;demand.vcpu\n"
    'a;"Stadt; Öde";1.234,50;16;31.12.2028;hoch;x; 4\nb;;"1\n2";8 GB;2028-01-01;;[];\n'
).encode()
PIECES = st.sampled_from(
    [b";", b",", b'"', b"'", b"\n", b"\r", b"\0", b"=", b"[", b"{", b"toml:", b"\xff", b"\xe2\x80\xae",
     b"1.234", b"318.3785", b"-", b"%", b"id;", b"table;", b"service", b"\xef\xbb\xbf", b"1" * 400]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The list with some pieces put in, taken out or doubled."""
    content = SEED
    for _step in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(content)))
        gone = draw(st.integers(0, 12))
        content = content[:place] + draw(PIECES) + content[place + gone :]
    return content


def imports(content: bytes, form: str) -> None:
    """Import it, and write what is rejected."""
    with suppress(WohinError):
        detected = formats.detect(form, File("x.csv", content))
        found = convert(detected, formats.guess_mapping(detected))
        result = merge(Document.from_text(""), found)
        assert result.document.data() is not None
        assert result.new + result.changed + result.unchanged + len(result.rejected) == found.read
        if result.rejected:
            assert rejected_bytes(result.rejected, ("a",))


@pytest.mark.parametrize("form", formats.NAMES)
@settings(max_examples=40)
@given(st.one_of(st.binary(max_size=200), damaged()))
def test_any_bytes(form: str, content: bytes) -> None:
    imports(content, form)


CELLS = st.one_of(
    st.none(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.sampled_from(["Dienst", "Nutzer", "Kosten", "ja", "1,5", "1.5", "=A1", "#REF!", "", " x "]),
)


@settings(max_examples=40)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=6))
def test_any_cells(rows: list[list[object]]) -> None:
    try:
        book = workbook(Dienste=[["Dienst", "Nutzer", "Vertragsende"], *rows])
    except ValueError:
        # Days that a workbook cannot have.
        return
    imports(book, "xlsx")
