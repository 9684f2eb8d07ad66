"""What is solved to measure the search: made-up regions of each size, and the largest example."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from benchmarks.drivers.child import ROOT
from benchmarks.drivers.keeping import RESULTS
from benchmarks.regions.region import Region
from benchmarks.regions.size import SIZES, Wish

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE: Final = "muensterland"


@dataclass(frozen=True)
class Subject:
    """An inventory, the time for it, and what is to be reached in it.

    Attributes:
        name: Of the size or the example.
        seconds: Wall time on two cores.
        must: Difference as a share of the cost; 0 is a proof, None a plan and a bound.
        moonshot: What would be better still, in words.
        first: Seconds until the first plan, None where nothing is asked.
        long: Whether it takes too long for the short form.
    """

    name: str
    seconds: float
    must: float | None
    moonshot: str
    first: float | None = None
    long: bool = False

    @property
    def file(self) -> Path:
        """The inventory; a region is made when it is asked for first."""
        if self.name == EXAMPLE:
            return ROOT / "examples" / f"{EXAMPLE}.toml"
        path = RESULTS / "regions" / f"{self.name}-{_generator()}.toml"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(Region(Wish(SIZES[self.name])).text, encoding="utf-8", newline="\n")
        return path


SUBJECTS: Final = (
    Subject("S", 10, 0.0, "3 s"),
    Subject("M", 60, 0.003, "0.05 %", first=5),
    Subject(EXAMPLE, 60, 0.003, "0.05 %"),
    Subject("L", 300, 0.005, "0.1 %", first=20, long=True),
    Subject("XL", 900, 0.01, "0.2 %", first=60, long=True),
    Subject("XXL", 3600, None, "1 %", long=True),
)


def chosen(*, full: bool, only: str = "") -> tuple[Subject, ...]:
    """The subjects of the short or the full form, or those that are named, with commas between."""
    names = only.split(",") if only else []
    return tuple(one for one in SUBJECTS if (one.name in names if names else full or not one.long))


def _generator() -> str:
    """A digest of what makes regions: another generator makes other ones."""
    digest = sha256()
    for folder in ("benchmarks/regions", "benchmarks/examples"):
        for path in sorted((ROOT / folder).glob("*.*")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
