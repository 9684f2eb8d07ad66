"""How the next search is to be: shown in two lines, changed by dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import UnreadableFileError
from inventory.language import _
from report.characters import cut, harmless
from report.numbers import editable, money, number, share
from report.parse import NumberError, parse_money, parse_number, parse_share
from tui.dialogs.pick import Item
from tui.grid import Cell
from tui.runs.keeping import sentences

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from tui.runs.keeping import Keep
    from tui.runs.run import Run, RunOptions
    from tui.runs.run_settings import RunSettings
    from tui.session import Session

_NAME = 28
_KEPT = 18


def lines(
    settings: RunSettings, currency: str, begins_with: str
) -> tuple[list[Cell | str], list[Cell | str]]:
    """The settings with their keys.

    Args:
        settings: Of the next search.
        currency: Of the inventory.
        begins_with: What the plan is called that it begins with; "" = none.
    """
    options = settings.options
    scenario = cut(harmless(settings.scenario), _NAME) or _("(none)")
    first = [
        *_setting("s", _("Scenario"), scenario),
        *_setting("b", _("Begin with"), cut(harmless(begins_with), _NAME) or _("no plan")),
    ]
    second = [
        *_setting("t", _("Time"), _("{seconds} s").format(seconds=number(options.time_limit, 0))),
        *_setting("z", _("Target"), target_in_words(options, currency)),
        *_setting("c", _("Cores"), number(options.workers, 0) if options.workers else _("all")),
        *_setting("e", _("Seed"), number(options.seed, 0)),
    ]
    return first, second


def keep_line(keep: Keep | None, currency: str) -> list[Cell | str]:
    """The same for the plan that the search keeps to."""
    if keep is None:
        return _setting("p", _("Keep to"), _("no plan: everything may change"))
    label = cut(harmless(keep.plan.label), _KEPT)
    saves = _("as few as can be")
    if keep.price is not None:
        saves = _("that save {amount}").format(amount=money(keep.price, 0, currency))
    return [
        *_setting("p", _("Keep to"), label),
        *_setting("P", _("Changes"), saves),
        *_setting("f", _("From"), keep.first or "–"),
    ]


def _setting(key: str, name: str, value: str) -> list[Cell | str]:
    return [Cell(f" {key}", "accent"), Cell(f" {name} ", "muted"), f"{value}  "]


def target_in_words(options: RunOptions, currency: str) -> str:
    """The difference at which a search ends."""
    if options.gap:
        return share(options.gap, 3)
    return money(options.difference, 0, currency)


def kept(run: Run) -> str:
    """What a search keeps to, and once it is over, what that costs; "" where it keeps to nothing."""
    if run.keep is None:
        return ""
    text = _("It keeps to {plan}.")
    if run.keep.first:
        text = _("It keeps to {plan}; what has begun before {period} stays.")
    sentence = text.format(plan=run.keep.label, period=run.keep.first)
    if run.kept is None:
        return sentence
    return " ".join([sentence, *sentences(run.kept, run.currency)])


def periods(session: Session) -> list[str]:
    """The names of all periods; none as long as the inventory is not understood."""
    from inventory.periods import Periods

    analysis = session.analysis
    inventory = None if analysis is None else analysis.loaded.inventory
    if inventory is None:
        return []
    known = Periods.of(inventory.planning)
    return [known.name(number) for number in range(1, known.count + 1)]


def scenarios(document: Document) -> list[Item]:
    """All scenarios, and none."""
    items = [Item("", _("(none)"), _("the inventory as it is"))]
    for place in range(document.count("scenario")):
        try:
            row = document.value("scenario", place)
        except UnreadableFileError:
            continue
        name = row.get("id")
        if isinstance(name, str):
            items.append(Item(name, name, str(row.get("name", ""))))
    return items


# --- what is typed -----------------------------------------------------------------------------------


def parse_seconds(text: str) -> float:
    """A time limit in seconds; `5 min` and `2 h` are understood.

    Raises:
        NumberError: It is none.
    """
    body = text.strip().lower()
    for unit, factor in (("min", 60.0), ("h", 3600.0), ("s", 1.0), ("m", 60.0)):
        if body.endswith(unit):
            body, times = body.removesuffix(unit), factor
            break
    else:
        times = 1.0
    value = parse_number(body) * times
    if not 0 < value <= 1e7:
        raise NumberError(_("Say how many seconds, such as 60, or 10 min, or 2 h."))
    return value


def parse_target(text: str) -> tuple[float, float]:
    """A difference as a share (with %) and as an amount; one of them is 0.

    Raises:
        NumberError: It is neither.
    """
    if text.strip().endswith("%"):
        value = parse_share(text)
        if not 0 <= value < 1:
            raise NumberError(_("Say a share from 0 to 100 %."))
        return value, 0.0
    amount = parse_money(text)
    if amount < 0:
        raise NumberError(_("Say an amount from 0 on, or a share such as 0.1 %."))
    return 0.0, amount


def parse_price(text: str) -> float | None:
    """What a change has to save; None where nothing is typed.

    Raises:
        NumberError: It is no amount from 0 on.
    """
    if not text.strip():
        return None
    amount = parse_money(text)
    if amount < 0:
        raise NumberError(_("Say an amount from 0 on, or nothing."))
    return amount


def parse_count(text: str) -> int:
    """A whole number from 0 on.

    Raises:
        NumberError: It is none.
    """
    body = text.strip() or "0"
    if not (body.isascii() and body.isdecimal() and len(body) < 10):
        raise NumberError(_("Say a whole number from 0 on."))
    return int(body)


def target_to_type(options: RunOptions) -> str:
    """The target as one would type it."""
    if options.gap:
        return f"{editable(options.gap * 100)} %"
    return editable(options.difference)
