"""Why a file cannot be read, in our own words: libraries give their reasons in English alone.

What is not known here is passed on as the library says it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from inventory.language import _

if TYPE_CHECKING:
    import csv
    from collections.abc import Callable
    from xml.etree.ElementTree import ParseError

_QUOTED: Final = re.compile(r"'([^']*)'")


def of_csv(error: csv.Error) -> str:
    """Why a row of a CSV file cannot be read."""
    text = str(error)
    if "unexpected end of data" in text:
        return _("a quotation mark is opened and not closed before the end of the file")
    if "expected after" in text:
        return _("something stands between a closing quotation mark and the next separator")
    if "field larger than field limit" in text:
        return _("a cell is longer than any that can be read")
    if "new-line character" in text:
        return _("a line ends within a cell without quotation marks")
    return text


def of_zip(error: Exception) -> str:
    """Why an archive, or a workbook, which is one too, cannot be unpacked."""
    text = str(error)
    if "compression method" in text:
        return _("it is packed in a way that is not known here")
    if isinstance(error, RuntimeError) and "password" in text:
        return _("it is locked by a password")
    if isinstance(error, zlib.error) or "CRC" in text:
        named = _QUOTED.search(text)
        if named is None:
            return _("what is packed in it is not what it was when it was packed")
        return _("“{name}” in it is not what it was when it was packed").format(name=named[1])
    if isinstance(error, EOFError | zipfile.BadZipFile):
        return _("it is not complete")
    return text


def of_xml(error: Exception) -> str:
    """Why a text is no XML, and where."""
    # Loaded already by whoever has raised the error.
    from xml.etree.ElementTree import ParseError

    if isinstance(error, ParseError):
        return _of_expat(error)
    if isinstance(error, LookupError):
        return _("its encoding is not known here")
    return str(error)


def _of_expat(error: ParseError) -> str:
    from xml.parsers.expat import errors

    said: dict[str, Callable[[], str]] = {
        errors.XML_ERROR_NO_ELEMENTS: lambda: _("it is empty, or ends too early"),
        errors.XML_ERROR_UNCLOSED_TOKEN: lambda: _("it ends within a tag"),
        errors.XML_ERROR_TAG_MISMATCH: lambda: _("another tag is closed than was opened last"),
        errors.XML_ERROR_DUPLICATE_ATTRIBUTE: lambda: _("a tag has an attribute twice"),
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: lambda: _("something stands after its end"),
        errors.XML_ERROR_INVALID_TOKEN: lambda: _("there is a sign that may not stand there"),
        errors.XML_ERROR_SYNTAX: lambda: _("there is something else than a tag"),
        errors.XML_ERROR_UNDEFINED_ENTITY: lambda: _("it uses an abbreviation that is unknown"),
        errors.XML_ERROR_UNBOUND_PREFIX: lambda: _("a prefix of a name is not declared"),
        errors.XML_ERROR_UNKNOWN_ENCODING: lambda: _("its encoding is not known here"),
    }
    make = said.get(errors.messages.get(error.code, ""))
    if make is None:
        return str(error)
    line, column = error.position
    return _("{reason} (line {line}, column {column})").format(
        reason=make(), line=line, column=column + 1
    )


def of_workbook(error: Exception) -> str:
    """Why a workbook cannot be read, whatever the library has been led to by it."""
    from xml.etree.ElementTree import ParseError

    if isinstance(error, ParseError):
        return _of_expat(error)
    if isinstance(error, zipfile.BadZipFile | zlib.error | EOFError):
        return of_zip(error)
    if isinstance(error, KeyError):
        return _("a part of it is missing")
    return _("its content is not what a workbook has ({kind})").format(kind=type(error).__name__)
