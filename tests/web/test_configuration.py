"""The Configuration screen: tabs, the grid, its edits, through HTTP."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.services import workplace
from tests.services.workplace import workbook
from tests.web.visit import do_all_jobs, post, text_of
from zeus.services import bulk_edits
from zeus.services.configuration import list_rows
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks
from zeus.store.database import writing
from zeus.store.live import replace_tab

MANY = 230
HERE = "/o/id-of-Northlake/configuration"
QUEUES = f"{HERE}/tab/Queues"
PART = {"HX-Request": "true"}


def sheets() -> dict[str, list[list[Any]]]:
    lines: list[list[Any]] = [
        ["create" if n % 2 else None, f"Q {n:03}", "CHAT" if n % 10 else "FAX", (n * 7) % 600 + 1, "Hush123", n % 3]
        for n in range(MANY)
    ]
    return {
        "Sites": [["Site Name"], ["Chicago HQ"], ["Dubuque"]],
        "Teams": [["Site", "Team Name"], ["Chicago HQ", "Lending <b>"], ["Dubuque", "Cards"]],
        "Queues": [["Action", "Queue Name", "Channel", "Service Level", "Password", "Wave"], *lines],
        "Queue Teams": [["Queue", "Team", "Order"], ["Q 001", "Cards", 1]],
    }


@pytest.fixture
def zeus(tmp_path: Path) -> Zeus:
    opened = workplace.zeus()
    workplace.add(opened)
    import_workbooks(opened, "Northlake", [workbook(tmp_path / "a.xlsx", sheets())])
    return opened


def names(answer: TestResponse) -> list[str]:
    """The names of the rows of a page, in their order."""
    return re.findall(r'z-name text-body"[^>]*>([^<]*)<', answer.get_data(as_text=True))


def ids(zeus: Zeus, *wanted: str, tab: str = "Queues") -> list[str]:
    found = {row["key"][-1]: row["id"] for row in list_rows(zeus, "Northlake", tabs=[tab])["rows"]}
    return [found[name] for name in wanted]


def values(zeus: Zeus, name: str) -> dict[str, Any]:
    return next(row for row in list_rows(zeus, "Northlake", tabs=["Queues"])["rows"] if row["key"] == [name])


def link(answer: TestResponse, label: str) -> str:
    """The address of the link with this label."""
    found = re.search(rf'href="([^"]+)" aria-label="{label}"', answer.get_data(as_text=True))
    assert found, label
    return found[1].replace("&amp;", "&")


def test_the_screen_opens_at_the_first_tab_with_rows_or_with_what_needs_somebody(client: FlaskClient) -> None:
    assert client.get(HERE).location == f"{HERE}/tab/Sites"
    assert client.get(f"{HERE}?needs=y").location == f"{QUEUES}?needs=y"


def test_without_rows_the_way_to_begin_is_shown(client: FlaskClient, zeus: Zeus) -> None:
    workplace.add(zeus, "Empty")
    assert "Import a workbook" in text_of(client.get("/o/id-of-Empty/configuration"))


def test_a_tab_shows_its_headings_rows_and_counts(client: FlaskClient) -> None:
    answer = client.get(QUEUES)
    text = text_of(answer)
    assert names(answer) == [f"Q {n:03}" for n in range(100)]
    assert "234 rows and 1 child rows in 4 tabs. 23 need you" in text
    assert f"100 shown, {MANY} in all" in text
    headings = re.findall(r'data-heading="([^"]+)"', answer.get_data(as_text=True))
    assert headings[:4] == ["Queue Name", "Action", "State", "Channel"]
    assert headings[-1] == "Wave"
    assert "Hush123" not in text
    assert len(answer.data) < 200_000


def test_pages_go_forward_and_back_by_key(client: FlaskClient) -> None:
    second = client.get(link(client.get(QUEUES), "Next page"))
    third = client.get(link(second, "Next page"))
    assert (names(second)[0], names(third)[-1]) == ("Q 100", "Q 229")
    assert len(names(third)) == MANY - 200
    assert names(client.get(link(third, "Previous page"))) == names(second)
    assert names(client.get(link(third, "First page")))[0] == "Q 000"


def test_a_search_looks_through_all_attributes_of_a_tab(client: FlaskClient) -> None:
    assert names(client.get(f"{QUEUES}?q=fax+Q+010")) == ["Q 010"]
    answer = client.get(f"{QUEUES}?q=nothing+like+it", headers=PART)
    assert "No row of Queues is like this" in text_of(answer)


def test_a_search_of_all_tabs_leads_to_those_that_hold_it(client: FlaskClient) -> None:
    text = text_of(client.get(f"{QUEUES}?q=cards&in=all"))
    assert "Teams 1 , Queue Teams 1" in text or "Queue Teams 1" in text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("needs=y", 23),
        ("state=problem", 23),
        ("state=ready&state=problem", MANY),
        ("action=create", 115),
        ("action=blank", 115),
        ("action=create&action=blank", MANY),
        ("where=Wave%3D1", 77),
        ("where=Wave%3D1&where=Wave%3D2", 153),
        ("where=Wave%3D1&where=Channel%3Dfax", 8),
        ("where=Notes%3D", MANY),
        ("heading=Service+Level&value=8", 1),
        ("where=Wave%3D1&q=q+007", 1),
    ],
)
def test_filters_narrow_what_is_shown(client: FlaskClient, query: str, count: int) -> None:
    assert len(names(client.get(f"{QUEUES}?{query}"))) == min(count, 100)


def test_a_condition_that_says_nothing_is_told(client: FlaskClient) -> None:
    assert client.get(f"{QUEUES}?where=Wave").status_code == 422
    assert client.get(f"{QUEUES}?where=Password%3DHush123").status_code == 422
    assert client.get(f"{QUEUES}?sort=Password").status_code == 422


def test_any_attribute_sorts_numbers_as_numbers_both_ways_and_over_pages(client: FlaskClient, zeus: Zeus) -> None:
    rows = list_rows(zeus, "Northlake", tabs=["Queues"])["rows"]
    level = {row["key"][0]: int(row["values"]["Service Level"]) for row in rows}
    first = client.get(f"{QUEUES}?sort=Service+Level")
    second = client.get(link(first, "Next page"))
    shown = [level[name] for name in names(first) + names(second)]
    assert shown == sorted(level.values())[:200]
    down = [level[name] for name in names(client.get(f"{QUEUES}?sort=Service+Level&down=y"))]
    assert down == sorted(level.values(), reverse=True)[:100]
    assert 'aria-sort="ascending"' in first.get_data(as_text=True)
    assert names(client.get(f"{QUEUES}?sort=State"))[0] == "Q 000"
    assert names(client.get(f"{QUEUES}?sort=Wave&needs=y"))[:2] == ["Q 000", "Q 030"]


def test_a_broken_mark_begins_anew(client: FlaskClient) -> None:
    for mark in ("x", "[1]", '["a", 1, "b"]', "{}"):
        assert names(client.get(QUEUES, query_string={"after": mark}))[0] == "Q 000"


def test_a_row_opens_the_grid_where_it_stands(client: FlaskClient, zeus: Zeus) -> None:
    (id,) = ids(zeus, "Q 150")
    answer = client.get(f"{HERE}/row/{id}", follow_redirects=True)
    assert names(answer)[:6] == [f"Q {n}" for n in range(145, 151)]
    assert re.search(rf'id="r-{id}"[^>]*class="here"', answer.get_data(as_text=True))
    assert client.get(f"{HERE}/row/unknown").status_code == 422


def test_one_cell_is_changed_and_its_row_comes_back(client: FlaskClient, zeus: Zeus) -> None:
    (id,) = ids(zeus, "Q 010")
    fields = {"heading": "Channel", "text": "CHAT", "version": "1", "was": "FAX", "own": "Wave"}
    answer = post(client, f"{HERE}/row/{id}/cell", fields, headers=PART)
    assert answer.status_code == 200
    assert f'id="r-{id}" data-v="2"' in answer.get_data(as_text=True)
    assert "Problem" not in text_of(answer)
    assert values(zeus, "Q 010")["values"]["Channel"] == "CHAT"


def test_a_bad_text_is_kept_and_marked_in_its_cell(client: FlaskClient, zeus: Zeus) -> None:
    (id,) = ids(zeus, "Q 011")
    answer = post(client, f"{HERE}/row/{id}/cell", {"heading": "Service Level", "text": "soon"}, headers=PART)
    assert "Problem: &#39;soon&#39; is not a whole number" in answer.get_data(as_text=True)


def test_two_people_who_change_one_cell_are_told(client: FlaskClient, zeus: Zeus) -> None:
    (id,) = ids(zeus, "Q 010")
    fields = {"heading": "Notes", "text": "one", "version": "1", "was": ""}
    post(client, f"{HERE}/row/{id}/cell", fields)
    answer = post(client, f"{HERE}/row/{id}/cell", {**fields, "text": "two"})
    assert answer.status_code == 409
    assert "one keep theirs" in text_of(answer)
    assert "two use mine" in text_of(answer)


def test_an_action_that_there_is_not_is_refused(client: FlaskClient, zeus: Zeus) -> None:
    (id,) = ids(zeus, "Q 010")
    answer = post(client, f"{HERE}/row/{id}/cell", {"heading": "Action", "text": "explode"})
    assert (answer.status_code, "not an action" in text_of(answer)) == (422, True)


def test_a_viewer_sees_rows_and_changes_none(visitor: Callable[[str], FlaskClient], zeus: Zeus) -> None:
    viewer = visitor("viewer")
    page = viewer.get(QUEUES).get_data(as_text=True)
    assert "Q 001" in page
    for word in ("Transmit", "Set action", "Undo", "Add row", 'type="checkbox" name="rows"', "data-grid"):
        assert word not in page
    (id,) = ids(zeus, "Q 001")
    assert post(viewer, f"{HERE}/row/{id}/cell", {"heading": "Notes", "text": "x"}).status_code == 403
    assert "disabled" in viewer.get(f"{HERE}/row/{id}/edit").get_data(as_text=True)


def test_a_row_is_edited_by_a_plain_form(client: FlaskClient, zeus: Zeus) -> None:
    (id,) = ids(zeus, "Q 010")
    page = text_of(client.get(f"{HERE}/row/{id}/edit"))
    assert "&#39;FAX&#39; is not one of" in page or "'FAX' is not one of" in page
    fields = {"cell:Channel": "CHAT", "was:Channel": "FAX", "cell:Action": "ignore", "was:Action": "", "version": "1"}
    answer = post(client, f"{HERE}/row/{id}/edit", fields)
    assert answer.location == f"{HERE}/row/{id}"
    assert (values(zeus, "Q 010")["action"], values(zeus, "Q 010")["values"]["Channel"]) == ("ignore", "CHAT")
    late = post(client, f"{HERE}/row/{id}/edit", {**fields, "cell:Channel": "TELEPHONY"})
    assert (late.status_code, "theirs is CHAT, yours TELEPHONY" in text_of(late)) == (409, True)


def test_a_row_is_added_by_a_plain_form(client: FlaskClient, zeus: Zeus) -> None:
    assert "names the row" in text_of(client.get(f"{QUEUES}/add"))
    answer = post(client, f"{QUEUES}/add", {"cell:Queue Name": "Late", "cell:Channel": "CHAT"})
    assert names(client.get(answer.location))[-1] == "Late"
    refused = post(client, f"{QUEUES}/add", {"cell:Queue Name": ""})
    assert (refused.status_code, "nothing in it" in text_of(refused)) == (422, True)


def test_ticked_rows_get_an_action_and_it_is_taken_back(client: FlaskClient, zeus: Zeus) -> None:
    wanted = ids(zeus, "Q 001", "Q 003")
    answer = post(client, f"{QUEUES}/action", {"rows": wanted, "to": "delete", "next": QUEUES})
    assert "2 rows set to delete" in text_of(client.get(answer.location))
    assert values(zeus, "Q 003")["action"] == "delete"
    post(client, f"{HERE}/undo", {"title": "Queues"})
    assert values(zeus, "Q 003")["action"] == "create"


def test_all_rows_that_are_shown_get_an_action(client: FlaskClient, zeus: Zeus) -> None:
    post(client, f"{QUEUES}/action", {"of": "all", "where": "Wave=1", "to": "ignore"})
    rows = list_rows(zeus, "Northlake", tabs=["Queues"])["rows"]
    assert {row["extra"]["Wave"] for row in rows if row["action"] == "ignore"} == {"1"}
    assert sum(row["action"] == "ignore" for row in rows) == 77


def test_ticked_rows_are_removed_from_zeus(client: FlaskClient, zeus: Zeus) -> None:
    post(client, f"{QUEUES}/remove", {"rows": ids(zeus, "Q 001")})
    assert names(client.get(QUEUES))[:2] == ["Q 000", "Q 002"]
    assert "has no rows yet" in text_of(client.get(f"{HERE}/tab/Queue Teams"))


def test_a_block_is_pasted(client: FlaskClient, zeus: Zeus) -> None:
    fields = {"rows": ids(zeus, "Q 001", "Q 002"), "heading": ["Channel", "Service Level"], "text": "CHAT\t7\nCHAT\t8"}
    assert post(client, f"{QUEUES}/paste", fields).status_code == 302
    assert values(zeus, "Q 002")["values"]["Service Level"] == "8"


def test_child_rows_are_folded_under_their_parent(client: FlaskClient, zeus: Zeus) -> None:
    (id,) = ids(zeus, "Q 001")
    text = text_of(client.get(f"{HERE}/row/{id}/lines", headers=PART))
    assert "Queue Teams 1" in text
    assert "Cards 1 blank New" in text
    assert "Q 001" in text_of(client.get(f"{HERE}/row/{id}/lines"))


def offered(client: FlaskClient, heading: str, text: str, **more: str) -> list[str]:
    answer = client.get(f"{QUEUES}/choices", query_string={"heading": heading, "text": text, **more})
    return re.findall(r'data-text="([^"]*)"', answer.get_data(as_text=True))


def test_what_a_cell_may_hold_is_offered_while_it_is_typed(client: FlaskClient, zeus: Zeus) -> None:
    assert offered(client, "Action", "") == ["", "create", "update", "delete", "ignore"]
    assert offered(client, "Channel", "tel") == ["TELEPHONY"]
    assert offered(client, "Channel", "CHAT", fresh="y") == ["TELEPHONY", "CHAT", "N/A"]
    assert offered(client, "Record", "") == ["Y", "N"]
    assert offered(client, "Password", "Hush123") == []
    with writing(zeus.engine) as connection:
        replace_tab(connection, "id-of-Northlake", "one.team", [(("Dubuque", "Night"), {"Team Name": "Night"})])
    assert offered(client, "Teams", "") == [
        "Chicago HQ &gt; Lending &lt;b&gt;",
        "Dubuque &gt; Cards",
        "Dubuque &gt; Night",
    ]
    assert offered(client, "Teams", "Cards; nig") == ["Cards; Dubuque &gt; Night"]


def test_what_is_wrong_with_a_text_is_told_while_it_is_typed(client: FlaskClient) -> None:
    answer = client.get(f"{QUEUES}/choices", query_string={"heading": "Service Level", "text": "700"})
    assert "700 is outside 1 to 600" in text_of(answer)


def test_tabs_and_ticked_rows_are_planned(client: FlaskClient, zeus: Zeus) -> None:
    page = client.get(QUEUES).get_data(as_text=True)
    assert '<input type="hidden" name="tabs" value="Queues">' in page
    assert 'form="picked"' in page
    answer = post(client, "/o/id-of-Northlake/plans", {"rows": ids(zeus, "Q 001")})
    assert "/plans/pending/" in answer.location


def test_very_many_rows_are_edited_by_a_job_and_taken_back_as_one(
    client: FlaskClient, zeus: Zeus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_edits, "AT_ONCE", 100)
    before = [row["action"] for row in list_rows(zeus, "Northlake", tabs=["Queues"])["rows"]]
    waiting = post(client, f"{QUEUES}/action", {"of": "all", "to": "delete"}).location
    assert "Waiting to begin" in text_of(client.get(waiting))
    do_all_jobs(zeus)
    answer = client.get(waiting, follow_redirects=True)
    assert "230 rows set to delete." in text_of(answer)
    assert {row["action"] for row in list_rows(zeus, "Northlake", tabs=["Queues"])["rows"]} == {"delete"}
    back = post(client, f"{HERE}/undo", {"title": "Queues"}).location
    do_all_jobs(zeus)
    assert client.get(back, headers=PART).headers["HX-Redirect"] == QUEUES
    assert [row["action"] for row in list_rows(zeus, "Northlake", tabs=["Queues"])["rows"]] == before
