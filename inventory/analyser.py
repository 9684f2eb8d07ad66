"""What an open document means, version after version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.loading import load_document
from inventory.toml.known_rows import KnownRows

if TYPE_CHECKING:
    from inventory.loading import Loaded
    from inventory.toml.text_document import TextDocument


class Analyser:
    """Reads and checks one version of a document after the other, and reads only what is new.

    It remembers the rows of the version that it saw last. What comes out is what `load_text` says
    of the same text. It is made for a thread in the background: one thread at a time may use it,
    while others read the documents and edit them.
    """

    def __init__(self) -> None:
        self._known = KnownRows()

    def analyse(self, document: TextDocument, scenario: str = "") -> Loaded:
        """The inventory of a document with all its findings; nothing in it raises an error.

        Args:
            document: A version; any other document will do as well, and takes longer.
            scenario: The id of a scenario to be laid over it; "" = none.
        """
        return load_document(document, scenario, known=self._known)
