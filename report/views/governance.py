"""Who owns, who decides, on what agreement: what is known of the bodies behind a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.views import agreements, committees, owners

if TYPE_CHECKING:
    from report.table import Table
    from solver.evaluation import Evaluation


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """Owners, agreements, committees."""
    return owners.table(evaluation), agreements.table(evaluation), committees.table(evaluation)


def told(evaluation: Evaluation) -> tuple[Table, ...]:
    """Those of the tables that the inventory says anything about."""
    return tuple(table for table in tables(evaluation) if table.rows)
