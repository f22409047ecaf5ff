"""Our own app at a provider spares typing its client for each customer; one of another customer's is never mixed in."""

from pathlib import Path

import pytest

from zeus.providers import load_catalog
from zeus.services.consents import fields_to_connect, own_client, way_to_connect
from zeus.services.context import ServiceError
from zeus.services.organizations import choose_method
from zeus.services.settings import read_settings

CATALOG = load_catalog()
WEBEX = [CATALOG["webex_contact_center"], CATALOG["webex_calling"]]
REST = {"refresh_token": "r", "org_id": "7c3f9a52-4f0e-4a57-9d2b-0d1f6f3c2b11", "region": "us1"}


def name_our_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_WEBEX_CLIENT_ID", "ours")
    monkeypatch.setenv("ZEUS_WEBEX_CLIENT_SECRET", "our secret")


def test_our_app_is_taken_where_no_client_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ServiceError, match="lacks client_id, client_secret"):
        choose_method(WEBEX, {"method": "integration", **REST})
    name_our_app(monkeypatch)
    method, fields, _ = choose_method(WEBEX, {"method": "integration", **REST})
    assert (method, fields["client_id"], fields["client_secret"]) == ("integration", "ours", "our secret")
    assert own_client("zoom") == {}
    told = fields_to_connect(WEBEX, "integration")
    assert told
    assert told["optional"] == ["client_id", "client_secret", "org_id"]


def test_our_secret_never_goes_with_another_client(monkeypatch: pytest.MonkeyPatch) -> None:
    name_our_app(monkeypatch)
    with pytest.raises(ServiceError, match="lacks client_secret"):
        choose_method(WEBEX, {"method": "integration", "client_id": "theirs", **REST})
    with pytest.raises(ServiceError, match="lacks client_id"):
        choose_method(WEBEX, {"method": "service_app", **REST})


def test_half_of_our_app_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_WEBEX_CLIENT_ID", "ours")
    with pytest.raises(ServiceError, match="ZEUS_WEBEX_CLIENT_SECRET is not set"):
        own_client("webex")


def test_the_secret_may_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZEUS_WEBEX_CLIENT_ID", "ours")
    monkeypatch.setenv("ZEUS_WEBEX_CLIENT_SECRET", "")
    (tmp_path / "secret").write_text("of a file\n")
    monkeypatch.setenv("ZEUS_WEBEX_CLIENT_SECRET_FILE", str(tmp_path / "secret"))
    read_settings()
    assert own_client("webex")["client_secret"] == "of a file"


@pytest.mark.parametrize("name", CATALOG)
def test_every_consent_is_at_the_providers_own_host_and_gives_what_its_sign_in_needs(name: str) -> None:
    for way in CATALOG[name].sign_in:
        if way.consent:
            fields = {field.name for field in way.fields}
            assert set(way.consent.gives) <= fields
            assert {"client_id", "client_secret"} <= fields
            found = way_to_connect([CATALOG[name]], way.method)
            assert found
            credential = {"tenant_id": "contoso.example", "region": "us1", "org_id": REST["org_id"]}
            assert "auth" in CATALOG[name].bases(credential)
            assert way.consent.path(credential).startswith("/")


def test_two_providers_ask_for_the_scopes_of_both() -> None:
    found = way_to_connect(WEBEX, "integration")
    assert found
    assert {"cjp:config_write", "spark-admin:telephony_config_write"} <= set(found[1].scopes)
    assert way_to_connect(WEBEX, "token") is None
    assert way_to_connect([], "integration") is None
