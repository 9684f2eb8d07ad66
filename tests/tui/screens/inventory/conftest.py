"""A small inventory of everything that the inventory screen treats in a way of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from inventory.toml.document import Document

if TYPE_CHECKING:
    from pathlib import Path

TEXT: Final = """\
[planning]
start = 2027-01-01
periods = 8

[[organisation]]
id = "town"
name = "Town"
parent = "county"

[[organisation]]
id = "county"
name = "County"

[[provider]]
id = "p"
serves = ["*"]

[[data_centre]]
id = "dc-1"
name = "Cellar"
provider = "p"
rates = { vcpu = 100.0 }

[[data_centre]]
id = "dc-2"
provider = "p"
rates = { vcpu = 90.0 }

[[application]]
id = "books"
name = "Library system"
category = "culture"
protection = { confidentiality = "high", integrity = "normal", availability = "normal" }
migration = { periods = 2, effort = { own = 20, target = 10 } }

[[application]]
id = "pay"
category = "finance"

[[service]]
id = "books-town"
name = "Öffentliche Bücherei"
application = "books"
organisation = "town"
current = "dc-1"
cost_per_year = 1200
sources = { cost_per_year = "estimate" }
demand = { vcpu = 2.0 }

[[service]]
id = "pay-town"
name = "Zahlungen [/] [red]"
application = "pay"
organisation = "town"
current = "dc-2"
cost_per_year = 100000.5
demand = { vcpu = 8.0 }
allowed = ["dc-1", "dc-2"]

[[service]]
id = "new-town"
name = "Archiv"
application = "books"
organisation = "county"
demand = { vcpu = 1.0 }

[[dependency]]
service = "books-town"
on = "pay-town"
"""


@pytest.fixture
def document() -> Document:
    """The inventory as a document."""
    return Document.from_text(TEXT)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The same as a file."""
    path = tmp_path / "small.toml"
    path.write_text(TEXT)
    return path
