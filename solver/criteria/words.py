"""What criteria are called; scores that are customary have a word, any other is called as in the file."""

from __future__ import annotations

from inventory.language import _


def title(name: str) -> str:
    """What a criterion is called; a score is called as people called it."""
    return _titles().get(name) or _("{score}, on average").format(score=short(name))


def short(name: str) -> str:
    """The same in a word or two, for headings."""
    words = {
        "protection_margin": _("Protection"),
        "one_site_share": _("At one site"),
        "distance": _("Way, km"),
        "providers": _("Providers"),
        "data_centres": _("Data centres"),
        "local_share": _("Own providers"),
        "voice": _("Voice"),
        "proximity": _("Proximity"),
        "notice_period": _("Notice period"),
    }
    return words.get(name, name)


def named(name: str) -> str:
    """The same within a sentence."""
    return _("“{name}”").format(name=_titles().get(name) or short(name))


def _titles() -> dict[str, str]:
    return {
        "protection_margin": _("Protection above the need, levels"),
        "one_site_share": _("Largest share at one site"),
        "distance": _("Way to the site, km"),
        "providers": _("Providers in use"),
        "data_centres": _("Data centres in use"),
        "local_share": _("Share with own providers"),
    }
