"""The templates that ship with the application, read from inside the package."""

from __future__ import annotations

from importlib.resources import files


def text(language: str) -> str:
    """The template of a paper in a language, such as `de`."""
    return files(__package__).joinpath(f"paper.{language}.md").read_text(encoding="utf-8")
