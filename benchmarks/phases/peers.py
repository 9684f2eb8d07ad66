"""The search against engines by themselves: the same model, the same time, one after the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, get_args

from benchmarks.drivers.racing import Race
from benchmarks.drivers.track import share_above
from benchmarks.peers.registry import PEERS, Form
from benchmarks.phases.regional import solved
from benchmarks.picture import Curve, Panel, picture
from benchmarks.subjects import chosen
from benchmarks.table import Table, figure, percent

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options
    from benchmarks.drivers.track import Track
    from benchmarks.subjects import Subject

HEADER: Final = (
    "region",
    "who",
    "form",
    "plan",
    "bound",
    "own difference %",
    "to the best bound %",
    "first plan s",
    "within 1 % s",
    "MiB",
    "load",
)

FORMS: Final[tuple[Form, ...]] = get_args(Form)

LARGEST: Final = frozenset({"XL", "XXL"})
"""Too large for engines by themselves: loading alone takes what memory there is."""


def measure(options: Options) -> Table:
    """Race on each region."""
    return Table(
        HEADER,
        [
            row
            for subject in _subjects(options)
            for row in _rows(subject, _raced(subject, options), subject.seconds * options.scale)
        ],
    )


def takes(options: Options) -> float:
    """Seconds at most, but for reading the files; the search itself has been measured by then."""
    forms = len(FORMS) if options.full else 1
    seconds = sum(subject.seconds for subject in _subjects(options))
    return seconds * len(PEERS) * forms * options.scale


def drawing(options: Options) -> str:
    """The difference of each to the best bound of all over time, as SVG."""
    return picture(
        "Difference to the best bound, by wall time",
        [
            _panel(subject, _raced(subject, options), subject.seconds * options.scale)
            for subject in _subjects(options)
        ],
    )


def _subjects(options: Options) -> list[Subject]:
    named = chosen(full=options.full, only=options.subjects)
    return [one for one in named if one.name not in LARGEST or options.subjects]


def _raced(subject: Subject, options: Options) -> list[Track]:
    file, seconds = subject.file, subject.seconds * options.scale
    tracks = [solved(subject, options)]
    for peer in PEERS.values():
        # In a night there is time to try both forms, and each is shown in its better one.
        forms = FORMS if options.full else (peer.form,)
        tried = [
            Race(peer.name, form, file, seconds, seed=options.seed).run(fresh=options.fresh)
            for form in forms
        ]
        tracks.append(min(tried, key=_rank))
    return tracks


def _rank(track: Track) -> tuple[float, float]:
    """The cheaper plan is better, and then the higher bound."""
    cost = math.inf if track.cost is None else track.cost
    return cost, math.inf if track.bound is None else -track.bound


def _best_bound(tracks: list[Track]) -> float | None:
    return max((track.bound for track in tracks if track.bound is not None), default=None)


def _rows(subject: Subject, tracks: list[Track], seconds: float) -> list[tuple[str, ...]]:
    best = _best_bound(tracks)
    return [
        (
            f"{subject.name}, {seconds:g} s",
            track.who,
            "both" if track is tracks[0] else track.form,
            figure(track.cost),
            figure(track.bound),
            percent(track.difference),
            percent(share_above(track.cost, best)),
            figure(track.first.seconds if track.first else None, 1),
            figure(track.until(0.01, best), 1),
            figure(track.memory),
            f"{track.load[0]}–{track.load[1]}",
        )
        for track in tracks
    ]


def _panel(subject: Subject, tracks: list[Track], seconds: float) -> Panel:
    best = _best_bound(tracks)
    curves = []
    for track in tracks:
        known = [(point.seconds, share_above(point.cost, best)) for point in track.points]
        points = [(when, above) for when, above in known if above is not None]
        curves.append(Curve(track.who, points, track.seconds))
    return Panel(subject.name, seconds, curves)
