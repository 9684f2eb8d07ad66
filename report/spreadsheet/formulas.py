"""What a spreadsheet computes itself, so that a reader sees how figures hang together.

A formula names columns of its row in braces: `{plan}` is the cell of the row, `{plan^}` that of the
first row, `{plan:}` the whole column, and `{ledger.run:}` a column of another sheet. A total sums
its column unless it has a formula of its own. In each cell the result stands beside the formula, as
the views have it.
"""

from __future__ import annotations

from typing import Final

_DIFFERENCE: Final = "={run}+{one_off}-{status_quo}"
_CHANGE: Final = '=IF({status_quo}=0,"",{difference}/{status_quo})'

_RESULT: Final = "={use}+{charges}-{whole}-{services}"

ROWS: Final[dict[str, dict[str, str]]] = {
    "costs": {
        "saving": "={status_quo}-{plan}",
        "saving_discounted": "={status_quo_discounted}-{plan_discounted}",
    },
    "costs_by_year": {
        "saving": "={status_quo}-{plan}",
        "saving_so_far": "=SUM({saving^}:{saving})",
    },
    "costs_over_time": {
        "saving": "={status_quo}-{plan}",
        "saving_so_far": "=SUM({saving^}:{saving})",
    },
    "ledger": {"difference": _DIFFERENCE},
    "ledger_total": {
        # EXACT, because a name with a star or a sign of comparison would be a pattern elsewhere.
        **{
            key: f"=SUMPRODUCT(EXACT({{ledger.organisation:}},{{organisation}})*{{ledger.{key}:}})"
            for key in ("status_quo", "run", "one_off")
        },
        "difference": _DIFFERENCE,
        "change": _CHANGE,
    },
    "fixed": {"total": "={fixed}+{setup}+{closing}"},
    "coverage": {"result": _RESULT},
    "coverage_by_year": {"result": _RESULT},
    "staff": {"freed": "={status_quo}-{plan}", "net": "={freed}-{moves}"},
    "staff_by_year": {"freed": "={status_quo}-{plan}", "net": "={freed}-{moves}"},
    "workplaces": {
        "difference": "={plan}-{status_quo}",
        "change": _CHANGE,
    },
    "budgets": {"left": "={amount}-{spent}"},
    "operation": {"change": "={after}-{before}"},
}
"""Formulas of the rows by table and column."""

TOTALS: Final[dict[str, dict[str, str]]] = {
    "ledger_total": {"change": _CHANGE},
    "workplaces": {
        **{
            key: f"=SUMPRODUCT({{workplaces:}},{{{key}:}})/SUM({{workplaces:}})"
            for key in ("status_quo", "plan")
        },
        "difference": "={plan}-{status_quo}",
        "change": _CHANGE,
    },
}
"""Formulas of totals that are no sum of their column."""

KINDS: Final = frozenset({"money", "number", "days"})
"""What a total sums up."""
