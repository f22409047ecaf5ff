"""Guides as they are written, so that tests can do what they say: their commands, and the steps of their lists."""

import re
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def commands_of(page: str) -> list[str]:
    """The blocks of commands that a guide gives, in their order."""
    return re.findall(r"```sh\n(.*?)\s*```", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL)


def code_of(page: str) -> list[str]:
    """The files of Python that a page gives, in their order."""
    return re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL)


def steps_of(page: str) -> Iterator[str]:
    """The numbered steps of a guide, in their order, each on one line."""
    step = ""
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        if re.match(r"\d+\. ", line):
            if step:
                yield step
            step = line.partition(". ")[2]
        elif step and line.startswith("   "):
            step += f" {line.strip()}"
        elif step:
            yield step
            step = ""
    if step:
        yield step
