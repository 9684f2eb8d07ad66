from __future__ import annotations

import io
import zipfile

from report.paper.archive import timeless


def archive(year: int) -> bytes:
    """An archive with one part, written in a year."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr(zipfile.ZipInfo("a/b.xml", (year, 5, 6, 7, 8, 10)), "<a/>")
    return content.getvalue()


def test_the_same_content_gives_the_same_bytes_whenever_it_was_written() -> None:
    assert archive(2027) != archive(2028)
    assert timeless(archive(2027)) == timeless(archive(2028))
    with zipfile.ZipFile(io.BytesIO(timeless(archive(2027)))) as file:
        assert file.read("a/b.xml") == b"<a/>"
