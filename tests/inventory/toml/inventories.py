"""Random inventories in every way of writing that TOML allows, and random edits of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

WORDS = st.sampled_from(["a", "x-1", "dc.1", "Straße", 'say "hi"', "back\\slash", "tab\there", ""])
LONG_TEXTS = st.sampled_from(
    [
        "one\ntwo",
        '"""',
        'ends with "',
        "\nstarts",
        "[[service]]\nid = 1",
        "# no comment\n",
        "\r",
        "\\",
    ]
)
SCALARS = st.one_of(
    WORDS,
    LONG_TEXTS,
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False),
    st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)),
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)),  # noqa: DTZ001 - a local one
)
KEYS = st.sampled_from(["vcpu", "ram_gib", "own", "own.team", "a key", "Größe", "x"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)

# Each piece is the body of a row; %d keeps comments and ids apart.
BODIES = (
    'id = "row-%d"  # comment-%d-a\ncost_per_year = 1_000.50\n',
    'id = "row-%d"\ndemand = { vcpu = 2, ram_gib = 0x10 }  # comment-%d-a\n',
    'id = "row-%d"\ncapacity.vcpu = 4 # comment-%d-a\ncapacity."own.team" = 5\n',
    'id = \'row-%d\'\ntext = """\n[[service]]\n# no comment %d\n"""\n',
    'id = "row-%d"\nlist = [ # comment-%d-a\n  "a", # first\n  [1, 2],\n  { id = "x" }\n]\n',
    'id = "row-%d"\n"a key" = [1,\n[2, 3],  # comment-%d-a\n[4]\n,]\nx = 1979-05-27 07:32:00\n',
    '  id = "row-%d"\n  migration = { effort = { own = 1 } } # comment-%d-a\n',
    'name = "row-%d # [x]"\n# comment-%d-a\nflag = true\n',
)
SUBS = (
    "",
    '\n[{table}.sources]\n# comment-%d-b\ncost_per_year = "estimate"\n',
    "[[{table}.change]]\nfrom = 2028-01-01\n[[{table}.change]]\nfrom = 2029-01-01\n# comment-%d-b\n",
    "[[{table}.change]]\n[{table}.change.capacity]\nvcpu = 5 # comment-%d-b\n\n",
    "[{table}.migration]\nperiods = 2\n\n[{table}.migration.effort]\nown = 8 # comment-%d-b\n",
)
GAPS = ("\n", "\n\n", "", "\n# comment-%d-c stands alone\n\n", "# comment-%d-d ends the row\n\n")
TABLES = ("service", "data_centre", "x y")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of an inventory with LF."""
    preamble = draw(st.sampled_from(["", "# file\n\n", "format = 1\n\n", "# file\n", "\n"]))
    text = preamble + draw(st.sampled_from(["", "[planning]\nstart = 2027-01-01\nperiods = 4\n\n"]))
    for number in range(1, draw(st.integers(1, 7))):
        table = draw(st.sampled_from(TABLES))
        head = f'"{table}"' if " " in table else table
        heading = draw(
            st.sampled_from(["", f"# comment-{number}-h\n", f"#comment-{number}-h\n#\n"])
        )
        body = draw(st.sampled_from(BODIES)) % (number, number)
        sub = draw(st.sampled_from(SUBS)).replace("{table}", head)
        if "migration" in sub and "migration" in body:
            sub = ""
        gap = draw(st.sampled_from(GAPS))
        text += f"{heading}[[{head}]]\n{body}"
        text += "".join(part % number if "%d" in part else part for part in (sub, gap))
    return text


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of an inventory: with LF or CRLF, with or without a byte order mark or last line break."""
    text = draw(texts())
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all values inside a value."""
    found: list[tuple[str | int, ...]] = [path] if path else []
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, inner in items:
        found += paths(inner, (*path, key))
    return found
