"""The style sheet, which is not parsed again as long as its texts and colours are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from textual.css.model import RuleSet

_TEXTS: Final = 1024
"""More than there are kinds of widgets. Textual keeps 64 texts: with one more in use, whatever is
shown for the first time would have all of them parsed again."""


class ParsedOnce(Stylesheet):
    """A style sheet that remembers what it has parsed, for each theme.

    Textual parses everything again for each screen that is shown for the first time, and for each
    change of the theme: tens of milliseconds in which no key counts.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _known(self._variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the variables of a theme; what was parsed with the same ones before is known."""
        if variables != self._variables:
            # Textual empties it. What is in it is right as long as the colours are those.
            self._parse_cache = LRUCache(_TEXTS)
            super().set_variables(variables)
            self._parse_cache = _known(variables)
            self._require_parse = True

    def reparse(self) -> None:
        """Parse what is not known."""
        if self._require_parse:
            self.parse()


_PARSED: Final[dict[frozenset[tuple[str, str]], LRUCache[tuple[Any, ...], list[RuleSet]]]] = {}


def _known(variables: dict[str, str]) -> LRUCache[tuple[Any, ...], list[RuleSet]]:
    """What has been parsed with these colours."""
    return _PARSED.setdefault(frozenset(variables.items()), LRUCache(_TEXTS))
