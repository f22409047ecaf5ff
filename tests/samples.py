"""The sample workbooks as their tests see them: what is wrong with each, what comes of it, what a walk tells of it.

A sample is a module of `examples/` that names its PROVIDER; ``<its name>_mistakes.py`` says what is wrong with it.
"""

import runpy
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from zeus.services import demonstration
from zeus.services.simulations import practice_tenant

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "examples"

Place = tuple[str, str, str | None]
"""A tab's title, a row's key, a heading; None for the whole row."""

Told = Mapping[str, Mapping[str, Any]]
"""What the demonstration tells, step by step, and at its end."""


@dataclass(frozen=True)
class Sample:
    """A sample: the provider, the module that it is made of, and what the module of its mistakes says."""

    provider: str
    module: Any
    said: Mapping[str, Any]

    def at(self, when: str) -> dict[Place, str]:
        """Where the mistakes are that are told then, and words of their messages."""
        return {
            (tab, key, heading): words for tab, key, heading, told_when, words in self.said["MISTAKES"]
            if told_when == when
        }  # fmt: skip


def load_samples() -> Iterator[Sample]:
    """Every sample of `examples/`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(SOURCES), *sys.path])
        for path in sorted(SOURCES.glob("*_mistakes.py")):
            module = import_module(path.stem.removesuffix("_mistakes"))
            yield Sample(module.PROVIDER, module, runpy.run_path(str(path)))


def walk(sample: Sample, folder: Path) -> Told:
    """What the demonstration tells of a sample; the practice tenant counts no requests, so that nothing waits."""
    steps: dict[str, Mapping[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(folder))
        patch.setattr(demonstration, "practice_tenant", partial(practice_tenant, rate=0))
        steps["end"] = demonstration.demonstrate(sample.provider, tell=steps.__setitem__)
    return steps


def rows(told: Told, step: str) -> dict[tuple[str, str], Mapping[str, Any]]:
    """The rows of a plan or a transmission by tab and key."""
    return {(row["tab"], " > ".join(row["key"])): row for row in told[step]["rows"]}


@dataclass(frozen=True)
class Met:
    """A problem of an import; `keys` are those of the rows that its line of the sheet holds, of a matrix several."""

    tab: str
    keys: frozenset[str]
    heading: str | None
    message: str
    repair: str | None

    def is_at(self, place: Place) -> bool:
        """Whether it was met there."""
        tab, key, heading = place
        return self.tab == tab and key in self.keys and self.heading == heading


def met(told: Told, step: str) -> list[Met]:
    """The problems of an import. Keys are those of the plan: with the repairs in."""
    keys: dict[tuple[str, int], set[str]] = {}
    for row in told["plan"]["rows"]:
        keys.setdefault((row["tab"], row["row"]), set()).add(" > ".join(row["key"]))
    return [
        Met(each["tab"], frozenset(keys[each["tab"], each["row"]]), each["heading"], each["message"], each["repair"])
        for each in told[step]["problems"]
    ]
