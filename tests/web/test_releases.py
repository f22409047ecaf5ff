"""Four eyes and limits: what waits for a second administrator, windows, tickets, names that are typed."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.test_main_flow import place, planned, worker
from tests.web.visit import PASSWORD, post, sent, sign_in, text_of
from zeus.cli import run
from zeus.services import releases
from zeus.services.configuration import list_rows
from zeus.services.context import ServiceError, Zeus, find_organization
from zeus.services.editing import set_action
from zeus.services.history import list_events
from zeus.services.releases import Rules
from zeus.services.users import add_user

__all__ = ["place", "worker"]


@pytest.fixture
def deleting(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> str:
    """The plan of a delete: the skills are there, one of them is to go."""
    sent(client, planned(client, zeus, place, tabs="Skills"))
    organization = find_organization(zeus, "Northlake")
    row = next(each for each in list_rows(zeus, "Northlake", tabs=["Skills"])["rows"] if each["key"] == ["Mortgage"])
    set_action(zeus, organization, [row["id"]], "delete")
    return planned(client, zeus, place, rows=row["id"])


def second(app: Flask, zeus: Zeus) -> FlaskClient:
    add_user(zeus, "bea@example.com", PASSWORD, "admin")
    browser = app.test_client()
    sign_in(browser, "bea@example.com")
    return browser


def test_deletes_above_a_number_wait_for_somebody_else(
    app: Flask, client: FlaskClient, zeus: Zeus, place: str, deleting: str, visitor: Callable[[str], FlaskClient]
) -> None:
    assert post(client, f"/organizations/{place[3:]}/rules", {"deletes_above": "0"}).status_code == 302
    answer = post(client, f"{deleting}/transmit", {"yes": "y", "ticket": "CHG-7"})
    assert answer.status_code == 409
    assert "waits for a second administrator: it deletes or replaces 1 objects" in text_of(answer)
    assert "not whoever asked" in text_of(post(client, f"{deleting}/approve"))
    assert post(visitor("operator"), f"{deleting}/approve").status_code == 403
    bea = second(app, zeus)
    assert "CHG-7" in text_of(bea.get("/admin/approvals"))
    assert "Approve" in text_of(bea.get(deleting))
    assert post(bea, f"{deleting}/approve").status_code == 302
    assert "Approved by bea@example.com" in text_of(client.get(deleting))
    transmission = sent(client, deleting, yes="y", ticket="CHG-7")
    assert "1 of 1 rows done" in text_of(client.get(transmission))
    approved = next(
        each for each in list_events(zeus, "Northlake")["events"] if each["event"] == "transmission approved"
    )
    assert (approved["who"], approved["after"]) == (
        "bea@example.com",
        {"asked by": "admin@example.com", "ticket": "CHG-7"},
    )


def test_another_ticket_or_window_takes_another_approval(
    app: Flask, client: FlaskClient, zeus: Zeus, deleting: str, place: str
) -> None:
    releases.save_rules(zeus, find_organization(zeus, "Northlake"), Rules(deletes_above=0))
    post(client, f"{deleting}/transmit", {"yes": "y"})
    bea = second(app, zeus)
    post(bea, f"{deleting}/approve")
    answer = post(client, f"{deleting}/transmit", {"yes": "y", "ticket": "another"})
    assert "waits for a second administrator" in text_of(answer)
    assert post(bea, f"{deleting}/refuse").location == "/admin/approvals"
    assert "Nothing waits" in text_of(bea.get("/admin/approvals"))


def test_a_window_is_typed_and_shown_in_the_zone_of_whoever_looks(client: FlaskClient, zeus: Zeus, place: str) -> None:
    plan = planned(client, zeus, place, tabs="Skills")
    client.set_cookie("zone", "America/Chicago")
    post(client, f"{plan}/transmit", {"begins": "2030-01-01T20:00", "ends": "2030-07-01T20:00"})
    page = client.get(plan).get_data(as_text=True)
    assert "Not before (Chicago)" in page
    assert 'value="2030-01-01T20:00"' in page
    client.set_cookie("zone", "")
    page = client.get(plan).get_data(as_text=True)
    assert "Not before (UTC)" in page
    assert 'value="2030-01-02T02:00"' in page
    assert 'value="2030-07-02T01:00"' in page, "in summer"


def test_a_plan_is_sent_within_its_window_only(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    plan = planned(client, zeus, place, tabs="Skills")
    later = time.strftime("%Y-%m-%dT%H:%M", time.gmtime(time.time() + 7200))
    assert "change window of this plan is" in text_of(post(client, f"{plan}/transmit", {"begins": later}))
    assert "ends before it begins" in text_of(
        post(client, f"{plan}/transmit", {"begins": later, "ends": "2026-01-01T00:00"})
    )
    assert "is no date and time" in text_of(post(client, f"{plan}/transmit", {"begins": "soon"}))
    assert sent(client, plan, ends=later)


def test_to_delete_the_name_is_typed(client: FlaskClient, zeus: Zeus, deleting: str) -> None:
    releases.save_rules(zeus, find_organization(zeus, "Northlake"), Rules(typed=True))
    assert "type the name Northlake" in text_of(client.get(deleting))
    for typed in ("", "northlake", "Southlake"):
        assert "name was not typed" in text_of(post(client, f"{deleting}/transmit", {"yes": "y", "typed": typed}))
    assert sent(client, deleting, yes="y", typed="Northlake")


def test_a_ticket_is_asked_for(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    releases.save_rules(zeus, find_organization(zeus, "Northlake"), Rules(ticket=True))
    plan = planned(client, zeus, place, tabs="Skills")
    assert "takes the number of a ticket" in text_of(post(client, f"{plan}/transmit"))
    sent(client, plan, ticket="CHG-9")
    named = next(each for each in list_events(zeus, "Northlake")["events"] if each["event"] == "change named")
    assert named["after"]["ticket"] == "CHG-9"


def test_the_command_line_keeps_to_the_rules(
    client: FlaskClient, zeus: Zeus, place: str, deleting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    releases.save_rules(zeus, find_organization(zeus, "Northlake"), Rules(deletes_above=0))
    assert run(["transmit", "--org", "Northlake", "--yes", "--json"]) == 2
    assert "takes nothing that was not planned" in capsys.readouterr().out
    assert run(["transmit", "--org", "Northlake", "--plan", deleting.rpartition("/")[2], "--yes", "--json"]) == 2
    assert "waits for a second administrator" in capsys.readouterr().out


def test_by_default_names_are_typed_in_production_alone(zeus: Zeus, client: FlaskClient, place: str) -> None:
    organization = find_organization(zeus, "Northlake")
    assert not releases.rules_of(zeus, organization).typed
    assert releases.rules_of(zeus, replace(organization, test=False, origin=None)).typed
    with pytest.raises(ServiceError, match="below nought"):
        releases.save_rules(zeus, organization, Rules(-1))
    answer = post(client, f"/organizations/{organization.id}/rules", {"deletes_above": "some"})
    assert "no whole number" in text_of(answer)
