"""What a service is to be kept from: the site of the plan, all of its provider's, or another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, ngettext
from report.numbers import number
from tui.dialogs.ask import Ask, Choice
from tui.dialogs.pick import Item, Pick
from tui.screens.plan.locks import name_of, provider_of
from tui.words import table_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inventory.toml.document import Document
    from tui.app import WohinApp


def bar(
    app: WohinApp,
    services: Sequence[str],
    sites: Mapping[str, str],
    then: Callable[[Mapping[str, str]], None],
) -> None:
    """Ask what to bar.

    Args:
        app: The application.
        services: The services.
        sites: The site that the plan has for those of them that move.
        then: Called with what each service is to be kept from.
    """
    if app.session is None:
        return
    document = app.session.document
    providers = {service: provider_of(document, site) for service, site in sites.items()}
    providers = {service: provider for service, provider in providers.items() if provider}

    def another() -> None:
        def picked(answer: str | None) -> None:
            if answer is not None:
                then(dict.fromkeys(services, answer))

        app.push_screen(Pick(_("Bar site"), _items(document)), picked)

    def answered(answer: str | None) -> None:
        if answer == "site":
            then(sites)
        elif answer == "provider":
            then(providers)
        elif answer == "other":
            another()

    if not sites:
        # What stays is barred from nowhere by the plan, and may go elsewhere next time.
        another()
        return
    text = ngettext(
        "From what is {service} to be kept?",
        "From what are {n} services to be kept?",
        len(services),
    ).format(service=services[0], n=number(len(services), 0))
    app.push_screen(Ask(_("Bar site"), text, _choices(sites, providers)), answered)


def _choices(sites: Mapping[str, str], providers: Mapping[str, str]) -> list[Choice]:
    site = _("the site that the plan has: {site}").format(site=_all(sites))
    choices = [Choice("site", "s", site)]
    if providers:
        text = _("all sites of its provider: {provider}").format(provider=_all(providers))
        choices.append(Choice("provider", "p", text))
    return [*choices, Choice("other", "o", _("another site or provider …"))]


def _all(values: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(values.values()))


def _items(document: Document) -> list[Item]:
    return [
        Item(name, name, f"{table_title(table)} {name_of(document, table, name)}")
        for table in ("data_centre", "provider")
        for name in sorted(document.ids(table))
    ]
