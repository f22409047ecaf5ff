"""One organization with Webex Calling and Webex Contact Center: one sign-in, one workbook, one order."""

import json
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journey.there_and_back import Texts, examples_of
from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.context import Zeus, open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.simulations import practice_tenant, sample_credential
from zeus.services.transmissions import transmit

CATALOG = load_catalog()
CALLING, CENTER = CATALOG["webex_calling"], CATALOG["webex_contact_center"]
TABS = titled([CALLING, CENTER])
TITLES = {tab.full_name: title for title, tab in TABS.items()}
LOCATIONS, NUMBERS = TITLES["webex_calling.location"], TITLES["webex_calling.phone_number"]
POINTS, MAPPINGS = (TITLES[f"webex_contact_center.{name}"] for name in ("entry_point", "entry_point_number"))
NUMBER = "+12535550121"


@dataclass(frozen=True)
class Both:
    """An organization of both providers on one practice tenant, and what its sign-in told."""

    zeus: Zeus
    origin: str
    document: Mapping[str, Any]

    def sent(self, workbook: Path, rows: Mapping[str, list[Texts]]) -> dict[tuple[str, str], Mapping[str, Any]]:
        """The outcome of each row of a workbook by tab and key."""
        write_rows(workbook, {title: TABS[title] for title in rows}, rows)
        assert not import_workbooks(self.zeus, "Both", [workbook])["problems"]
        plan = make_plan(self.zeus, "Both")
        sent = transmit(self.zeus, "Both", plan=plan["plan"])
        return {(row["tab"], " > ".join(row["key"])): row for row in sent["rows"]}

    def changes(self) -> list[str]:
        """The addresses of the requests that changed something, in their order."""
        with urllib.request.urlopen(f"{self.origin}/__zeus__/requests", timeout=10) as reply:
            return [each["path"] for each in json.load(reply)["requests"] if each["effects"]]


@pytest.fixture
def both(allow_origin: None) -> Iterator[Both]:
    with practice_tenant(CALLING, rate=0, beside=[CENTER]) as origin:
        zeus, names = open_zeus(), [CALLING.name, CENTER.name]
        document = add_organization(zeus, "Both", names, sample_credential(CENTER), test=True, origin=origin)
        yield Both(zeus, origin, document)


def location() -> Texts:
    needed = ("Location Name", "Time Zone", "Language", "Announcement Language", "Address Line 1", "City", "State",
              "Zip", "Country")  # fmt: skip
    return {heading: text for heading, text in examples_of(CALLING.tabs["location"]).items() if heading in needed}


def mapping() -> Texts:
    return {**examples_of(CENTER.tabs["entry_point_number"]), "Number": NUMBER}


def entry_point() -> Texts:
    """The example row, but for what it refers to beside the flow that the practice tenant has."""
    refers = {"Music on Hold", "Outdial Queue Name"}
    return {name: text for name, text in examples_of(CENTER.tabs["entry_point"]).items() if name not in refers}


def test_one_sign_in_serves_both(both: Both) -> None:
    assert both.document["providers"] == [CALLING.name, CENTER.name]
    assert both.document["authorized"] is True
    assert both.document["tenant"]


def test_tabs_of_the_same_title_bear_the_name_of_their_provider() -> None:
    assert TITLES["webex_calling.user"] == "Users (Webex Calling)"
    assert TITLES["webex_contact_center.user"] == "Users (Webex Contact Center)"
    assert TITLES["webex_calling.location"] == "Locations"


def test_a_number_is_in_calling_before_the_contact_center_has_it(both: Both, tmp_path: Path) -> None:
    rows = both.sent(tmp_path / "book.xlsx", {
        MAPPINGS: [mapping()], POINTS: [entry_point()],
        NUMBERS: [{"Phone Number": NUMBER, "Location Name": "Tacoma"}], LOCATIONS: [location()],
    })  # fmt: skip
    assert not [row["message"] for row in rows.values() if row["outcome"] != "created"]
    paths = both.changes()
    added = next(place for place, path in enumerate(paths) if path.endswith("/numbers"))
    mapped = next(place for place, path in enumerate(paths) if "/dial-number" in path)
    assert added < mapped


def test_what_waits_for_calling_says_for_which_row(both: Both, tmp_path: Path) -> None:
    rows = both.sent(tmp_path / "book.xlsx", {
        NUMBERS: [{"Phone Number": NUMBER, "Location Name": "Nowhere"}],
        MAPPINGS: [mapping()], POINTS: [entry_point()],
    })  # fmt: skip
    assert rows[NUMBERS, NUMBER]["outcome"] == rows[MAPPINGS, NUMBER]["outcome"] == "blocked"
    assert "waits for row 2 of Phone Numbers" in rows[MAPPINGS, NUMBER]["message"]
