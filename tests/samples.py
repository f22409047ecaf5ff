"""The sample workbooks as their tests see them: what is wrong with each, and what the demonstration tells of it."""

import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Place = tuple[str, str, str | None]
"""A tab's title, a row's key, a heading; None for the whole row."""

Told = Mapping[str, Mapping[str, Any]]
"""What the demonstration tells, step by step."""

ROOT = Path(__file__).resolve().parent.parent
_STEPS = {"import": "import", "repaired": "repair"}


@dataclass(frozen=True)
class Sample:
    """A sample: the module of its mistakes, and what the demonstration told of it."""

    mistakes: str
    told: Told

    def at(self, when: str) -> dict[Place, str]:
        """Where the mistakes are that are told then, and words of their messages."""
        listed = runpy.run_path(str(ROOT / "examples" / f"{self.mistakes}.py"))["MISTAKES"]
        return {(tab, key, heading): words for tab, key, heading, told_when, words in listed if told_when == when}

    def met(self, when: str) -> dict[Place, str]:
        """The messages of an import by place; keys are known from the plan."""
        keys = {(row["tab"], row["row"]): " > ".join(row["key"]) for row in self.told["plan"]["rows"]}
        found = self.told[_STEPS[when]]["problems"]
        return {(each["tab"], keys[each["tab"], each["row"]], each["heading"]): each["message"] for each in found}

    def rows(self, step: str) -> dict[tuple[str, str], Mapping[str, Any]]:
        """The rows of a plan or a transmission by tab and key."""
        return {(row["tab"], " > ".join(row["key"])): row for row in self.told[step]["rows"]}
