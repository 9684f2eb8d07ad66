"""Files that something has been done to: findings, never an exception."""

from __future__ import annotations

from random import Random
from typing import Final

import pytest

from inventory.errors import WohinError
from inventory.loading import Loaded, load_bytes
from tests.inventory.complete import COMPLETE

TOKENS: Final = (
    "true", "nan", "-inf", "''", '"x"', "[]", "{}", "[[", "]]", "[planning]", "[[service]]",
    "=", ",", "\n", "'", '"', '"""', "{", "}", "0x7fffffffffffffffffff", "1e400", "-1", "12,5",
    "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "own", "current", "*", "/*", ".", "\\u001b",
    "id", "from", "services", "[1, 'x', {}]", "{ a = { b = [] } }", "99999-01-01", "é", "\x00",
)  # fmt: skip


def bytes_changed(random: Random, content: bytes) -> bytes:
    """Some bytes replaced, deleted or put in."""
    damaged = bytearray(content)
    for _number in range(random.randint(1, 4)):
        place = random.randrange(len(damaged))
        match random.randrange(3):
            case 0:
                damaged[place] = random.randrange(256)
            case 1:
                del damaged[place : place + random.randint(1, 200)]
            case _:
                damaged[place:place] = random.randbytes(random.randint(1, 3))
    return bytes(damaged)


def tokens_changed(random: Random, content: bytes) -> bytes:
    """Words replaced, or put in, that mean something elsewhere."""
    text = content.decode()
    for _number in range(random.randint(1, 3)):
        place = random.randrange(len(text))
        end = place + random.choice((0, 1, 5, 20))
        text = text[:place] + random.choice(TOKENS) + text[end:]
    return text.encode()


def values_changed(random: Random, content: bytes) -> bytes:
    """Values of another type: these files remain TOML."""
    lines = content.decode().splitlines()
    places = [number for number, line in enumerate(lines) if " = " in line]
    for place in random.sample(places, random.randint(1, 8)):
        key = lines[place].partition(" = ")[0]
        value = random.choice(
            ("true", "nan", "'x'", "''", "[]", "{}", "-1", "0", "1e300", "2.5", "1979-05-27",
             "07:32:00", "1979-05-27T07:32:00Z", "[[]]", "[{}]", "{ a = 1 }", "{ id = 5 }",
             "['*', 3]", "'registry-town'", "'hall.1'", "'/*'", str(10**30)),
        )  # fmt: skip
        lines[place] = f"{key} = {value}"
    return "\n".join(lines).encode()


def lines_changed(random: Random, content: bytes) -> bytes:
    """Lines lost, doubled or in another order."""
    lines = content.decode().splitlines()
    for _number in range(random.randint(1, 5)):
        place, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(3):
            case 0:
                del lines[place]
            case 1:
                lines.insert(other, lines[place])
            case _:
                lines[place], lines[other] = lines[other], lines[place]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("damage", [bytes_changed, tokens_changed, values_changed, lines_changed])
@pytest.mark.parametrize("scenario", ["", "larger"])
def test_a_damaged_file_is_read_or_explained(damage: object, seed: int, scenario: str) -> None:
    assert callable(damage)
    content = damage(Random(seed), COMPLETE.encode())
    try:
        loaded = load_bytes(content, scenario)
    except WohinError as error:
        loaded = Loaded(None, ())
        explained = bool(error.message and error.hint)
    else:
        explained = True
    assert explained
    lines = content.count(b"\n") + 2
    for finding in loaded.findings:
        assert finding.text.endswith((".", ")", "?")), finding
        assert finding.text.isprintable()
        assert 0 <= finding.line <= lines
    if loaded.inventory is None and loaded.findings:
        assert any(finding.severity == "error" for finding in loaded.findings)


def test_the_damage_is_enough_to_be_noticed() -> None:
    """Were most damaged files still without findings, the test above would show little."""
    noticed = 0
    for seed in range(60):
        noticed += any(
            finding.severity != "note"
            for finding in load_bytes(values_changed(Random(seed), COMPLETE.encode())).findings
        )
    assert noticed > 50
