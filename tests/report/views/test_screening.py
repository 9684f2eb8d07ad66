from __future__ import annotations

from report.text import render
from report.views import screening
from tests.report.plans import SMALL, TINY, evaluated

ELSEWHERE = """\
[[provider]]
id = "q"
"""


def failing(text: str) -> dict[str, dict[str, int]]:
    """How many services each rule keeps away from each provider."""
    found: dict[str, dict[str, int]] = {}
    for row in screening.rules(evaluated(text, {}).problem).records():
        assert isinstance(row["services"], int)
        found.setdefault(str(row["provider"]), {})[str(row["rule"])] = row["services"]
    return found


def site(name: str, extra: str = "rates = { vcpu = 1.0 }\n") -> str:
    return f'[[data_centre]]\nid = "{name}"\nprovider = "q"\n{extra}'


def test_how_many_services_each_provider_may_take() -> None:
    rows = screening.table(evaluated().problem).records()
    assert [(row["provider"], row["here"], row["may_come"], row["barred"]) for row in rows] == [
        ("it-musterstadt", 6, 0, 2),
        ("zv-nord", 1, 4, 3),
        ("beispiel-cloud", 0, 2, 6),
        ("leitverbund", 0, 0, 8),
    ]
    assert (rows[1]["share"], rows[1]["sites"]) == (5 / 8, ["rz-nord"])


def test_how_far_each_provider_has_been_looked_at() -> None:
    text = TINY.replace('id = "zv-nord"', 'id = "zv-nord"\nstatus = "excluded"', 1)
    rows = screening.table(evaluated(text, {}).problem).records()
    assert [row["status"] for row in rows] == [None, "excluded", None, None]
    assert (rows[1]["may_come"], failing(text)["zv-nord"]["excluded"]) == (0, 7)


def test_what_each_provider_fails_by_most_first() -> None:
    rows = screening.rules(evaluated().problem).records()
    cloud = [(row["rule"], row["services"]) for row in rows if row["provider"] == "beispiel-cloud"]
    # High need: finance, both registers, the residents' register; the cash office is under ste-1.
    assert cloud == [
        ("protection", 4),
        ("rule:sec-1", 4),
        ("pin", 1),
        ("on_site", 1),
        ("needs", 1),
        ("rule:ste-1", 1),
    ]
    reasons = {row["rule"]: row["reason"] for row in rows}
    assert reasons["rule:sec-1"] == "Hoher Schutzbedarf verlangt einen Nachweis."
    assert reasons["protection"] == ""
    assert [(row["rule"], row["services"]) for row in rows if row["provider"] == "leitverbund"] == [
        ("no_site", 8)
    ]


def test_who_may_come_is_kept_away_by_no_rule() -> None:
    # All that are kept away from the north are so by one rule each, and by different ones.
    north = failing(TINY)["zv-nord"]
    assert north == {"pin": 1, "on_site": 1, "selection": 1}


def test_a_rule_counts_only_if_it_bars_all_sites() -> None:
    text = SMALL + ELSEWHERE + site("a", "") + site("b")
    assert "q" not in failing(text)
    assert failing(SMALL + ELSEWHERE + site("a", "") + site("b", "")) == {"q": {"price": 1}}


def test_several_rules_that_bar_a_site_each() -> None:
    # One site has no price, the other none of the capability.
    text = SMALL.replace('name = "S"', 'name = "S"\nneeds = ["c"]') + ELSEWHERE
    text += site("a", 'capabilities = ["c"]\n') + site("b")
    assert failing(text)["q"] == {"several": 1}


def test_dates_that_only_together_leave_no_period() -> None:
    text = SMALL.replace("periods = 0, parallel = 0", "periods = 1, parallel = 1")
    text = text.replace('name = "S"', 'name = "S"\nlatest = 2027-12-31') + ELSEWHERE
    text += site("a", "available_from = 2028-01-01\nrates = { vcpu = 1.0 }\n")
    assert failing(text)["q"] == {"several": 1}


def test_dates_alone_and_certificates_that_expire() -> None:
    text = SMALL.replace("periods = 0, parallel = 0", "periods = 1, parallel = 1") + ELSEWHERE
    gone = text + site("a", "available_until = 2027-12-31\nrates = { vcpu = 1.0 }\n")
    assert failing(gone)["q"] == {"availability": 1}
    expired = text + site(
        "a",
        'certificates = [{ id = "x", valid_until = 2020-01-01 }]\nrates = { vcpu = 1.0 }\n',
    )
    expired += '[[rule]]\nid = "r"\nrequire = { certificate = "x" }\nreason = "because"\n'
    assert failing(expired)["q"] == {"rule:r": 1}


def test_what_runs_there_is_not_kept_away_from_its_other_sites() -> None:
    text = SMALL.replace("rates = { vcpu = 10.0 }\n", "")
    assert failing(text) == {}
    (row,) = screening.table(evaluated(text, {}).problem).records()
    assert (row["here"], row["may_come"], row["barred"], row["share"]) == (1, 0, 0, 1)


def test_everybody_kept_away_is_so_for_some_reason() -> None:
    problem = evaluated().problem
    barred = [row["barred"] for row in screening.table(problem).records()]
    names = [row.id for row in problem.index.providers]
    for name, count in zip(names, barred, strict=True):
        assert sum(failing(TINY)[name].values()) >= int(str(count))


def test_no_services_and_narrow() -> None:
    problem = evaluated(SMALL.partition("[[service]]")[0], {}).problem
    assert [row["share"] for row in screening.table(problem).records()] == [0]
    assert "(nothing)" in render(screening.rules(problem))
    for table in screening.tables(evaluated().problem):
        assert max(map(len, render(table, width=80).split("\n"))) <= 80


def test_what_those_who_may_come_pay_today_and_there() -> None:
    text = SMALL + ELSEWHERE + site("far") + site("near", "rates = { vcpu = 20.0 }\n")
    rows = {row["provider"]: row for row in screening.table(evaluated(text, {}).problem).records()}
    # Four vCPU at 1 € instead of 100 €: the cheapest site counts.
    assert (rows["q"]["today"], rows["q"]["there"], rows["q"]["change"]) == (100, 4, -0.96)
    assert (rows["p"]["today"], rows["p"]["change"]) == (None, None)
    unknown = text.replace("cost_per_year = 100\n", "")
    (q,) = [
        row
        for row in screening.table(evaluated(unknown, {}).problem).records()
        if row["provider"] == "q"
    ]
    assert (q["may_come"], q["today"]) == (1, None)
