"""`python -m tests.outside INVENTORY PLAN`: exit code 0 valid, 1 not, 2 not to be read."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from tests.outside.plan_file import Verdict, check_files


def main(arguments: list[str]) -> int:
    """Check a plan file and print what was found."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m tests.outside INVENTORY PLAN\n")
        return 2
    try:
        verdict = check_files(Path(arguments[0]), Path(arguments[1]))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        sys.stderr.write(f"cannot be checked: {type(error).__name__}: {error}\n")
        return 2
    sys.stdout.write("\n".join(_lines(verdict)) + "\n")
    return 0 if verdict.is_valid else 1


def _lines(verdict: Verdict) -> list[str]:
    result = verdict.result
    return [
        "valid" if verdict.is_valid else "NOT valid",
        *(f"broken: {one.family}: {one.subject}: {one.text}" for one in result.violations),
        *(f"differs: {text}" for text in verdict.differences),
        f"cost {result.cost:.2f}, status quo {result.status_quo_cost:.2f}",
        *(f"  {key} {amount:.2f}" for key, amount in result.costs.items()),
        f"undiscounted {float(result.undiscounted):.2f}",
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
