"""Write docs/walk.md: a walk through the interface, step by step, as a terminal shows it.

    python -m benchmarks.walk

The steps stand in `tests/tui/walk.py`, where a test takes them too.
"""

from __future__ import annotations

import re
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Final

from benchmarks.drivers.child import ROOT
from tests.tui import walk

FILE: Final = ROOT / "docs" / "walk.md"
HEAD: Final = """\
# A walk through the interface

Five minutes with the smallest example, from the file to a plan that others can check: what is typed,
and now and then what a terminal of 80 columns and 24 lines shows. To walk along:

```console
$ wohin example tiny -o tiny.toml
$ wohin tiny.toml
```

`python -m benchmarks.walk` plays these steps in a terminal and writes this page, and a test takes the
same steps; only the time of day is made up. [interface.md](interface.md) says what else there is.
"""
TAIL: Final = """\
## Check it from outside

The plan is a file like the inventory. `wohin verify` computes every figure and every rule again from
the two files alone.

```console
$ wohin verify {inventory} {plan}
{said}
```
"""
_PICTURE: Final = re.compile(r"^```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


def page(before: str = "") -> str:
    """Take the walk and describe it.

    Args:
        before: The page so far. Its curves stay where nothing else in their picture has changed,
            since they hang on the speed of the machine.
    """
    known = {walk.without_curves(picture): picture for picture in _PICTURE.findall(before)}
    parts = [HEAD]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for step, seen in walk.play(folder):
            picture = known.get(walk.without_curves(seen), seen)
            text = textwrap.fill(step.text, 100, break_on_hyphens=False, break_long_words=False)
            shown = f"\n```text\n{picture}\n```\n" if step.is_pictured else ""
            parts.append(f"## {step.title}\n\n{text}\n{shown}")
        said = walk.verified(folder)
    parts.append(TAIL.format(inventory=walk.INVENTORY, plan=walk.PLAN, said=said))
    return "\n".join(parts)


def main() -> int:
    """Write the page."""
    before = FILE.read_text("utf-8") if FILE.exists() else ""
    text = page(before)
    FILE.write_text(text, "utf-8")
    said = "as before" if text == before else "written"
    sys.stdout.write(f"{FILE.relative_to(ROOT)}: {said}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
