"""Adding a tab touches one file: everything else finds it, for a provider of which nothing is published too.

The tab and the provider are those that the page on architecture shows.
"""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.guides import code_of

ZEUS = (sys.executable, "-c", "from zeus.cli import main; main()")

DESK, PROVIDER, PAGES, OFFICE = code_of("architecture.md")
"""The files as the page on architecture gives them, to whoever adds a tab or a provider."""

Rows = Mapping[str, Sequence[Mapping[str, str]]]
LISBON = {"Office Name": "Lisbon", "Street": "Rua Augusta 1"}
D101 = {"Desk Name": "D-101", "Office": "Lisbon", "Shared": "Y"}


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a provider with one tab, which the environment names."""
    folder = tmp_path / "providers" / "acme"
    folder.mkdir(parents=True)
    for name, text in {"__init__.py": PROVIDER, "_pages.py": PAGES, "office.py": OFFICE}.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("ZEUS_PROVIDERS", str(folder.parent))
    monkeypatch.setenv("ZEUS_ALLOW_ORIGIN", "1")
    return folder


def zeus(*arguments: object, given: str = "") -> dict[str, Any]:
    """What `zeus` prints as JSON, run as a process of its own."""
    command = [*ZEUS, *map(str, arguments), "--json"]
    done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


@contextmanager
def simulated() -> Iterator[str]:
    """`zeus simulate` for the provider; its origin."""
    command = [*ZEUS, "simulate", "acme", "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["origin"]
        finally:
            process.terminate()


def told(origin: str, what: str) -> Any:
    with urllib.request.urlopen(f"{origin}/__zeus__/{what}") as reply:
        return json.loads(reply.read())


def help_pages() -> dict[str, str]:
    """The pages that the documentation gets, by path, as a fresh process makes them."""
    program = (
        "import json; from zeus.help.pages import pages; from zeus.providers import load_catalog;"
        "print(json.dumps(pages(load_catalog())))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def fill_in(workbook: Path, rows: Rows) -> None:
    book = openpyxl.load_workbook(workbook)
    for title, filled in rows.items():
        columns = {str(cell.value).rstrip(" *"): place for place, cell in enumerate(book[title][1], start=1)}
        for line, row in enumerate(filled, start=2):
            for heading, text in row.items():
                book[title].cell(line, columns[heading], text)
    book.save(workbook)


def cells_of(workbook: Path) -> dict[str, list[dict[str, Any]]]:
    """Rows by title, sorted: objects that do not need each other are made in any order."""
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(workbook)}
    return {
        title: [dict(zip(map(str, lines[0]), line, strict=True)) for line in sorted(lines[1:], key=str)]
        for title, lines in sheets.items()
    }


def provision(folder: Path, rows: Rows) -> None:
    """The whole way through the command line: template, import, plan, transmit, export, and nothing left to change."""
    count = sum(map(len, rows.values()))
    workbook, live = folder / "workbook.xlsx", folder / "live.xlsx"
    assert zeus("template", "acme", "--output", workbook)["tabs"] == dict.fromkeys(rows, 0)
    fill_in(workbook, rows)
    with simulated() as origin:
        for name in ("first", "second"):
            arguments = ("--provider", "acme", "--credential", "-", "--test", "--origin", origin)
            assert zeus("org", "add", name, *arguments, given='{"token": "t"}')["authorized"]
        assert not zeus("import", workbook, "--org", "first")["problems"]
        assert zeus("plan", "--org", "first")["counts"]["create"] == count
        assert zeus("transmit", "--org", "first", "--yes")["counts"]["created"] == count
        assert zeus("export", "--org", "first", "--output", live)["tabs"] == {t: len(rows[t]) for t in rows}
        exported = cells_of(live)
        for title, filled in rows.items():
            assert [{heading: row[heading] for heading in filled[0]} for row in exported[title]] == filled
        zeus("import", live, "--org", "second")
        assert zeus("plan", "--org", "second")["counts"]["unchanged"] == count
        judged = told(origin, "evidence")
        assert (judged["checked"], judged["refused"]) == (0, 0)
        assert judged["not_checked"] > 0


def test_a_provider_is_found_where_the_environment_says(acme: Path, tmp_path: Path) -> None:
    assert [tab["title"] for tab in zeus("explain", "acme")["tabs"]] == ["Offices"]
    assert "acme" in [each["provider"] for each in zeus("explain")["providers"]]
    provision(tmp_path, {"Offices": [LISBON]})


def test_a_tab_more_is_a_file_more(acme: Path, tmp_path: Path) -> None:
    before = help_pages()
    (acme / "desk.py").write_text(DESK, encoding="utf-8")
    explained = zeus("explain", "acme", "desk")["tabs"]
    assert [attribute["heading"] for attribute in explained[0]["attributes"]] == ["Desk Name", "Office", "Shared"]
    after = help_pages()
    assert after.keys() - before.keys() == {"providers/acme/desk.md"}
    assert "The office that the desk is in." in after["providers/acme/desk.md"]
    assert "[Desks](desk.md)" in after["providers/acme/index.md"]
    provision(tmp_path, {"Offices": [LISBON], "Desks": [D101, {**D101, "Desk Name": "D-102", "Shared": "N"}]})


def test_a_folder_that_is_not_there_adds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_PROVIDERS", os.pathsep.join([str(tmp_path / "missing"), ""]))
    assert "acme" not in [each["provider"] for each in zeus("explain")["providers"]]
