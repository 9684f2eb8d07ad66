"""Who owns, who decides and who pays in the example Kreis, and what is digital; all invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.kreis_services import KREIS

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

_TOWNS = ["ahlen", "beckum", "oelde"]
_AGREEMENT = "öffentlich-rechtliche Vereinbarung"

OWNERS: dict[str, Row] = {
    "citeq": {"status": "shortlist", "owners": [{"name": "Stadt Münster", "share": 1}]},
    "gbe": {
        "status": "shortlist",
        "owners": [
            {"organisation": KREIS, "share": 0.3},
            {"name": "Kreis Steinfurt", "share": 0.3},
            {"name": "Stadt Münster", "share": 0.4},
        ],
    },
    "it-kreis-st": {"status": "sounded", "owners": [{"name": "Kreis Steinfurt", "share": 1}]},
    "lwl-it": {
        "status": "sounded",
        "owners": [{"name": "Landschaftsverband Westfalen-Lippe", "share": 1}],
    },
    "beispiel-cloud": {
        "status": "sounded",
        "owners": [{"name": "Beispiel Holding AG", "share": 1, "public": False}],
    },
    "kaaw": {"owners": [{"organisation": name} for name in (KREIS, *_TOWNS)]},
}
"""Keys of providers."""

ENERGY: dict[str, Row] = {
    "waf-1": {
        "hardware_until": date(2029, 6, 30),
        "pue": 1.9,
        "kwh_per_year": 60000,
        "kwh_per_unit": {"vcpu": 90, "storage_tb": 55},
    },
    "citeq-1": {"pue": 1.35, "kwh_per_year": 20000, "kwh_per_unit": {"vcpu": 70, "storage_tb": 45}},
    "citeq-2": {
        "hardware_until": date(2028, 12, 31),
        "pue": 1.6,
        "kwh_per_year": 15000,
        "kwh_per_unit": {"vcpu": 80, "storage_tb": 50},
    },
    "gbe-1": {"pue": 1.3, "kwh_per_year": 25000, "kwh_per_unit": {"vcpu": 65, "storage_tb": 40}},
    "lwl-1": {"pue": 1.4, "kwh_per_year": 10000, "kwh_per_unit": {"vcpu": 70, "storage_tb": 45}},
}
"""Keys of data centres."""

_ORDERS, _RUNS = "Amt für Digitalisierung", "Kreis-IT"
CONTACTS: dict[str, Row] = {
    name: {"contacts": {"professional": office, "organisational": _ORDERS, "technical": _RUNS}}
    for name, office in (
        ("fin", "Kämmerei"),
        ("pers", "Hauptamt"),
        ("soz", "Sozialamt"),
        ("jug", "Jugendamt"),
        ("kfz", "Straßenverkehrsamt"),
        ("gis", "Vermessungs- und Katasteramt"),
    )
}
"""Keys of applications."""

COMMITTEES_OF_GATES = {
    "kreistag-citeq": "kreistag",
    "kreistag-gbe": "kreistag",
    "vereinbarung-lwl": "kreisausschuss",
    "vereinbarung-st": "kreisausschuss",
}

COMMITTEES: tuple[Row, ...] = (
    {
        "id": "kreistag",
        "name": "Kreistag",
        "organisation": KREIS,
        "members": [KREIS],
        "powers": ["Vereinbarungen", "Beteiligungen"],
    },
    {
        "id": "kreisausschuss",
        "name": "Kreisausschuss",
        "organisation": KREIS,
        "members": [KREIS],
        "powers": ["Einzelleistungen"],
    },
    {
        "id": "zentralausschuss",
        "name": "Zentralausschuss der citeq",
        "provider": "citeq",
        "members": [{"id": KREIS, "votes": 3}, *_TOWNS],
        "powers": ["Produktkatalog", "Plankosten", "Beitritt"],
    },
)

AGREEMENTS: tuple[Row, ...] = (
    {
        "id": "citeq-staedte",
        "name": "Vereinbarung der Städte mit der citeq",
        "provider": "citeq",
        "organisations": _TOWNS,
        "legal_form": _AGREEMENT,
        "from": date(2019, 1, 1),
        "notice_months": 24,
    },
    {
        "id": "citeq-kreis",
        "name": "Vereinbarung des Kreises mit der citeq",
        "provider": "citeq",
        "organisations": [KREIS],
        "legal_form": _AGREEMENT,
        "notice_months": 24,
    },
    {
        "id": "lwl-kreis",
        "name": "Einzelleistungen der LWL.IT",
        "provider": "lwl-it",
        "organisations": [KREIS],
        "legal_form": _AGREEMENT,
        "until": date(2029, 12, 31),
        "notice_months": 6,
    },
    {
        "id": "st-ahlen",
        "name": "Sicherungsregister Ahlen",
        "provider": "it-kreis-st",
        "organisations": ["ahlen"],
        "legal_form": _AGREEMENT,
        "until": date(2031, 12, 31),
        "notice_months": 12,
    },
)

FUNDINGS: tuple[Row, ...] = (
    {
        "id": "anschub",
        "name": "Anschub für die Erneuerung",
        "provider": "it-kreis-waf",
        "kind": "grant",
        "amount": 40000,
        "from": date(2028, 1, 1),
        "until": date(2029, 12, 31),
        "source": "Land (Beispiel)",
    },
    {
        "id": "pauschale-kreis",
        "name": "Pauschale des Kreises",
        "provider": "citeq",
        "kind": "lump_sum",
        "amount": 10000,
        "organisation": KREIS,
    },
    {
        "id": "umlage-citeq",
        "name": "Umlage der citeq",
        "provider": "citeq",
        "kind": "levy",
        "key": "inhabitants",
    },
)

DIGITAL: tuple[Row, ...] = (
    {
        "function": "i-kfz-portal",
        "status": "end-to-end",
        "organisations": [KREIS],
        "cases_per_year": 9000,
    },
    {
        "function": "kfz-zulassung",
        "status": "partly",
        "organisations": [KREIS],
        "cases_per_year": 61000,
    },
    {"function": "wohngeld", "status": "partly", "organisations": _TOWNS, "cases_per_year": 2100},
    {
        "function": "einwohnermeldewesen",
        "status": "partly",
        "organisations": ["ahlen", "beckum"],
        "cases_per_year": 24000,
    },
    {
        "function": "einwohnermeldewesen",
        "status": "digital",
        "organisations": ["oelde"],
        "cases_per_year": 7000,
    },
    {
        "function": "terminvereinbarung",
        "status": "digital",
        "organisations": [KREIS, *_TOWNS],
        "cases_per_year": 52000,
    },
    {
        "function": "bauaufsicht",
        "status": "paper",
        "organisations": [KREIS],
        "cases_per_year": 1900,
    },
)
