"""Adding, checking and removing organizations."""

from collections.abc import Iterator

import pytest
from sqlalchemy import null, update

from tests.services.workplace import CATALOG, add, provider, zeus
from zeus.core.catalog import Field
from zeus.providers import load_catalog
from zeus.services.context import ServiceError, Zeus, find_organization
from zeus.services.history import list_events
from zeus.services.organizations import (
    add_organization,
    check_organization,
    choose_method,
    list_organizations,
    remove_organization,
)
from zeus.services.simulations import practice_tenant, sample_credential
from zeus.store.database import open_database, reading, writing
from zeus.store.models import organizations
from zeus.store.organizations import select_organizations
from zeus.store.vault import open_vault

APP = {"id": "me", "key": "hush"}


def test_the_first_method_whose_fields_are_there_is_chosen() -> None:
    assert choose_method([CATALOG["one"]], {"id": "me", "key": "k", "plan": 7}) == (
        "app",
        {"id": "me", "key": "k"},
        ["plan"],
    )
    assert choose_method([CATALOG["one"]], {"token": "t"})[0] == "token"


def test_a_method_that_is_named_is_chosen() -> None:
    assert choose_method([CATALOG["one"]], {**APP, "token": "t", "method": "token"}) == (
        "token",
        {"token": "t"},
        ["id", "key"],
    )
    with pytest.raises(ServiceError, match="lacks token"):
        choose_method([CATALOG["one"]], {**APP, "method": "token"})
    with pytest.raises(ServiceError, match="no sign-in method"):
        choose_method([CATALOG["one"]], {**APP, "method": "magic"})


def test_two_providers_need_the_fields_of_both() -> None:
    both = [CATALOG["one"], CATALOG["two"]]
    with pytest.raises(ServiceError, match="lacks region"):
        choose_method(both, {**APP, "method": "app"})
    assert choose_method(both, {**APP, "region": "us1"})[1]["region"] == "us1"
    optional = provider("three", "Three", fields=(Field("region", "Region", "Where.", required=False),))
    assert choose_method([optional, CATALOG["one"]], APP)[0] == "app"


def test_a_field_that_is_no_text_is_refused() -> None:
    with pytest.raises(ServiceError, match="not a text"):
        choose_method([CATALOG["one"]], {"id": ["me"]})


@pytest.mark.parametrize(
    ("name", "providers", "message"),
    [
        ("", ["one"], "needs a name"),
        ("NORTHLAKE", ["one"], "already"),
        ("New", [], "no provider"),
        ("New", ["won"], "there is no provider"),
        ("New", ["one", "far"], "do not share"),
    ],
)
def test_what_cannot_be_added_is_refused_before_anything_is_sent(name: str, providers: list[str], message: str) -> None:
    opened = zeus()
    add(opened)
    with pytest.raises(ServiceError, match=message):
        add_organization(opened, name, providers, APP)


def test_another_origin_must_be_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ServiceError, match="not allowed"):
        add_organization(zeus(), "New", ["one"], APP, origin="http://127.0.0.1:1")
    monkeypatch.setenv("ZEUS_ALLOW_ORIGIN", "1")
    for wrong in ("127.0.0.1:1", "http://127.0.0.1/path", "ftp://x"):
        with pytest.raises(ServiceError, match="not an origin"):
            add_organization(zeus(), "New", ["one"], APP, origin=wrong)
    with pytest.raises(ServiceError, match="more than 200"):
        add_organization(zeus(), "New", ["one"], APP, customer="x" * 201)


def test_an_organization_is_removed_with_what_it_holds() -> None:
    opened = zeus()
    add(opened)
    assert remove_organization(opened, "Northlake") == {"organization": "Northlake", "removed": True}
    assert list_organizations(opened) == {"organizations": []}


WEBEX = load_catalog()["webex_contact_center"]


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with practice_tenant(WEBEX) as origin:
        yield origin


@pytest.fixture
def live(allow_origin: None) -> Iterator[Zeus]:
    engine = open_database()
    yield Zeus(engine, load_catalog(), open_vault(), "ann")
    engine.dispose()


def test_an_organization_that_signs_in_is_kept(live: Zeus, origin: str) -> None:
    credential = {**sample_credential(WEBEX), "plan": "pro"}
    added = add_organization(
        live, "Northlake", ["webex_contact_center"], credential, customer="Acme", test=True, origin=origin + "/"
    )
    assert (added["organization"], added["providers"]) == ("Northlake", ["webex_contact_center"])
    assert (added["authorized"], added["ignored"]) == (True, ["plan"])
    assert added["tenant"]
    checked = check_organization(live, "Northlake")
    assert checked == {name: value for name, value in added.items() if name != "ignored"}
    held = find_organization(live, "Northlake")
    (told,) = list_organizations(live)["organizations"]
    stands = told.pop("credential")
    assert (stands["method"], stands["refused"], stands["warning"]) == ("integration", None, None)
    assert stands["given"] <= stands["used"] < stands["ends"], "Webex tells when its refresh tokens end"
    assert [told] == [
        {
            "name": "Northlake", "customer": "Acme", "providers": ["webex_contact_center"], "origin": origin,
            "test": True, "id": held.id,
        }
    ]  # fmt: skip
    assert held.tenant
    assert (held.tenant["name"], held.test) == (added["tenant"], True)
    assert [each["event"] for each in list_events(live, "Northlake")["events"]] == [
        "organization checked",
        "organization added",
    ]


def test_one_that_cannot_sign_in_is_not_kept(live: Zeus) -> None:
    with pytest.raises(ServiceError) as refused:
        add_organization(
            live, "Northlake", ["webex_contact_center"], sample_credential(WEBEX), customer="Acme",
            origin="http://127.0.0.1:9",
        )  # fmt: skip
    assert refused.value.exit_code == 4
    with reading(live.engine) as connection:
        assert select_organizations(connection, authorized=False) == []


def test_one_that_a_crash_left_without_a_tenant_gives_way(live: Zeus, origin: str) -> None:
    add(live)
    with writing(live.engine) as connection:
        connection.execute(update(organizations).values(tenant=null()))
    assert list_organizations(live) == {"organizations": []}
    add_organization(live, "Northlake", ["webex_contact_center"], sample_credential(WEBEX), origin=origin)
    assert [each["name"] for each in list_organizations(live)["organizations"]] == ["Northlake"]
