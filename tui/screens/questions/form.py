"""A question with everything that can be told about it, before it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.language import _, looked_up
from report.numbers import number
from report.parse import NumberError
from tui.actions.asking import ASKING
from tui.dialogs.dialog import Dialog
from tui.dialogs.prompt import Prompt
from tui.grid import Cell, Grid, GridColumn
from tui.screens.questions.entering import entered
from tui.screens.questions.fields import ABOUT, LABELS, shown
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from tui.grid import Tone
    from tui.questions.question import Need, Question
    from tui.session import Session

_TIME: Final = "time"
_ASK: Final = "ask"


class Told(NamedTuple):
    """What somebody has said: a value for each thing, and how long the answer may take."""

    values: Mapping[Need, str]
    seconds: float


class _Fields(Grid):
    """One row for each field, with the time, and one that asks."""

    def __init__(self, question: Question, told: Told) -> None:
        self._asks = question.asks
        self._told = told
        time = (_TIME,) if question.is_solved else ()
        self.keys: tuple[str, ...] = (*(one.need for one in question.asks), *time, _ASK)
        label = max(len(looked_up(LABELS[one.need])) for one in question.asks)
        self._columns = (
            GridColumn("label", "", max(label, 10)),
            GridColumn("value", "", 40, least=20, grows=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, index: int) -> str:
        return self.keys[index]

    def row(self, index: int) -> Sequence[Cell | str]:
        key = self.keys[index]
        if key == _ASK:
            return Cell(_("Ask"), "title"), ""
        if key == _TIME:
            seconds = number(self._told.seconds, 0)
            return _("Time"), Cell(_("{seconds} s").format(seconds=seconds), "accent")
        asking = self._asks[index]
        value = self._told.values.get(asking.need, "")
        # What nobody has chosen is there to be read, and stands back.
        tone: Tone = "accent" if value else "muted"
        return looked_up(LABELS[asking.need]), Cell(shown(asking, value), tone)

    def sign(self, index: int) -> Cell:
        return Cell("▶" if self.keys[index] == _ASK else "", "accent")


class QuestionForm(Dialog[Told]):
    """Answers with what is to be asked; None after Esc. Enter asks at once, or changes a field."""

    BINDINGS = ASKING.bindings()
    DEFAULT_CSS = """
    QuestionForm > #box { width: 76; }
    QuestionForm #about { height: 2; margin-top: 1; }
    """

    def __init__(
        self,
        session: Session,
        question: Question,
        plan: str,
        values: Mapping[Need, str],
        time: float,
    ) -> None:
        """Take what is known.

        Args:
            session: The file.
            question: The question; it asks for something.
            plan: What the plan is called that it is about; "" = about none.
            values: What it is about, as far as that is settled.
            time: Seconds that the answer may take.
        """
        super().__init__(" · ".join(filter(None, (looked_up(question.label), plan))))
        self._session, self._question = session, question
        self._told = Told(dict(values), time)

    def content(self) -> Iterable[Widget]:
        """The fields, and a sentence about the one under the cursor."""
        table = RowTable()
        table.styles.height = len(self._question.asks) + 1 + self._question.is_solved
        yield table
        yield Paragraph(id="about")
        yield KeyBar()

    def on_mount(self) -> None:
        """Whoever wants what is usual asks at once."""
        self._show()
        self.table.move_to(_ASK)
        self.set_focus(self.table)

    @property
    def table(self) -> RowTable:
        """The fields."""
        return self.query_one(RowTable)

    def _show(self) -> None:
        self.table.show(_Fields(self._question, self._told))
        self._stand()

    def on_row_table_moved(self) -> None:
        """Say what the field is about."""
        self._stand()

    def _stand(self) -> None:
        key = self.table.current_key
        asking = next((one for one in self._question.asks if one.need == key), None)
        text = _("Enter asks it; above, Enter changes what it is about.")
        if key == _TIME:
            text = _("What is known by then is shown, and what is missing is said.")
        elif asking is not None:
            text = looked_up(ABOUT[asking.need])
        self.query_one("#about", Paragraph).say(Cell(text, "muted"))

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Ask, or change the field."""
        event.stop()
        self._enter()

    def action_change(self) -> None:
        """Change the field under the cursor."""
        self._enter()

    def _enter(self) -> None:
        key = self.table.current_key
        if key == _ASK:
            self.action_ask_now()
        elif key == _TIME:
            self.run_worker(self._change_time(), exclusive=True, group="ask")
        else:
            self.run_worker(self._change(), exclusive=True, group="ask")

    async def _change(self) -> None:
        key = self.table.current_key
        asking = next((one for one in self._question.asks if one.need == key), None)
        if asking is None:
            return
        value = await entered(self.wohin, self._session, asking, self._told.values)
        if value is not None:
            self._told = Told({**self._told.values, asking.need: value}, self._told.seconds)
            self._show()

    async def _change_time(self) -> None:
        answer = await self.app.push_screen_wait(time_prompt(self._told.seconds))
        if answer is not None:
            self._told = self._told._replace(seconds=seconds_of(answer))
            self._show()

    def action_usual(self) -> None:
        """Take back what the field under the cursor says."""
        key = self.table.current_key
        asking = next((one for one in self._question.asks if one.need == key), None)
        if asking is not None and not asking.is_needed:
            self._told = Told({**self._told.values, asking.need: ""}, self._told.seconds)
            self._show()

    def action_ask_now(self) -> None:
        """Ask it as it stands here."""
        self.dismiss(self._told)


def time_prompt(seconds: float) -> Prompt:
    """Asks how long answers may take."""
    text = _("Seconds, or with a unit: 10 min, 2 h")
    return Prompt(_("Time for the next answers"), f"{seconds:g} s", text=text, check=_wrong_time)


def seconds_of(text: str) -> float:
    """The time that was typed.

    Raises:
        NumberError: It is none.
    """
    from tui.screens.optimise.settings import parse_seconds

    return parse_seconds(text)


def _wrong_time(text: str) -> str:
    try:
        seconds_of(text)
    except NumberError as error:
        return str(error)
    return ""
