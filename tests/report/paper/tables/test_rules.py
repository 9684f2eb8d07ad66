from __future__ import annotations

from report.paper.tables import rules
from tests.report.plans import SMALL, evaluated

TWO = (
    SMALL.split("[[service]]", maxsplit=1)[0].replace(
        'id = "new"\n', 'id = "new"\navailability_class = 3\n'
    )
    + """
[[service]]
id = "s"
current = "old"
data_categories = ["SOZ"]
demand = { vcpu = 1 }
[[service]]
id = "t"
current = "old"
data_categories = ["SOZ"]
demand = { vcpu = 1 }
[[service]]
id = "u"
current = "old"
demand = { vcpu = 1 }
[[rule]]
id = "class"
when = { data_category = "SOZ" }
require = { availability_class = 3 }
reason = "Because."
[[rule]]
id = "nobody"
when = { data_category = "NONE" }
require = { public_law = true }
"""
)


def test_services_of_a_rule_and_those_at_sites_that_do_not_meet_it() -> None:
    first, second = rules.table(evaluated(TWO, {"s": ("new", 1)})).records()
    assert first == {
        "rule": "Because.",
        "services": 2,
        "unmet_before": 2,
        "unmet_after": 1,
        "expiring": 0,
    }
    assert (second["services"], second["unmet_before"], second["unmet_after"]) == (0, 0, 0)
    assert str(second["rule"]).startswith("rule nobody:")


def test_a_certificate_that_runs_out_is_told_apart_from_one_that_is_missing() -> None:
    text = TWO.replace(
        'id = "new"\navailability_class = 3\n',
        'id = "new"\ncertificates = [{ id = "iso", valid_until = 2027-06-30 }]\n',
    )
    text = text.replace("require = { availability_class = 3 }", 'require = { certificate = "iso" }')
    first, _second = rules.table(evaluated(text, {"s": ("new", 1)})).records()
    assert (first["unmet_before"], first["unmet_after"], first["expiring"]) == (2, 1, 1)


def test_a_service_that_misses_two_rules_counts_once() -> None:
    more = TWO + '[[rule]]\nid = "iso"\nrequire = { certificate = "iso" }\n'
    assert rules.unmet(evaluated(TWO, {"s": ("new", 1)})) == (2, 1)
    assert rules.unmet(evaluated(more, {"s": ("new", 1)})) == (3, 3)
