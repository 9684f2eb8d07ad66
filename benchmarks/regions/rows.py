"""What a region says of its bodies, services, ties and decisions, before it is made tight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from benchmarks.examples.relations import dependency, ties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.examples.toml_text import Row
    from benchmarks.regions.prices import Catalogue
    from benchmarks.regions.services import Placed, Population

ROOT: Final = "region"

_HUBS: Final = frozenset(
    {"dms", "fin", "file", "alkis", "gis", "kfz", "melde", "psr", "jug", "soz", "pers", "form"}
)
_TOGETHER: Final = (("fin", "kasse"), ("melde", "pass"))
_COUNCILS: Final = (
    date(2027, 3, 17),
    date(2027, 5, 20),
    date(2027, 6, 28),
    date(2027, 9, 16),
)


@dataclass(frozen=True)
class Bodies:
    """Organisations, services and what ties these."""

    population: Population
    catalogue: Catalogue

    def organisations(self) -> list[Row]:
        """The region, its areas, and the bodies of these."""
        rows: list[Row] = [{"id": ROOT, "name": "Region", "kind": "region"}]
        rows += [
            {"id": f"area-{area}", "name": f"Gebiet {area}", "kind": "region", "parent": ROOT}
            for area in range(1, self.population.areas + 1)
        ]
        for place in self.population.places:
            body = place.body
            small: dict[str, object] = {}
            if body.kind == "gemeinde":
                small["max_cost_increase"] = 0.05 if body.workplaces < 80 else 0.1
            if body.workplaces < 80:
                small["min_scores"] = {"voice": 30}
            rows.append(
                {
                    "id": body.id,
                    "name": body.name,
                    "kind": body.kind,
                    "parent": body.parent or f"area-{place.area}",
                    "inhabitants": body.inhabitants,
                    "workplaces": body.workplaces,
                    **small,
                }
            )
        return rows

    def services(self) -> list[Row]:
        """The rows of `[[service]]`."""
        return [
            {name: item for name, item in self._service(service).items() if item is not None}
            for service in self.population.services
        ]

    def _service(self, service: Placed) -> Row:
        row, scale, draw = service.application, service.scale, self.population.draw
        days = row.days * scale * 0.6
        running, movable = service.current is not None, not row.bound
        contract = draw.between(f"contract {service.id}", 0.0, 1.0) if running else 1.0
        end = date(2027, 12, 31) if contract < 0.06 else date(2028, 6, 30)
        own, target = max(1, round(days * 0.5)), max(1, round(days * 0.25))
        return {
            "id": service.id,
            "name": f"{row.name} {service.place.body.name}",
            "application": service.product,
            "organisation": service.place.body.id,
            "current": service.current,
            "cost_per_year": self._cost(service) if running else None,
            "needed_from": None if running else date(2028, 1, 1),
            "users": service.users or None,
            "demand": {name: round(part * scale, 2) for name, part in row.demand.items() if part}
            or None,
            "contract_end": end if contract < 0.1 else None,
            "exit_share": 0.5 if contract < 0.1 else None,
            "on_site_required": "Läuft am Ort." if row.bound == "on-site" else None,
            "pin": "current" if row.bound == "external" else None,
            "participation": self._participation(service) if running and movable else None,
            "migration": {
                "periods": 3 if days >= 200 else 2 if days >= 60 else 1,
                "parallel": 1 if days >= 60 else 0,
                "effort": {"own": own, "target": target},
            }
            if running and movable
            else None,
        }

    def _participation(self, service: Placed) -> str | None:
        draw = self.population.draw.between(f"participation {service.id}", 0.0, 1.0)
        if draw < 0.03:
            # Nobody can refuse to leave a room that ends.
            stays = not service.place.ends or service.current != f"room-{service.place.body.id}"
            return "declined" if stays else None
        return "agreed" if draw < 0.15 else None

    def _cost(self, service: Placed) -> int:
        """EUR a year today; a customer of the joint provider pays by its catalogue."""
        row = service.application
        cost = row.cost * service.scale * self.population.draw.between(service.id, 0.9, 1.1)
        joint = f"joint-{service.place.area}"
        if service.current and service.current.startswith(joint):
            cost = self.catalogue.yearly(joint, service) or cost
        return max(100, int(round(cost, -1)))

    @cached_property
    def _by_body(self) -> dict[str, dict[str, Placed]]:
        found: dict[str, dict[str, Placed]] = {}
        for service in self.population.services:
            found.setdefault(service.place.body.id, {})[service.application.id] = service
        return found

    def dependencies(self) -> Iterator[Row]:
        """The rows of `[[dependency]]`: those ties that shape a plan."""
        for body, mine in self._by_body.items():
            for name, on in ties(mine):
                found = dependency(name, on, mine[name].scale) if on in _HUBS else None
                if found and (
                    len(found) > 1 or self.population.draw.happens(f"tie {body} {name} {on}", 0.4)
                ):
                    yield {"service": mine[name].id, "on": mine[on].id, **found}

    def together(self) -> Iterator[Row]:
        """What stays in one data centre, where it is in one today; some move in one wave."""
        for body, mine in self._by_body.items():
            for names in _TOGETHER:
                group = [mine[name] for name in names if name in mine]
                if len(group) == len(names) and len({item.current for item in group}) == 1:
                    wave = self.population.draw.happens(f"wave {body} {names}", 0.4)
                    yield {
                        "services": [item.id for item in group],
                        "scope": "data_centre",
                        **({"same_wave": True} if wave else {}),
                    }

    def apart(self) -> Iterator[Row]:
        """A register and the one that secures it, 20 km apart at least."""
        for mine in self._by_body.values():
            if "psr" in mine and "psrsich" in mine:
                yield {"services": [mine["psr"].id, mine["psrsich"].id], "min_km": 20}

    def platforms(self) -> Iterator[Row]:
        """What a provider pays for a product that it runs, however many customers it has."""
        for area in range(1, self.population.areas + 1):
            for product, joint, unit in (
                ("fin-a", 60_000, 40_000),
                ("fin-b", 45_000, 0),
                ("dms-a", 50_000, 35_000),
                ("dms-b", 40_000, 0),
                ("melde-a", 40_000, 25_000),
                ("melde-b", 30_000, 0),
                ("pers-a", 25_000, 15_000),
                ("gis-a", 20_000, 15_000),
            ):
                yield _platform(product, f"joint-{area}", joint, 0)
                if unit:
                    yield _platform(product, f"unit-{area}", unit, 2 * unit)

    def gates(self) -> Iterator[Row]:
        """Decisions of councils, assemblies and committees."""
        draw = self.population.draw
        for area in range(1, self.population.areas + 1):
            yield _gate(f"joint-{area}", date(2027, 3, 11), providers=[f"joint-{area}"])
            yield _gate(f"unit-{area}", date(2027, 12, 2), providers=[f"unit-{area}"])
        yield _gate("cloud", date(2027, 9, 30), providers=["cloud"])
        for place in self.population.places:
            if draw.happens(f"council {place.body.id}", 0.4):
                day = _COUNCILS[draw.whole(f"meets {place.body.id}", 0, len(_COUNCILS) - 1)]
                yield _gate(place.body.id, day, organisations=[place.body.id])


def _platform(product: str, provider: str, fixed: int, setup: int) -> Row:
    row: Row = {"application": product, "provider": provider, "fixed_cost_per_year": fixed}
    return {**row, "setup_cost": setup} if setup else row


def _gate(name: str, day: date, **whom: list[str]) -> Row:
    return {"id": f"gate-{name}", "name": f"Beschluss {name}", "decided_on": day, **whom}
