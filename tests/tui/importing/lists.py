"""Lists as municipalities keep them, on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = (
    "Verfahrensname;Kommune;Kosten pro Monat (€);RAM (GB);Nutzer;[red]x[/]\r\n"
    "Friedhöfe;Stadt Neu;1.250,50;16;12;läuft\r\n"
    "Wohngeld;Stadt Neu;2.100,00;8;viele;\r\n"
    "Bäder;Stadt Neu;300;4;5;\r\n"
)
"""Three services, one with a figure that is none, of a town that the inventory does not know."""


def german_list(folder: Path, text: str = GERMAN, name: str = "liste.csv") -> Path:
    """A list as a German spreadsheet program writes it."""
    path = folder / name
    path.write_bytes(text.encode("cp1252"))
    return path


def text_of(path: Path) -> str:
    """What a file says."""
    return path.read_text(encoding="utf-8-sig")


def names_in(folder: Path) -> list[str]:
    """The files in a folder."""
    return [path.name for path in folder.iterdir()]
