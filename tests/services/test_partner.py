"""A partner's credential manages many tenants: the one that is bound tells its own name before anything is sent."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from sqlalchemy import update

import zeus as package
from zeus.services.context import ServiceError, Zeus, find_organization, open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization, check_organization
from zeus.services.transmissions import resume, transmit
from zeus.store.database import writing
from zeus.store.models import organizations

PARTNER = {
    "client_id": "partner", "client_secret": "hush", "refresh_token": "r",
    "org_id": "7c3f9a52-4f0e-4a57-9d2b-0d1f6f3c2b11",
}  # fmt: skip
WORKBOOK = Path(package.__file__).parent / "examples" / "webex_calling.xlsx"


@pytest.fixture
def origin(simulator: Callable[..., str]) -> str:
    return simulator("webex_calling", rate=0)


@pytest.fixture
def zeus(origin: str) -> Zeus:
    opened = open_zeus("tests")
    add_organization(opened, "Northlake", ["webex_calling"], PARTNER, test=True, origin=origin)
    import_workbooks(opened, "Northlake", [WORKBOOK], repair=True)
    return opened


def changed(origin: str) -> int:
    """How many requests changed anything."""
    with urlopen(f"{origin}/__zeus__/requests?since=0") as answer:
        return sum(each["method"] != "GET" for each in json.load(answer)["requests"])


def tenant(zeus: Zeus) -> dict[str, Any]:
    found = find_organization(zeus, "Northlake").tenant
    assert found
    return dict(found)


def put(zeus: Zeus, **told: object) -> None:
    with writing(zeus.engine) as connection:
        connection.execute(update(organizations).values(tenant={**tenant(zeus), **told}))


def test_another_name_than_at_the_last_check_stops_it_before_anything_is_sent(zeus: Zeus, origin: str) -> None:
    assert tenant(zeus)["manages"] == 1
    put(zeus, name="Somebody else")
    with pytest.raises(ServiceError, match="was Somebody else when it was checked") as stopped:
        transmit(zeus, "Northlake", tabs=["Locations"])
    assert stopped.value.exit_code == 4
    assert changed(origin) == 0
    check_organization(zeus, "Northlake")
    document = resume(zeus, organization_name="Northlake")
    assert document["counts"]["created"] > 0
    assert changed(origin) > 0


def test_a_credential_of_one_tenant_is_not_asked_again(origin: str) -> None:
    opened = open_zeus("tests")
    add_organization(opened, "Northlake", ["webex_calling"], {**PARTNER, "client_id": "own"}, origin=origin)
    assert "manages" not in tenant(opened)


def test_a_tenant_that_is_none_of_the_partners_is_told(origin: str) -> None:
    with pytest.raises(ServiceError):
        add_organization(open_zeus("tests"), "North", ["webex_calling"], {**PARTNER, "org_id": "?"}, origin=origin)
