from __future__ import annotations

from report.paper.tables import functions
from tests.report.plans import SMALL, evaluated

TWICE = (
    SMALL.split("[[service]]", maxsplit=1)[0]
    + """
[[application]]
id = "a"
function = "Meldewesen"
[[application]]
id = "b"
function = "Meldewesen"
[[application]]
id = "mail"
name = "E-Mail"
[[service]]
id = "s1"
application = "a"
current = "old"
demand = { vcpu = 1 }
[[service]]
id = "s2"
application = "b"
current = "old"
demand = { vcpu = 1 }
[[service]]
id = "m1"
application = "mail"
current = "old"
demand = { vcpu = 1 }
[[service]]
id = "m2"
application = "mail"
current = "old"
demand = { vcpu = 1 }
[[service]]
id = "alone"
current = "old"
demand = { vcpu = 1 }
"""
)


def test_products_and_sites_of_each_function_today_and_in_the_plan() -> None:
    (row,) = functions.table(evaluated(TWICE, {})).records()
    assert row == {"function": "Meldewesen", "services": 2, "products": 2, "before": 1, "after": 1}


def test_a_function_that_the_plan_tears_apart_is_one_that_is_done_twice() -> None:
    rows = functions.table(evaluated(TWICE, {"m2": ("new", 1)})).records()
    assert [row["function"] for row in rows] == ["Meldewesen", "E-Mail"]
    assert rows[1]["products"] == 1
    assert (rows[1]["before"], rows[1]["after"]) == (1, 2)


def test_products_of_one_name_but_for_brackets_name_the_function() -> None:
    text = TWICE.replace('id = "a"', 'id = "a"\nname = "Einwohner (Produkt A)"')
    (row,) = functions.table(evaluated(text, {})).records()
    assert row["function"] == "Meldewesen"
    text = text.replace('id = "b"', 'id = "b"\nname = "Einwohner (Produkt B)"')
    (row,) = functions.table(evaluated(text, {})).records()
    assert row["function"] == "Einwohner"


def test_what_nobody_else_does_is_no_function_of_several() -> None:
    assert set(functions.functions(evaluated(TWICE, {}))) == {"Meldewesen", "E-Mail"}
