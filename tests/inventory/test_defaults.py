"""What services take over from their applications."""

from __future__ import annotations

from inventory.defaults import complete
from inventory.model import Application, Contacts, Migration, Protection, Recovery, Service

APPLICATION = Application(
    id="app",
    demand={"vcpu": 4, "ram": 8},
    protection=Protection(confidentiality="high", availability="high"),
    data_categories=("personal",),
    needs=("register",),
    migration=Migration(periods=2, parallel=1, one_off=100, effort={"own": 5, "crew": 3}),
)


def test_without_an_application_a_service_is_as_it_is() -> None:
    service = Service(id="a")
    assert complete(service, None) is service


def test_what_a_service_leaves_open_its_application_fills() -> None:
    completed = complete(Service(id="a"), APPLICATION)
    assert completed.demand == {"vcpu": 4, "ram": 8}
    assert completed.protection == APPLICATION.protection
    assert completed.migration == APPLICATION.migration
    assert completed.data_categories == ("personal",)
    assert completed.needs == ("register",)


def test_contacts_are_filled_one_by_one() -> None:
    product = Application(id="app", contacts=Contacts(professional="a", technical="b"))
    own = Service(id="a", contacts=Contacts(organisational="c", technical="d"))
    assert complete(own, product).contacts == Contacts(
        professional="a", organisational="c", technical="d"
    )
    assert complete(Service(id="a"), product).contacts == product.contacts
    assert complete(own, Application(id="app")).contacts == own.contacts


def test_tables_are_filled_key_by_key() -> None:
    service = Service(
        id="a",
        demand={"vcpu": 1},
        protection=Protection(availability="normal"),
        migration=Migration(periods=0, effort={"own": 0}),
    )
    completed = complete(service, APPLICATION)
    assert completed.demand == {"vcpu": 1, "ram": 8}
    assert completed.protection == Protection(confidentiality="high", availability="normal")
    assert completed.migration == Migration(
        periods=0, parallel=1, one_off=100, effort={"own": 0, "crew": 3}
    )


def test_an_empty_list_is_an_answer() -> None:
    completed = complete(Service(id="a", needs=(), data_categories=()), APPLICATION)
    assert completed.needs == ()
    assert completed.data_categories == ()


def test_an_application_without_defaults_takes_nothing_away() -> None:
    service = Service(id="a", protection=Protection(integrity="high"), migration=Migration())
    completed = complete(service, Application(id="app"))
    assert completed == service


def test_recovery_counts_key_by_key_and_nothing_lost_is_a_value() -> None:
    product = Application(id="app", recovery=Recovery(time_hours=8, point_hours=24))
    own = Service(id="a", recovery=Recovery(point_hours=0))
    assert complete(own, product).recovery == Recovery(time_hours=8, point_hours=0)
    assert complete(Service(id="b"), product).recovery == product.recovery
    assert complete(own, APPLICATION).recovery == own.recovery
