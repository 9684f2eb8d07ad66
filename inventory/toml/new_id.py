"""Whether a row may get an id that somebody has thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.identifier import is_identifier
from inventory.language import _
from inventory.toml.references import RESERVED

if TYPE_CHECKING:
    from inventory.toml.text_document import TextDocument


def check_new_id(document: TextDocument, table: str, name: str) -> None:
    """Make sure that a row of a table may be called so.

    Raises:
        WohinError: The id is taken, reserved or not an id.
    """
    if not is_identifier(name):
        message = _("“{name}” is not an id.").format(name=name)
        raise WohinError(message, _("Use a to z, 0 to 9, “-”, “_” and “.”."))
    if name in RESERVED.get(table, ()):
        message = _("“{name}” has a meaning of its own and cannot be an id.").format(name=name)
        raise WohinError(message, _("Choose another id."))
    if document.has_id(table, name):
        raise taken(table, name)


def taken(table: str, name: object) -> WohinError:
    """What is said where there is a row with this id already."""
    message = _("There is already a {table} {name}.").format(table=table, name=name)
    return WohinError(message, _("Choose an id that is not in use."))
