"""Answers are read in the background, and the newest of them kept."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.message import Message

from inventory.language import language
from tui.screens.frame import BaseScreen
from tui.screens.questions.answer import Answer, read

if TYPE_CHECKING:
    from tui.questions.asked import Asked
    from tui.questions.desk import Desk

_KEPT: Final = 20


class Reading(BaseScreen):
    """The part of the screen of questions that reads answers.

    Attributes:
        answers: Those that were read last, by the ids of their questions.
    """

    class Read(Message):
        """An answer is read."""

        def __init__(self, asked: str, answer: Answer) -> None:
            super().__init__()
            self.asked, self.answer = asked, answer

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, Answer] = {}

    @abstractmethod
    def answer_was_read(self, asked: str) -> None:
        """Show an answer, if it is still looked at."""

    @property
    def desk(self) -> Desk:
        """The questions of the application."""
        return self.wohin.questions

    def answer_of(self, asked: Asked) -> Answer | None:
        """The answer to a question; None while it is read, or if there is none yet."""
        if asked.state != "answered":
            return None
        known = self.answers.get(asked.id)
        if known is None:
            self.run_worker(partial(self._read, asked), thread=True, group="answer", exclusive=True)
        return known

    def _read(self, asked: Asked) -> None:
        """In a thread: read an answer."""
        path, code = asked.answer_in(language())
        answer = read(path, is_ascii=self.wohin.is_ascii)._replace(language=code)
        self.post_message(self.Read(asked.id, answer))

    def on_reading_read(self, message: Read) -> None:
        """Keep an answer that was read."""
        while len(self.answers) >= _KEPT:
            del self.answers[next(iter(self.answers))]
        self.answers[message.asked] = message.answer
        self.answer_was_read(message.asked)
