from __future__ import annotations

import hashlib
import io
import json
import os
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

import examples

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Wohin


@pytest.mark.parametrize(
    ("ending", "start"),
    [
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("md", b"# Paper for decision"),
        ("html", b"<!DOCTYPE html>"),
        ("toml", b"format = 1"),
    ],
)
def test_the_ending_says_what_is_written(
    ending: str, start: bytes, wohin: Wohin, tiny: Path, plan: Path
) -> None:
    target = tiny.with_name(f"paper.{ending}")
    ran = wohin("export", tiny, plan, "-o", target, "--json")
    assert ran.code == 0, ran.err
    assert ran.json == {"file": str(target), "format": ending}
    assert target.read_bytes().startswith(start)


def test_the_paper_speaks_the_language_asked_for(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("export", tiny, plan, "--format", "md", "--lang", "de")
    assert ran.code == 0
    assert ran.out.startswith("# Beschlussvorlage")
    assert "wohin export tiny.toml tiny.plan.toml --format md -o - --lang de" in ran.out.replace(
        "\\", ""
    )
    assert str(tiny.parent) not in ran.out


def test_options_of_the_paper(wohin: Wohin, tiny: Path, plan: Path) -> None:
    words = ["--information", "--date", "26.03.2027", "--number", "054/2026"]
    ran = wohin(
        "export", tiny, plan, "--format", "md", *words, "--organisation", "beispieldorf",
        "--compare", plan,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert ran.out.startswith("# Paper for information")
    for part in (
        f"tiny.plan.toml, SHA-256 {hashlib.sha256(plan.read_bytes()).hexdigest()}",
        "wohin verify tiny.toml tiny.plan.toml --lang en",
        "054/2026",
        "2027-03-26",
        "Point of view of Gemeinde Beispieldorf",
        "| tiny.plan |",
    ):
        assert part in ran.out


def test_json_on_standard_output_holds_the_text(wohin: Wohin, tiny: Path, plan: Path) -> None:
    found = wohin("export", tiny, plan, "--format", "html", "-o", "-", "--json").json
    assert (found["file"], found["format"]) == ("-", "html")
    assert found["text"].startswith("<!DOCTYPE html>")


def test_own_text_and_own_letterhead(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = tiny.with_name("mine.md")
    text.write_text("# Mine: {{title}}\n\n{{table waves}}\n", "utf-8")
    head = tiny.with_name("head.docx")
    file = docx.Document()
    file.add_paragraph("Kreis Musterau")
    file.save(str(head))
    target = tiny.with_name("out.docx")
    ran = wohin("export", tiny, plan, "-o", target, "--template", text, "--template", head)
    assert ran.code == 0, ran.err
    written = docx.Document(io.BytesIO(target.read_bytes()))
    texts = [paragraph.text for paragraph in written.paragraphs]
    assert texts[:2] == ["Kreis Musterau", "Mine: Musterstadt: Was zieht um?"]
    assert len(written.tables) == 1


def test_a_wrong_template_is_told_with_its_line(wohin: Wohin, tiny: Path, plan: Path) -> None:
    text = tiny.with_name("mine.md")
    text.write_text("# Mine\n\n{{titel}}\n", "utf-8")
    ran = wohin("export", tiny, plan, "--format", "md", "--template", text)
    assert ran.code == 2
    assert "template, line 3" in ran.err
    assert "title" in ran.err


def test_the_built_in_text_can_be_had_and_gives_the_same_paper(
    wohin: Wohin, tiny: Path, plan: Path
) -> None:
    text = tiny.with_name("mine.md")
    assert wohin("export", tiny, "--format", "template", "-o", text).code == 0
    own = wohin("export", tiny, plan, "--format", "md", "--template", text).out
    built_in = wohin("export", tiny, plan, "--format", "md").out
    assert own.replace(" --template mine.md", "").splitlines()[:-1] == built_in.splitlines()[:-1]


def test_nothing_is_overwritten_unless_asked_for(wohin: Wohin, tiny: Path, plan: Path) -> None:
    target = tiny.with_name("paper.md")
    target.write_text("by hand", "utf-8")
    ran = wohin("export", tiny, plan, "-o", target)
    assert ran.code == 2
    assert "exists already" in ran.err
    assert target.read_text("utf-8") == "by hand"
    assert wohin("export", tiny, plan, "-o", target, "--force").code == 0
    assert target.read_text("utf-8").startswith("# Paper")


def test_what_is_read_is_never_written(wohin: Wohin, tiny: Path, plan: Path) -> None:
    link = tiny.with_name("link.md")
    link.symlink_to(plan)
    for target in (tiny, plan, link):
        before = target.read_bytes()
        ran = wohin("export", tiny, plan, "--format", "md", "-o", target, "--force")
        assert ran.code == 2
        assert "would be overwritten" in ran.err
        assert target.read_bytes() == before


def test_a_plan_that_is_wrong_is_not_handed_on(wohin: Wohin, tiny: Path, plan: Path) -> None:
    plan.write_text(plan.read_text("utf-8").replace("cost = 2361", "cost = 2362", 1), "utf-8")
    ran = wohin("export", tiny, plan, "--format", "toml")
    assert ran.code == 1
    assert "cost" in ran.err
    paper = wohin("export", tiny, plan, "--format", "md")
    assert paper.code == 0
    assert "computed anew" in paper.err
    assert "€236,126" in paper.out


def test_an_inventory_that_has_changed_has_no_proof(wohin: Wohin, tiny: Path, plan: Path) -> None:
    tiny.write_text(tiny.read_text("utf-8") + "\n# changed\n", "utf-8")
    ran = wohin("export", tiny, plan, "--format", "md")
    assert ran.code == 0
    assert "has changed" in ran.err
    assert "was changed after the plan had been made" in ran.out
    assert "It is proven" not in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "csv"], "A plan cannot be written as csv"),
        (["-o", "paper"], "not said"),
        ([], "not said"),
        (["--format", "docx"], "standard output"),
        (["--format", "md", "--organisation", "musterstad"], "musterstadt"),
        (["--format", "md", "--date", "gestern"], "is no day"),
        (["--format", "md", "-o", "nowhere/paper.md"], "no folder"),
    ],
)
def test_wrong_usage(words: list[str], said: str, wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("export", tiny, plan, *words)
    assert ran.code == 2
    assert said in ran.err


def test_without_a_plan_the_inventory_is_written(wohin: Wohin, tiny: Path) -> None:
    target = tiny.with_name("tables.xlsx")
    found = wohin("export", tiny, "-o", target, "--json").json
    assert found["files"] == [str(target)]
    assert found["rows"]["service"] == 8
    book = openpyxl.load_workbook(target)
    assert "service" in book.sheetnames
    book.close()
    again = wohin("export", tiny, "-o", target)
    assert again.code == 2


@pytest.mark.parametrize("words", [["--format", "docx"], ["--format", "csv"]])
def test_an_inventory_alone_is_no_paper_and_needs_a_file(
    words: list[str], wohin: Wohin, tiny: Path
) -> None:
    ran = wohin("export", tiny, *words)
    assert ran.code == 2
    assert "-o" in ran.err or "plan" in ran.err


def test_a_plan_from_a_pipe_is_read_once(wohin: Wohin, tiny: Path, plan: Path) -> None:
    end, other = os.pipe()
    os.write(other, plan.read_bytes())
    os.close(other)
    ran = wohin("export", tiny, f"/dev/fd/{end}", "--format", "toml", "-o", "-")
    os.close(end)
    assert ran.code == 0
    assert ran.out == plan.read_text("utf-8")


def test_a_plan_from_standard_input(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("export", tiny, "-", "--format", "md", stdin=plan.read_text("utf-8"))
    assert ran.code == 0, ran.err
    assert "| **Plan** | - |" in ran.out.replace("\\", "")


def test_errors_are_one_document_too(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("export", tiny, plan, "--format", "csv", "--json")
    assert "error" in json.loads(ran.out)


def test_an_inventory_with_errors_is_told_as_ever(wohin: Wohin, tiny: Path, plan: Path) -> None:
    tiny.write_text(examples.text("tiny").replace("periods = 4", "periods = 0"), "utf-8")
    ran = wohin("export", tiny, plan, "--format", "md")
    assert ran.code == 1


@pytest.mark.parametrize("ending", ["md", "xlsx"])
def test_answers_of_other_commands_are_taken_up(
    ending: str, wohin: Wohin, tiny: Path, plan: Path
) -> None:
    answer = tiny.with_name("options.json")
    assert wohin("options", tiny, "--screening", "--tables", answer).code == 0
    target = tiny.with_name(f"paper.{ending}")
    ran = wohin("export", tiny, plan, "-o", target, "--answer", answer)
    assert ran.code == 0, ran.err
    title = "How many of 8 services each provider may take"
    if ending == "md":
        text = target.read_text("utf-8")
        assert "## 11 Further examinations" in text
        assert title in text
        assert "options.json, SHA-256" in text
    else:
        book = openpyxl.load_workbook(target)
        assert "How many of 8 services each" in book.sheetnames
        book.close()


def test_what_is_no_answer_is_refused(wohin: Wohin, tiny: Path, plan: Path) -> None:
    ran = wohin("export", tiny, plan, "--format", "md", "--answer", tiny)
    assert ran.code == 2
    assert "holds no answer" in ran.err
