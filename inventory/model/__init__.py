"""The rows of an inventory, one file for each topic.

Every type is a frozen `msgspec.Struct` and mirrors one table of the file format: what is absent in
the file is `None` or empty here. Completing a service by its application is `inventory.defaults`.
"""

from __future__ import annotations

from inventory.model.aim import Aim
from inventory.model.application import Application
from inventory.model.common import (
    Contacts,
    Location,
    Migration,
    Protection,
    Recovery,
    Staff,
    Wave,
    protection_rank,
)
from inventory.model.data_centre import CapacityChange, DataCentre
from inventory.model.decision import (
    CRITERIA,
    Budget,
    Freeze,
    Gate,
    Key,
    Limit,
    Recurrence,
    Rule,
)
from inventory.model.digital import Digital
from inventory.model.funding import Funding
from inventory.model.governance import Agreement, Committee, Member
from inventory.model.organisation import Organisation
from inventory.model.owner import Owner
from inventory.model.phase import Phase
from inventory.model.planning import Planning
from inventory.model.price import Link, Offer, Platform, Price
from inventory.model.provider import Certificate, OwnCost, Provider
from inventory.model.range import Range
from inventory.model.relation import Apart, Dependency, Together
from inventory.model.scenario import Scenario
from inventory.model.service import Consumer, Service
from inventory.model.team import Retirement, Team, TeamChange

__all__ = [
    "CRITERIA",
    "Agreement",
    "Aim",
    "Apart",
    "Application",
    "Budget",
    "CapacityChange",
    "Certificate",
    "Committee",
    "Consumer",
    "Contacts",
    "DataCentre",
    "Dependency",
    "Digital",
    "Freeze",
    "Funding",
    "Gate",
    "Key",
    "Limit",
    "Link",
    "Location",
    "Member",
    "Migration",
    "Offer",
    "Organisation",
    "OwnCost",
    "Owner",
    "Phase",
    "Planning",
    "Platform",
    "Price",
    "Protection",
    "Provider",
    "Range",
    "Recovery",
    "Recurrence",
    "Retirement",
    "Rule",
    "Scenario",
    "Service",
    "Staff",
    "Team",
    "TeamChange",
    "Together",
    "Wave",
    "protection_rank",
]
