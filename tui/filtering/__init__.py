"""What is typed behind `/`: words, fields, flags and patterns, and which rows fit."""

from __future__ import annotations

from tui.filtering.parsing import FilterError, parse
from tui.filtering.terms import Rows, Term, fitting

__all__ = ["FilterError", "Rows", "Term", "fitting", "parse"]
