"""Runs what looks into files in a process of its own, with a limit of time and memory, and takes over what it found."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from zeus.pipeline.sheets.book import Book, Cell, Grid, Marks, Sheet
from zeus.pipeline.sheets.cautions import UnreadableError
from zeus.pipeline.sheets.child import REFUSED

_MOST_KEPT = 20_000
"""Texts that are looked for again: those that come often are among the first."""

SECONDS = 120.0
"""How long looking into a file may take."""


def read_book(name: str, content: bytes, seconds: float = SECONDS) -> Book:
    """The sheets of a file of this name and content. Raises UnreadableError."""
    sheets: list[Sheet] = []
    grid: Grid = []
    told: Any = None
    kept = _Kept()
    # Line by line: all at once would take twice the memory.
    for line in _lines(run_isolated("grids", name, content, seconds)):
        told = orjson.loads(line)
        if isinstance(told, list):
            grid += [(number, kept.row(row)) for number, row in told]
        elif "name" in told:
            sheets.append(Sheet(told["name"], grid, told["hidden"], Marks(**told["marks"])))
            grid = []
    return Book(sheets, datetime.fromisoformat(told["saved"]) if told["saved"] else None, told["blind"])


class _Kept:
    """Of texts that come again and again one each: most of a workbook is such."""

    def __init__(self) -> None:
        self._texts: dict[Cell, Cell] = {}

    def row(self, row: list[Cell]) -> list[Cell]:
        """The cells, texts among them that were there before."""
        if len(self._texts) < _MOST_KEPT:
            return [self._texts.setdefault(cell, cell) if type(cell) is str else cell for cell in row]
        return [*map(self._texts.get, row, row)]


def _lines(text: bytes) -> Iterator[memoryview]:
    view, start = memoryview(text), 0
    while start < len(text):
        end = text.find(b"\n", start)
        end = len(text) if end < 0 else end
        yield view[start:end]
        start = end + 1


def run_isolated(module: str, name: str, content: bytes, seconds: float = SECONDS) -> bytes:
    """What a module of this package prints that is fed the content of a file. Raises UnreadableError."""
    command = [sys.executable, "-P", "-m", f"zeus.pipeline.sheets.{module}", name]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZEUS_")}
    try:
        ended = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(
            f"{name} could not be read within {seconds:g} seconds", "Split it and import each part"
        ) from None
    if ended.returncode == REFUSED:
        raise UnreadableError(*json.loads(ended.stdout))
    if ended.returncode:
        raise UnreadableError(
            f"{name} needs more memory than a workbook may take, or is damaged",
            "Delete the rows and columns behind the last row that you need, save it as .xlsx and try again",
        )
    return ended.stdout
