"""The document that tells what an import found and did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zeus.core.attributes import ACTIONS
from zeus.core.flow import Problem
from zeus.pipeline.read import Reading
from zeus.services.import_changes import Changes
from zeus.services.merging import CHANGED, NEW, SAME

_COUNTS = ("rows", *ACTIONS, "blank", "problems", NEW, CHANGED, SAME, "gone")


def document(
    import_id: str, titles: Mapping[str, str], readings: Sequence[Reading], changes: Changes
) -> dict[str, Any]:
    """The import's document; `titles` are the tabs' by full name. `conflicts` are cells changed on both sides."""
    problems = _sorted([*(problem for reading in readings for problem in reading.problems), *changes.problems], titles)
    return {
        "import": import_id,
        "tabs": _tabs(titles, readings, changes, problems),
        "problems": [
            {"tab": each.tab, "row": each.row, "heading": each.heading, "message": each.message, "repair": each.repair}
            for each in problems
        ],
        "unknown_tabs": list(dict.fromkeys(name for reading in readings for name in reading.unknown_tabs)),
        "unknown_headings": _unknown_headings(readings),
        "conflicts": [
            {
                "tab": titles[merged.tab.full_name], "row": merged.row.line, "heading": conflict.heading,
                "held": conflict.held, "file": conflict.file,
            }
            for merged in changes.rows for conflict in merged.conflicts
        ],
    }  # fmt: skip


def _tabs(
    titles: Mapping[str, str], readings: Sequence[Reading], changes: Changes, problems: Iterable[Problem]
) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {title: Counter() for reading in readings for title in reading.tabs}
    for merged in changes.rows:
        action = merged.incoming.row.action
        counts[titles[merged.tab.full_name]].update(
            ["rows", merged.change, "blank" if action is None else action if action in ACTIONS else ""]
        )
    for held in changes.gone:
        counts[titles[held.stored.tab]]["gone"] += 1
    for problem in problems:
        if problem.tab in counts:
            counts[problem.tab]["problems"] += 1
    return {title: {name: found[name] for name in _COUNTS} for title, found in counts.items()}


def _sorted(problems: list[Problem], titles: Mapping[str, str]) -> list[Problem]:
    """Tab by tab, line by line; what concerns a whole tab comes first."""
    order = {title: number for number, title in enumerate(titles.values())}
    return sorted(problems, key=lambda each: (order.get(each.tab, -1), each.row or 0))


def _unknown_headings(readings: Iterable[Reading]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for reading in readings:
        for title, headings in reading.unknown_headings.items():
            found.setdefault(title, {}).update(dict.fromkeys(headings))
    return {title: list(headings) for title, headings in found.items()}
