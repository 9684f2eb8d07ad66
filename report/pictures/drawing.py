"""A drawing: shapes in points on a page, from which SVG and EMF are written.

The origin is at the top left, y grows downwards; a point is 1/72 inch. Colours are `#rrggbb`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Line:
    """A line through some points; `dash` is the length of its dashes, 0 for none."""

    points: tuple[Point, ...]
    colour: str
    width: float = 0.75
    dash: float = 0.0


@dataclass(frozen=True)
class Area:
    """A filled polygon."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True)
class Label:
    """A text whose baseline runs through a point; `size` is the height of its letters in points."""

    x: float
    y: float
    text: str
    size: float = 8.0
    anchor: Anchor = "start"
    bold: bool = False
    colour: str = "#1a1a1a"


Shape = Box | Line | Area | Label


@dataclass(frozen=True)
class Drawing:
    """Shapes on a page, with what a reader who cannot see them is told.

    Attributes:
        width: In points.
        height: In points.
        shapes: What is drawn, the last ones on top.
        title: What it is, in a few words.
        description: What there is to see, in sentences.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str = ""
