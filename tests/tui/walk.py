"""A walk through the product: what somebody types who takes an inventory from the file to a plan.

The steps are played in a real terminal. `benchmarks.walk` writes what is to be seen on the way into
docs/walk.md, and a test holds each step to what it is about.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import examples
from tests.tui.terminal.pty import Terminal, environment, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INVENTORY: Final = "tiny.toml"
PLAN: Final = "tiny-plan.toml"
ENTER, ESCAPE, TAB, SAVE, LEAVE = "\r", "\x1b", "\t", "\x13", "\x11"
RIGHT, F5 = "\x1b[C", "\x1b[15~"
_PATIENCE: Final = 20.0
_CLOCK: Final = re.compile(r"\b\d\d:\d\d(:\d\d)?\b")
_SECONDS: Final = re.compile(r"(?<!Time )\b\d+(?:\.\d+)? s\b")
_LASTED: Final = re.compile(r"after +0 s\b")
_CURVE: Final = re.compile(r"[\u2800-\u28ff ]+")


@dataclass(frozen=True)
class Step:
    """Something that is done, and what is to be seen then.

    Attributes:
        title: A heading.
        text: One sentence: what is typed, and why.
        strokes: Keys, each with a text that is on the screen when they have had their effect.
        shown: Texts that the picture is about, besides the last of those.
        gone: Texts that must not be on the screen any more.
        is_pictured: Whether the page shows the screen; it is short enough to be read at one sitting.
    """

    title: str
    text: str
    strokes: tuple[tuple[str, str], ...] = ()
    shown: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    is_pictured: bool = False


STEPS: Final = (
    Step(
        "Open a file",
        "`wohin tiny.toml` opens the smallest example: services in a table, the one under the "
        "cursor below it key by key, and in the last line the keys that work here.",
        (("", "used by 1 Dependency"), ("", "~ 3   46 rows")),
        ("1 Inventory", "Services 8", "Verzeichnisdienst", "F5 Solve"),
        is_pictured=True,
    ),
    Step(
        "Add a service",
        "`G` goes to the last row, `a` adds one behind it, and all it needs is an id: "
        "`kurse-musterstadt`, for the courses of the evening school, which nobody had in mind; `*` "
        "marks what is not saved.",
        (
            ("G", "Service ki-musterstadt"),
            ("a", "New: Service"),
            ("kurse-musterstadt", "│ kurse-musterstadt"),
            (ENTER, "kurse-musterstadt added"),
            ("", "has no organisation"),
            ("", "~ 4   47 rows"),
        ),
        ("Services 9", "tiny.toml *1", "* kurse-musterstadt"),
    ),
    Step(
        "Say what is known of it",
        "`e` changes the cell under the cursor: first the name, then, two columns to the right, "
        "where it runs today, for which `rat` finds the site in a list.",
        (
            ("e", "│ a text"),
            ("Kurse der Volkshochschule", "Kurse der Volkshochschule"),
            (ENTER, "Name of kurse-musterstadt changed"),
            (RIGHT + RIGHT + "e", "Rechenzentrum Nord"),
            ("rat", "│ rat "),
        ),
        ("Runs today in", "Serverraum Rathaus"),
        ("Rechenzentrum Nord  ",),
    ),
    Step(
        "Fill in the rest",
        "`Enter` takes it, `Tab` goes to the form, and there `a` lists the keys that are not set "
        "yet: `cost` finds the yearly cost, 15000, and `vcpu` the demand, 4; each amount is said "
        "back as it was understood before `Enter` takes it.",
        (
            (ENTER, "Runs today in of kurse-musterstadt changed"),
            (TAB, "a More keys"),
            ("a", "type to search"),
            ("cost", "│ cost"),
            (ENTER, "an amount such as 1234.56"),
            ("15000", "= €15,000.00"),
            (ENTER, "Cost/year of kurse-musterstadt changed"),
            ("a", "type to search"),
            ("vcpu", "│ vcpu"),
            (ENTER, "a number such as 12 or 12.5"),
            ("4", " 4"),
            (ENTER, "Demand vCPU of kurse-musterstadt changed"),
            ("", "~ 5   47 rows"),
        ),
        ("tiny.toml *5", "15,000", "Demand vCPU"),
    ),
    Step(
        "See what is wrong",
        "`~ 5` in the first line counts the warnings, two more than at first; `2` shows all "
        "findings, and `/kurse` those of the new service: nobody pays for it.",
        (
            ("2", "Missing data"),
            ("/", "words to look for"),
            ("kurse" + ENTER, "/kurse  2"),
            ("", "Enter “Organisation”."),
        ),
        ("no-organisation", "Warnings 5"),
        ("fin-musterstadt",),
        is_pictured=True,
    ),
    Step(
        "Mend it",
        "`Enter` goes to the key that is missing, and once more to its values: `muster` finds the "
        "Stadt Musterstadt, and with the cause both findings are gone.",
        (
            (ENTER, "Organisat…"),
            (ENTER, "Kreis Musterau"),
            ("muster", " muster  "),
            (ENTER, "Organisation of kurse-musterstadt changed"),
            ("", "~ 3   47 rows"),
        ),
        ("tiny.toml *6", "Organisation   musterstadt"),
        ("has no organisation",),
    ),
    Step(
        "Save, and see where it may go",
        "`^S` saves, and `3` shows what each site would ask for each service, or in a word why it "
        "is out of the question; `Esc`, `F1` and the number keys work everywhere.",
        ((SAVE, "tiny.toml saved"), ("3", "cloud-1"), ("G", "Kurse der Volkshochschule: ")),
        ("Fails by rule", "▼ 1,040", "protection"),
        ("tiny.toml *",),
        is_pictured=True,
    ),
    Step(
        "Solve",
        "`F5` looks for the best plan, in a process of its own that goes on if the window closes; "
        "this file is small, so that the proven bound meets the plan at once.",
        ((F5, "next search"), ("", "Proven: no plan is better.")),
        ("best plan        €240,908", "no plan is better", "4 services move"),
    ),
    Step(
        "Read the waves",
        "`5` shows the plan and `Tab` turns its pages, here to the waves: the work on each move, "
        "its cutover, the decision it has to wait for, and the load of the teams.",
        (("5", "€/year before"), (TAB, "team-nord")),
        ("▶cloud-1", "▶rz-nord", "Beitritt zum Zweckverband"),
        is_pictured=True,
    ),
    Step(
        "Ask why",
        "`j` goes to the new service and `i` asks why it moves to the cloud: it is cheapest there, "
        "and the Zweckverband would take it too.",
        (
            ("j", "Kurse der Volkshochschule: 2027-Q1"),
            ("i", "Why here?"),
            ("", "Reason: €13,960 a year less"),
        ),
        ("rz-nord  zv-nord", "10,000"),
    ),
    Step(
        "Hold some of it fast",
        "`x` and `Enter` keep the service from that site, because the council will not have course lists in "
        "the cloud, and on the next row `p` holds the Finanzwesen where the plan has it, because "
        "that is decided: both become part of the inventory, and `u` takes them back.",
        (
            (ESCAPE, "Q1      Q2"),
            ("x", "the site that the plan has: cloud-1"),
            (ENTER, "1 service changed"),
            ("", "tiny.toml *1"),
            ("j", "Finanzwesen Musterstadt: 2027-Q2"),
            ("p", "tiny.toml *2"),
            ("", "■ Finanzwe"),
        ),
        ("■ Kurse", "The inventory has changed since"),
        ("Reason:",),
        is_pictured=True,
    ),
    Step(
        "See what each lock costs",
        "`c` solves once for each lock alone: the decision costs nothing, since the best plan "
        "agrees with it, and the objection is what has a price.",
        (("c", "€10,107"), ("", "2 locks are priced")),
        ("kurse-musterstadt: never cloud-1", "fin-musterstadt: → rz-nord"),
    ),
    Step(
        "Solve again",
        "`Esc` and `F5`: the search begins with the plan in front, and the new plan says what it "
        "costs beside that one; the service stays where it is.",
        (
            (ESCAPE, "F5 Solve again"),
            (F5, "The plan costs €10,107 more than before."),
        ),
        ("€251,015", "That is exact: both"),
    ),
    Step(
        "Compare the two plans",
        "`6` lists all plans of the file, the newest and the one before it marked already; `Tab` "
        "shows both beside the status quo, kind of cost by kind.",
        (("6", "2 plans are chosen"), (TAB, "Break-even")),
        ("Status quo", "Total, discounted", "Moves"),
        is_pictured=True,
    ),
    Step(
        "See where they differ",
        "Three more `Tab` turn to the services that the two plans treat differently.",
        ((TAB, "Who pays what"), (TAB, "Sites"), (TAB, "Services that differ"), ("", "kurse-")),
    ),
    Step(
        "Export",
        "`5` goes back to the plan, `^S` saves the inventory with its locks. `E` asks what is to be "
        "written, and `t`, the plan itself, offers a name beside the inventory, which `Enter` takes; "
        "`^Q` ends the program.",
        (
            ("5", "€251,015"),
            (SAVE, "tiny.toml saved"),
            ("E", "a workbook with all figures"),
            ("t", "tiny-plan.toml"),
            (ENTER, "The plan is written to tiny-plan.toml."),
        ),
        ("optimal",),
    ),
)


def play(folder: Path, quiet: float = 0.3) -> Iterator[tuple[Step, str]]:
    """Take all steps, in an empty folder; each with the picture at its end, time normalised.

    Args:
        folder: Where the file is written, and everything else.
        quiet: Seconds without a change after which a picture is taken to be whole.

    Raises:
        AssertionError: A text did not come; the picture of the screen is in the message.
    """
    (folder / INVENTORY).write_text(examples.text("tiny"), "utf-8")
    own = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE", "CACHE")}
    variables = environment(term="xterm-256color", more=own)
    with Terminal(words(INVENTORY), folder=folder, variables=variables) as terminal:
        timeless = Timeless()
        for step in STEPS:
            for keys, text in step.strokes:
                if keys:
                    terminal.send(keys)
                terminal.wait_for(text, _PATIENCE)
            terminal.settle(quiet)
            yield step, timeless.picture(terminal.text)
        terminal.send(LEAVE)
        assert terminal.end() == 0


def verified(folder: Path) -> str:
    """What `wohin verify` says of the plan that was exported.

    Raises:
        subprocess.CalledProcessError: It is not valid.
    """
    done = subprocess.run(
        words("--lang", "en", "verify", INVENTORY, PLAN),
        cwd=folder,
        env=environment(term="dumb"),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.rstrip()


class Timeless:
    """Pictures without what another run would show otherwise: the clock, and how fast it was."""

    def __init__(self) -> None:
        self._times: dict[str, str] = {}

    def picture(self, text: str) -> str:
        """A picture in which searches have begun one after the other, at the same time always."""
        for found in _CLOCK.finditer(text):
            seconds = 10 + 10 * len(self._times)
            if found[1]:
                self._times.setdefault(found[0], f"14:05:{seconds}")
        said = _CLOCK.sub(lambda found: self._times.get(found[0], "14:05"), text)
        said = _SECONDS.sub(lambda found: "0 s".rjust(len(found[0])), said)
        return _LASTED.sub("after 0.1 s", said)


def without_curves(picture: str) -> str:
    """A picture without the dots of its curves, whose places depend on the speed of the machine."""
    return _CURVE.sub(" ", picture)
