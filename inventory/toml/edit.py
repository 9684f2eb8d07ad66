"""What one edit has changed in the text of a document: exact, reversible, and small as JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from inventory.errors import WohinError
from inventory.language import _


class Splice(NamedTuple):
    """The replacement of some text in a run of blocks.

    Attributes:
        at: Position of the first block, counted before the edit.
        old_blocks: Number of blocks in the run before the edit.
        new_blocks: Number of blocks in the run after it.
        offset: Where the text begins, in characters from the start of the run.
        old: The text before the edit.
        new: The text after it.
    """

    at: int
    old_blocks: int
    new_blocks: int
    offset: int
    old: str
    new: str


@dataclass(frozen=True)
class Edit:
    """One edit, as it is undone and redone.

    Attributes:
        verb: What was done: `set`, `unset`, `add`, `remove`, `rename`, `duplicate`, `comment`,
            `import`, `merge`.
        table: The table, such as `service`.
        rows: The rows it was asked for, by id, or by position (`#3`) where they have none.
        key: The key as a person writes it, such as `migration.periods`; "" for whole rows.
        splices: The changes of the text in order, without overlaps; empty if nothing changed.
    """

    verb: str
    table: str
    rows: tuple[str, ...]
    key: str
    splices: tuple[Splice, ...]

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.splices)

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        shift = 0
        splices: list[Splice] = []
        for splice in self.splices:
            at, old_blocks, new_blocks, offset, old, new = splice
            splices.append(Splice(at + shift, new_blocks, old_blocks, offset, new, old))
            shift += new_blocks - old_blocks
        return replace(self, splices=tuple(splices))

    def to_json(self) -> dict[str, Any]:
        """The edit as plain data for `json`."""
        return {
            "verb": self.verb,
            "table": self.table,
            "rows": list(self.rows),
            "key": self.key,
            "splices": [list(splice) for splice in self.splices],
        }

    @classmethod
    def from_json(cls, data: Any) -> Edit:
        """The edit that `to_json` made this of.

        Raises:
            ValueError: It is something else.
        """
        try:
            splices = tuple(Splice(*splice) for splice in data["splices"])
            rows = tuple(map(str, data["rows"]))
            edit = cls(data["verb"], data["table"], rows, data["key"], splices)
        except (KeyError, TypeError) as error:
            message = "not an edit"
            raise ValueError(message) from error
        if not all(map(_is_sound, splices)):
            message = "not an edit"
            raise ValueError(message)
        return edit


class MisfitError(WohinError):
    """An edit was made for another text than the one it is applied to."""

    def __init__(self) -> None:
        super().__init__(
            _("A recorded change does not fit the text of the file."),
            _("The file was changed elsewhere. Open it again."),
        )


def splice_between(at: int, old: list[str], new: list[str]) -> Splice:
    """The splice that turns the texts of some blocks into others, without what they share.

    Args:
        at: Position of the first block.
        old: The texts of the blocks before.
        new: The texts of the blocks afterwards.
    """
    before, after = "".join(old), "".join(new)
    head = _shared_length(before, after)
    limit = min(len(before), len(after)) - head
    tail = min(limit, _shared_length(before[::-1], after[::-1]))
    old_end, new_end = len(before) - tail, len(after) - tail
    return Splice(at, len(old), len(new), head, before[head:old_end], after[head:new_end])


def _shared_length(one: str, other: str) -> int:
    """How many characters two texts share from their start, found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _is_sound(splice: tuple[Any, ...]) -> bool:
    """Whether four counts and two texts came out of the JSON."""
    *numbers, old, new = splice
    counts = all(isinstance(number, int) and number >= 0 for number in numbers)
    return counts and isinstance(old, str) and isinstance(new, str)
