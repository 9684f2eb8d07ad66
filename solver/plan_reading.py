"""The text of a plan file to a record, with everything that is wrong said at once."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from inventory.language import _
from inventory.toml.syntax import parse
from inventory.toml.vocabulary import found, printable
from solver.plan_record import FORMAT, Assignment, LedgerRow, PlanFileError, PlanRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

RowT = TypeVar("RowT", bound=msgspec.Struct)

_MISSING: Final = re.compile(
    r"Object missing required field `(?P<key>\w+)`(?: - at `\$\.?(?P<at>.*)`)?"
)
_AT: Final = re.compile(r" - at `\$\.?(?P<at>[^`]*)`$")
_EXPECTED: Final = re.compile(r"Expected `(?P<kind>\w+)")


def read(text: str) -> PlanRecord:
    """Read the text of a plan file.

    Raises:
        PlanFileError: It is no plan file; says everything that is wrong with it.
    """
    data, wrong = parse(text)
    if data is None:
        raise PlanFileError([wrong.text if wrong else ""], wrong.hint if wrong else "")
    head = data.get("plan")
    if not isinstance(head, dict):
        message = _("This is no plan file: the table [plan] is missing.")
        raise PlanFileError([message], _("wohin solve writes plan files."))
    version = data.get("format", FORMAT)
    if version != FORMAT:
        message = _("This plan file is of format {version}; this program reads format {known}.")
        hint = _("Use a newer version of wohin.")
        raise PlanFileError([message.format(version=printable(str(version)), known=FORMAT)], hint)
    errors: list[str] = []
    assignments = _rows(data, "assignment", Assignment, errors)
    ledger = _rows(data, "ledger", LedgerRow, errors)
    # Rows have tables of their own; in [plan] such keys would be anything.
    own = {key: value for key, value in head.items() if key not in {"assignments", "ledger"}}
    plan = _converted(own, PlanRecord, "[plan]", errors)
    if errors or plan is None:
        raise PlanFileError(errors, _("Correct the file, or let wohin solve write it anew."))
    return msgspec.structs.replace(plan, assignments=assignments, ledger=ledger)


def _rows(
    data: Mapping[str, Any], table: str, kind: type[RowT], errors: list[str]
) -> tuple[RowT, ...]:
    rows = data.get(table, [])
    if not isinstance(rows, list):
        errors.append(_("{table} must be rows, each under [[{table}]].").format(table=table))
        return ()
    converted = (
        _converted(row, kind, f"[[{table}]] #{number}", errors)
        for number, row in enumerate(rows, start=1)
    )
    return tuple(row for row in converted if row is not None)


def _converted(row: object, kind: type[RowT], name: str, errors: list[str]) -> RowT | None:
    """The row, or None and a sentence about its first fault."""
    try:
        made = msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        errors.append(_sentence(name, row, str(error)))
        return None
    endless = [
        key for key, value in _numbers(msgspec.to_builtins(made)) if not math.isfinite(value)
    ]
    if endless:
        errors.append(_("{row}: {key} must be a finite number.").format(row=name, key=endless[0]))
        return None
    return made


def _numbers(row: Mapping[str, Any], prefix: str = "") -> list[tuple[str, float]]:
    """Every number of a row with its dotted key."""
    found_here: list[tuple[str, float]] = []
    for key, value in row.items():
        if isinstance(value, dict):
            found_here += _numbers(value, f"{prefix}{key}.")
        elif isinstance(value, float):
            found_here.append((f"{prefix}{key}", value))
    return found_here


def _sentence(name: str, row: object, reason: str) -> str:
    """What the library says, in the words of the file."""
    missing = _MISSING.fullmatch(reason)
    if missing:
        key = ".".join(part for part in (missing["at"], missing["key"]) if part)
        return _("{row}: {key} is missing.").format(row=name, key=key)
    place, expected = _AT.search(reason), _EXPECTED.match(reason)
    if expected is None:
        choice = _("{row}: {key} has a value that it cannot have.")
        return choice.format(row=name, key=place["at"] if place else "?")
    kinds = {
        "str": _("a text"),
        "int": _("a whole number"),
        "float": _("a number"),
        "object": _("a table"),
    }
    expectation = kinds.get(expected["kind"], expected["kind"])
    if place is None:
        return _("{row}: must be {expected}.").format(row=name, expected=expectation)
    return _("{row}: {key} must be {expected}, not {found}.").format(
        row=name, key=place["at"], expected=expectation, found=found(_value(row, place["at"]))
    )


def _value(row: object, path: str) -> object:
    for key in path.split("."):
        row = row.get(key) if isinstance(row, dict) else None
    return row
