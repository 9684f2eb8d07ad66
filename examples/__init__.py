"""The inventories that ship with the application, read from inside the package.

Nothing here parses TOML: an example is handed out as its text, comments included, so that a user
gets the very file that was written by hand or by the generators in ``benchmarks/examples``.
"""

from __future__ import annotations

from importlib.resources import files

_NAMES = ("tiny", "kreis-warendorf", "muensterland")


def names() -> tuple[str, ...]:
    """The names of all bundled examples, smallest first."""
    return _NAMES


def text(name: str) -> str:
    """The TOML text of the example ``name``, comments included.

    Raises:
        KeyError: if there is no example of that name.
    """
    if name not in _NAMES:
        raise KeyError(name)
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
