"""Puts the example of one Kreis together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.kreis_bodies import (
    AGREEMENTS,
    COMMITTEES,
    COMMITTEES_OF_GATES,
    CONTACTS,
    DIGITAL,
    ENERGY,
    FUNDINGS,
    OWNERS,
)
from benchmarks.examples.kreis_prices import OFFERS, PLATFORMS, price_rows
from benchmarks.examples.kreis_services import (
    KREIS,
    application_rows,
    dependency_rows,
    placed,
    service_rows,
)
from benchmarks.examples.kreis_sites import (
    DATA_CENTRES,
    LINKS,
    PROVIDERS,
    TEAMS,
    organisation_rows,
)
from benchmarks.examples.law import RULES, freezes
from benchmarks.examples.toml_text import heading, table, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.examples.toml_text import Row

_HEADER = """\
# Kreis Warendorf: Beispiel für einen Kreis und drei seiner Städte.
#
# ALLE ZAHLEN SIND ERFUNDEN ("Beispiel"). Die Namen der Stellen sind wirklich, damit man sich
# zurechtfindet; Preise, Kosten, Kapazitäten, Fristen, Beschlüsse, Verfügbarkeitsklassen,
# Standorte und Nachweise sind es nicht. Nachweise heißen deshalb "annahme-…": Sie sagen nichts
# darüber, was eine Stelle wirklich vorweisen kann. Mengen gehen auf ein Musterportfolio zurück,
# Einwohner sind gerundet und Arbeitsplätze geschätzt.
# Beträge in Euro ohne Umsatzsteuer und je Jahr.
#
# Geschrieben von `python -m benchmarks.examples.write`; im eigenen Bestand darf alles von Hand
# geändert werden.

"""

_PLANNING: Row = {
    "title": "Kreis Warendorf: IT-Betrieb 2027 bis 2030 (Beispiel)",
    "start": date(2027, 1, 1),
    "period": "quarter",
    "periods": 16,
    "discount_rate": 0.02,
}

_TOGETHER: tuple[Row, ...] = (
    {"services": ["fin-kreis", "kasse-kreis"], "scope": "data_centre"},
    {
        "services": ["melde-ahlen", "pass-ahlen"],
        "scope": "data_centre",
        "same_wave": True,
    },
    {"services": ["melde-beckum", "pass-beckum"], "scope": "data_centre"},
    {"services": ["kfz-kreis", "ikfz-kreis"], "scope": "provider"},
    {"services": ["soz-kreis", "pflege-kreis"], "scope": "data_centre"},
    {"services": ["pers-kreis", "zeit-kreis"], "scope": "provider"},
)

_APART: tuple[Row, ...] = (
    {
        "#": "Register und Sicherungsregister mindestens 20 km auseinander (§ 7 PStG)",
        "services": ["psr-ahlen", "psrsich-ahlen"],
        "min_km": 20,
    },
)

_GATES: tuple[Row, ...] = (
    {
        "id": "kreistag-citeq",
        "name": "Kreistag: öffentlich-rechtliche Vereinbarung mit der citeq",
        "decided_on": date(2027, 3, 26),
        "providers": ["citeq"],
    },
    {
        "id": "kreistag-gbe",
        "name": "Kreistag: Beteiligung an der gemeinsamen Betriebseinheit",
        "decided_on": date(2027, 12, 10),
        "providers": ["gbe"],
    },
    {
        "id": "vereinbarung-lwl",
        "name": "Kreisausschuss: Einzelleistungen der LWL.IT",
        "decided_on": date(2027, 6, 18),
        "providers": ["lwl-it"],
    },
    {
        "id": "vereinbarung-st",
        "name": "Kreisausschuss: Zusammenarbeit mit dem Kreis Steinfurt",
        "decided_on": date(2027, 9, 24),
        "providers": ["it-kreis-st"],
    },
    {
        "id": "cloud-vergabe",
        "name": "Vergabe der Cloud-Leistungen",
        "decided_on": date(2027, 5, 21),
        "providers": ["beispiel-cloud"],
    },
    {
        "id": "personalrat",
        "name": "Beteiligung des Personalrats zu den Personalverfahren",
        "decided_on": date(2027, 9, 30),
        "services": ["pers-kreis", "zeit-kreis", "epersakte-kreis", "tier-kreis"],
    },
    {
        "id": "rat-oelde",
        "name": "Rat der Stadt Oelde: Grundsatzbeschluss",
        "decided_on": date(2027, 5, 31),
        "organisations": ["oelde"],
    },
    {
        "#": "Noch kein Termin: bis dahin bewegt sich dieser Dienst nicht.",
        "id": "jobcenter",
        "name": "Trägerversammlung Jobcenter",
        "services": ["jc-kreis"],
    },
)

_BUDGETS: tuple[Row, ...] = (
    {"year": 2027, "kind": "one_off", "amount": 450000},
    {"year": 2028, "kind": "one_off", "amount": 520000},
    {"year": 2029, "kind": "one_off", "amount": 380000},
    {"year": 2030, "kind": "one_off", "amount": 200000},
    {"year": 2028, "organisation": "beckum", "kind": "one_off", "amount": 25000},
    {"year": 2030, "kind": "total", "amount": 7000000},
)

_LIMITS: tuple[Row, ...] = (
    {"max_cutovers_per_period": 14},
    {"max_data_centres": 5},
    {"provider": "citeq", "max_share": 0.6},
)

_AIMS: tuple[Row, ...] = (
    {
        "id": "mitsprache",
        "name": "Mitsprache bei den Anbietern erhalten",
        "criterion": "voice",
        "at_least": 70,
        "by": date(2029, 12, 31),
        "responsible": "Verwaltungsrat",
    },
    {
        "id": "entlastung",
        "name": "Eigene Beschäftigte entlasten",
        "criterion": "freed_days",
        "organisation": KREIS,
        "at_least": 250,
        "by": date(2030, 12, 31),
        "responsible": "Amt für Digitalisierung",
    },
    {
        "id": "laufende-kosten",
        "name": "Laufende Kosten senken",
        "criterion": "run_cost",
        "at_most": 5200000,
        "by": date(2030, 12, 31),
        "responsible": "Kämmerei",
    },
)

_SCENARIOS: tuple[Row, ...] = (
    {
        "#": "Was kostet es, wenn nichts geschieht? Nur der neue Dienst braucht einen Ort.",
        "id": "status-quo",
        "name": "Es bleibt, wie es ist",
        "extra": {"limit": [{"max_cutovers_per_period": 0}]},
    },
    {
        "id": "nur-citeq",
        "name": "Alles, was umzieht, geht zur citeq",
        "providers": ["citeq"],
        "set": {"data_centre.citeq-1.capacity.vcpu": 800},
    },
    {
        "id": "verbund",
        "name": "Verbund mit gemeinsamer Betriebseinheit",
        "providers": ["citeq", "gbe", "it-kreis-waf", "it-kreis-st", "lwl-it"],
        "set": {
            "gate.kreistag-gbe.decided_on": date(2027, 6, 25),
            "team.team-gbe.days_per_period": 70,
            "data_centre.gbe-1.setup_cost": 20000,
            "provider.gbe.fixed_cost_per_year": 15000,
        },
        "extra": {"limit": [{"provider": "gbe", "max_share": 0.45}]},
    },
    {
        "id": "eigene-it",
        "name": "Die Kreis-IT wird Dienstleister ihrer Städte",
        "providers": ["it-kreis-waf"],
        "set": {
            "provider.it-kreis-waf.serves": ["kreis-warendorf/*"],
            "data_centre.waf-1.fixed_cost_per_year": 470000,
        },
        "pins": {"psr-ahlen": "current"},
    },
)


_DECIDING = {gate: {"committee": name} for gate, name in COMMITTEES_OF_GATES.items()}


def _with(rows: tuple[Row, ...], more: Mapping[str, Row]) -> list[Row]:
    """The rows, each with further keys by its id."""
    return [{**row, **more.get(str(row["id"]), {})} for row in rows]


def inventory_text() -> str:
    """The whole file."""
    used = {service.application.id for service in placed()}
    return _HEADER + "".join(
        (
            table("[planning]", _PLANNING),
            heading("Wer und wo"),
            "\n".join(
                (
                    tables("organisation", organisation_rows()),
                    tables("provider", _with(PROVIDERS, OWNERS)),
                    tables("data_centre", _with(DATA_CENTRES, ENERGY)),
                    tables("team", TEAMS),
                )
            ),
            heading("Fachverfahren und Grunddienste"),
            tables("application", _with(tuple(application_rows()), CONTACTS)),
            heading("Dienste"),
            tables("service", service_rows()),
            heading("Was zusammenhängt"),
            "\n".join(
                (
                    tables("dependency", dependency_rows()),
                    tables("together", _TOGETHER),
                    tables("apart", _APART),
                )
            ),
            heading("Preise"),
            "\n".join(
                (
                    tables("price", price_rows()),
                    tables("offer", OFFERS),
                    tables("platform", PLATFORMS),
                    tables("link", LINKS),
                )
            ),
            heading("Was gelten muss"),
            "\n".join(
                (
                    tables("rule", RULES),
                    tables("freeze", freezes(used)),
                    tables("gate", _with(_GATES, _DECIDING)),
                    tables("budget", _BUDGETS),
                    tables("limit", _LIMITS),
                    tables("aim", _AIMS),
                )
            ),
            heading("Wer entscheidet, wer trägt was"),
            "\n".join(
                (
                    tables("committee", COMMITTEES),
                    tables("agreement", AGREEMENTS),
                    tables("funding", FUNDINGS),
                    tables("digital", DIGITAL),
                )
            ),
            heading("Szenarien"),
            tables("scenario", _SCENARIOS),
        )
    )
