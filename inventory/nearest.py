"""The known name that somebody most likely meant."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# difflib compares one pair in some 10 µs. A file with thousands of wrong names must not cost
# minutes, so only short lists are searched that way, and not for ever.
SHORT_LIST: Final = 400
SEARCHES: Final = 150
LONGEST: Final = 80


class Names:
    """Known names that unknown ones are compared with.

    Slips of one letter, of case, and of `_` for `-` are found by an index, however many names
    there are; greater differences in short lists only.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names: Final = tuple(dict.fromkeys(names))
        self._found: dict[str, str] = {}
        self._searches = 0

    def nearest(self, name: str) -> str:
        """The nearest known name, or "" if none is near."""
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> str:
        folded = _fold(name[:LONGEST])
        if not folded:
            return ""
        known = self._by_fold.get(folded)
        if known:
            return known
        for shorter in _shortened(folded):
            known = self._by_shortened.get(shorter)
            if known:
                return known
        if len(self.names) > SHORT_LIST or self._searches >= SEARCHES:
            return ""
        self._searches += 1
        # Most that is known is found by the index, and a start without it is shorter.
        import difflib

        close = difflib.get_close_matches(folded, self._by_fold, n=1, cutoff=0.7)
        return self._by_fold[close[0]] if close else ""

    @cached_property
    def _by_fold(self) -> dict[str, str]:
        return {_fold(name): name for name in reversed(self.names) if len(name) <= LONGEST}

    @cached_property
    def _by_shortened(self) -> dict[str, str]:
        """The first name for everything that lacks one letter of it.

        Two names that differ by one letter, added, left out, mistaken or swapped with its
        neighbour, share such a shortened form.
        """
        index: dict[str, str] = {}
        for folded, name in self._by_fold.items():
            for shorter in _shortened(folded):
                index.setdefault(shorter, name)
        return index


def _fold(name: str) -> str:
    return name.strip().casefold().replace("_", "-").replace(" ", "-")


def _shortened(name: str) -> Iterator[str]:
    yield name
    if len(name) > 3:
        for position in range(len(name)):
            yield name[:position] + name[position + 1 :]
