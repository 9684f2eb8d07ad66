"""Where in a document a row is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.toml.references import RESERVED, Mention, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.toml.text_document import TextDocument


def mentions_of(
    document: TextDocument, table: str, name: str
) -> Iterator[tuple[str, int, Mention]]:
    """All places that name a row: the table and the position of the row that does, and where in it.

    Args:
        document: The document.
        table: The table of the row that is named.
        name: Its id.

    Raises:
        UnreadableFileError: A row that holds the name is no TOML.
    """
    # Most rows do not hold the id at all, which is seen without reading them.
    holding = {
        place
        for place, block in enumerate(document.blocks)
        if name in block.text or "\\" in block.text
    }
    for other in document.tables:
        for place in document.index.places(other, holding):
            data = document.value(other, place)
            for mention in mentions(other, data, document.ids) if isinstance(data, dict) else ():
                if mention.name == name and _kind_of(document, mention) == table:
                    yield other, place, mention


def _kind_of(document: TextDocument, mention: Mention) -> str | None:
    """The table of the row that is named; None for a word with a meaning of its own."""
    is_choice = len(mention.kinds) > 1 or (mention.kinds == ("team",) and mention.is_key)
    if is_choice and any(mention.name in RESERVED[kind] for kind in mention.kinds):
        return None
    return next((kind for kind in mention.kinds if document.has_id(kind, mention.name)), None)
