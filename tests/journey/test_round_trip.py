"""What was imported, planned and transmitted comes back in the export, and the export changes nothing."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.journey.drawn import Names, books
from tests.journey.there_and_back import Journey, Texts, differing, examples_of, prompts_file
from zeus.core import cells
from zeus.core.catalog import Provider, Tab, titled
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.context import find_organization, open_zeus
from zeus.services.simulations import practice_tenant
from zeus.services.tenants import read_tenant
from zeus.services.workbooks import make_template

CATALOG = load_catalog()
every_provider = pytest.mark.parametrize("provider", CATALOG.values(), ids=CATALOG)


@pytest.fixture
def journey(provider: Provider, tmp_path: Path, allow_origin: None) -> Iterator[Journey]:
    with practice_tenant(provider, rate=0) as origin:
        yield Journey(open_zeus(), provider, origin, tmp_path)


def fillable(provider: Provider) -> dict[str, Tab]:
    return {title: tab for title, tab in titled([provider]).items() if tab.actions}


def files_named(tabs: dict[str, Tab], rows: dict[str, list[Texts]]) -> list[str]:
    files = [(title, each.heading) for title, tab in tabs.items() for each in tab.attributes if each.kind == "file"]
    return [row[heading] for title, heading in files for row in rows.get(title, ()) if heading in row]


def fill_in(workbook: Path, rows: dict[str, list[Texts]]) -> None:
    """Write the rows under the headings of a template, as its author would; a star at a heading says required."""
    book = openpyxl.load_workbook(workbook)
    for title, filled in rows.items():
        sheet = book[title]
        columns = {str(cell.value).rstrip(" *"): place for place, cell in enumerate(sheet[1], start=1)}
        for line, row in enumerate(filled, start=2):
            for heading, text in row.items():
                sheet.cell(line, columns[heading], text)
    book.save(workbook)


@every_provider
def test_the_examples_of_every_tab_come_back_as_they_were(provider: Provider, journey: Journey) -> None:
    tabs = fillable(provider)
    rows = {title: [examples_of(tab)] for title, tab in tabs.items()}
    workbook = journey.folder / "workbook.xlsx"
    make_template(journey.zeus, provider.name, None, workbook)
    fill_in(workbook, rows)
    exported = journey.provision(workbook, prompts_file(journey.folder / "prompts.zip", files_named(tabs, rows)))
    assert not differing(provider, rows, exported)
    assert not journey.changes(exported)


@pytest.fixture
def seeded(journey: Journey) -> Names:
    """The names that a practice tenant knows before anybody has changed it."""
    organization = find_organization(journey.zeus, journey.organization())
    tabs = journey.provider.tabs
    index = read_tenant(journey.zeus, organization, [tab.full_name for tab in tabs.values()]).index
    return {
        name: [cells.join_path(entry.key) for entry in index.entries(tab.full_name)]
        for name, tab in tabs.items()
        if not tab.part_of
    }


@contextmanager
def told() -> Iterator[None]:
    """What fails is printed: where an example fails once and not again, the report says no more than that."""
    try:
        yield
    except BaseException:
        traceback.print_exc(limit=-6)
        raise


@every_provider
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_any_consistent_workbook_comes_back_as_it_was(
    provider: Provider, journey: Journey, seeded: Names, data: st.DataObject
) -> None:
    rows = data.draw(books(provider, seeded))
    tabs = fillable(provider)
    with told(), practice_tenant(provider, rate=0) as origin:
        fresh = replace(journey, origin=origin)
        workbook = journey.folder / "workbook.xlsx"
        write_rows(workbook, tabs, rows)
        exported = fresh.provision(workbook, prompts_file(journey.folder / "p.zip", files_named(tabs, rows)))
        assert not differing(provider, rows, exported)
        assert not fresh.changes(exported)
