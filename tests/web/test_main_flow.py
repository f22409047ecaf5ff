"""From the configuration to the tenant: plan, transmit, watch, look at requests, retry, export, history."""

import html
import io
import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import insert, select

import zeus
from tests.web.visit import do_all_jobs, organization, post, sent, text_of
from zeus.services.configuration import list_rows
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks
from zeus.services.plans import make_plan
from zeus.services.workers import run_worker
from zeus.store.database import writing
from zeus.store.live import replace_tab
from zeus.store.models import call_attempts, calls, rows, transmission_rows

EXAMPLES = Path(zeus.__file__).parent / "examples"


@pytest.fixture
def worker(zeus: Zeus) -> Iterator[None]:
    """A worker beside the web application."""
    stop = threading.Event()
    ready = threading.Event()
    thread = threading.Thread(target=run_worker, args=(zeus,), kwargs={"stop": stop, "on_ready": lambda _: ready.set()})
    thread.start()
    assert ready.wait(30)
    yield
    stop.set()
    thread.join(30)


@pytest.fixture
def place(zeus: Zeus, simulator: Callable[..., str]) -> str:
    """An organization that holds the example workbook; the beginning of its addresses."""
    id = organization(zeus, simulator(rate=0))
    import_workbooks(
        zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"],
        prompts=EXAMPLES / "webex_contact_center_prompts.zip", repair=True,
    )  # fmt: skip
    return f"/o/{id}"


def planned(client: FlaskClient, zeus: Zeus, place: str, **form: object) -> str:
    """Plan a selection; the address of the plan."""
    pending = post(client, f"{place}/plans", dict(form)).location
    assert "Waiting to begin" in text_of(client.get(pending))
    do_all_jobs(zeus)
    address = client.get(pending).location
    assert re.fullmatch(rf"{place}/plans/\w+", address)
    return address


def test_a_tab_is_planned_reviewed_sent_and_shown(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    plan = planned(client, zeus, place, tabs="Skills")
    page = text_of(client.get(plan))
    assert "Plan of Skills" in page
    assert "Service Level Threshold: '80/20' is not a whole number." in page
    assert "Transmit 10 rows" in page
    transmission = sent(client, plan)
    page = text_of(client.get(transmission))
    assert "10 of 12 rows done" in page
    assert "2 need you" in page
    assert "Next tab" not in page, "what failed comes first"
    assert "Retry failed" in page
    row = next(each for each in list_rows(zeus, "Northlake", tabs=["Skills"])["rows"] if each["key"] == ["Mortgage"])
    page = text_of(client.get(f"{transmission}/rows/{row['id']}"))
    assert "POST /organization/" in page
    assert "Authorization: ••••••••" in page
    assert '"name": "Mortgage"' in page
    history = text_of(client.get(f"{place}/history?event=created"))
    assert "Mortgage Skills" in history
    assert "Transmissions" in text_of(client.get(f"{place}/transmissions"))


def test_requests_can_be_looked_at_before_they_are_sent(client: FlaskClient, zeus: Zeus, place: str) -> None:
    plan = planned(client, zeus, place)
    teams = list_rows(zeus, "Northlake", tabs=["Teams"])["rows"]
    row = next(each for each in teams if not each["problems"])
    page = text_of(client.get(f"/o/{place.split('/')[2]}/transmissions/{plan.rpartition('/')[2]}/rows/{row['id']}"))
    assert "Not sent" in page
    assert f"{{id of Sites/{row['values']['Site Name']}}}" in page


def test_what_was_edited_since_it_was_reviewed_is_not_sent(client: FlaskClient, zeus: Zeus, place: str) -> None:
    plan = planned(client, zeus, place, tabs="Sites")
    with writing(zeus.engine) as connection:
        connection.execute(rows.update().where(rows.c.tab == "webex_contact_center.site").values(action="ignore"))
    answer = post(client, f"{plan}/transmit")
    assert answer.status_code == 409
    assert "is stale" in text_of(answer)
    assert "Plan again" in text_of(answer)
    assert "Nothing was transmitted yet" in text_of(client.get(f"{place}/transmissions"))


def test_deletes_are_sent_only_when_they_were_confirmed(
    client: FlaskClient, zeus: Zeus, place: str, worker: None
) -> None:
    sent(client, planned(client, zeus, place, tabs="Sites"))
    with writing(zeus.engine) as connection:
        connection.execute(rows.update().where(rows.c.tab == "webex_contact_center.site").values(action="delete"))
    plan = planned(client, zeus, place, tabs="Sites")
    page = text_of(client.get(plan))
    assert "Goes away" in page
    assert "delete 4 objects" in page
    refused = post(client, f"{plan}/transmit")
    assert refused.status_code == 409
    assert "What goes away was not confirmed." in text_of(refused)
    assert "4 of" in text_of(client.get(sent(client, plan, yes="y")))


def test_a_conflict_is_decided_on_the_plan(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    sent(client, planned(client, zeus, place, tabs="Sites"))
    with writing(zeus.engine) as connection:
        mine = rows.c.tab == "webex_contact_center.site"
        changed = {"created_by_zeus": False, "action": "create"}
        connection.execute(rows.update().where(mine).values(**changed))
        one = connection.execute(rows.select().where(mine, rows.c.form == '["dubuque"]')).one()
        cells = {**one.cells, "Multimedia Profile Name": "Chat Only"}
        connection.execute(rows.update().where(rows.c.id == one.id).values(cells=cells))
    plan = planned(client, zeus, place, tabs="Sites")
    page = client.get(plan)
    assert "Already exists" in text_of(page)
    pending = post(client, f"{plan}/decide", {"row": one.id}).location
    do_all_jobs(zeus)
    again = text_of(client.get(client.get(pending).location))
    assert "Already exists" not in again
    assert "Multimedia Profile Name" in again


def test_what_exists_but_cannot_be_changed_so_is_neither_missing_nor_to_be_created(
    client: FlaskClient, zeus: Zeus, place: str, worker: None
) -> None:
    plan = planned(client, zeus, place, tabs="Skills")
    page = text_of(client.get(f"{plan}?only=conflict"))
    assert "Cannot be done" in page
    assert "Skill Type cannot be changed once it exists." in page
    assert "Does not exist" not in page
    assert "Create it" not in page


def test_a_section_says_in_numbers_what_it_holds_and_how_many_are_left(
    client: FlaskClient, zeus: Zeus, place: str
) -> None:
    plan = planned(client, zeus, place)
    page = client.get(plan)
    told = re.search(r"Changes (\d+) created, (\d+) updated", text_of(page))
    assert told
    left = int(told[1]) + int(told[2]) - 20
    assert "Show the next 100" in text_of(page)
    more = re.search(r'hx-get="([^"]+/rows/changes[^"]*)"', page.get_data(as_text=True))
    assert more
    rest = client.get(html.unescape(more[1]), headers={"HX-Request": "true"})
    shown = rest.get_data(as_text=True).count(">Requests<")
    assert "Show the next 100</a>" in rest.get_data(as_text=True) or f"Show the other {left - shown}" in text_of(rest)


def test_who_waits_for_a_row_leads_to_it(client: FlaskClient, zeus: Zeus, place: str) -> None:
    plan = planned(client, zeus, place)
    found = re.search(r'Waits for <a href="([^"]+)">row (\d+) of ([^<]+)</a>', client.get(plan).get_data(as_text=True))
    assert found
    there = client.get(client.get(html.unescape(found[1])).location)
    marked = re.search(r'<tr [^>]*class="here">.*?z-line">(\d+)<', there.get_data(as_text=True))
    assert marked
    assert marked[1] == found[2]
    gone = client.get(html.unescape(found[1]).rpartition("/")[0] + "/9999")
    assert f"{found[3]} has no row 9999 any more." in text_of(gone)


def test_licences_that_are_short_and_people_who_get_mail_stand_on_the_plan(
    client: FlaskClient, zeus: Zeus, place: str
) -> None:
    provider = zeus.catalog["webex_contact_center"]
    flow = replace(provider.tabs["flow"], left=lambda thing: 1)
    skill = replace(provider.tabs["skill"], mails="Webex writes to them")
    tabs = {**provider.tabs, "flow": flow, "skill": skill}
    counting = replace(zeus, catalog={provider.name: replace(provider, tabs=tabs)})
    made = make_plan(counting, "Northlake")
    short = [each for each in made["supplies"] if each["short"]]
    assert short
    assert all(each["short"] == each["needed"] - 1 for each in short)
    page = text_of(client.get(f"{place}/plans/{made['plan']}"))
    assert "Licences and numbers What Needed Had Short" in page
    assert f"{short[0]['what']} {short[0]['needed']} 1 {short[0]['short']}" in page
    assert "The provider will refuse what is short" in page
    assert f"Mail {made['mails'][0]['rows']} of Skills : Webex writes to them" in page
    without = make_plan(zeus, "Northlake", tabs=["Sites"])
    assert "Licences and numbers" not in text_of(client.get(f"{place}/plans/{without['plan']}"))


def test_the_failed_rows_of_an_earlier_transmission_are_its_own(
    client: FlaskClient, zeus: Zeus, place: str, worker: None
) -> None:
    earlier = sent(client, planned(client, zeus, place, tabs="Skills"))
    sent(client, planned(client, zeus, place, tabs="Sites"))
    address = post(client, f"{earlier}/failed").location
    do_all_jobs(zeus)
    link = re.search(r'href="([^"]+/file)"', client.get(address).get_data(as_text=True))
    assert link
    assert load_workbook(io.BytesIO(client.get(link[1]).get_data())).sheetnames[0] == "Skills"


def test_a_row_that_failed_is_planned_again_alone(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    row = next(each for each in list_rows(zeus, "Northlake", tabs=["Skills"])["rows"] if each["problems"])
    page = client.get(f"{transmission}/rows/{row['id']}")
    assert "Nothing was sent for this row: correct it first." in text_of(page)
    assert f'name="rows" value="{row["id"]}"' in page.get_data(as_text=True)
    again = planned(client, zeus, place, rows=row["id"])
    assert "Plan of chosen rows" in text_of(client.get(again))


def test_the_failed_rows_can_be_downloaded(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    address = post(client, f"{transmission}/failed").location
    do_all_jobs(zeus)
    link = re.search(r'href="([^"]+/file)"', client.get(address).get_data(as_text=True))
    assert link
    answer = client.get(link[1])
    assert "failed" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.get_data()))
    texts = [str(cell) for row in book["Skills"].iter_rows(values_only=True) for cell in row if cell]
    assert "Collections" in texts
    assert any("80/20" in text and "whole number" in text for text in texts)


def test_a_planning_that_fails_says_why_and_what_to_do(client: FlaskClient, zeus: Zeus, place: str) -> None:
    pending = post(client, f"{place}/plans", {"tabs": "Nonsense"}).location
    do_all_jobs(zeus)
    page = text_of(client.get(pending))
    assert "There is no tab 'Nonsense'." in page


def test_the_live_tenant_is_read_browsed_and_searched(client: FlaskClient, zeus: Zeus, place: str) -> None:
    assert "The tenant has not been read yet" in text_of(client.get(f"{place}/live"))
    post(client, f"{place}/live/read")
    assert "Waiting to read" in text_of(client.get(f"{place}/live"))
    do_all_jobs(zeus)
    users = text_of(client.get(f"{place}/live/Users"))
    assert "maria.lopez@example.com" in users
    assert "Users 4" in users, "the row of the configuration that is about the same person"
    found = text_of(client.get(f"{place}/live/Users?q=maria.lopez"))
    assert "1 in Users" in found
    assert "aisha" not in found
    link = re.search(
        r'href="([^"]+/live/Users/\d+)"', client.get(f"{place}/live/Users?q=maria.lopez").get_data(as_text=True)
    )
    assert link
    assert "First Name" in text_of(client.get(link[1]))


def test_an_export_is_made_and_opened(client: FlaskClient, zeus: Zeus, place: str) -> None:
    assert "Check at least one tab." in text_of(client.get(post(client, f"{place}/export", {}).location))
    form = {"tab": ["Skills", "Teams"], "source": "configuration", "format": "xlsx"}
    address = post(client, f"{place}/export", form).location
    assert "hx-trigger" in client.get(address).get_data(as_text=True)
    do_all_jobs(zeus)
    page = client.get(address).get_data(as_text=True)
    link = re.search(r'href="([^"]+/file)"', page)
    assert link
    book = load_workbook(io.BytesIO(client.get(link[1]).get_data()))
    assert {"Skills", "Teams"} <= set(book.sheetnames)
    assert "Users" not in book.sheetnames


def test_a_search_of_the_tenant_tells_on_which_tabs_it_has_found_something(
    client: FlaskClient, zeus: Zeus, place: str
) -> None:
    post(client, f"{place}/live/read")
    do_all_jobs(zeus)
    page = client.get(f"{place}/live/Users?q=agent")
    assert re.search(r"100 in Users, and in (\w[\w ]+ \d+ , )*Desktop Profiles 1", text_of(page))
    assert f'href="{place}/live/Desktop%20Profiles?q=agent"' in page.get_data(as_text=True)
    part = client.get(f"{place}/live/Users?q=agent", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert part.count('hx-swap-oob="true"') == 3, "what was found, and the counts of the rail, come along"
    elsewhere = text_of(client.get(f"{place}/live/Skills?q=agent"))
    assert "None in Skills, and in User Profiles 1 , Desktop Profiles 1 , Users 100" in elsewhere
    assert "Found nowhere" in text_of(client.get(f"{place}/live/Users?q=nowhere-at-all"))
    there = text_of(client.get(f"{place}/live/Users/0"))
    assert "Premium Agent User Profile" in there


def test_very_many_finds_are_not_counted_to_their_end(client: FlaskClient, zeus: Zeus, place: str) -> None:
    with writing(zeus.engine) as connection:
        for tab, count in (("user", 1500), ("team", 1001), ("skill", 1000), ("site", 0)):
            shown = [((f"many {number}",), {"Name": f"many {number}"}) for number in range(count)]
            replace_tab(connection, place.rpartition("/")[2], f"webex_contact_center.{tab}", shown)
    page = text_of(client.get(f"{place}/live/Users?q=many"))
    assert "more than 1,000 in Users, and in Skills 1,000 , Teams more than 1,000" in page
    assert "Users 1,000+" in page
    assert "of more than 1,000 found, 1,500 in all" in page


def test_what_can_be_exported_is_counted(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    page = text_of(client.get(f"{place}/export"))
    assert "Failed rows Nothing was transmitted yet." in page
    sent(client, planned(client, zeus, place, tabs="Skills"))
    page = text_of(client.get(f"{place}/export"))
    assert "Failed rows of transmission 1 2 rows, each with its message beside it." in page
    assert "33 of 33 checked" in page
    assert "Queues – Queue Skills – Queue Teams – Queue Agents –" in page, "children follow their parent"
    assert "Skills 2" in text_of(client.get(f"{place}/export?source=failed"))
    assert "Skills 12" in text_of(client.get(f"{place}/export?source=configuration"))


def test_an_export_that_waits_is_called_off(client: FlaskClient, zeus: Zeus, place: str) -> None:
    address = post(client, f"{place}/export", {"tab": ["Skills"], "source": "configuration", "format": "xlsx"}).location
    cancel = re.search(r'formaction="([^"]+)"', client.get(address).get_data(as_text=True))
    assert cancel
    assert post(client, cancel[1], {"tab": ["Skills"], "source": "live"}).location == f"{place}/export"
    assert ": cancelled" in text_of(client.get(address))


def test_the_history_is_filtered_and_downloaded(client: FlaskClient, zeus: Zeus, place: str) -> None:
    page = text_of(client.get(f"{place}/history"))
    assert "Organization added" in page
    assert "Imported" in page
    assert "Organization added" not in text_of(client.get(f"{place}/history?event=imported"))
    assert "No event is like this." in text_of(client.get(f"{place}/history?q=nowhere"))
    lines = client.get(f"{place}/history/download?q=northlake+added").get_data(as_text=True).splitlines()
    assert lines[0].lstrip("\ufeff") == "Time,Who,What,Tab,Object,Before,After,Transmission"
    assert len(lines) == 2
    assert "organization added" in lines[1]


def test_another_organization_s_things_are_not_found(
    client: FlaskClient, zeus: Zeus, place: str, simulator: Callable[..., str]
) -> None:
    other = f"/o/{organization(zeus, simulator(), 'Southlake')}"
    plan = planned(client, zeus, place, tabs="Sites").rpartition("/")[2]
    for address in (f"{other}/plans/{plan}", f"{other}/transmissions/{plan}"):
        assert client.get(address).status_code == 422
        assert "There is no such plan." in text_of(client.get(address))


def test_an_edited_request_is_what_is_sent(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    plan = planned(client, zeus, place, tabs=["Sites", "Teams"], where=["Site Name=Dubuque"])
    teams = list_rows(zeus, "Northlake", tabs=["Teams"], where=["Site Name=Dubuque"])["rows"]
    row = next(each for each in teams if not each["problems"])
    page = f"{place}/transmissions/{plan.rpartition('/')[2]}/rows/{row['id']}"
    body = json.loads(
        html.unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", client.get(page).get_data(True), re.DOTALL)[0])
    )
    assert body["siteId"] == "{id of Sites/Dubuque}"
    wrong = post(client, f"{page}/edit", {"label": "create", "body": "{"})
    assert wrong.status_code == 422
    assert "This is not JSON" in text_of(wrong)
    edited = json.dumps({**body, "description": "Made by hand"})
    assert post(client, f"{page}/edit", {"label": "create", "body": edited}).status_code == 302
    assert "edited description" in text_of(client.get(page))
    assert post(client, f"{plan}/transmit").status_code == 409
    again = planned(client, zeus, place, tabs=["Sites", "Teams"], where=["Site Name=Dubuque"])
    sent(client, again)
    post(client, f"{place}/live/read")
    do_all_jobs(zeus)
    assert "Made by hand" in text_of(client.get(f"{place}/live/Teams"))
    assert "Request edited" in text_of(client.get(f"{place}/history?event=request+edited"))


def test_a_transmission_is_undone_from_its_page(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Skills"))
    assert "Undo" in text_of(client.get(transmission))
    pending = post(client, f"{transmission}/undo").location
    do_all_jobs(zeus)
    plan = client.get(pending).location
    page = text_of(client.get(plan))
    assert "Undo of transmission 1" in page
    assert "delete 10 objects" in page
    assert "10 of 10 rows done" in text_of(client.get(sent(client, plan, yes="y")))


def test_each_attempt_of_a_request_is_told(client: FlaskClient, zeus: Zeus, place: str, worker: None) -> None:
    transmission = sent(client, planned(client, zeus, place, tabs="Sites"))
    id, row = transmission.rpartition("/")[2], list_rows(zeus, "Northlake", tabs=["Sites"])["rows"][0]["id"]
    page = f"{transmission}/rows/{row}"
    assert "Attempts 1 " in text_of(client.get(page))
    with writing(zeus.engine) as connection:
        mine = calls.c.transmission_id == id
        step = transmission_rows.c.row_id == row, transmission_rows.c.transmission_id == id
        number = connection.scalar(select(transmission_rows.c.step).where(*step))
        label, at = connection.execute(select(calls.c.label, calls.c.sent_at).where(mine, calls.c.step == number)).one()
        same = {"transmission_id": id, "step": number, "label": label}
        vain = [{"at": at - 9, "status": 429, "wait": 7.0}, {"at": at - 1, "status": None, "wait": 0.5}]
        connection.execute(insert(call_attempts), [{**same, **each} for each in vain])
    assert re.search(
        r"1 at \d\d:\d\d:\d\d UTC : 429, asked to wait 7 s 2 at \S+ UTC : no answer, tried again after 1 s"
        r" 3 at \S+ UTC : 20\d",
        text_of(client.get(page)),
    )
    with writing(zeus.engine) as connection:
        lost = {"at": at + 1, "status": None, "wait": 0.0}
        connection.execute(insert(call_attempts), [{**same, **lost}])
    assert "3 at" in text_of(client.get(page))
    assert ": no answer; looked up afterwards: it was done" in text_of(client.get(page))
