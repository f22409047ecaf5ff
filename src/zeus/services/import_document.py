"""The document that tells what an import found and did."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from zeus.core.attributes import ACTIONS
from zeus.core.flow import Notice, Place, Problem
from zeus.pipeline.read import Reading
from zeus.services.context import MASK
from zeus.services.import_changes import Changes, RowProblem
from zeus.services.merged_rows import CHANGED, NEW, SAME
from zeus.store.findings import CONFLICT, PROBLEM, Finding

_COUNTS = ("rows", *ACTIONS, "blank", "problems", NEW, CHANGED, SAME, "gone")


def document(
    import_id: str,
    titles: Mapping[str, str],
    readings: Sequence[Reading],
    changes: Changes,
    notices: Iterable[Notice] = (),
) -> dict[str, Any]:
    """The import's document; `titles` are the tabs' by full name. `conflicts` are cells changed on both sides."""
    of_files = (RowProblem(problem, None, None) for reading in readings for problem in reading.problems)
    problems = _sorted([*of_files, *changes.problems], titles)
    return {
        "import": import_id,
        "tabs": _tabs(titles, readings, changes, (each.problem for each in problems)),
        "problems": list(map(_plain, problems)),
        "notices": [asdict(notice) for notice in notices],
        "unknown_tabs": list(dict.fromkeys(name for reading in readings for name in reading.unknown_tabs)),
        "unknown_headings": _unknown_headings(readings),
        "conflicts": [
            {
                "tab": titles[merged.tab.full_name], "row": merged.row.line, "heading": conflict.heading,
                "held": conflict.held, "file": conflict.file, "id": merged.held.stored.id if merged.held else None,
            }
            for merged in changes.rows for conflict in merged.conflicts
        ],
    }  # fmt: skip


def findings_of(result: Mapping[str, Any]) -> Iterator[Finding]:
    """The problems and conflicts of an import's document as they are stored, a row each."""
    for number, each in enumerate(result["problems"]):
        yield Finding(
            number, PROBLEM, each["tab"], each["row"], each["heading"], each["message"], each["repair"], each["text"],
            each["id"], each["file"], each["sheet"], each["cell"],
        )  # fmt: skip
    for number, each in enumerate(result["conflicts"], len(result["problems"])):
        held = None if each["held"] == MASK else each["held"]
        yield Finding(
            number, CONFLICT, each["tab"], each["row"], each["heading"], "", held, each["file"], each["id"]
        )  # fmt: skip


def without_findings(result: Mapping[str, Any]) -> dict[str, Any]:
    """The rest of an import's document."""
    return {name: value for name, value in result.items() if name not in ("problems", "conflicts")}


def _plain(found: RowProblem) -> dict[str, Any]:
    problem, place = found.problem, found.problem.place or Place(None, None)
    return {
        "tab": problem.tab, "row": problem.row, "heading": problem.heading, "message": problem.message,
        "repair": problem.repair, "file": place.file, "sheet": place.sheet, "cell": place.cell,
        "id": found.row_id, "text": found.text,
    }  # fmt: skip


def _tabs(
    titles: Mapping[str, str], readings: Sequence[Reading], changes: Changes, problems: Iterable[Problem]
) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {title: Counter() for reading in readings for title in reading.tabs}
    for merged in changes.rows:
        action = merged.incoming.row.action
        mine = counts[titles[merged.tab.full_name]]
        for name in ("rows", merged.change, "blank" if action is None else action if action in ACTIONS else ""):
            mine[name] += 1
    for held in changes.gone:
        counts[titles[held.stored.tab]]["gone"] += 1
    for problem in problems:
        if problem.tab in counts:
            counts[problem.tab]["problems"] += 1
    return {title: {name: found[name] for name in _COUNTS} for title, found in counts.items()}


def _sorted(problems: list[RowProblem], titles: Mapping[str, str]) -> list[RowProblem]:
    """Tab by tab, line by line; what concerns a whole tab comes first."""
    order = {title: number for number, title in enumerate(titles.values())}
    return sorted(problems, key=lambda each: (order.get(each.problem.tab, -1), each.problem.row or 0))


def _unknown_headings(readings: Iterable[Reading]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for reading in readings:
        for title, headings in reading.unknown_headings.items():
            found.setdefault(title, {}).update(dict.fromkeys(headings))
    return {title: list(headings) for title, headings in found.items()}
