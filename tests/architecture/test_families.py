"""Each rule and each cost is registered, and has its row in the glossary in both languages."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING, Final

import pytest

import solver.families
from inventory.language import set_language
from solver.families import apart_cost, fixed, price, registry, static, wave
from solver.families.choice_costs import CHOICE_COSTS
from tests.architecture.tree import ROOT

if TYPE_CHECKING:
    from types import ModuleType

ROW: Final = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)


def families() -> list[ModuleType]:
    """Every module of a rule or a cost: those that have a name."""
    found = [
        importlib.import_module(f"solver.families.{module.name}")
        for module in pkgutil.iter_modules(solver.families.__path__)
    ]
    return [module for module in found if hasattr(module, "NAME")]


def glossary() -> dict[str, tuple[str, str]]:
    """English and German titles by name."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return {name: (english, german) for name, english, german in ROW.findall(text)}


def test_the_glossary_names_each_family_and_no_other() -> None:
    assert set(glossary()) == {family.NAME for family in families()}


@pytest.mark.parametrize("family", families(), ids=lambda family: family.NAME)
def test_titles_are_those_of_the_glossary(family: ModuleType) -> None:
    english, german = glossary()[family.NAME]
    assert family.title() == english
    set_language("de")
    assert family.title() == german


def test_each_family_is_in_use() -> None:
    registered = {
        *registry.RULES,
        *static.PAIRS,
        *static.WINDOWS,
        *CHOICE_COSTS,
        apart_cost,
        fixed,
        price,
        wave,
    }
    assert set(families()) == registered
