"""The style sheet, which is not parsed again as long as its texts and colours are the same."""

from __future__ import annotations

from typing import Final

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_TEXTS: Final = 1024
"""More than there are kinds of widgets. Textual keeps 64 texts: with one more in use, whatever is
shown for the first time would have all of them parsed again."""


class ParsedOnce(Stylesheet):
    """A style sheet that remembers what it has parsed.

    Textual parses everything again for each screen that is shown for the first time: tens of
    milliseconds in which no key counts.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_TEXTS)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the variables of a theme; everything is parsed again only if they are others."""
        if variables != self._variables:
            super().set_variables(variables)
            self._require_parse = True

    def reparse(self) -> None:
        """Parse what is not known."""
        if self._require_parse:
            self.parse()
