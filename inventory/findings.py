"""What is wrong, doubtful or worth knowing about an inventory."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Severity = Literal["error", "warning", "note"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong (error), doubtful (warning) or worth knowing (note).

    Attributes:
        severity: An error keeps the inventory from being solved.
        code: A stable name of the kind of finding, such as `dangling-reference`.
        line: The line in the file, from 1; 0 where it has none.
        table: The table's name in the file, such as `service`; "" for the whole file.
        subject: The id of the row, or its position such as `#3` where it has none.
        key: The key in the row, dotted where nested and with positions from 1 in lists, such as
            `consumers[2].share`; "" for the whole row.
        text: The sentence.
        hint: What to do.
    """

    severity: Severity
    code: str
    text: str
    hint: str = ""
    line: int = 0
    table: str = ""
    subject: str = ""
    key: str = ""
