"""The colours: one accent, red and yellow for findings, green for savings."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
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
        "cursor": "#005f87",
        "cursor-text": "#ffffff",
        "cursor-blurred": "#3a3a3a",
        "cell": "#5fd7ff",
        "cell-text": "#000000",
        "input-selection-background": "#005f87",
    },
)
LIGHT: Final = Theme(
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
        "bar": "#dadada",
        "bar-text": "#1c1c1c",
        "cursor": "#005f87",
        "cursor-text": "#ffffff",
        "cursor-blurred": "#d0d0d0",
        "cell": "#ffd75f",
        "cell-text": "#000000",
        "input-selection-background": "#afd7ff",
    },
)
PLAIN: Final = Theme(
    name="wohin-16",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_cyan",
    accent="ansi_bright_cyan",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    success="ansi_bright_green",
    foreground="ansi_white",
    background="ansi_black",
    surface="ansi_black",
    panel="ansi_black",
    boost="ansi_black",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "border-blurred": "ansi_white",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
        "screen-selection-background": "ansi_blue",
        "screen-selection-foreground": "ansi_bright_white",
        "muted": "ansi_white",
        "bar": "ansi_blue",
        "bar-text": "ansi_bright_white",
        "cursor": "ansi_cyan",
        "cursor-text": "ansi_black",
        "cursor-blurred": "ansi_blue",
        "cell": "ansi_bright_white",
        "cell-text": "ansi_black",
    },
)
THEMES: Final = {theme.name: theme for theme in (DARK, LIGHT, PLAIN)}


def theme_for(environment: dict[str, str]) -> str:
    """The theme that suits a terminal: 16 colours where it does not say that it has more."""
    many = environment.get("COLORTERM") or "256color" in environment.get("TERM", "")
    return DARK.name if many else PLAIN.name
