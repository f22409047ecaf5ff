"""How credentials stand: age, last use, last error, and a warning before they end; on every way to look at it."""

import json
import time
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from sqlalchemy import insert, update

from zeus.cli import run
from zeus.pipeline import send
from zeus.services.closing import close_customer
from zeus.services.connecting import tenants_of
from zeus.services.context import ServiceError, Zeus, find_organization, open_zeus
from zeus.services.credentials import board, change_credential
from zeus.services.doctor import LOOK, WRONG, examine
from zeus.services.history import list_events
from zeus.services.invitations import connect_link, invited
from zeus.services.organizations import (
    add_organization,
    check_organization,
    list_organizations,
    remove_organization,
)
from zeus.services.tenants import read_tenant
from zeus.store.database import writing
from zeus.store.models import customers, organizations

ZOOM = {"method": "oauth", "client_id": "app", "client_secret": "hush hush", "refresh_token": "first"}
DAY = 86_400.0


@pytest.fixture
def zeus(simulator: Callable[..., str]) -> Zeus:
    """Zeus with an organization whose refresh token Zoom replaces with each use."""
    opened = open_zeus("tests")
    add_organization(opened, "Northlake", ["zoom_phone"], ZOOM, origin=simulator("zoom_phone"))
    return opened


def put(zeus: Zeus, **values: object) -> None:
    with writing(zeus.engine) as connection:
        connection.execute(update(organizations).values(**values))


def told(zeus: Zeus) -> dict[str, object]:
    (found,) = list_organizations(zeus)["organizations"]
    stands: dict[str, object] = found["credential"]
    return stands


def finding() -> tuple[str, str]:
    found = next(each for each in examine(offline=True)["findings"] if each["what"] == "Northlake")
    return found["state"], found["message"]


def test_before_a_refresh_token_ends_everybody_is_told(zeus: Zeus, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(zeus)["warning"] is None
    put(zeus, ends_at=time.time() + 13 * DAY)
    assert "unless it is used" in str(told(zeus)["warning"])
    assert finding()[0] == LOOK
    assert "unless it is used" in board(zeus)[0]["warning"]
    assert run(["org", "list"]) == 0
    assert "ends on" in " ".join(capsys.readouterr().out.split())
    put(zeus, ends_at=time.time() - DAY)
    assert "it ended on" in str(told(zeus)["warning"])
    assert finding()[0] == WRONG


def test_using_a_credential_puts_its_end_off(zeus: Zeus) -> None:
    put(zeus, ends_at=time.time() + DAY, used_at=1.0, token=None)
    check_organization(zeus, "Northlake")
    assert told(zeus)["warning"] is None
    assert str(told(zeus)["used"]) > "2020"


def test_what_the_provider_refuses_in_the_background_is_remembered_without_secrets(zeus: Zeus) -> None:
    held = find_organization(zeus, "Northlake")
    used_up = zeus.vault.seal(held.id, "credential", json.dumps(ZOOM))
    put(zeus, credential=used_up, token=None)
    with pytest.raises(ServiceError):
        read_tenant(zeus, find_organization(zeus, "Northlake"), ["zoom_phone.site"])
    stands = told(zeus)
    assert "refused the sign-in" in str(stands["refused"])
    assert stands["refused_at"]
    assert "hush hush" not in str(stands)
    assert finding()[0] == WRONG
    fresh = zeus.vault.seal(held.id, "credential", json.dumps({**ZOOM, "refresh_token": "another"}))
    put(zeus, credential=fresh)
    read_tenant(zeus, find_organization(zeus, "Northlake"), ["zoom_phone.site"])
    assert told(zeus)["refused"] is None


def test_a_link_is_made_on_the_command_line(
    zeus: Zeus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ServiceError, match="nobody knows the address"):
        connect_link(zeus, "Northlake")
    monkeypatch.setenv("ZEUS_PUBLIC_URL", "https://zeus.example.com")
    assert run(["org", "connect-link", "northlake", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["link"].startswith("https://zeus.example.com/connect/")
    assert invited(zeus, document["link"].rpartition("/")[2])[1].name == "Northlake"
    assert document["until"]


def test_a_partner_sees_the_tenants_and_which_is_bound(
    zeus: Zeus, simulator: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ServiceError, match="tells of no other tenants"):
        tenants_of(zeus, "Northlake")
    partner = {"client_id": "partner", "client_secret": "hush", "refresh_token": "r"}
    partner["org_id"] = "5b2f7c1a-4e0d-4a90-8f6b-2f1f0c9f7e21"
    add_organization(zeus, "South", ["webex_calling"], partner, origin=simulator("webex_calling"))
    assert run(["org", "tenants", "South", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in found["tenants"]] == ["Northlake", "Southlake"]
    assert found["bound"] == partner["org_id"]
    assert run(["org", "tenants", "South"]) == 0
    assert "Southlake" in capsys.readouterr().out


def journal(zeus: Zeus) -> list[str]:
    """The paths that the practice tenant was asked for."""
    with urlopen(f"{find_organization(zeus, 'Northlake').origin}/__zeus__/requests?since=0") as answer:
        return [str(each["path"]) for each in json.load(answer)["requests"]]


def test_a_credential_that_is_replaced_by_that_of_another_app_is_revoked_at_the_provider(zeus: Zeus) -> None:
    change_credential(zeus, "Northlake", {**ZOOM, "refresh_token": "second"})
    assert "/revoke" not in journal(zeus), "the same app: the provider may take both for one consent"
    other = {"method": "server_to_server", "account_id": "app", "client_id": "other", "client_secret": "hush"}
    change_credential(zeus, "Northlake", other)
    assert "/revoke" in journal(zeus)
    revoked = next(e for e in list_events(zeus, "Northlake")["events"] if e["event"] == "credential revoked")
    assert revoked["after"] == {"revoked": True}


def test_an_organization_that_is_removed_has_its_credential_revoked(zeus: Zeus) -> None:
    origin = find_organization(zeus, "Northlake").origin
    add_organization(zeus, "Acme", ["zoom_phone"], {**ZOOM, "refresh_token": "of acme"}, origin=origin)
    remove_organization(zeus, "Acme")
    assert "/revoke" in journal(zeus)


def test_a_customer_that_is_closed_has_its_credential_revoked(zeus: Zeus) -> None:
    add_organization(zeus, "Acme", ["zoom_phone"], {**ZOOM, "refresh_token": "of acme"}, customer="Acme",
                     origin=find_organization(zeus, "Northlake").origin)  # fmt: skip
    held = dict(find_organization(zeus, "Acme").credential)
    told = close_customer(zeus, "Acme")
    assert told["revoked"] is True
    assert told["organizations"][0]["revoked"] is True
    assert "/revoke" in journal(zeus)
    with pytest.raises(ServiceError, match="used up"):
        add_organization(zeus, "Again", ["zoom_phone"], held, origin=find_organization(zeus, "Northlake").origin)


def test_a_provider_that_cannot_be_reached_keeps_no_customer_from_being_closed(
    zeus: Zeus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "PATIENCE", 1)
    put(zeus, origin="http://127.0.0.1:9", token=None, customer_id=customer(zeus))
    told = close_customer(zeus, "Gone")
    assert told["revoked"] is False
    assert list_organizations(zeus)["organizations"] == []


def customer(zeus: Zeus) -> str:
    with writing(zeus.engine) as connection:
        connection.execute(insert(customers).values(id="c", name="Gone"))
    return "c"
