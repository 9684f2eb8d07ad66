"""Rules and change freezes that both example regions share.

The thresholds are working assumptions for a planning example and no legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.portfolio import applications

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

PROOF = "annahme-grundschutz"
CLOUD_PROOF = "annahme-c5-typ2"
REGISTER_NETWORK = "ndb"
VEHICLE_PROOF = "annahme-kba"
OFFICE_NETWORK = "verwaltungsnetz"

RULES: tuple[Row, ...] = (
    {
        "id": "sec-1-v",
        "when": {"confidentiality": "high"},
        "require": {"certificate": [PROOF, CLOUD_PROOF]},
        "reason": "Hoher Schutzbedarf der Vertraulichkeit: Betrieb nur mit Nachweis.",
    },
    {
        "id": "sec-1-i",
        "when": {"integrity": "very-high"},
        "require": {"certificate": PROOF},
        "reason": "Sehr hoher Schutzbedarf der Integrität: Nachweis nach Grundschutz.",
    },
    {
        "id": "sec-3",
        "when": {"availability": "normal"},
        "require": {"availability_class": 2},
        "reason": "Ohne erhöhten Bedarf reicht Verfügbarkeitsklasse 2.",
    },
    {
        "id": "sec-3-h",
        "when": {"availability": "high"},
        "require": {"availability_class": 3},
        "reason": "Hoher Bedarf an Verfügbarkeit: mindestens Verfügbarkeitsklasse 3.",
    },
    {
        "id": "soz-1",
        "when": {"data_category": "SOZ"},
        "require": {"region": ["muensterland", "nrw", "deutschland"]},
        "reason": "Sozialdaten werden im Inland verarbeitet (§ 80 SGB X).",
    },
    {
        "id": "soz-2",
        "when": {"data_category": "SOZ"},
        "require": {"public_law": True},
        "reason": "Private Stellen nur in engen Ausnahmen (§ 80 Abs. 3 SGB X).",
    },
    {
        "id": "pst-1",
        "when": {"data_category": "PSTD"},
        "require": {"certificate": PROOF, "public_law": True},
        "reason": "Personenstandsregister: Anlage für hohen Schutzbedarf (§§ 10, 13 PStV).",
    },
    {
        "id": "mel-1",
        "when": {"data_category": "MELDE"},
        "require": {"capability": REGISTER_NETWORK, "public_law": True},
        "reason": "Melderegister: öffentliche Stelle mit Anschluss an das Verbindungsnetz.",
    },
    {
        "id": "kfz-1",
        "when": {"data_category": "FAHRZ"},
        "require": {"capability": VEHICLE_PROOF},
        "reason": "Kfz-Verfahren: Mindestanforderungen an die Anbindung müssen belegt sein.",
    },
    {
        "id": "per-1",
        "when": {"data_category": "PERSAKT"},
        "require": {"public_law": True},
        "reason": "Personalakten bleiben im öffentlichen Dienst (§ 91a LBG NRW).",
    },
    {
        "id": "ste-1",
        "when": {"data_category": "STEU"},
        "require": {"public_law": True},
        "reason": "Steuergeheimnis: Amtsträger oder förmlich Verpflichtete (§ 30 AO).",
    },
    {
        "id": "prv-1",
        "when": {"category": "Fach-Soziales"},
        "require": {
            "legal_form": [
                "kreis",
                "stadt",
                "eigenbetriebsähnlich",
                "zweckverband",
                "landschaftsverband",
            ]
        },
        "reason": "Soziales: regional und öffentlich-rechtlich.",
    },
)

# Selector in the portfolio, then the window. `strict` since a quarter is never frozen whole.
_WINDOWS: tuple[tuple[str, str, Row], ...] = (
    ("F1", "Jahresabschluss", {"every": {"from": "12-01", "to": "01-31"}}),
    ("F2", "Landtagswahl 2027", {"from": date(2027, 2, 28), "to": date(2027, 5, 9)}),
    ("F2", "Wahljahr 2029, Annahme", {"from": date(2029, 4, 15), "to": date(2029, 6, 24)}),
    ("F2", "Kommunalwahl 2030, Annahme", {"from": date(2030, 7, 20), "to": date(2030, 9, 30)}),
    ("F3", "Kfz-Jahreswechsel", {"every": {"from": "12-15", "to": "01-10"}}),
    ("F4", "Jahreswechsel der Entgeltabrechnung", {"every": {"from": "12-01", "to": "02-15"}}),
    ("F5", "Schuljahr und Kita-Jahr", {"every": {"from": "07-15", "to": "09-15"}}),
    ("F6", "Jahresbescheide", {"every": {"from": "12-15", "to": "02-15"}}),
    ("F7", "Regelsätze zum Jahreswechsel", {"every": {"from": "12-15", "to": "01-15"}}),
    ("F8", "XÖV-Versionswechsel im Mai", {"every": {"from": "05-01", "to": "05-01"}}),
    ("F8", "XÖV-Versionswechsel im November", {"every": {"from": "11-01", "to": "11-01"}}),
    ("F9", "Winterdienst und Jahreswechsel", {"every": {"from": "11-15", "to": "02-28"}}),
    ("F10", "Jahresstatistik Liegenschaften", {"every": {"from": "12-15", "to": "01-15"}}),
    ("F11", "Haushaltsberatungen", {"every": {"from": "11-01", "to": "12-31"}}),
)


def freezes(used: set[str]) -> list[Row]:
    """The change freezes of the functions that occur, one row for each window.

    Args:
        used: ids of the applications of the portfolio that the example runs.
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for code, words, window in _WINDOWS:
        seen[code] = seen.get(code, 0) + 1
        functions = [
            row.function for row in applications().values() if code in row.freeze and row.id in used
        ]
        if functions:
            # `id` as users know it from the rules; letters tell several windows of one apart
            letter = "" if seen[code] == 1 else "abcd"[seen[code] - 1]
            rows.append(
                {
                    "#": words,
                    "id": code.lower() + letter,
                    **window,
                    "strict": True,
                    "functions": functions,
                }
            )
    return rows
