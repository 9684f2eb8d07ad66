"""The words of people for the tables, keys and fixed words of the format.

Everything that shows a table or a key asks here, so that it has one name on all screens. What the
format does not know keeps its own spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, _n

if TYPE_CHECKING:
    from inventory.toml.nodes import Path

_TABLES: Final[dict[str, tuple[str, str]]] = {
    "planning": (_n("Planning"), _n("Planning")),
    "organisation": (_n("Organisation"), _n("Organisations")),
    "provider": (_n("Provider"), _n("Providers")),
    "data_centre": (_n("Data centre"), _n("Data centres")),
    "team": (_n("Team"), _n("Teams")),
    "application": (_n("Application"), _n("Applications")),
    "service": (_n("Service"), _n("Services")),
    "dependency": (_n("Dependency"), _n("Dependencies")),
    "together": (_n("Kept together"), _n("Kept together")),
    "apart": (_n("Kept apart"), _n("Kept apart")),
    "price": (_n("Price"), _n("Prices")),
    "offer": (_n("Offer"), _n("Offers")),
    "platform": (_n("Platform"), _n("Platforms")),
    "link": (_n("Link"), _n("Links")),
    "rule": (_n("Rule"), _n("Rules")),
    "freeze": (_n("Freeze"), _n("Freezes")),
    "gate": (_n("Gate"), _n("Gates")),
    "budget": (_n("Budget"), _n("Budgets")),
    "limit": (_n("Limit"), _n("Limits")),
    "key": (_n("Cost key"), _n("Cost keys")),
    "aim": (_n("Aim"), _n("Aims")),
    "digital": (_n("Digital status"), _n("Digital status")),
    "funding": (_n("Funding"), _n("Fundings")),
    "agreement": (_n("Agreement"), _n("Agreements")),
    "committee": (_n("Committee"), _n("Committees")),
    "range": (_n("Range"), _n("Ranges")),
    "scenario": (_n("Scenario"), _n("Scenarios")),
}

# "table:key" where a key has another name in that table than elsewhere.
_KEYS: Final[dict[str, str]] = {
    "a": _n("From site"),
    "ags": _n("Official key (AGS)"),
    "allowed": _n("Only to"),
    "amount": _n("Amount"),
    "apart_cost_per_year": _n("Cost/year apart"),
    "application": _n("Application"),
    "applications": _n("Applications"),
    "at_least": _n("At least"),
    "at_most": _n("At most"),
    "availability": _n("Availability"),
    "availability_class": _n("Availability class"),
    "available_from": _n("Available from"),
    "available_until": _n("Available until"),
    "b": _n("To site"),
    "by": _n("By"),
    "budget:kind": _n("Kind of cost"),
    "capabilities": _n("Capabilities"),
    "capability": _n("Capability"),
    "capacity": _n("Capacity"),
    "capacity_change": _n("Change of capacity"),
    "cases_per_year": _n("Cases/year"),
    "category": _n("Category"),
    "certificate": _n("Certificate"),
    "certificates": _n("Certificates"),
    "change": _n("Change of days"),
    "agreement:organisations": _n("With"),
    "closing_cost": _n("Closing cost"),
    "committee": _n("Committee"),
    "confidentiality": _n("Confidentiality"),
    "consumers": _n("Consumers"),
    "contacts": _n("Contacts"),
    "contacts.organisational": _n("Contact, organisation"),
    "contacts.professional": _n("Contact, subject"),
    "contacts.technical": _n("Contact, technology"),
    "contract_end": _n("Contract until"),
    "cost_per_year": _n("Cost/year"),
    "criterion": _n("Criterion"),
    "currency": _n("Currency"),
    "current": _n("Runs today in"),
    "data_categories": _n("Kinds of data"),
    "data_category": _n("Kind of data"),
    "data_centre": _n("Data centre"),
    "data_centre:operator": _n("Run by"),
    "data_centre:protection": _n("Approved for"),
    "data_centre:recovery": _n("Recovery guaranteed"),
    "data_centre:recovery.point_hours": _n("Guaranteed loss (RPO), h"),
    "data_centre:recovery.time_hours": _n("Guaranteed outage (RTO), h"),
    "data_centres": _n("Extensions of"),
    "day_rate": _n("Day rate"),
    "days_per_period": _n("Days/period"),
    "days_per_post": _n("Days/post and year"),
    "decided_on": _n("Decided on"),
    "demand": _n("Demand"),
    "depends_on": _n("Depends on"),
    "discount_rate": _n("Discount rate"),
    "earliest": _n("Not before"),
    "every": _n("Every year"),
    "every.from": _n("Every year from"),
    "every.to": _n("Every year to"),
    "exit_share": _n("Share after leaving"),
    "extra": _n("More rows"),
    "fixed_cost_per_year": _n("Fixed cost/year"),
    "forbidden": _n("Never to"),
    "from": _n("From"),
    "function": _n("Function"),
    "functions": _n("Functions"),
    "funding:amount": _n("Amount/year"),
    "funding:key": _n("Cost key"),
    "funding:kind": _n("Kind"),
    "funding:organisation": _n("Paid by"),
    "hardware_until": _n("Hardware ends on"),
    "id": _n("Id"),
    "high": _n("At most"),
    "in_house_only": _n("In-house only"),
    "inhabitants": _n("Inhabitants"),
    "integrity": _n("Integrity"),
    "kind": _n("Kind"),
    "kwh_per_unit": _n("Energy, kWh/unit"),
    "kwh_per_year": _n("Energy, kWh/year"),
    "latency_ms": _n("Latency"),
    "latest": _n("Not after"),
    "key": _n("Figure"),
    "legal_form": _n("Legal form"),
    "location": _n("Location"),
    "low": _n("At least"),
    "location.lat": _n("Latitude"),
    "location.lon": _n("Longitude"),
    "max_cost_increase": _n("Highest increase"),
    "max_cutovers_per_period": _n("Most moves/period"),
    "max_data_centres": _n("Most data centres"),
    "max_latency_ms": _n("Highest latency"),
    "max_providers": _n("Most providers"),
    "max_share": _n("Highest share"),
    "members": _n("Members"),
    "migration": _n("Migration"),
    "migration.effort": _n("Effort"),
    "migration.one_off": _n("Cost of moving"),
    "migration.parallel": _n("Runs in parallel"),
    "migration.periods": _n("Takes"),
    "min_km": _n("Least distance"),
    "min_scores": _n("Least score"),
    "name": _n("Name"),
    "needed_from": _n("Needed from"),
    "needs": _n("Needs"),
    "notice_months": _n("Notice, months"),
    "objective": _n("Objective"),
    "on": _n("Depends on"),
    "on_site_required": _n("On site because"),
    "one_off": _n("One-off"),
    "order": _n("Order"),
    "organisation": _n("Organisation"),
    "organisations": _n("Organisations"),
    "own_cost": _n("Own cost"),
    "owners": _n("Owners"),
    "parent": _n("Part of"),
    "participation": _n("Participation"),
    "period": _n("Length of periods"),
    "periods": _n("Periods"),
    "pin": _n("Fixed to"),
    "pins": _n("Fixed"),
    "posts": _n("Posts"),
    "posts_filled": _n("Posts filled"),
    "powers": _n("Decides on"),
    "price:amount": _n("Price/year"),
    "price_per_year": _n("Price/year"),
    "protection": _n("Protection need"),
    "protection.availability": _n("Availability"),
    "protection.confidentiality": _n("Confidentiality"),
    "protection.integrity": _n("Integrity"),
    "provider": _n("Provider"),
    "provider:organisation": _n("Owner"),
    "provider:recovery": _n("Recovery guaranteed"),
    "provider:recovery.point_hours": _n("Guaranteed loss (RPO), h"),
    "provider:recovery.time_hours": _n("Guaranteed outage (RTO), h"),
    "providers": _n("Providers"),
    "public": _n("Public"),
    "public_law": _n("Public law"),
    "pue": _n("PUE"),
    "rates": _n("Rate/year"),
    "reason": _n("Reason"),
    "recovery": _n("Recovery needed"),
    "recovery.point_hours": _n("Greatest loss (RPO), h"),
    "recovery.time_hours": _n("Longest outage (RTO), h"),
    "region": _n("Region"),
    "require": _n("Requires"),
    "reserve": _n("Kept free"),
    "responsible": _n("Answers for it"),
    "retirements": _n("Retirements"),
    "roles": _n("Roles"),
    "rule:from": _n("Holds everywhere from"),
    "rule:require.availability": _n("Approved availability"),
    "rule:require.confidentiality": _n("Approved confidentiality"),
    "rule:require.integrity": _n("Approved integrity"),
    "same_wave": _n("At one time"),
    "scope": _n("Scope"),
    "scores": _n("Score"),
    "serves": _n("Serves"),
    "service": _n("Service"),
    "services": _n("Services"),
    "set": _n("Sets"),
    "setup_cost": _n("Set-up cost"),
    "share": _n("Share"),
    "shares": _n("Shares"),
    "source": _n("Origin"),
    "sources": _n("Origin"),
    "staff": _n("Own people"),
    "staff.days_at_own": _n("Days/year at own IT"),
    "staff.days_elsewhere": _n("Days/year elsewhere"),
    "start": _n("Start"),
    "status": _n("Status"),
    "strict": _n("One day is enough"),
    "successor": _n("Successor"),
    "team:organisation": _n("Organisation"),
    "title": _n("Title"),
    "to": _n("To"),
    "together": _n("Kept together"),
    "unit": _n("Unit"),
    "until": _n("Until"),
    "users": _n("Users"),
    "valid_from": _n("Valid from"),
    "valid_until": _n("Valid until"),
    "vendor": _n("Vendor"),
    "votes": _n("Votes"),
    "when": _n("Applies to"),
    "workplaces": _n("Workplaces"),
    "year": _n("Year"),
}

# Keys of people's own choice that have a word: resources and the two teams without a name.
_FREE: Final[dict[str, str]] = {
    "vcpu": _n("vCPU"),
    "ram_gib": _n("RAM"),
    "storage_tb": _n("storage"),
    "own": _n("own"),
    "target": _n("new site"),
}

_WORDS: Final[dict[str, str]] = {
    # Levels.
    "normal": _n("normal"),
    "high": _n("high"),
    "very-high": _n("very high"),
    # Participation.
    "open": _n("not decided"),
    "agreed": _n("agreed"),
    "decided": _n("decided"),
    "declined": _n("declined"),
    # Roles of providers.
    "operation": _n("operation"),
    "steering": _n("steering"),
    "consulting": _n("consulting"),
    # How far a provider is looked at.
    "sounded": _n("sounded out"),
    "shortlist": _n("on the short list"),
    "excluded": _n("excluded"),
    # What pays for fixed costs.
    "grant": _n("grant"),
    "lump_sum": _n("lump sum"),
    "levy": _n("levy"),
    # How far a function is digital.
    "paper": _n("on paper"),
    "partly": _n("digital in part"),
    "digital": _n("digital"),
    "end-to-end": _n("digital end to end"),
    # What is kept together or apart.
    "data_centre": _n("data centre"),
    "provider": _n("provider"),
    # The order of two services.
    "before": _n("finished before"),
    "with": _n("no later"),
    # Periods.
    "month": _n("month"),
    "quarter": _n("quarter"),
    "half-year": _n("half-year"),
    "year": _n("year"),
    # Kinds of cost of a budget.
    "run": _n("run costs"),
    "one_off": _n("one-off costs"),
    "total": _n("all costs"),
    # Where a service is fixed to its place.
    "current": _n("where it is"),
    # Units of a price.
    "service": _n("service"),
    "user": _n("user"),
    "workplace": _n("workplace"),
    "inhabitant": _n("inhabitant"),
    # Objectives.
    "cost": _n("cost"),
    # Origins of a figure.
    "estimate": _n("estimate"),
}


def table_title(table: str) -> str:
    """What a row of a table is called: `Service`."""
    return _(_TABLES[table][0]) if table in _TABLES else table


def tables_title(table: str) -> str:
    """What all rows of a table are called: `Services`."""
    return _(_TABLES[table][1]) if table in _TABLES else table


def is_table(name: str) -> bool:
    """Whether the format has such a table."""
    return name in _TABLES


def is_key(name: str) -> bool:
    """Whether the format has such a key, in whatever table."""
    return name in _KEYS


def key_title(table: str, key: str | Path) -> str:
    """What a key is called, such as `Cost/year`; its own spelling where the format has no such key.

    Args:
        table: The table of the row.
        key: A dotted key or a path. Keys of people's own choice follow the name of their table:
            `Demand vCPU`. Positions in lists count from 1.
    """
    path = tuple(key.split(".")) if isinstance(key, str) else tuple(key)
    if not path:
        return table_title(table)
    whole = _known(table, path)
    if whole:
        return whole
    for size in range(len(path) - 1, 0, -1):
        head = _known(table, path[:size])
        if head:
            tail = " ".join(free_title(part) for part in path[size:])
            return f"{head} {tail}"
    return ".".join(str(part) for part in path)


def _known(table: str, path: Path) -> str:
    """The word for exactly this key; "" if it is one of people's own choice, or not known."""
    dotted = ".".join(str(part) for part in path if not isinstance(part, int))
    if isinstance(path[-1], int) or not dotted:
        return ""
    for name in (f"{table}:{dotted}", dotted):
        if name in _KEYS:
            return _(_KEYS[name])
    inner = str(path[-1])
    is_field = len(path) > 1 and (path[0] in {"when", "require"} or isinstance(path[-2], int))
    return _(_KEYS[inner]) if is_field and inner in _KEYS else ""


def free_title(key: str | int) -> str:
    """What a key inside of a table with keys of people's own choice is called: `vCPU`."""
    if isinstance(key, int):
        return str(key + 1)
    return _(_FREE[key]) if key in _FREE else key


def word_title(word: str) -> str:
    """What a fixed word of the format is called, such as `very high`; others stay as they are."""
    return _(_WORDS[word]) if word in _WORDS else word


def flag_title(value: bool) -> str:  # noqa: FBT001 - the value itself
    """Yes or no."""
    return _("yes") if value else _("no")
