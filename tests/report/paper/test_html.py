from __future__ import annotations

from html.parser import HTMLParser

from report.paper import html
from report.paper.document import Document, Grid, Heading
from tests.report.paper.documents import EVERYTHING, EVIL, line

VOID = {"meta", "col"}


class Page(HTMLParser):
    """A page taken apart: elements with their attributes, and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


PAGE = Page(html.write(EVERYTHING))


def elements(tag: str) -> list[dict[str, str | None]]:
    """The attributes of all elements of a kind."""
    return [attributes for name, attributes in PAGE.found if name == tag]


def test_every_element_is_closed_and_no_text_made_one() -> None:
    assert PAGE.open == []
    assert elements("script") == []
    assert elements("a") == []
    assert any(EVIL in text for text in PAGE.texts)


def test_it_needs_nothing_from_elsewhere() -> None:
    assert elements("link") == elements("img") == []
    policy = next(one for one in elements("meta") if one.get("http-equiv"))
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "url(" not in "".join(PAGE.texts)


def test_readers_that_read_aloud_know_language_headings_and_tables() -> None:
    assert elements("html") == [{"lang": "de"}]
    assert [name for name, _ in PAGE.found if name in {"h1", "h2"}] == ["h1", "h2"]
    assert len(elements("caption")) == 1
    scopes = [one.get("scope") for one in elements("th")]
    assert scopes == ["col", "col", "row", "row"]
    assert len(elements("tfoot")) == 1
    pictures = elements("svg")
    assert [one["role"] for one in pictures] == ["img", "img"]
    ids = [one["id"] for tag, one in PAGE.found if "id" in one]
    assert len(ids) == len(set(ids)) == 4


def test_a_table_too_wide_for_any_page_is_parted() -> None:
    heads = tuple(line(f"Column{n}") for n in range(20))
    row = tuple(line("1.234.567,89") for _ in heads)
    text = html.write(Document("T", "de", (Grid("C", heads, (row,), ("right",) * 20),)))
    assert text.count('<section class="wide">') == text.count("<table>") > 1
    assert text.count("C (continued)") == text.count("<table>") - 1
    assert text.count("Column19") == 1
    assert Page(text).open == []


def test_a_wide_table_has_pages_of_its_own_and_takes_its_heading_along() -> None:
    wide = Grid(
        "",
        tuple(line(f"Column{n}") for n in range(12)),
        (tuple(line("1.234.567,89") for _ in range(12)),),
        ("right",) * 12,
    )
    text = html.write(
        Document("T", "de", (Heading(2, line("Wide")), wide, Heading(2, line("Last"))))
    )
    assert (
        text.index('<section class="wide">') < text.index("<h2>Wide</h2>") < text.index("<table>")
    )
    assert text.index("</section>") < text.index("<h2>Last</h2>")
    assert text.count("<h2>") == 2
    assert Page(text).open == []
