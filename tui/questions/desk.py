"""The questions about the file that is open, whichever screen is in front."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from inventory import storage
from inventory.errors import WohinError
from inventory.language import _
from tui.questions import end
from tui.questions.age import outdated
from tui.questions.asked import find_asked
from tui.questions.known import plans_to_begin_with
from tui.questions.start import ask
from tui.questions.watch import Watch
from tui.questions.words import title
from tui.runs.apart import apart
from tui.runs.ending import is_seen, mark_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.questions.asked import Asked
    from tui.questions.question import Question
    from tui.runs.plans import PlanEntry
    from tui.session import Session
    from tui.solving import Solving


SECONDS: Final = 60.0
"""What an answer may take unless somebody says otherwise, as the commands have it."""


class Desk:
    """Asks, watches and ends questions; they outlive the interface.

    Attributes:
        asked: All questions about the file as they were when last looked at, newest first.
        outdated: Ids of those whose answer is about another state of inventory or plan.
        seconds: Wall time for an answer that is found by solving.
        listeners: Called when one of the first two has changed.
    """

    def __init__(self, app: Solving) -> None:
        self._app = app
        self.asked: list[Asked] = []
        self.outdated: frozenset[str] = frozenset()
        self.seconds = SECONDS
        self.listeners: list[Callable[[], None]] = []
        self._watch: Watch | None = None
        self._search = object()

    @property
    def is_active(self) -> bool:
        """Whether a question is being answered on this machine."""
        return any(one.state == "running" and one.is_here for one in self.asked)

    # --- what there is ---------------------------------------------------------------------------

    def opened(self) -> None:
        """Another file is open: look for its questions."""
        self.close()
        self.asked, self.outdated = [], frozenset()
        self._app.when_seen(partial(self._find, self._found_at_first))

    def close(self) -> None:
        """Watch no more; questions go on."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def refresh(self) -> None:
        """Look for questions again."""
        self._find(self._found)

    def _find(self, then: Callable[[Session, list[Asked], frozenset[str]], None]) -> None:
        session = self._app.session
        if session is None:
            return
        document, search = session.document, object()
        self._search = search

        def found(asked: list[Asked], old: frozenset[str]) -> None:
            # What was looked for before something was asked does not have it.
            if search is self._search:
                then(session, asked, old)

        def find() -> None:
            asked = find_asked(session.path)
            old = outdated(asked, session.path, document.to_bytes()) if asked else frozenset()
            self._app.call_later(found, asked, old)

        self._app.run_worker(
            find, thread=True, group="questions", exclusive=True, exit_on_error=True
        )

    def _found_at_first(self, session: Session, asked: list[Asked], old: frozenset[str]) -> None:
        if session is not self._app.session:
            return
        unseen = [one for one in asked if one.state != "running" and not is_seen(one.folder)]
        for one in unseen:
            mark_seen(one.folder)
        if unseen:
            self._say_end(unseen[0])
        self._found(session, asked, old)

    def _found(self, session: Session, asked: list[Asked], old: frozenset[str]) -> None:
        if session is not self._app.session:
            return
        self.asked, self.outdated = asked, old
        self._observe()
        self._tell()

    # --- a question is asked, and answered -------------------------------------------------------

    def ask(
        self,
        question: Question,
        about: Sequence[str],
        plan: PlanEntry | None = None,
        snapshot: Path | None = None,
        after: Asked | None = None,
    ) -> None:
        """Ask a question about the inventory as it is, or as a plan was made for it.

        Args:
            question: What is asked.
            about: What for, one entry for each of `question.asks`.
            plan: The plan that it is about; that of a run is asked about with the run's inventory.
            snapshot: Another inventory to ask about than the one that is open.
            after: The same asked earlier, from which this one may go on.
        """
        session = self._app.session
        if session is None:
            return
        if plan is not None and plan.run is not None:
            snapshot = plan.run.snapshot
        begin = partial(
            ask,
            session.path,
            question=question,
            about=tuple(about),
            plan=plan,
            seconds=self.seconds if question.is_solved else None,
            after=after,
        )
        self._app.say(_("The question is asked …"))
        self._app.run_worker(
            partial(self._ask, session, begin, question, tuple(about), snapshot),
            thread=True,
            group="start",
            exit_on_error=True,
        )

    def _ask(
        self,
        session: Session,
        begin: Callable[..., Asked],
        question: Question,
        about: tuple[str, ...],
        snapshot: Path | None,
    ) -> None:
        """In a thread: start the process."""
        document = session.document
        try:
            text = document.to_bytes() if snapshot is None else storage.read(snapshot)[0]
            known = plans_to_begin_with(question, about, session.path, text)
            asked: Asked | WohinError = begin(text=text, known=known)
        except WohinError as error:
            asked = error
        self._app.call_later(self._was_asked, session, asked)

    def _was_asked(self, session: Session, asked: Asked | WohinError) -> None:
        if isinstance(asked, WohinError):
            self._app.refuse(asked)
            return
        if session is not self._app.session:
            return
        self.asked = [asked, *(one for one in self.asked if one.id != asked.id)]
        self._app.say(_("“{question}” is asked; F6 ends it.").format(question=title(asked)))
        self._observe()
        self._tell()
        self.refresh()

    def stop(self, asked: Asked) -> None:
        """End a question and keep what is known by then."""
        said = _("Ending; what is known by then is shown …")
        apart(self._app, partial(end.stop, asked), partial(self._app.say, said))

    def delete(self, asked: Asked) -> None:
        """Remove a question with its answer."""

        def gone() -> None:
            self._app.say(_("{question} deleted").format(question=title(asked)))
            self.refresh()

        apart(self._app, partial(end.delete, asked), gone)

    def _observe(self) -> None:
        """Watch those that are being answered, as long as they are."""
        self.close()
        running = [one for one in self.asked if one.state == "running" and one.is_here]
        if not running:
            return

        def publish(watch: Watch, folder: Path, now: Asked | None) -> None:
            self._app.call_later(self._seen, watch, folder, now)

        self._watch = Watch(running, publish)
        self._watch.begin()

    def _seen(self, watch: Watch, folder: Path, now: Asked | None) -> None:
        if watch is not self._watch:
            return
        known = [one if one.folder != folder else now for one in self.asked]
        self.asked = [one for one in known if one is not None]
        if now is not None and now.state != "running":
            mark_seen(now.folder)
            self._say_end(now)
            # What it was asked about may be another by now.
            self.refresh()
        self._tell()

    def _say_end(self, asked: Asked) -> None:
        name = title(asked)
        if asked.state == "ended":
            text = _("“{question}” was ended before there was an answer.")
            self._app.say(text.format(question=name), "warning")
        elif asked.state == "answered":
            text = _("“{question}” is answered: 7 shows it.")
            if self._app.current_mode == "questions":
                text = _("“{question}” is answered.")
            self._app.say(text.format(question=name), "good")
        else:
            text = _("“{question}” has no answer: 7 says why.")
            self._app.say(text.format(question=name), "error")

    def _tell(self) -> None:
        for listener in list(self.listeners):
            listener()
