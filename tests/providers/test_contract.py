"""What is recorded of a provider still holds: workbooks that customers have filled in mean what they meant."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.providers.recorded import contract_of, load_contract, marks_of, written
from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.providers import load_catalog

CATALOG = load_catalog()
CONTRACTS = {name: load_contract(name) for name in CATALOG}
WANTED = "if that is wanted: python -m tests.providers.recorded, and say so in CHANGELOG.md"


every_tab = pytest.mark.parametrize(
    ("provider", "name"), [(provider, name) for provider, contract in CONTRACTS.items() for name in contract]
)


def tab_of(provider: str, name: str) -> Tab:
    assert name in CATALOG[provider].tabs, f"the tab {name} is gone; {WANTED}"
    return CATALOG[provider].tabs[name]


def headings_of(provider: str, name: str) -> Iterator[tuple[str, Attribute, dict[str, Any]]]:
    """The recorded headings of a tab, each with its attribute now and what is recorded of it."""
    tab = tab_of(provider, name)
    for heading, told in CONTRACTS[provider][name]["headings"].items():
        assert heading in tab.by_heading, f"{tab.title} has no {heading} any more; {WANTED}"
        yield heading, tab.by_heading[heading], told


def forms(named: Tab | Attribute) -> set[str]:
    """All that a sheet or a column may be called, in the form in which spellings are the same."""
    first = named.title if isinstance(named, Tab) else named.heading
    return {cells.heading_form(name) for name in (first, *named.synonyms)}


@every_tab
def test_a_sheet_is_known_by_all_its_names(provider: str, name: str) -> None:
    tab = tab_of(provider, name)
    told = CONTRACTS[provider][name]
    assert tab.title == told["names"][0], WANTED
    for each in told["names"]:
        assert cells.heading_form(each) in forms(tab), f"{each!r} is no longer {tab.title}; {WANTED}"


@every_tab
def test_what_could_be_done_can_be_done(provider: str, name: str) -> None:
    told = CONTRACTS[provider][name]["actions"]
    assert list(tab_of(provider, name).actions)[: len(told)] == told, WANTED


@every_tab
def test_a_heading_is_known_by_all_its_names(provider: str, name: str) -> None:
    for heading, attribute, told in headings_of(provider, name):
        for each in told.get("names", ()):
            assert cells.heading_form(each) in forms(attribute), f"{each!r} is no longer {heading}; {WANTED}"


@every_tab
def test_cells_mean_what_they_meant(provider: str, name: str) -> None:
    for heading, attribute, told in headings_of(provider, name):
        assert attribute.kind == told["kind"], f"{heading}; {WANTED}"
        assert marks_of(attribute) == told.get("marks", []), f"{heading}; {WANTED}"
        assert attribute.default == told.get("default"), f"{heading}; {WANTED}"
        assert attribute.renames == told.get("renames"), f"{heading}; {WANTED}"
        assert list(attribute.only or ()) == told.get("only", []), f"{heading}; {WANTED}"
        assert list(attribute.refs)[: len(told.get("refs", ()))] == told.get("refs", []), f"{heading}; {WANTED}"


@every_tab
def test_cells_that_were_read_are_read(provider: str, name: str) -> None:
    for heading, attribute, told in headings_of(provider, name):
        for text in (*told.get("choices", ()), *told.get("reads", ())):
            assert attribute.show(attribute.parse(text)) == text, f"{heading}; {WANTED}"


def test_what_can_be_recorded_is_written_as_it_is_read() -> None:
    for provider in CATALOG.values():
        now = contract_of(provider)
        assert json.loads(written(now)) == now
