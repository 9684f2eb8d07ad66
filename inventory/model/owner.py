"""Who owns a provider: entries of `owners` in the table [[provider]]."""

from __future__ import annotations

from inventory.model.common import Row


class Owner(Row, frozen=True):
    """An owner or member of a provider: an organisation of the file, or somebody else by name.

    `share` is a fraction of 1; absent where membership has none. `public`: under public control.
    """

    organisation: str | None = None
    name: str = ""
    share: float | None = None
    public: bool = True
