"""Passwords that Zeus has made, fetched in the browser: once, encrypted, by who may."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.services.test_passwords import FIVE9, PASSPHRASE, TYPED, USERS, shown
from tests.web.visit import post, text_of
from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.services.context import Zeus, find_organization
from zeus.services.history import list_events
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.simulations import practice_tenant, sample_credential
from zeus.services.transmissions import transmit


@pytest.fixture
def sent(zeus: Zeus, tmp_path: Path, allow_origin: None) -> Iterator[str]:
    """Three users, one with a password of its author's: the address of their transmission."""
    path = tmp_path / "book.xlsx"
    write_rows(path, titled([FIVE9]), {"Users": USERS})
    with practice_tenant(FIVE9, rate=0) as origin:
        add_organization(zeus, "Cascade", ["five9"], sample_credential(FIVE9), test=True, origin=origin)
        import_workbooks(zeus, "Cascade", [path])
        document = transmit(zeus, "Cascade", plan=make_plan(zeus, "Cascade")["plan"])
        yield f"/o/{find_organization(zeus, 'Cascade').id}/transmissions/{document['transmission']}"


def test_passwords_are_fetched_once_from_the_page_of_a_transmission(
    visitor: Callable[[str], FlaskClient], zeus: Zeus, sent: str, tmp_path: Path
) -> None:
    operator = visitor("operator")
    assert "Passwords (2)" in text_of(operator.get(sent))
    typed = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    answer = post(operator, f"{sent}/passwords", typed)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    page = tmp_path / "fetched.html"
    page.write_bytes(answer.data)
    rows = {row["name"]: row["password"] for row in shown(page, PASSPHRASE)}
    assert rows.keys() == {"asked", "blank"}
    assert not any(password.encode() in answer.data for password in (TYPED, *rows.values()))
    again = post(operator, f"{sent}/passwords", typed)
    assert again.status_code == 422
    assert "no passwords to hand over" in text_of(again)
    assert "b-passwords" not in operator.get(sent).get_data(as_text=True)
    (event,) = [each for each in list_events(zeus, "Cascade")["events"] if each["event"] == "passwords handed over"]
    assert event["who"] == "operator@example.com"
    assert event["after"] == {"passwords": "2"}


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [(PASSPHRASE, "another passphrase", "two passphrases differ"), ("short", "short", "has 5 characters")],
)
def test_a_passphrase_that_does_not_do_forgets_nothing(
    client: FlaskClient, sent: str, first: str, second: str, words: str
) -> None:
    answer = post(client, f"{sent}/passwords", {"passphrase": first, "again": second})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert first not in answer.get_data(as_text=True)
    assert "2 passwords that Zeus has made" in text_of(client.get(f"{sent}/passwords"))


def test_who_only_looks_is_offered_none_and_gets_none(visitor: Callable[[str], FlaskClient], sent: str) -> None:
    viewer = visitor("viewer")
    assert "b-passwords" not in viewer.get(sent).get_data(as_text=True)
    assert viewer.get(f"{sent}/passwords").status_code == 403
    assert post(viewer, f"{sent}/passwords", {"passphrase": PASSPHRASE, "again": PASSPHRASE}).status_code == 403
