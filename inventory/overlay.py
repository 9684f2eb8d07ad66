"""A scenario laid over the data of an inventory; the file itself is never copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from inventory.language import _
from inventory.nearest import Names
from inventory.overlaid import Overlay
from inventory.overlay_path import KnownIds, Target, resolve
from inventory.toml import schema
from inventory.toml.reader import HasLines, NoLines, Reading, read_data
from inventory.toml.vocabulary import found, printable
from inventory.toml.where import Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.findings import Finding
    from inventory.toml.known_rows import KnownRows

CURRENT: Final = "current"
OBJECTIVE: Final = "cost"


def read_scenario(
    data: Mapping[str, Any],
    scenario_id: str,
    lines: HasLines | None = None,
    *,
    known: KnownRows | None = None,
) -> Reading:
    """Read the data of a file with a scenario laid over them.

    Args:
        data: Tables as `tomllib` gives them.
        scenario_id: The id of a row of [[scenario]]; "" = none.
        lines: Where the keys of the file stand.
        known: What became of these rows in an earlier reading; it learns of this one.
    """
    overlay = lay_over(data, scenario_id)
    lines = lines or NoLines()
    reading = read_data(
        overlay.data,
        overlay.lines(lines),
        scenario=overlay.id,
        usable_providers=overlay.usable_providers,
        known=known,
    )
    findings = (*overlay.located(lines), *reading.findings)
    return Reading(reading.data, reading.inventory, findings, reading.positions)


def check_scenarios(
    data: Mapping[str, Any], lines: HasLines | None = None, *, without: str = ""
) -> list[Finding]:
    """What is wrong with the scenarios of a file, as long as none of them is chosen.

    Args:
        data: Tables as `tomllib` gives them.
        lines: Where the keys of the file stand.
        without: A scenario whose findings are known already.

    Returns:
        Warnings and notes: what is wrong with a scenario keeps only itself from being solved.
    """
    lines = lines or NoLines()
    findings: list[Finding] = []
    for row in _rows(data, "scenario"):
        identifier = row.get("id") if isinstance(row, dict) else None
        if isinstance(identifier, str) and identifier and identifier != without:
            findings.extend(lay_over(data, identifier).located(lines))
    return [
        msgspec.structs.replace(finding, severity="warning")
        if finding.severity == "error"
        else finding
        for finding in findings
    ]


def lay_over(data: Mapping[str, Any], scenario_id: str) -> Overlay:
    """Lay a scenario over data, and keep what it changed where.

    Args:
        data: Tables as `tomllib` gives them; they are left as they are, and shared where the
            scenario changes nothing.
        scenario_id: The id of a row of [[scenario]]; "" = none.

    Returns:
        New data, and findings without lines. What is wrong in the scenario is not applied.
    """
    overlay = Overlay(dict(data))
    if not scenario_id:
        return overlay
    rows = _rows(data, "scenario")
    for index, row in enumerate(rows):
        if isinstance(row, dict) and row.get("id") == scenario_id:
            _Application(overlay, row, Where("scenario", scenario_id)).run()
            overlay.id, overlay.index = scenario_id, index
            return overlay
    ids = [str(row.get("id", "")) for row in rows if isinstance(row, dict)]
    text = _('There is no scenario "{id}".').format(id=printable(scenario_id))
    nearest = Names(ids).nearest(scenario_id)
    if nearest:
        hint = _('Did you mean "{name}"?').format(name=nearest)
    elif ids:
        hint = _("Scenarios of this file: {ids}.").format(ids=", ".join(map(printable, ids)))
    else:
        hint = _("This file has no scenario; one begins with [[scenario]].")
    where = Where("scenario", scenario_id)
    overlay.findings.append(where.finding("error", "unknown-scenario", text, hint))
    return overlay


class _Application:
    """The steps that lay one scenario over data."""

    def __init__(self, overlay: Overlay, row: dict[str, Any], where: Where) -> None:
        self.overlay = overlay
        self.row = row
        self.where = where
        self.known = KnownIds(overlay.data)
        self._copied: set[str] = set()

    def run(self) -> None:
        objective = self.row.get("objective", OBJECTIVE)
        if isinstance(objective, str) and objective != OBJECTIVE:
            text = _('{row}: the objective "{objective}" is not one that can be solved.').format(
                row=self.where.row, objective=printable(objective)
            )
            hint = _('Plans of this scenario are made for the least cost; write "cost".')
            self._finding("warning", "unsupported-objective", "objective", text, hint)
        self._extra()
        self._set()
        self._pins()
        self._providers()

    def _finding(self, severity: Any, code: str, key: str, text: str, hint: str) -> None:  # noqa: ANN401
        finding = self.where.at(key).finding(severity, code, text, hint)
        self.overlay.findings.append(finding)

    def _extra(self) -> None:
        names = Names(schema.tables())
        for table, rows in _table(self.row, "extra").items():
            if table not in schema.tables() or table == "scenario":
                text = _('{row}: extra names the table "{table}", which is not known.').format(
                    row=self.where.row, table=printable(table)
                )
                hint = _did_you_mean(names.nearest(table), schema.tables())
                self._finding("error", "scenario-unknown-path", f"extra.{table}", text, hint)
            elif isinstance(rows, list):
                present = _rows(self.overlay.data, table)
                self.overlay.lengths[table] = len(present)
                self.overlay.data[table] = [*present, *rows]
                self._copied.add(table)

    def _set(self) -> None:
        for path, value in _flat(_table(self.row, "set"), ""):
            key = f"set.{path}"
            target = resolve(path, self.known)
            if not isinstance(target, Target):
                text = _('{row}: set names "{path}": {reason}.').format(
                    row=self.where.row, path=printable(path), reason=target.reason
                )
                self._finding("error", "scenario-unknown-path", key, text, target.hint)
                continue
            wrong = () if target.kind.sound(value) else target.kind.findings(value, _at(self, path))
            errors = list(wrong)
            self.overlay.findings.extend(errors)
            if not any(finding.severity == "error" for finding in errors):
                self._put(target, value)
                self.overlay.changes[target.table, target.index, target.keys[0]] = key

    def _pins(self) -> None:
        pins = _table(self.row, "pins")
        if not pins:
            return
        places = {*self.known.of("data_centre"), *self.known.of("provider"), CURRENT}
        services = self.known.of("service")
        for service, place in pins.items():
            key = f"pins.{service}"
            if service not in services:
                text = _('{row}: pins names the service "{id}", which is not known.').format(
                    row=self.where.row, id=printable(service)
                )
                hint = _did_you_mean(self.known.names("service").nearest(service), ())
                self._finding("error", "scenario-unknown-id", key, text, hint)
            elif not isinstance(place, str):
                continue  # The reader says of every scenario that this must be a text.
            elif place not in places:
                text = _(
                    "{row}: {service} is pinned to {place}, which is neither a data centre, nor a "
                    'provider, nor "current".'
                ).format(row=self.where.row, service=printable(service), place=found(place))
                nearest = Names(sorted(places)).nearest(place)
                self._finding("error", "scenario-unknown-id", key, text, _did_you_mean(nearest, ()))
            else:
                index = services[service]
                kind = schema.tables()["service"].fields.kinds["pin"]
                self._put(Target("service", index, ("pin",), kind), place)
                self.overlay.changes["service", index, "pin"] = key

    def _providers(self) -> None:
        named = self.row.get("providers")
        if not isinstance(named, list):
            return
        known = self.known.of("provider")
        for provider in named:
            if isinstance(provider, str) and provider not in known:
                text = _('{row}: providers names "{id}", which is not known.').format(
                    row=self.where.row, id=printable(provider)
                )
                hint = _did_you_mean(self.known.names("provider").nearest(provider), ())
                self._finding("error", "scenario-unknown-id", "providers", text, hint)
        self.overlay.usable_providers = frozenset(
            provider for provider in named if isinstance(provider, str) and provider in known
        )

    def _put(self, target: Target, value: object) -> None:
        """Put a value where a path leads, copying only what lies on the way."""
        data = self.overlay.data
        if target.table == "planning":
            row = data["planning"] = dict(data["planning"])
        else:
            if target.table not in self._copied:
                data[target.table] = list(data[target.table])
                self._copied.add(target.table)
            row = data[target.table][target.index] = dict(data[target.table][target.index])
        for key in target.keys[:-1]:
            inner = row.get(key)
            row[key] = dict(inner) if isinstance(inner, dict) else {}
            row = row[key]
        row[target.keys[-1]] = value


def _at(application: _Application, path: str) -> Where:
    return application.where.at("set").at(path)


def _rows(data: Mapping[str, Any], table: str) -> list[Any]:
    rows = data.get(table)
    return rows if isinstance(rows, list) else []


def _table(row: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def _flat(table: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Dotted paths and values, also of paths that were written without quotes.

    A quoted path ends at its value, even where that is a table; one without quotes goes on to
    the innermost key.
    """
    for key, value in table.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and (prefix or "." not in key):
            yield from _flat(value, f"{path}.")
        else:
            yield path, value


def _did_you_mean(nearest: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    if nearest:
        return _('Did you mean "{name}"?').format(name=nearest)
    if known:
        return _("Known: {names}.").format(names=", ".join(known))
    return _("Correct the name, or leave it out.")
