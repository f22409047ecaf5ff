"""Undo: what a transmission did is taken back, and what somebody changed since is left alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import zeus as package
from tests.web.visit import CREDENTIAL
from zeus.pipeline.tenant import export_rows
from zeus.services.context import ServiceError, Zeus, find_organization, open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.tenants import read_tenant
from zeus.services.transmissions import transmit
from zeus.services.undoing import undoable
from zeus.store.database import writing
from zeus.store.models import rows

EXAMPLES = Path(package.__file__).parent / "examples"


@pytest.fixture
def zeus(database_url: str) -> Zeus:
    return open_zeus("ann")


@pytest.fixture
def origin(zeus: Zeus, simulator: Callable[..., str]) -> str:
    """A practice tenant with an organization over it, which holds the example workbook."""
    origin = simulator(rate=0)
    add_organization(zeus, "Northlake", ["webex_contact_center"], CREDENTIAL, test=True, origin=origin)
    import_workbooks(
        zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"],
        prompts=EXAMPLES / "webex_contact_center_prompts.zip", repair=True,
    )  # fmt: skip
    return origin


def tenant(zeus: Zeus) -> dict[str, list[Any]]:
    """What the tenant holds, as rows by tab, in the order of their keys."""
    organization = find_organization(zeus, "Northlake")
    tabs = organization.tabs(zeus)
    found = read_tenant(zeus, organization, tabs)
    return {name: sorted(json.dumps(row) for row in export_rows(tab, found)) for name, tab in tabs.items()}


def undo(zeus: Zeus, **which: Any) -> dict[str, Any]:
    organization, undone = undoable(zeus, which.get("transmission"), "Northlake")
    reviewed = make_plan(zeus, organization.name, undo=undone)
    return transmit(zeus, organization.name, plan=reviewed["plan"])


def set_rows(tab: str, **values: Any) -> Any:
    return rows.update().where(rows.c.tab == f"webex_contact_center.{tab}").values(**values)


def test_after_an_undo_the_tenant_is_as_it_was(zeus: Zeus, origin: str) -> None:
    before = tenant(zeus)
    done = transmit(zeus, "Northlake")
    assert done["counts"]["created"] > 100
    taken_back = undo(zeus)
    assert taken_back["counts"]["deleted"] == done["counts"]["created"]
    assert taken_back["counts"]["failed"] == 0
    assert tenant(zeus) == before
    again = undo(zeus, transmission=done["transmission"])
    assert again["counts"]["deleted"] == again["counts"]["updated"] == 0


def test_what_was_deleted_is_made_again_with_its_items(zeus: Zeus, origin: str) -> None:
    transmit(zeus, "Northlake")
    before = tenant(zeus)
    with writing(zeus.engine) as connection:
        for tab in ("queue", "queue_team", "queue_skill", "queue_agent"):
            connection.execute(set_rows(tab, action="ignore"))
        connection.execute(set_rows("queue", action="delete"))
    done = transmit(zeus, "Northlake", tabs=["Queues"])
    assert done["counts"]["deleted"] > 5
    assert tenant(zeus) != before
    taken_back = undo(zeus)
    assert [row["message"] for row in taken_back["rows"] if row["outcome"] != "created"] == []
    assert tenant(zeus) == before


def test_an_update_gets_its_old_values_back(zeus: Zeus, origin: str) -> None:
    transmit(zeus, "Northlake", tabs=["Sites"])
    before = tenant(zeus)
    with writing(zeus.engine) as connection:
        one = connection.execute(rows.select().where(rows.c.form == '["dubuque"]')).one()
        cells = {**one.cells, "Multimedia Profile Name": "Chat Only", "New Name": "Dubuque East"}
        connection.execute(rows.update().where(rows.c.id == one.id).values(cells=cells, action="update"))
    done = transmit(zeus, "Northlake", tabs=["Sites"])
    assert done["counts"]["updated"] == 1
    assert tenant(zeus) != before
    assert undo(zeus)["counts"]["updated"] == 1
    after = tenant(zeus)
    assert after["webex_contact_center.site"] == before["webex_contact_center.site"]


def test_what_somebody_changed_since_is_left_as_it_is(zeus: Zeus, origin: str) -> None:
    first = transmit(zeus, "Northlake", tabs=["Skills"])
    with writing(zeus.engine) as connection:
        one = connection.execute(rows.select().where(rows.c.form == '["mortgage"]')).one()
        cells = {**one.cells, "Service Level Threshold": "77"}
        connection.execute(rows.update().where(rows.c.id == one.id).values(cells=cells, action="update"))
    assert transmit(zeus, "Northlake", tabs=["Skills"])["counts"]["updated"] == 1
    document = undo(zeus, transmission=first["transmission"])
    refused = [row for row in document["rows"] if row["outcome"] == "blocked"]
    assert [row["key"] for row in refused] == [["Mortgage"]]
    assert "somebody changed Service Level Threshold since" in refused[0]["message"]
    assert document["counts"]["deleted"] == first["counts"]["created"] - 1


def test_there_is_nothing_to_undo_before_anything_was_sent(zeus: Zeus, origin: str) -> None:
    with pytest.raises(ServiceError, match="there is no such transmission to undo"):
        undoable(zeus, None, "Northlake")
