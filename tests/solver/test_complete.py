"""No family is without test, German name or section in the docs; every row and column has a name."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

import solver.families
from solver.families.registry import formulate
from tests.random_inventory import FAMILIES, random_inventory
from tests.solver.small import compiled

if TYPE_CHECKING:
    from types import ModuleType

    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def families() -> list[ModuleType]:
    """Every module of a rule or a cost: those that have a name."""
    found = [
        importlib.import_module(f"solver.families.{module.name}")
        for module in pkgutil.iter_modules(solver.families.__path__)
    ]
    return [module for module in found if hasattr(module, "NAME")]


def file_of(family: ModuleType) -> str:
    return family.__name__.rpartition(".")[2]


@pytest.mark.parametrize("family", families(), ids=file_of)
def test_each_family_has_its_tests(family: ModuleType) -> None:
    path = HERE / "families" / f"test_{file_of(family)}.py"
    assert "def test_" in path.read_text(encoding="utf-8")


def test_there_are_as_many_as_there_are_files_of_tests() -> None:
    tested = {path.stem.removeprefix("test_") for path in (HERE / "families").glob("test_*.py")}
    assert tested == {file_of(family) for family in families()}


@pytest.fixture(scope="module")
def german() -> Catalog:
    """Give the German catalogue."""
    path = ROOT / "translations" / "de" / "LC_MESSAGES" / "wohin.po"
    with path.open("rb") as file:
        return read_po(file, locale="de")


@pytest.mark.parametrize("family", families(), ids=file_of)
def test_each_family_has_a_german_name(family: ModuleType, german: Catalog) -> None:
    message = german.get(family.title())
    assert message is not None
    assert message.string
    assert not message.fuzzy


@pytest.mark.parametrize("family", families(), ids=file_of)
def test_each_family_has_a_section_in_the_model(family: ModuleType) -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert re.search(rf"^#+ `?{family.NAME}`?$", text, re.MULTILINE)


@pytest.mark.parametrize("seed", range(25))
def test_every_row_and_every_column_has_a_name_of_its_own(seed: int) -> None:
    model = formulate(compiled(random_inventory(seed, set(FAMILIES)))).build()
    rows = [model.row_name(row) for row in range(model.rows)]
    columns = [model.column_name(column) for column in range(model.columns)]
    for names in (rows, columns):
        assert [name for name, count in Counter(names).items() if count > 1] == []
        assert [name for name in names if not re.fullmatch(r"[a-z_]+\[[^\[\]]+\]", name)] == []
    known = {family.NAME for family in families()}
    assert {model.row_family(row) for row in range(model.rows)} <= known


def test_a_name_that_does_not_exist_is_refused() -> None:
    model = formulate(compiled(random_inventory(0))).build()
    with pytest.raises(IndexError):
        model.row_name(model.rows)
    with pytest.raises(IndexError):
        model.column_name(model.columns)
