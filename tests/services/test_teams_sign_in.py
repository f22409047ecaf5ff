"""Microsoft Teams through a practice tenant: signing in with a certificate, and what needs the whole way there."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.test_signing import pair
from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.context import ServiceError, Zeus, open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.passwords import hand_over
from zeus.services.plans import make_plan
from zeus.services.simulations import practice_tenant, sample_credential
from zeus.services.transmissions import transmit

TEAMS = load_catalog()["microsoft_teams"]
DANA = "dana.reyes@example.com"


@pytest.fixture
def origin() -> Iterator[str]:
    with practice_tenant(TEAMS, rate=0) as origin:
        yield origin


@pytest.fixture
def zeus(allow_origin: None) -> Zeus:
    return open_zeus()


def ask(origin: str, path: str, body: bytes | None = None) -> Any:
    with urllib.request.urlopen(urllib.request.Request(f"{origin}/__zeus__/{path}", body)) as reply:
        return json.load(reply)


def certified(certificate: str, key: str) -> dict[str, str]:
    credential = {name: text for name, text in sample_credential(TEAMS).items() if name != "client_secret"}
    return {**credential, "method": "certificate", "certificate": certificate, "private_key": key}


def test_a_certificate_signs_in_and_what_it_signs_is_verified(zeus: Zeus, origin: str) -> None:
    certificate, key, _ = pair()
    credential = certified(certificate, key)
    ask(origin, f"certificates/{credential['client_id']}", certificate.encode())
    signed_in = add_organization(zeus, "Bluestem", [TEAMS.name], credential, test=True, origin=origin)
    assert signed_in["authorized"] is True
    other, its_key, _ = pair()
    with pytest.raises(ServiceError, match="AADSTS700027"):
        add_organization(zeus, "Other", [TEAMS.name], certified(other, its_key), test=True, origin=origin)


def test_only_a_certificate_can_be_registered(origin: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="400"):
        ask(origin, "certificates/app", b"nonsense")


def sent(zeus: Zeus, folder: Path, origin: str, rows: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    add_organization(zeus, "Bluestem", [TEAMS.name], sample_credential(TEAMS), test=True, origin=origin)
    write_rows(folder / "book.xlsx", titled([TEAMS]), rows)
    assert import_workbooks(zeus, "Bluestem", [folder / "book.xlsx"])["problems"] == []
    return transmit(zeus, "Bluestem", plan=make_plan(zeus, "Bluestem")["plan"])


USER = {"User Principal Name": DANA, "Display Name": "Dana Reyes", "Mail Nickname": "dana.reyes"}


def test_zeus_makes_the_password_of_a_new_user_and_hands_it_over_once(zeus: Zeus, origin: str, tmp_path: Path) -> None:
    other = {**USER, "User Principal Name": "lee.park@example.com", "Mail Nickname": "lee", "Password": "<generate>"}
    told = sent(zeus, tmp_path, origin, {"Users": [USER, other]})
    assert told["counts"]["created"] == 2
    handed = hand_over(zeus, "Bluestem", tmp_path / "passwords.html", "a long passphrase")
    assert handed["passwords"] == 2
    with pytest.raises(ServiceError, match="no passwords to hand over"):
        hand_over(zeus, "Bluestem", tmp_path / "again.html", "a long passphrase")


def test_what_leads_to_other_objects_leads_to_the_practice_tenant_too(zeus: Zeus, origin: str, tmp_path: Path) -> None:
    """A practice tenant refuses an address that is not its own: `--origin` is for every address of a request."""
    lee = {**USER, "User Principal Name": "lee.park@example.com", "Mail Nickname": "lee", "Manager": DANA}
    rows = {
        "Users": [USER, lee],
        "Teams": [{"Team Name": "Dispatch", "Template": "standard"}],
        "Members": [{"Team Name": "Dispatch", "User": DANA, "Role": "Owner"},
                    {"Team Name": "Dispatch", "User": "lee.park@example.com"}],
    }  # fmt: skip
    told = sent(zeus, tmp_path, origin, rows)
    assert [row["message"] for row in told["rows"] if row["outcome"] != "created"] == []
    people = {each["userPrincipalName"]: each for each in ask(origin, "objects/user")["objects"]}
    assert people["lee.park@example.com"]["manager"]["id"] == people[DANA]["id"]


def test_a_policy_is_made_before_it_is_given_to_somebody(zeus: Zeus, origin: str, tmp_path: Path) -> None:
    rows = {
        "Users": [USER],
        "User Policies": [{"User": DANA, "Policy Type": "TeamsEmergencyCallingPolicy", "Policy Name": "Yard Desk"}],
        "Emergency Calling Policies": [{"Policy Name": "Yard Desk", "Notify": DANA}],
        "Emergency Notifications": [{"Policy Name": "Yard Desk", "Dialled Number": "933", "Notify": DANA}],
    }
    told = sent(zeus, tmp_path, origin, rows)
    assert [row["message"] for row in told["rows"] if row["outcome"] != "created"] == []


def test_likes_travel_twenty_to_a_request(zeus: Zeus, origin: str, tmp_path: Path) -> None:
    people = [
        {**USER, "User Principal Name": f"u{number}@example.com", "Mail Nickname": f"u{number}"} for number in range(40)
    ]
    sent(zeus, tmp_path, origin, {"Users": people})
    changed = [{"Action": "update", **each, "City": "Omaha"} for each in people]
    write_rows(tmp_path / "book.xlsx", titled([TEAMS]), {"Users": changed})
    import_workbooks(zeus, "Bluestem", [tmp_path / "book.xlsx"])
    before = ask(origin, "requests?count=1")["last"]
    told = transmit(zeus, "Bluestem", plan=make_plan(zeus, "Bluestem")["plan"])
    assert told["counts"]["updated"] == 40
    counts = ask(origin, f"requests?count=1&since={before}")["counts"]
    batches = [each for name, each in counts.items() if re.fullmatch(r"POST .*/\$batch", name)]
    assert sum(each["requests"] for each in batches) == 2
    assert sum(each["effects"] for each in batches) == 40
