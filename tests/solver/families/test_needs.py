from __future__ import annotations

from solver.families.needs import NAME
from tests.solver.small import accepted, problem_of, refused

NEEDY = {"needs": ["hsm", "backup"]}


def test_missing_capabilities_are_named() -> None:
    assert refused(problem_of(service=NEEDY), NAME, s=("new", 1)) == "new lacks backup, hsm"


def test_site_and_provider_count_together() -> None:
    provider = [{"id": "p-old"}, {"id": "p-new", "capabilities": ["backup"]}]
    site = {"id": "new", "provider": "p-new", "capabilities": ["hsm", "fibre"]}
    sites = [{"id": "old", "provider": "p-old"}, site]
    accepted(problem_of(service=NEEDY, provider=provider, data_centre=sites), s=("new", 1))
    without_site = problem_of(service=NEEDY, provider=provider)
    assert refused(without_site, NAME, s=("new", 1)) == "new lacks hsm"


def test_the_service_has_the_last_word_over_its_application() -> None:
    application = {"needs": ["hsm"]}
    case = problem_of(application=application)
    assert refused(case, NAME, s=("new", 1)) == "new lacks hsm"
    accepted(problem_of(application=application, service={"needs": []}), s=("new", 1))


def test_what_is_missing_where_it_runs_drives_nothing_away() -> None:
    accepted(problem_of(service=NEEDY))
