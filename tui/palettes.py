"""The colours: one accent, red and yellow for findings, green for savings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.settings.settings import AUTO

if TYPE_CHECKING:
    from collections.abc import Mapping


class Palette(NamedTuple):
    """What a theme is made of; colours are `#rrggbb` or `ansi_` and a name."""

    name: str
    primary: str
    secondary: str
    accent: str
    warning: str
    error: str
    success: str
    foreground: str
    background: str
    surface: str
    panel: str
    boost: str
    variables: Mapping[str, str]
    dark: bool = True
    ansi: bool = False


DARK: Final = Palette(
    name="wohin-dark",
    primary="#5fafd7",
    secondary="#5f87af",
    accent="#5fd7ff",
    warning="#ffd75f",
    error="#ff8787",
    success="#87d787",
    foreground="#d7d7d7",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    boost="#303030",
    variables={
        "muted": "#a0a0a0",
        "bar": "#303030",
        "bar-text": "#d7d7d7",
        "bar-error": "#ffafaf",
        "bar-warning": "#ffd75f",
        "strong": "bold",
        "cell-style": "bold",
        "cursor": "#005f87",
        "cursor-text": "#ffffff",
        "cursor-blurred": "#3a3a3a",
        "cell": "#5fd7ff",
        "cell-text": "#000000",
        "input-selection-background": "#005f87",
    },
)
LIGHT: Final = Palette(
    name="wohin-light",
    primary="#005f87",
    secondary="#5f87af",
    accent="#005f87",
    warning="#875f00",
    error="#af0000",
    success="#005f00",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#f5f5f5",
    panel="#eeeeee",
    boost="#e4e4e4",
    dark=False,
    variables={
        "muted": "#585858",
        # With 256 colours this becomes a shade darker.
        "bar": "#e4e4e4",
        "bar-text": "#1c1c1c",
        "bar-error": "#870000",
        "bar-warning": "#5f3700",
        "strong": "bold",
        "cell-style": "bold",
        "cursor": "#005f87",
        "cursor-text": "#ffffff",
        "cursor-blurred": "#d0d0d0",
        "cell": "#ffd75f",
        "cell-text": "#000000",
        "input-selection-background": "#afd7ff",
    },
)


def _sixteen(
    name: str, ground: str, ink: str, colours: Mapping[str, str], more: Mapping[str, str]
) -> Palette:
    """A palette of the 16 colours that every terminal has.

    Args:
        name: Its name.
        ground: The colour behind everything.
        ink: The colour of letters; what else is drawn differs from one theme to the other.
        colours: Colours of Textual's own names.
        more: Variables besides those that follow from ground and ink.
    """
    # With 16 colours Textual leaves these to the terminal, which may be white or black.
    grounds = dict.fromkeys(("panel", "surface", "boost", "ansi-background"), ground)
    inks = dict.fromkeys(("ansi-foreground", "border-blurred", "muted"), ink)
    marked = {
        f"{what}-selection-{part}": colour
        for what in ("input", "screen")
        for part, colour in (("background", "ansi_blue"), ("foreground", "ansi_bright_white"))
    }
    bars = {
        "bar": "ansi_blue",
        "bar-text": "ansi_bright_white",
        "bar-error": "ansi_bright_white",
        "bar-warning": "ansi_bright_yellow",
        "cell-style": "none",
        "input-cursor-text-style": "none",
    }
    cursor = {"input-cursor-background": ink, "input-cursor-foreground": ground}
    return Palette(
        name=name,
        ansi=True,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=ground,
        boost=ground,
        dark=ground == "ansi_black",
        variables={**grounds, **inks, **marked, **bars, **cursor, **more},
        primary=colours["primary"],
        secondary=colours["primary"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
    )


PLAIN: Final = _sixteen(
    "wohin-16",
    "ansi_black",
    "ansi_white",
    {
        "primary": "ansi_cyan",
        "accent": "ansi_bright_cyan",
        "warning": "ansi_bright_yellow",
        "error": "ansi_bright_red",
        "success": "ansi_bright_green",
    },
    {
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        # Bold black is grey in many terminals.
        "strong": "bold",
        "cursor": "ansi_cyan",
        "cursor-text": "ansi_black",
        "cursor-blurred": "ansi_blue",
        "cell": "ansi_bright_white",
        "cell-text": "ansi_black",
    },
)
PLAIN_LIGHT: Final = _sixteen(
    "wohin-16-light",
    "ansi_bright_white",
    "ansi_black",
    {
        "primary": "ansi_blue",
        "accent": "ansi_blue",
        "warning": "ansi_magenta",
        "error": "ansi_red",
        "success": "ansi_blue",
    },
    {
        "block-cursor-foreground": "ansi_bright_white",
        "block-cursor-background": "ansi_blue",
        # What is bold is shown in brighter colours by many terminals, which white swallows.
        "strong": "none",
        "cursor": "ansi_blue",
        "cursor-text": "ansi_bright_white",
        "cursor-blurred": "ansi_white",
        "cell": "ansi_black",
        "cell-text": "ansi_bright_white",
    },
)
CONTRAST: Final = Palette(
    name="wohin-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff9f9f",
    success="#9fff9f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    variables={
        "muted": "#ffffff",
        "bar": "#000000",
        "bar-text": "#ffffff",
        "bar-error": "#ff9f9f",
        "bar-warning": "#ffff00",
        "strong": "bold",
        "cell-style": "bold",
        "cursor": "#ffffff",
        "cursor-text": "#000000",
        "cursor-blurred": "#444444",
        "cell": "#ffff00",
        "cell-text": "#000000",
        "input-selection-background": "#0000af",
    },
)
PALETTES: Final = {one.name: one for one in (DARK, LIGHT, PLAIN, PLAIN_LIGHT, CONTRAST)}

_WITH_16_COLOURS: Final = {LIGHT.name: PLAIN_LIGHT.name, PLAIN_LIGHT.name: PLAIN_LIGHT.name}


def theme_for(environment: Mapping[str, str], wanted: str = AUTO) -> str:
    """The theme that suits a terminal and a user.

    What a terminal of 16 colours makes of other colours cannot be read, so it gets a theme of its
    own, light where a light one is wanted.

    Args:
        environment: Variables.
        wanted: What the user has chosen.
    """
    if has_many_colours(environment):
        return DARK.name if wanted == AUTO else wanted
    return _WITH_16_COLOURS.get(wanted, PLAIN.name)


def has_many_colours(environment: Mapping[str, str]) -> bool:
    """Whether a terminal says that it has more than 16 colours."""
    term = environment.get("TERM", "")
    return bool(environment.get("COLORTERM")) or "256color" in term or "direct" in term
