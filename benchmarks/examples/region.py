"""Puts the example of a whole region together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.law import RULES, freezes
from benchmarks.examples.portfolio import bodies
from benchmarks.examples.region_prices import price_rows
from benchmarks.examples.region_services import (
    apart_rows,
    application_rows,
    dependency_rows,
    placed,
    service_rows,
    together_rows,
)
from benchmarks.examples.region_sites import (
    data_centre_rows,
    link_rows,
    organisation_rows,
    provider_rows,
    team_rows,
)
from benchmarks.examples.toml_text import heading, table, tables

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

_HEADER = """\
# Münsterland: Beispiel für eine Region mit 30 Körperschaften und rund 2.000 Diensten.
#
# ALLE ZAHLEN SIND ERFUNDEN ("Beispiel"), auch Einwohner und Arbeitsplätze sind gerundet oder
# geschätzt. Die Namen der Stellen sind wirklich; Preise, Kosten, Kapazitäten, Beschlüsse, Standorte
# und Verfügbarkeitsklassen sind es nicht. Nachweise heißen "annahme-…" und sagen nichts darüber,
# was eine Stelle vorweisen kann. Kosten und Bedarf wachsen mit der Größe, ein Sockel von 35 %
# bleibt. Beträge in Euro ohne Umsatzsteuer und je Jahr.
#
# Geschrieben von `python -m benchmarks.examples.write`.

"""

_PLANNING: Row = {
    "title": "Münsterland: kommunale IT 2027 bis 2029 (Beispiel)",
    "start": date(2027, 1, 1),
    "period": "quarter",
    "periods": 12,
    "discount_rate": 0.02,
}

# Council decisions: a body's first work may start with the quarter after it.
_COUNCILS = {
    "hamm": date(2027, 6, 22),
    "kreis-coesfeld": date(2027, 3, 17),
    "kreis-steinfurt": date(2027, 9, 27),
    "kreis-borken": date(2027, 12, 9),
    "ahlen": date(2027, 4, 29),
    "beckum": date(2027, 5, 11),
    "oelde": date(2027, 6, 28),
    "telgte": date(2027, 3, 2),
    "warendorf": date(2027, 6, 10),
    "coesfeld": date(2027, 9, 16),
    "duelmen": date(2027, 7, 1),
    "senden": date(2027, 5, 20),
}


def _gates() -> list[Row]:
    councils: list[Row] = [
        {
            "id": f"rat-{body}",
            "name": f"{'Kreistag' if bodies()[body].kind == 'kreis' else 'Rat'}: {bodies()[body].name}",
            "decided_on": day,
            "organisations": [body],
        }
        for body, day in _COUNCILS.items()
    ]
    return [
        {
            "id": "zentralausschuss",
            "name": "Zentralausschuss der citeq: Produktkatalog und IT-Konzept",
            "decided_on": date(2027, 3, 11),
            "providers": ["citeq"],
        },
        {
            "id": "gruendung-gbe",
            "name": "Verbandsversammlung: Gründung der gemeinsamen Betriebseinheit",
            "decided_on": date(2027, 12, 2),
            "providers": ["gbe"],
        },
        {
            "id": "vereinbarung-lwl",
            "name": "Vereinbarung mit der LWL.IT",
            "decided_on": date(2027, 6, 24),
            "providers": ["lwl-it"],
        },
        {
            "#": "Ohne Beschluss bewegt sich nichts dorthin.",
            "id": "cloud-vergabe",
            "name": "Gemeinsame Vergabe der Cloud-Leistungen",
            "decided_on": date(2027, 9, 30),
            "providers": ["beispiel-cloud"],
        },
        *councils,
    ]


_BUDGETS: tuple[Row, ...] = (
    {"year": 2027, "kind": "one_off", "amount": 3500000},
    {"year": 2028, "kind": "one_off", "amount": 5000000},
    {"year": 2029, "kind": "one_off", "amount": 4000000},
)
_LIMITS: tuple[Row, ...] = (
    {"max_cutovers_per_period": 180},
    {"max_data_centres": 13},
    {"provider": "citeq", "max_share": 0.85},
)
_SCENARIOS: tuple[Row, ...] = (
    {
        "id": "status-quo",
        "name": "Es bleibt, wie es ist",
        "extra": {"limit": [{"max_cutovers_per_period": 0}]},
    },
    {"id": "nur-citeq", "name": "Umzüge nur zur citeq", "providers": ["citeq"]},
    {
        "id": "verbund",
        "name": "Verbund mit gemeinsamer Betriebseinheit",
        "providers": ["citeq", "gbe", "it-st", "it-waf", "it-coe", "lwl-it"],
        "set": {"provider.gbe.fixed_cost_per_year": 200000},
    },
    {
        "id": "eigene-it",
        "name": "Die Kreise betreiben für ihre Städte",
        "providers": ["citeq", "it-waf", "it-coe", "it-st"],
        "set": {"team.team-waf.days_per_period": 250, "team.team-coe.days_per_period": 200},
    },
)
_PLATFORMS: tuple[Row, ...] = tuple(
    {
        "application": product,
        "provider": provider,
        "fixed_cost_per_year": fixed,
        **({"setup_cost": setup} if setup else {}),
    }
    for product, provider, fixed, setup in (
        ("fin-a", "citeq", 60000, 0),
        ("fin-b", "citeq", 45000, 0),
        ("fin-a", "gbe", 40000, 80000),
        ("dms-a", "citeq", 50000, 0),
        ("dms-b", "citeq", 40000, 0),
        ("dms-a", "gbe", 35000, 60000),
        ("melde-a", "citeq", 40000, 0),
        ("melde-b", "citeq", 30000, 0),
        ("melde-a", "gbe", 25000, 50000),
        ("soz-a", "it-st", 20000, 0),
        ("pers-a", "gbe", 15000, 30000),
    )
)


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
                    tables("provider", provider_rows()),
                    tables("data_centre", data_centre_rows()),
                    tables("team", team_rows()),
                )
            ),
            heading("Fachverfahren und Grunddienste"),
            tables("application", application_rows()),
            heading("Dienste"),
            tables("service", service_rows()),
            heading("Was zusammenhängt"),
            "\n".join(
                (
                    tables("dependency", dependency_rows()),
                    tables("together", together_rows()),
                    tables("apart", apart_rows()),
                )
            ),
            heading("Preise"),
            "\n".join(
                (
                    tables("price", price_rows()),
                    tables("platform", _PLATFORMS),
                    tables("link", link_rows()),
                )
            ),
            heading("Was gelten muss"),
            "\n".join(
                (
                    tables("rule", RULES),
                    tables("freeze", freezes(used)),
                    tables("gate", _gates()),
                    tables("budget", _BUDGETS),
                    tables("limit", _LIMITS),
                )
            ),
            heading("Szenarien"),
            tables("scenario", _SCENARIOS),
        )
    )
