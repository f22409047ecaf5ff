"""The customer's own file back, with the problems that were found in it."""

import json
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import PurePath

from zeus.core.flow import Problem
from zeus.pipeline.sheets.annotated import OWN_FORMATS
from zeus.pipeline.sheets.findings import Finding
from zeus.pipeline.sheets.isolated import SECONDS, run_isolated

__all__ = ["annotated_ending", "annotated_file"]


def annotated_ending(name: str) -> str:
    """How the name of the annotated copy of a file ends: as the file's own, ``.xlsx`` where its format is another."""
    ending = PurePath(name).suffix.lower()
    return ending if ending in OWN_FORMATS else ".xlsx"


def annotated_file(
    name: str, content: bytes, problems: Iterable[Problem], seconds: float = SECONDS
) -> tuple[bytes, bool]:
    """A copy of a file with cells that have problems coloured and commented, and a sheet that lists the problems.

    Of an xlsx or xlsm file all else stays byte for byte; then the second value is True. Of others (xls, xlsb, ods,
    csv), and of one that is put together in an unusual way, it is an xlsx file with the same cells. Either is read as
    the file itself is. Raises UnreadableError.
    """
    told = json.dumps([astuple(_finding(problem)) for problem in problems])
    answer, _, made = run_isolated("annotated", name, told.encode() + b"\n" + content, seconds).partition(b"\n")
    return made, bool(json.loads(answer)["kept"])


def _finding(problem: Problem) -> Finding:
    sheet, cell = (problem.place.sheet, problem.place.cell) if problem.place else (None, None)
    return Finding(sheet, cell, problem.tab, problem.row, problem.heading, problem.message, problem.repair)
