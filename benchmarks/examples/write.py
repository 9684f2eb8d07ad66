"""Command: write the generated example inventories into the package ``examples``."""

from __future__ import annotations

from pathlib import Path

from benchmarks.examples import kreis, region

_TARGET = Path(__file__).parents[2] / "examples"


def main() -> None:
    """Write every generated file and say how long it is."""
    for name, text in (
        ("kreis-warendorf", kreis.inventory_text()),
        ("muensterland", region.inventory_text()),
    ):
        path = _TARGET / f"{name}.toml"
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
