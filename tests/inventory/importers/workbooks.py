"""Workbooks made in memory, sound ones and others."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl


def workbook(**sheets: list[list[Any]]) -> bytes:
    """A workbook with these cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(content: bytes, **changed: bytes) -> bytes:
    """An archive with other contents for some of its files, named by their last part."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            stem = entry.filename.rpartition("/")[2].partition(".")[0]
            new.writestr(entry.filename, changed.pop(stem, old.read(entry)))
        for name, data in changed.items():
            new.writestr(f"{name}.xml", data)
    return buffer.getvalue()
