"""What a service takes over from its application, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from inventory.model.common import Contacts, Migration, Protection, Recovery, Staff

if TYPE_CHECKING:
    from inventory.model import Application, Service


def complete(service: Service, application: Application | None) -> Service:
    """The service with every key that it leaves open filled by its application.

    Keys inside `demand`, `protection`, `recovery`, `staff`, `contacts`, `migration` and its `effort` count one by one, so that a
    service that names one resource keeps the others of its application.
    """
    if application is None or not (
        application.demand
        or application.protection
        or application.recovery
        or application.data_categories is not None
        or application.needs is not None
        or application.migration
        or application.staff
        or application.contacts
    ):
        return service
    categories = service.data_categories
    return msgspec.structs.replace(
        service,
        demand=application.demand | service.demand,
        protection=_protection(service.protection, application.protection),
        recovery=_recovery(service.recovery, application.recovery),
        data_categories=application.data_categories if categories is None else categories,
        needs=application.needs if service.needs is None else service.needs,
        migration=_migration(service.migration, application.migration),
        staff=_staff(service.staff, application.staff),
        contacts=_contacts(service.contacts, application.contacts),
    )


def _protection(own: Protection | None, default: Protection | None) -> Protection | None:
    if own is None or default is None:
        return default if own is None else own
    return Protection(
        confidentiality=own.confidentiality or default.confidentiality,
        integrity=own.integrity or default.integrity,
        availability=own.availability or default.availability,
    )


def _recovery(own: Recovery | None, default: Recovery | None) -> Recovery | None:
    if own is None or default is None:
        return default if own is None else own
    return Recovery(
        time_hours=default.time_hours if own.time_hours is None else own.time_hours,
        point_hours=default.point_hours if own.point_hours is None else own.point_hours,
    )


def _migration(own: Migration | None, default: Migration | None) -> Migration | None:
    if own is None or default is None:
        return default if own is None else own
    return Migration(
        periods=default.periods if own.periods is None else own.periods,
        parallel=default.parallel if own.parallel is None else own.parallel,
        one_off=default.one_off if own.one_off is None else own.one_off,
        effort=default.effort | own.effort,
    )


def _staff(own: Staff | None, default: Staff | None) -> Staff | None:
    if own is None or default is None:
        return default if own is None else own
    at_own, elsewhere = own.days_at_own, own.days_elsewhere
    return Staff(
        days_at_own=default.days_at_own if at_own is None else at_own,
        days_elsewhere=default.days_elsewhere if elsewhere is None else elsewhere,
    )


def _contacts(own: Contacts | None, default: Contacts | None) -> Contacts | None:
    if own is None or default is None:
        return default if own is None else own
    return Contacts(
        professional=own.professional or default.professional,
        organisational=own.organisational or default.organisational,
        technical=own.technical or default.technical,
    )
