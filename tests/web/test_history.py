"""The history as a page: days of the reader, and links to what events are about, as far as it is still there."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, insert

import zeus as package
from tests.web.visit import organization, text_of
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks
from zeus.services.transmissions import transmit
from zeus.store.database import writing
from zeus.store.events import Event, record
from zeus.store.models import events, imports, rows, transmissions

EXAMPLES = Path(package.__file__).parent / "examples"

NOON = 1_772_366_400.0
"""2026-03-01, 12:00 UTC, in seconds since 1970."""


@pytest.fixture
def place(client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]) -> str:
    return f"/o/{organization(zeus, simulator(rate=0))}"


def happened(zeus: Zeus, place: str, *moments: float) -> None:
    """Put events into the history, one at each of these moments."""
    values = [
        {"organization_id": place.rpartition("/")[2], "at": at, "who": "Sam", "event": "exported", "search": "sam"}
        for at in moments
    ]
    with writing(zeus.engine) as connection:
        connection.execute(insert(events), values)


def headings(page: str) -> list[str]:
    return re.findall(r'<th scope="rowgroup"[^>]*><span>([^<]+)', page)


def test_events_stand_under_the_days_of_the_reader(client: FlaskClient, zeus: Zeus, place: str) -> None:
    happened(zeus, place, NOON - 10 * 3600, NOON, NOON + 3600)
    assert headings(client.get(f"{place}/history?who=Sam").get_data(as_text=True)) == ["Sunday, 1 March"]
    client.set_cookie("zone", "America/Argentina/Buenos_Aires")
    page = client.get(f"{place}/history?who=Sam")
    assert headings(page.get_data(as_text=True)) == ["Sunday, 1 March", "Saturday, 28 February"]
    assert "Times are yours (Buenos Aires)." in text_of(page)
    assert "23:00:00" in text_of(page)


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../../etc/passwd", "", "/", "Europe", "x" * 3000])
def test_a_zone_that_there_is_not_is_utc(client: FlaskClient, zeus: Zeus, place: str, zone: str) -> None:
    happened(zeus, place, NOON)
    client.set_cookie("zone", zone)
    assert "12:00:00 UTC" in text_of(client.get(f"{place}/history?who=Sam"))


def test_a_day_of_the_filter_is_a_day_of_the_reader(client: FlaskClient, zeus: Zeus, place: str) -> None:
    happened(zeus, place, NOON - 10 * 3600)
    wanted = f"{place}/history?who=Sam&since=2026-02-28&until=2026-02-28"
    assert "No event is like this." in text_of(client.get(wanted))
    client.set_cookie("zone", "America/Chicago")
    assert "20:00:00" in text_of(client.get(wanted))
    assert "exported" in client.get(wanted.replace("?", "/download?")).get_data(as_text=True)


def test_a_day_that_goes_on_has_its_heading_on_each_page(client: FlaskClient, zeus: Zeus, place: str) -> None:
    happened(zeus, place, *(NOON + second for second in range(150)))
    first = client.get(f"{place}/history?who=Sam").get_data(as_text=True)
    older = re.search(r'href="([^"]+)" aria-label="Older"', first)
    assert older
    second = client.get(older[1].replace("&amp;", "&")).get_data(as_text=True)
    assert headings(first) == headings(second) == ["Sunday, 1 March"]
    assert second.count("<time") == 50


def test_what_happened_today_stands_under_today(client: FlaskClient, zeus: Zeus, place: str) -> None:
    happened(zeus, place, time.time())
    assert headings(client.get(f"{place}/history?who=Sam").get_data(as_text=True))[0].startswith("Today, ")


def test_objects_lead_to_where_they_are_and_nowhere_once_they_are_gone(
    client: FlaskClient, zeus: Zeus, place: str
) -> None:
    import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"])
    sent = f"{place}/transmissions/{transmit(zeus, 'Northlake', tabs=['Skills'])['transmission']}"
    page = client.get(f"{place}/history").get_data(as_text=True)
    row = re.search(rf'href="({sent}/rows/[\w-]+)">Mortgage</a>', page)
    assert row, "the row with its requests"
    assert client.get(row[1]).status_code == 200
    assert f'href="{sent}">Transmission 1</a>' in page
    found = re.search(rf'href="({place}/import/\w+)">webex_contact_center.xlsx</a>', page)
    assert found, "the import"
    assert client.get(found[1]).status_code == 200
    with writing(zeus.engine) as connection:
        connection.execute(delete(transmissions))
        connection.execute(delete(imports))
    page = client.get(f"{place}/history").get_data(as_text=True)
    assert sent not in page
    assert found[1] not in page
    row = re.search(rf'href="({place}/configuration/row/[\w-]+)">Mortgage</a>', page)
    assert row, "the row, which is still there"
    assert client.get(row[1]).status_code == 302
    with writing(zeus.engine) as connection:
        connection.execute(delete(rows))
    page = client.get(f"{place}/history").get_data(as_text=True)
    assert "Mortgage" in page
    assert "/configuration/row/" not in page


def test_what_is_long_is_folded(client: FlaskClient, zeus: Zeus, place: str) -> None:
    fields = {f"Field {number}": str(number) for number in range(9)}
    with writing(zeus.engine) as connection:
        record(connection, place.rpartition("/")[2], "Sam", Event("row added", tab="x", key=["8"], after=fields))
        changed = Event("row changed", tab="x", key=["8"], before=dict.fromkeys(fields, "old"), after=fields)
        record(connection, place.rpartition("/")[2], "Sam", changed)
    page = text_of(client.get(f"{place}/history"))
    assert "Field 3 3, and 4 more Field 4 4" in page, "but for the key, which stands beside it"
    assert "Field 3 old becomes 3 , and 5 more Field 4 old" in page
