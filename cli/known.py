"""Names typed on the command line: those that an inventory has, or the nearest one as a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.errors import UnknownNameError, WohinError
from inventory.figures import listed
from inventory.language import _
from inventory.nearest import Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Problem

CURRENT: Final = "current"
"""Stands for the site at which a service runs today, as in a pin."""


def check_known(name: str, known: Iterable[str], kind: str) -> None:
    """Refuse a name that nothing of a kind has.

    Args:
        name: As it was typed.
        known: All names of that kind.
        kind: What it should be the name of, in the language in use.

    Raises:
        UnknownNameError: It is not among them; the hint names the nearest, or the first ones.
    """
    names = Names(known)
    if name in names.names:
        return
    nearest = names.nearest(name)
    message = _('There is no {kind} "{name}".').format(kind=kind, name=name)
    hint = ""
    if nearest:
        hint = _('Did you mean "{name}"?').format(name=nearest)
    elif names.names:
        hint = _("There are: {names}.").format(names=listed(list(names.names)))
    raise UnknownNameError(message, hint)


def service(problem: Problem, name: str) -> int:
    """The number of a service.

    Raises:
        UnknownNameError: There is none of this name.
    """
    check_known(name, problem.index.service_number, _("service"))
    return problem.index.service_number[name]


def provider(problem: Problem, name: str) -> int:
    """The number of a provider.

    Raises:
        UnknownNameError: There is none of this name.
    """
    check_known(name, problem.index.provider_number, _("provider"))
    return problem.index.provider_number[name]


def target(problem: Problem, service: int, name: str) -> tuple[int, ...]:
    """The numbers of the sites that a target stands for, as in a pin.

    Args:
        problem: The compiled inventory.
        service: The number of the service that would go there.
        name: A data centre, a provider for any of its data centres, or `current`.

    Raises:
        UnknownNameError: Nothing has this name.
        WohinError: There is no such site.
    """
    index = problem.index
    if name in index.site_number:
        return (index.site_number[name],)
    if name in index.provider_number:
        number = index.provider_number[name]
        sites = tuple(n for n, owner in enumerate(index.site_provider.tolist()) if owner == number)
        if not sites:
            raise WohinError(_("{provider} has no data centre.").format(provider=name))
        return sites
    if name == CURRENT:
        here = int(index.current[service])
        if here < 0:
            message = _("{service} is new and runs nowhere today.")
            raise WohinError(message.format(service=index.services[service].id))
        return (here,)
    check_known(
        name, (*index.site_number, *index.provider_number, CURRENT), _("data centre or provider")
    )
    return ()


def period(problem: Problem, name: str) -> int:
    """The number of a period.

    Args:
        problem: The compiled inventory.
        name: Of a period of the horizon, such as `2028-Q1`.

    Raises:
        UnknownNameError: No period of the horizon is called so.
    """
    names = {problem.periods.name(number): number for number in range(1, problem.horizon + 1)}
    if name not in names:
        message = _('There is no period "{name}" in this horizon.').format(name=name)
        hint = _("The periods are {first} to {last}.").format(
            first=problem.periods.name(1), last=problem.periods.name(problem.horizon)
        )
        raise UnknownNameError(message, hint)
    return names[name]
