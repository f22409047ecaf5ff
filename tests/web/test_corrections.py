"""Cells corrected where a row failed, and texts that were probably meant put into them, through HTTP."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.pipeline import tabs
from tests.services import workplace
from tests.services.workplace import workbook
from tests.web.test_main_flow import EXAMPLES, planned, worker
from tests.web.visit import do_all_jobs, organization, post, sent, text_of
from zeus.services.configuration import list_rows
from zeus.services.context import Zeus, find_organization
from zeus.services.corrections import repairs_of, to_correct
from zeus.services.imports import import_workbooks
from zeus.services.releases import Rules, save_rules
from zeus.store.configuration import StoredRow

PART = {"HX-Request": "true"}
ANSWERS = pytest.mark.usefixtures("worker")
__all__ = ["worker"]


@pytest.fixture
def place(zeus: Zeus, simulator: Callable[..., str]) -> str:
    """An organization that holds the example workbook as it came; the beginning of its addresses."""
    id = organization(zeus, simulator(rate=0))
    prompts = EXAMPLES / "webex_contact_center_prompts.zip"
    import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"], prompts=prompts)
    return f"/o/{id}"


def row_of(zeus: Zeus, tab: str, name: str) -> dict[str, object]:
    return next(row for row in list_rows(zeus, "Northlake", tabs=[tab])["rows"] if row["key"] == [name])


def fields_of(page: str, id: object) -> dict[str, str]:
    """The fields of the form that corrects a row, as it was filled when it came."""
    form = next(each for each in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'id="f-{id}-' in each)
    inputs = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)
    return {unescape(name): unescape(text) for name, text in inputs if name != "csrf_token"}


def held(texts: dict[str, str], *problems: dict[str, str]) -> StoredRow:
    return StoredRow(
        "r", "o", "one.queue", "f", ("Loans",), 1, "a.xlsx", "Queues", 5, "create",
        {"Queue Name": "Loans", **texts}, {}, None, list(problems), "failed",
    )  # fmt: skip


@ANSWERS
def test_a_cell_is_corrected_beside_its_message_and_retried(client: FlaskClient, zeus: Zeus, place: str) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    page = client.get(transmission)
    row = row_of(zeus, "Skills", "Collections")
    fields = fields_of(page.get_data(as_text=True), row["id"])
    assert fields["cell:Service Level Threshold"] == fields["was:Service Level Threshold"] == "80/20"
    fields["cell:Service Level Threshold"] = "81"
    answer = post(client, f"{transmission}/rows/{row['id']}/correct", fields, headers=PART)
    assert answer.status_code == 200
    assert "The row was corrected since: retry sends it as it is now." in text_of(answer)
    assert row_of(zeus, "Skills", "Collections")["values"]["Service Level Threshold"] == "81"  # type: ignore[index]
    before = text_of(client.get(transmission))
    assert "9 of 12 rows done" in before
    post(client, f"{transmission}/retry")
    for _ in range(600):
        page = client.get(transmission, headers=PART)
        if "hx-trigger" not in page.get_data(as_text=True):
            break
    assert "10 of 12 rows done" in text_of(page)


@ANSWERS
def test_what_was_probably_meant_is_a_button_at_the_field(client: FlaskClient, zeus: Zeus, place: str) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    page = client.get(transmission).get_data(as_text=True)
    row = row_of(zeus, "Skills", "Wire Transfer")
    fields = fields_of(page, row["id"])
    assert fields["cell:Service Level Threshold"] == "20 sec"
    assert 'name="cell:Service Level Threshold" value="20"' in page
    # The button's own text comes behind that of the field, as a browser sends it.
    form = {**fields, "cell:Service Level Threshold": ["20 sec", "20"], "plan": "y"}
    answer = post(client, f"{transmission}/rows/{row['id']}/correct", form)
    assert row_of(zeus, "Skills", "Wire Transfer")["values"]["Service Level Threshold"] == "20"  # type: ignore[index]
    assert answer.location.startswith(f"{transmission}?again=")
    do_all_jobs(zeus)
    assert "Create Wire Transfer Skills 7" in text_of(client.get(answer.location))


def corrected(client: FlaskClient, zeus: Zeus, transmission: str) -> tuple[str, str]:
    """Correct Collections, ask for its plan, and have that made: the id of the row, and what was answered at once."""
    row = row_of(zeus, "Skills", "Collections")
    fields = fields_of(client.get(transmission).get_data(as_text=True), row["id"])
    fields["cell:Service Level Threshold"] = "81"
    answer = post(client, f"{transmission}/rows/{row['id']}/correct", {**fields, "plan": "y"}, headers=PART)
    assert "Planning this row: waiting to begin. Nothing is sent." in text_of(answer)
    do_all_jobs(zeus)
    return str(row["id"]), answer.headers["HX-Replace-Url"]


@ANSWERS
def test_a_corrected_row_is_planned_where_it_failed_and_sent_from_there(
    client: FlaskClient, zeus: Zeus, place: str
) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    _, address = corrected(client, zeus, transmission)
    page = client.get(address, headers=PART)
    assert "Create Collections Skills 6" in text_of(page)
    assert "Transmit 1 row" in text_of(page)
    assert "exactly what is shown" in text_of(page)
    assert "hx-trigger" not in page.get_data(as_text=True), "there is nothing more to wait for"
    plan = re.search(r'action="([^"]+)/transmit"', page.get_data(as_text=True))
    assert plan
    again = sent(client, plan[1])
    assert "Transmission 2" in text_of(client.get(again))
    assert "1 of 1 rows done" in text_of(client.get(again))
    assert "Sent: Transmission 2" in text_of(client.get(address))


@ANSWERS
def test_a_row_is_planned_from_its_own_page_too(client: FlaskClient, zeus: Zeus, place: str) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    id, _ = corrected(client, zeus, transmission)
    here = f"{transmission}/rows/{id}"
    assert f'name="next" value="{here}"' in client.get(here).get_data(as_text=True)
    answer = post(client, f"{place}/plans", {"rows": id, "next": here})
    assert answer.location.startswith(f"{here}?again=")
    page = client.get(answer.location)
    assert "Planning this row" in text_of(page)
    assert 'hx-select="#again"' in page.get_data(as_text=True)
    do_all_jobs(zeus)
    assert "Transmit 1 row" in text_of(client.get(answer.location))
    assert post(client, f"{place}/plans", {"rows": id, "next": "//evil.example"}).location.startswith(f"{place}/plans/")


@ANSWERS
def test_what_has_to_be_settled_first_is_settled_on_the_page_of_the_plan(
    client: FlaskClient, zeus: Zeus, place: str
) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    _, address = corrected(client, zeus, transmission)
    save_rules(zeus, find_organization(zeus, "Northlake"), Rules(ticket=True))
    page = text_of(client.get(address))
    assert "Create Collections" in page
    assert "See the plan" in page
    assert "Transmit 1 row" not in page
    save_rules(zeus, find_organization(zeus, "Northlake"), Rules())
    assert "Transmit 1 row" in text_of(client.get(address))
    for nothing in ("nothing", "x" * 40):
        assert client.get(f"{transmission}?again={nothing}").status_code == 200


@ANSWERS
def test_a_row_that_still_cannot_be_sent_says_why_where_it_is_planned(
    client: FlaskClient, zeus: Zeus, place: str
) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    id, address = corrected(client, zeus, transmission)
    theirs = {"heading": "Service Level Threshold", "text": "half a minute"}
    post(client, f"{place}/configuration/row/{id}/cell", theirs, headers=PART)
    answer = post(client, f"{place}/plans", {"rows": id, "next": transmission})
    do_all_jobs(zeus)
    page = text_of(client.get(answer.location))
    assert "Problem Collections Skills 6 Service Level Threshold: 'half a minute' is not a whole number." in page
    assert "Transmit 1 row" not in page
    stale = re.search(r'action="([^"]+)/transmit"', client.get(address).get_data(as_text=True))
    assert stale
    refused = post(client, f"{stale[1]}/transmit")
    assert refused.status_code == 409
    assert "Plan again: then you see what would be sent now." in text_of(refused)


@ANSWERS
def test_a_cell_is_corrected_on_the_page_of_the_row_too(client: FlaskClient, zeus: Zeus, place: str) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    row = row_of(zeus, "Skills", "Collections")
    page = f"{transmission}/rows/{row['id']}"
    fields = fields_of(client.get(page).get_data(as_text=True), row["id"])
    assert fields["next"] == page
    stale = {"was:Service Level Threshold": "70", "cell:Service Level Threshold": "75", "version": "0"}
    refused = post(client, f"{page}/correct", {**fields, **stale})
    assert (refused.status_code, "Somebody else changed this row" in text_of(refused)) == (409, True)
    answer = post(client, f"{page}/correct", {**fields, "cell:Service Level Threshold": "90 sec"})
    assert answer.location == page
    assert "The row was corrected since, and still has a problem." in text_of(client.get(page))
    fields = fields_of(client.get(page).get_data(as_text=True), row["id"])
    post(client, f"{page}/correct", {**fields, "cell:Service Level Threshold": "90"})
    assert "The row was corrected since: plan it again, or retry the transmission." in text_of(client.get(page))


@ANSWERS
def test_a_correction_of_what_others_changed_is_refused_and_stays_typed(
    client: FlaskClient, zeus: Zeus, place: str
) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    row = row_of(zeus, "Skills", "Collections")
    fields = fields_of(client.get(transmission).get_data(as_text=True), row["id"])
    theirs = {"heading": "Service Level Threshold", "text": "90/20"}
    assert post(client, f"{place}/configuration/row/{row['id']}/cell", theirs, headers=PART).status_code == 200
    fields["cell:Service Level Threshold"] = "77"
    answer = post(client, f"{transmission}/rows/{row['id']}/correct", fields, headers=PART)
    assert answer.status_code == 409
    assert "Somebody else changed this row meanwhile." in text_of(answer)
    assert 'value="77"' in answer.get_data(as_text=True)
    assert row_of(zeus, "Skills", "Collections")["values"]["Service Level Threshold"] == "90/20"  # type: ignore[index]


def test_a_near_name_of_the_tenant_is_used_from_the_plan(
    client: FlaskClient, zeus: Zeus, simulator: Callable[..., str], tmp_path: Path
) -> None:
    place = f"/o/{organization(zeus, simulator(rate=0))}"
    sheets = {"Users": [["Action", "Email", "Site"], ["update", "priya.weber@example.com", "Chicago HQQ"]]}
    first = {"Sites": [["Site Name"], ["Chicago HQ"]]}
    import_workbooks(zeus, "Northlake", [workbook(tmp_path / "sites.xlsx", first)])
    import_workbooks(zeus, "Northlake", [workbook(tmp_path / "users.xlsx", sheets)])
    page = client.get(planned(client, zeus, place))
    assert "'Chicago HQQ' is neither on the tab Sites nor in the tenant; did you mean 'Chicago HQ'?" in text_of(page)
    assert "Use Chicago HQ for Site Name of priya.weber@example.com" in text_of(page)
    row = row_of(zeus, "Users", "priya.weber@example.com")
    choices = client.get(f"{place}/configuration/tab/Users/choices", query_string={
        "heading": "Site Name", "text": "Chicago HQQ", "row": str(row["id"]), "fresh": "y",
    })  # fmt: skip
    found = re.findall(r'data-text="([^"]*)"', choices.get_data(as_text=True))
    assert found.count("Chicago HQ") == 1
    answer = post(client, f"{page.request.path}/use", {"row": row["id"]})
    assert row_of(zeus, "Users", "priya.weber@example.com")["values"]["Site Name"] == "Chicago HQ"  # type: ignore[index]
    do_all_jobs(zeus)
    again = text_of(client.get(client.get(answer.location).location))
    assert "Chicago HQQ" not in again
    nothing = post(client, f"{page.request.path}/use", {"row": row["id"]})
    assert nothing.status_code == 422
    assert "There is nothing to use here." in text_of(nothing)


@pytest.mark.parametrize(
    ("message", "headings"),
    [
        ("sla: the limit is 600.", ["Service Level"]),
        ("Service Level is too high", ["Service Level"]),
        ("A queue with name 'Loans' exists", ["Queue Name"]),
        ("name must not be blank", ["Queue Name"]),
        ("Channel Type must be one of these", []),
        ("The server has no time", []),
    ],
)  # fmt: skip
def test_the_cells_that_a_provider_complains_of(message: str, headings: list[str]) -> None:
    row = held({"Service Level": "700"})
    assert [each["heading"] for each in to_correct(tabs.QUEUE, row, message)] == headings


def test_a_secret_is_not_corrected_where_it_could_be_read() -> None:
    problem = {"heading": "Password", "message": "too long", "repair": "Hush1234"}
    assert to_correct(tabs.QUEUE, held({"Password": "Hush123456"}, problem), "password is too long") == []


def test_a_name_in_a_list_is_put_in_the_place_of_another_and_the_others_stay() -> None:
    row = held({"Teams": "Lendin; Cards"})
    said = "Teams: 'Lendin' is neither on the tab Teams nor in the tenant; did you mean \"Lending's\"?"
    assert repairs_of(tabs.QUEUE, row, f"{said}; Site: 'X' is neither on the tab Sites nor in the tenant; add it") == {
        "Teams": "Lending's; Cards"
    }
    problem = {"heading": "Service Level", "message": "too high", "repair": "600"}
    assert repairs_of(tabs.QUEUE, held({"Service Level": "700"}, problem), None) == {"Service Level": "600"}
    assert workplace.CATALOG["one"].tabs["queue"] is tabs.QUEUE
