"""What readers of files say in English is said in our own words."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError, fromstring

import pytest

from inventory.importers import reasons


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('a;"b', "a quotation mark is opened and not closed before the end of the file"),
        ('"a"b;c', "something stands between a closing quotation mark and the next separator"),
        ("x" * 140_000, "a cell is longer than any that can be read"),
    ],
)
def test_rows_that_cannot_be_read(text: str, reason: str) -> None:
    with pytest.raises(csv.Error) as caught:
        list(csv.reader(io.StringIO(text), delimiter=";", strict=True))
    assert reasons.of_csv(caught.value) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty, or ends too early (line 1, column 1)"),
        ("<a><b></a>", "another tag is closed than was opened last (line 1, column 9)"),
        ("<a/>\n<b/>", "something stands after its end (line 2, column 1)"),
        ('<a b="1" b="2"/>', "a tag has an attribute twice (line 1, column 10)"),
        ("<a>&x;</a>", "it uses an abbreviation that is unknown (line 1, column 4)"),
        ("<a><b c", "it ends within a tag (line 1, column 4)"),
        ("<a><<</a>", "there is a sign that may not stand there (line 1, column 5)"),
        ("<p:a/>", "a prefix of a name is not declared (line 1, column 1)"),
    ],
)
def test_what_is_no_xml(text: str, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        fromstring(text)
    assert reasons.of_xml(caught.value) == reason
    assert reasons.of_workbook(caught.value) == reason


def test_archives_that_cannot_be_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("service.csv", "id;name\nmail;Mail\n")
    changed = made.getvalue().replace(b"mail;Mail", b"mail;Male")
    with (
        zipfile.ZipFile(io.BytesIO(changed)) as archive,
        pytest.raises(zipfile.BadZipFile) as caught,
    ):
        archive.read("service.csv")
    assert reasons.of_zip(caught.value) == (
        "“service.csv” in it is not what it was when it was packed"
    )
    with pytest.raises(zipfile.BadZipFile) as caught:
        zipfile.ZipFile(io.BytesIO(made.getvalue()[:-30]))
    assert reasons.of_zip(caught.value) == reasons.of_workbook(caught.value) == "it is not complete"
    locked = RuntimeError("File 'a' is encrypted, password required for extraction")
    assert reasons.of_zip(locked) == "it is locked by a password"
    strange = RuntimeError("That compression method is not supported")
    assert reasons.of_zip(strange) == "it is packed in a way that is not known here"
    broken = zlib.error("Error -3 while decompressing data: invalid block type")
    assert reasons.of_zip(broken) == "what is packed in it is not what it was when it was packed"


def test_what_nobody_knows_is_passed_on() -> None:
    assert reasons.of_csv(csv.Error("never seen")) == "never seen"
    assert reasons.of_zip(ValueError("never seen")) == "never seen"
    assert reasons.of_xml(ValueError("never seen")) == "never seen"
    assert reasons.of_workbook(KeyError("xl/x.xml")) == "a part of it is missing"
    assert "TypeError" in reasons.of_workbook(TypeError("never seen"))
