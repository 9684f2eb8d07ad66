"""What a rule of a conflict says; apart from the search for conflicts, which loads an engine.

The sentences of a conflict remember how they were made, so that an answer can be told in another language
than the one in which it was found.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from solver.answer import Conflict
from solver.conflict.reach import NAME as REACH
from solver.conflict.reach import conflict as reach_conflict
from solver.families.worded import WORDED

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.conflict.unbarred import Rule
    from solver.problem import Problem


def sentence(problem: Problem, rule: Rule) -> str:
    """A rule in the words of its family."""
    family, subject = rule
    if family == REACH:
        return reach_conflict(problem, subject)
    (text,) = {member.conflict(problem, subject) for member in WORDED if family == member.NAME}
    return text


class Said(str):
    """A sentence that can be told anew; to other processes it is a plain text."""

    __slots__ = ("words",)

    words: Callable[[], str]

    def __new__(cls, words: Callable[[], str]) -> Said:
        """Say it in the language in use.

        Args:
            words: Makes the sentence in the language in use.
        """
        said = super().__new__(cls, words())
        said.words = words
        return said

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """What made it stays here."""
        return str, (str(self),)


def anew(text: str) -> str:
    """A sentence in the language in use, where it remembers how it was made."""
    return text.words() if isinstance(text, Said) else text


def told(problem: Problem, rule: Rule) -> Conflict:
    """A rule of a conflict in words that can be told anew."""
    return Conflict(*rule, Said(partial(sentence, problem, rule)))
