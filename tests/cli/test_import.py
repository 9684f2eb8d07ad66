from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from cli.commands.import_ import FORMATS
from cli.exits import Exit
from inventory.importers import formats
from inventory.lock import Lock
from inventory.storage import beside

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin

HEAD = "Dienst;Kommune;Standort;Kosten pro Jahr;Nutzer;Notiz\n"
LIST = HEAD + "Meldewesen;Stadt Öde;Rathaus;1.234,50;12;gut\nKasse;Stadt Öde;Rathaus;500;;\n"
WRONG = "Web;Stadt Öde;Rathaus;318.3785;viele;\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A list as a German spreadsheet program saves it."""
    path = tmp_path / "liste.csv"
    path.write_bytes((LIST + WRONG).encode("cp1252"))
    return path


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave rejected rows of standard input in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def test_the_formats_are_those_of_the_importers() -> None:
    assert FORMATS == formats.NAMES


def test_a_list_becomes_an_inventory(wohin: Wohin, source: Path) -> None:
    target = source.with_name("neu.toml")
    ran = wohin("import", "csv", source, "-o", target)
    assert ran.code == Exit.INPUT_HAS_ERRORS
    assert ran.err == ""
    assert "liste.csv: Windows-1252" in ran.out
    assert re.search(r"Kosten pro Jahr +→ service\.cost_per_year \(decimal comma\)", ran.out)
    assert re.search(r"Notiz +not imported", ran.out)
    assert "line 4 rejected: Kosten pro Jahr: “318.3785”" in ran.out
    assert "3 read: 2 new, 0 changed, 0 unchanged, 1 rejected. Made of names:" in ran.out
    assert "The horizon is assumed: 12 quarters" in ran.out
    assert wohin("check", target).code == Exit.DONE
    assert "viele" in source.with_name("liste.csv.rejected.csv").read_text("utf-8-sig")


def test_without_a_file_the_inventory_goes_to_standard_output(wohin: Wohin) -> None:
    ran = wohin("import", "csv", "-", stdin=LIST)
    assert ran.code == Exit.DONE
    assert [row["id"] for row in tomllib.loads(ran.out)["service"]] == ["meldewesen", "kasse"]
    assert "2 read" in ran.err


def test_json_has_all_of_it(wohin: Wohin, source: Path) -> None:
    target = source.with_name("neu.toml")
    said = wohin("import", "csv", source, "-o", target, "--json").json
    assert {key: said[key] for key in ("read", "new", "changed", "unchanged", "rejected")} == {
        "read": 3,
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "rejected": 1,
    }
    assert said["unmapped"] == ["Notiz"]
    assert said["columns"][0] | {"factor": 1, "decimal": None} == {
        "source": "liste",
        "column": "Dienst",
        "table": "service",
        "key": "name",
        "decimal": None,
        "factor": 1,
    }
    assert said["rejections"][0]["line"] == 4
    assert said["file"] == str(target)
    assert said["rejected_files"] == [str(source) + ".rejected.csv"]


def test_a_mapping_is_written_edited_and_used(wohin: Wohin, source: Path) -> None:
    mapping = source.with_name("map.toml")
    wohin("import", "csv", source, "--map", mapping, "--dry-run")
    assert not mapping.exists()
    wohin("import", "csv", source, "--map", mapping)
    text = mapping.read_text("utf-8")
    assert '"Kosten pro Jahr" = { key = "cost_per_year", decimal = "," }' in text
    mapping.write_text(text.replace('Nutzer = "users"', 'Nutzer = ""'), "utf-8")
    ran = wohin("import", "csv", source, "--map", mapping, "--json")
    assert ran.json["unmapped"] == ["Nutzer", "Notiz"]
    mapping.write_text(text.replace('"users"', '"usres"'), "utf-8")
    ran = wohin("import", "csv", source, "--map", mapping)
    assert ran.code == Exit.WRONG_USAGE
    assert 'Did you mean "users"?' in ran.err


def test_where_no_column_is_known_a_mapping_to_be_filled_in_is_written(
    wohin: Wohin, tmp_path: Path
) -> None:
    mapping = tmp_path / "map.toml"
    ran = wohin("import", "csv", "-", "--map", mapping, "--dry-run", stdin="foo;bar\n1;2\n")
    assert ran.code == Exit.WRONG_USAGE
    assert not mapping.exists()
    ran = wohin("import", "csv", "-", "--map", mapping, stdin="foo;bar\n1;2\n")
    assert ran.code == Exit.WRONG_USAGE
    assert 'foo = ""' in mapping.read_text("utf-8")
    mapping.write_text(mapping.read_text("utf-8").replace('foo = ""', 'foo = "name"'), "utf-8")
    ran = wohin("import", "csv", "-", "--map", mapping, stdin="foo;bar\n1;2\n")
    assert "1 read: 1 new" in ran.err


def test_into_shows_what_changes_and_keeps_the_rest(wohin: Wohin, tiny: Path) -> None:
    before = tiny.read_text("utf-8")
    text = "id;users\nfin-musterstadt;61\nkasse-musterstadt;8\n"
    ran = wohin("import", "csv", "-", "--into", tiny, "--dry-run", stdin=text)
    assert "service fin-musterstadt: users: 60 → 61" in ran.out
    assert "2 read: 0 new, 1 changed, 1 unchanged, 0 rejected." in ran.out
    assert tiny.read_text("utf-8") == before
    said = wohin("import", "csv", "-", "--into", tiny, "--json", stdin=text).json
    assert said["changes"][0]["new"] == "61"
    assert tiny.read_text("utf-8") == before.replace("users = 60\n", "users = 61\n")
    assert tiny.with_name("tiny.toml~").read_text("utf-8") == before
    ran = wohin("import", "csv", "-", "--into", tiny, stdin=text)
    assert "tiny.toml stays as it is." in ran.out


def test_an_import_that_makes_errors_is_refused_or_kept(wohin: Wohin, tiny: Path) -> None:
    before = tiny.read_text("utf-8")
    text = "id;migration.periods;migration.parallel\nfin-musterstadt;1;3\n"
    ran = wohin("import", "csv", "-", "--into", tiny, stdin=text)
    assert ran.code == Exit.INPUT_HAS_ERRORS
    assert "fin-musterstadt" in ran.err
    assert "Nothing is written" in ran.err
    mapping = tiny.with_name("map.toml")
    wohin("import", "csv", "-", "--into", tiny, "--map", mapping, stdin=text)
    assert mapping.exists()
    assert tiny.read_text("utf-8") == before
    ran = wohin("import", "csv", "-", "--into", tiny, "--keep-errors", stdin=text)
    assert ran.code == Exit.INPUT_HAS_ERRORS
    assert tiny.read_text("utf-8") != before


def test_services_that_no_site_may_take_are_told_and_written(wohin: Wohin, tiny: Path) -> None:
    text = "id;organisation;needs\nbot;musterstadt;warp\nweb;musterstadt;warp\n"
    ran = wohin("import", "csv", "-", "--into", tiny, "--dry-run", stdin=text)
    assert ran.code == Exit.INPUT_HAS_ERRORS
    assert "no site may take the new service bot" in ran.err
    assert "no site may take the new service web" in ran.err
    ran = wohin("import", "csv", "-", "--into", tiny, "--json", stdin=text)
    assert ran.code == Exit.INPUT_HAS_ERRORS
    assert {one["subject"]: one["code"] for one in ran.json["findings"]} == {
        "bot": "no-eligible-site",
        "web": "no-eligible-site",
    }
    assert wohin("check", tiny).code == Exit.INPUT_HAS_ERRORS
    # What was so before is no news.
    ran = wohin("import", "csv", "-", "--into", tiny, "--json", stdin="id;users\nbot;3\n")
    assert (ran.code, ran.json["findings"]) == (Exit.DONE, [])


def test_an_archive_that_holds_nothing_is_called_that(wohin: Wohin, tmp_path: Path) -> None:
    empty, packed = tmp_path / "empty.toml", tmp_path / "empty.zip"
    empty.write_text("", "utf-8")
    assert wohin("export", empty, "--format", "csv", "-o", packed).code == Exit.DONE
    ran = wohin("import", "csv", packed)
    assert ran.code == Exit.WRONG_USAGE
    assert "empty.zip holds no file that ends in .csv." in ran.err


def test_a_locked_file_is_refused_with_the_name_of_its_owner(wohin: Wohin, tiny: Path) -> None:
    lock = Lock(beside(tiny, "lock"))
    with lock:
        ran = wohin("import", "csv", "-", "--into", tiny, stdin="id;users\nfin-musterstadt;1\n")
        owner = lock.owner()
        assert owner is not None
        assert ran.code == Exit.WRONG_USAGE
        assert owner.user in ran.err
        assert wohin(
            "import", "csv", "-", "--into", tiny, "--dry-run", stdin="id;users\nx;1\n"
        ).code in {Exit.DONE, Exit.INPUT_HAS_ERRORS}


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["csv", "none.csv"], "none.csv"),
        (["cvs", "x"], "cvs"),
        (["csv", "-", "--into", "a.toml", "-o", "b.toml"], "--into"),
        (["csv", "-", "--into", "none.toml"], "none.toml"),
        (["xlsx", "-"], "XLSX"),
        (["csv", "-", "--map", "."], "."),
    ],
)
def test_wrong_usage_is_told(wohin: Wohin, words: list[str], part: str) -> None:
    ran = wohin("import", *words, stdin="id;name\na;b\n")
    assert ran.code == Exit.WRONG_USAGE
    assert part in ran.err
    assert "Traceback" not in ran.err


def test_files_that_exist_are_kept(wohin: Wohin, source: Path) -> None:
    target = source.with_name("neu.toml")
    target.write_text("mine", "utf-8")
    ran = wohin("import", "csv", source, "-o", target)
    assert ran.code == Exit.WRONG_USAGE
    assert target.read_text("utf-8") == "mine"
    wohin("import", "csv", source, "-o", target, "--force")
    assert tomllib.loads(target.read_text("utf-8"))["service"]


def test_the_sign_before_decimals_can_be_given(wohin: Wohin) -> None:
    text = "name;kosten\na;1.234\n"
    assert wohin("import", "csv", "-", "--json", stdin=text).json["rejected"] == 1
    said = wohin("import", "csv", "-", "--decimal", ",", stdin=text)
    assert tomllib.loads(said.out)["service"][0]["cost_per_year"] == 1234


@pytest.mark.parametrize(("form", "name"), [("xlsx", "x.xlsx"), ("csv", "x.csv"), ("csv", "x")])
def test_an_exported_inventory_comes_back_without_loss(
    wohin: Wohin, tiny: Path, form: str, name: str
) -> None:
    exported, again = tiny.with_name(name), tiny.with_name("again.toml")
    ran = wohin("export", tiny, "--format", form, "-o", exported)
    assert ran.code == Exit.DONE, ran.err
    ran = wohin("import", form, exported, "-o", again)
    assert ran.code == Exit.DONE, ran.err
    assert "assumed" not in ran.out
    assert wohin("diff", tiny, again).out == "No difference.\n"
    ran = wohin("import", form, exported, "--into", tiny)
    assert "46 read: 0 new, 0 changed, 46 unchanged, 0 rejected." in ran.out
