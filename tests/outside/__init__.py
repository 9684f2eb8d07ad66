"""The format, read a second time.

This package knows the description of the files and nothing of the program: standard library only,
no import from any other package. Whoever doubts a plan can recompute it here, and the property
tests of the solver are held against it.
"""

from __future__ import annotations

from tests.outside.eligibility import Violation
from tests.outside.plan_file import Verdict, check, check_files
from tests.outside.recompute import Assignments, Result, recompute

__all__ = [
    "Assignments",
    "Result",
    "Verdict",
    "Violation",
    "check",
    "check_files",
    "recompute",
]
