"""One organization with Zoom Phone and Zoom Contact Center: one sign-in, one workbook, one order."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.journey.there_and_back import Texts
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
PHONE, CENTER = CATALOG["zoom_phone"], CATALOG["zoom_contact_center"]
TABS = titled([PHONE, CENTER])
TITLES = {tab.full_name: title for title, tab in TABS.items()}
PEOPLE, USERS = TITLES["zoom_phone.meeting_user"], TITLES["zoom_contact_center.user"]
ROLES = TITLES["zoom_contact_center.role"]
NEW = "new.person@example.com"


@pytest.fixture
def zeus(allow_origin: None) -> Iterator[tuple[Zeus, Mapping[str, Any]]]:
    with practice_tenant(PHONE, rate=0, beside=[CENTER]) as origin:
        zeus, names = open_zeus(), [PHONE.name, CENTER.name]
        document = add_organization(zeus, "Both", names, sample_credential(PHONE), test=True, origin=origin)
        yield zeus, document


def sent(zeus: Zeus, workbook: Path, rows: Mapping[str, list[Texts]]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """The outcome of each row of a workbook by tab and key."""
    write_rows(workbook, {title: TABS[title] for title in rows}, rows)
    imported = import_workbooks(zeus, "Both", [workbook])
    assert not imported["problems"]
    plan = make_plan(zeus, "Both")
    return {
        (row["tab"], " > ".join(row["key"])): row for row in transmit(zeus, "Both", plan=plan["plan"])["rows"]
    }  # fmt: skip


def person(**more: str) -> Texts:
    return {
        "Action": "create",
        "Email": NEW,
        "First Name": "New",
        "Last Name": "Person",
        "Create Action": "SSO",
        **more,
    }


def test_one_sign_in_serves_both(zeus: tuple[Zeus, Mapping[str, Any]]) -> None:
    _, document = zeus
    assert document["providers"] == [PHONE.name, CENTER.name]
    assert document["authorized"] is True
    assert document["tenant"]


def test_a_person_is_in_the_account_before_the_contact_center(
    zeus: tuple[Zeus, Mapping[str, Any]], tmp_path: Path
) -> None:
    rows = sent(zeus[0], tmp_path / "book.xlsx", {
        USERS: [{"Action": "create", "Email": NEW, "Role Name": "Lead"}],
        ROLES: [{"Action": "create", "Role Name": "Lead"}],
        PEOPLE: [person()],
    })  # fmt: skip
    assert {row["outcome"] for row in rows.values()} == {"created"}
    gone = sent(zeus[0], tmp_path / "gone.xlsx", {
        PEOPLE: [{"Action": "delete", "Email": NEW}], USERS: [{"Action": "delete", "Email": NEW}],
    })  # fmt: skip
    assert gone[PEOPLE, NEW]["outcome"] == gone[USERS, NEW]["outcome"] == "deleted"


def test_whoever_is_in_no_account_is_refused_by_the_contact_center(
    zeus: tuple[Zeus, Mapping[str, Any]], tmp_path: Path
) -> None:
    rows = sent(zeus[0], tmp_path / "book.xlsx", {
        USERS: [{"Action": "create", "Email": NEW, "Role Name": "Agent"}],
    })  # fmt: skip
    assert rows[USERS, NEW]["outcome"] == "failed"
    assert "Invalid user ID or user email" in rows[USERS, NEW]["message"]


def test_what_is_to_become_of_a_person_waits_for_the_person(
    zeus: tuple[Zeus, Mapping[str, Any]], tmp_path: Path
) -> None:
    rows = sent(zeus[0], tmp_path / "book.xlsx", {
        PEOPLE: [person(Manager="nobody@example.com")],
        USERS: [{"Action": "create", "Email": NEW, "Role Name": "Agent"}],
    })  # fmt: skip
    assert rows[PEOPLE, NEW]["outcome"] == rows[USERS, NEW]["outcome"] == "blocked", rows
    assert "waits for" in rows[USERS, NEW]["message"]


def test_a_place_comes_after_its_address_and_the_place_around_it(
    zeus: tuple[Zeus, Mapping[str, Any]], tmp_path: Path
) -> None:
    at = {"Site": "Main Site", "Emergency Address": "Main Site > 801 Pacific Ave"}
    address = {"Address Line 1": "801 Pacific Ave", "City": "Tacoma", "State": "WA", "Zip": "98402", "Country": "US"}
    rows: dict[str, list[Texts]] = {
        "Emergency Locations": [
            {"Action": "create", "Location Name": "Room", "Parent Location": "Floor", **at},
            {"Action": "create", "Location Name": "Floor", "Parent Location": "House", **at},
            {"Action": "create", "Location Name": "House", **at},
        ],
        "Emergency Addresses": [{"Action": "create", "Site": "Main Site", **address}],
    }
    outcomes = sent(zeus[0], tmp_path / "places.xlsx", rows)
    assert {row["outcome"] for row in outcomes.values()} == {"created"}
    assert len(outcomes) == 4


def test_where_calls_go_follows_what_they_lead_to_and_the_week_that_has_closed_hours(
    zeus: tuple[Zeus, Mapping[str, Any]], tmp_path: Path
) -> None:
    owner = {"Owner Type": "Call Queue", "Owner": "Desk"}
    hours = TITLES["zoom_phone.business_hours"]
    rows: dict[str, list[Texts]] = {
        "Call Handling": [
            {"Action": "create", **owner, "Hours": "Closed Hours", "Route To": "Extension", "Target": "Night"},
            {"Action": "create", **owner, "Hours": "Business Hours", "Max Wait": "120", "Route To": "Hang Up"},
        ],
        "Holidays": [
            {
                "Action": "create",
                **owner,
                "Holiday Name": "New Year",
                "From": "2027-01-01 00:00",
                "To": "2027-01-02 00:00",
            },
        ],
        hours: [{"Action": "create", **owner, "Monday": "08:00-17:00"}],
        "Call Queues": [
            {"Action": "create", "Queue Name": "Desk", "Site": "Main Site", "Time Zone": "America/New_York"}
        ],
        "Auto Receptionists": [{"Action": "create", "Auto Receptionist Name": "Night", "Site": "Main Site"}],
    }
    outcomes = sent(zeus[0], tmp_path / "handling.xlsx", rows)
    assert {row["outcome"] for row in outcomes.values()} == {"created"}
    again = make_plan(zeus[0], "Both")
    assert {row["verdict"] for row in again["rows"]} == {"unchanged"}
