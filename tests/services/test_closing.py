"""The end of a project: nothing of a customer is left but who did what when, counts, and a chain that fits."""

import json
from pathlib import Path

import pytest

from tests.services.workplace import add, workbook, zeus
from zeus.cli import run
from zeus.services.audit import verify
from zeus.services.closing import close_customer
from zeus.services.configuration import list_rows
from zeus.services.context import ServiceError, Zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import list_organizations
from zeus.store import transmissions
from zeus.store.chain import chained
from zeus.store.database import reading, writing
from zeus.store.events import select_events

PERSON = "Annabelle Featherstone-Haugh"


@pytest.fixture
def opened(tmp_path: Path) -> Zeus:
    opened = zeus()
    add(opened)
    for name in (PERSON, "Peoria"):
        path = workbook(tmp_path / "sites.xlsx", {"Sites": [["Site Name"], [name]]})
        import_workbooks(opened, "Northlake", [path], gone="drop")
    return opened


def at_rest(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_nothing_of_people_is_left_and_the_chain_fits(opened: Zeus, home: Path) -> None:
    assert PERSON.encode() in at_rest(home)
    (rows,) = (list_rows(opened, "Northlake")["rows"],)
    told = close_customer(opened, "acme")
    (closed,) = told["organizations"]
    assert (closed["name"], closed["rows"], told["revoked"]) == ("Northlake", len(rows), False)
    assert list_organizations(opened)["organizations"] == []
    opened.engine.dispose()
    assert PERSON.encode() not in at_rest(home)
    assert PERSON.casefold().encode() not in at_rest(home)
    assert verify(opened)["whole"]
    with reading(opened.engine) as connection:
        assert "id-of-Northlake" in chained(connection)
        left = select_events(connection, "id-of-Northlake")
    assert left[0].event == "organization closed"
    assert {each.event for each in left[1:]} >= {"imported"}
    assert not any(each.before or each.after or each.key for each in left[1:])


def test_while_something_is_sent_nothing_is_erased(opened: Zeus) -> None:
    with writing(opened.engine) as connection:
        new = {
            "id": "x",
            "organization_id": "id-of-Northlake",
            "state": "sending",
            "who": "ann",
            "at": 0.0,
            "selection": {},
        }
        transmissions.insert_transmission(connection, new)
    with pytest.raises(ServiceError, match="is under way"):
        close_customer(opened, "Acme")
    assert list_organizations(opened)["organizations"]


def test_a_customer_that_there_is_not_is_told(opened: Zeus) -> None:
    with pytest.raises(ServiceError, match="no customer 'Acne'") as refused:
        close_customer(opened, "Acne")
    assert "did you mean Acme?" in refused.value.hint


def test_the_command_erases(opened: Zeus, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["customer", "close", "Acme", "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["organizations"][0]["name"] == "Northlake"
    assert run(["customer", "close", "Acme", "--yes"]) == 2
