"""Transmissions that are repeated, edited, cancelled, cut off, or run into each other."""

import copy
import time
from collections import Counter

import pytest

from tests.journey.conftest import Depart
from tests.journey.travel import (
    ORGANIZATION,
    Journey,
    assert_everything_is_there_once,
    expected,
    finished,
    outcomes,
    rows,
    stopping,
    unsuccessful,
)
from zeus.services.context import open_zeus
from zeus.services.transmissions import transmit


def wrote(journey: Journey) -> bool:
    return any(entry["method"] != "GET" for entry in journey.requests())


def test_the_same_workbook_ten_times_is_one_set_of_changes_and_an_edited_copy_only_the_edits(depart: Depart) -> None:
    journey, book = depart(), rows()
    seen = [outcomes(transmit(open_zeus(), ORGANIZATION))]
    after_first = journey.writes()
    for _ in range(9):
        journey.import_rows(book)
        seen.append(outcomes(transmit(open_zeus(), ORGANIZATION)))
    assert seen == [expected(book), *[Counter({"unchanged": sum(map(len, book.values()))})] * 9]
    assert journey.writes() == after_first
    edited = copy.deepcopy(book)
    edited["Skills"][2]["Description"] = "Edited"
    edited["Queues"].append({**edited["Queues"][0], "Queue Name": "Queue 9"})
    edited["Queue Teams"].append({**edited["Queue Teams"][0], "Queue Name": "Queue 9"})
    journey.import_rows(edited)
    code, document = journey.transmit()
    changed = {(row["tab"], row["key"][0]): row["outcome"] for row in document["rows"] if row["outcome"] != "unchanged"}
    edits = {("Skills", "Skill 3"): "updated", ("Queues", "Queue 9"): "created", ("Queue Teams", "Queue 9"): "created"}
    assert (code, changed) == (0, edits)
    assert journey.writes() == after_first + 2
    assert_everything_is_there_once(journey, edited)


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_cancelled_under_way_it_ends_soon_and_is_resumed(database_url: str, depart: Depart) -> None:
    journey = depart()
    journey.settings(latency=2.0)
    with stopping(journey.begin()) as process:
        journey.wait_for(wrote)
        journey.settings(latency=10.0)
        code, _ = journey.zeus("cancel", "--org", ORGANIZATION)
        assert code == 0
        code, document = finished(process)
    ended = outcomes(document)
    assert code == 1
    assert ended["cancelled"] > 0
    assert ended["created"] > 0
    assert ended["created"] + ended["updated"] + ended["cancelled"] == len(document["rows"])
    journey.settings(latency=0.0)
    code, document = journey.zeus("resume")
    assert unsuccessful(document) == []
    assert (code, outcomes(document)) == (0, expected(rows()))
    assert_everything_is_there_once(journey, rows())


def test_a_tenant_that_is_down_is_told_with_exit_code_4_and_resumed_when_it_is_up(depart: Depart) -> None:
    journey = depart()
    journey.settings(unavailable=1.0)
    code, document = journey.transmit()
    assert code == 4
    assert set(document) == {"error"}
    assert set(document["error"]) == {"message", "hint"}
    journey.settings(unavailable=0.0)
    code, document = journey.zeus("resume")
    assert (code, outcomes(document)) == (0, expected(rows()))
    assert_everything_is_there_once(journey, rows())


def test_a_tenant_that_goes_down_midway_leaves_rows_waiting_until_it_is_resumed(depart: Depart) -> None:
    journey = depart(latency=0.4)
    with stopping(journey.begin()) as process:
        journey.wait_for(wrote)
        journey.settings(unavailable=1.0)
        code, document = finished(process)
    assert code == 1
    assert outcomes(document)["waiting"] > 0
    assert set(outcomes(document)) <= {"created", "waiting"}
    journey.settings(unavailable=0.0, latency=0.0)
    code, document = journey.zeus("resume")
    assert unsuccessful(document) == []
    assert (code, outcomes(document)) == (0, expected(rows()))
    assert_everything_is_there_once(journey, rows())


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_two_transmissions_at_once_of_different_tabs_both_come_to_their_end(database_url: str, depart: Depart) -> None:
    journey = depart(latency=0.2)
    with (
        stopping(journey.begin("--tab", "Sites", "--tab", "Teams")) as one,
        stopping(journey.begin("--tab", "Skills", "--tab", "Skill Profiles")) as other,
    ):
        ended = [finished(one), finished(other)]
    assert [(code, unsuccessful(document)) for code, document in ended] == [(0, []), (0, [])]
    assert [outcomes(document)["created"] for _, document in ended] == [8, 20]
    book = {title: rows()[title] for title in ("Sites", "Teams", "Skills", "Skill Profiles", "Skill Profile Skills")}
    assert_everything_is_there_once(journey, book)


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_the_same_rows_transmitted_twice_at_once_are_made_once(database_url: str, depart: Depart) -> None:
    journey = depart(latency=0.2)
    with stopping(journey.begin()) as one, stopping(journey.begin()) as other:
        ended = [finished(one), finished(other)]
    made = Counter(
        (row["tab"], *row["key"])
        for _, document in ended
        for row in document["rows"]
        if row["outcome"] in ("created", "updated")
    )
    assert set(made.values()) == {1}
    assert sum(made.values()) == expected(rows()).total()
    assert_everything_is_there_once(journey, rows())


def test_a_row_under_way_elsewhere_is_not_sent_by_a_plan_that_was_reviewed_before(depart: Depart) -> None:
    journey = depart()
    code, plan = journey.zeus("plan", "--org", ORGANIZATION)
    assert code == 0
    journey.settings(latency=0.4)
    with stopping(journey.begin()) as process:
        journey.wait_for(wrote)
        process.kill()
        finished(process)
    journey.settings(latency=0.0)
    code, refused = journey.transmit("--plan", plan["plan"])
    assert code == 3
    assert "under way" in refused["error"]["message"]
    code, document = journey.zeus("resume")
    assert (code, outcomes(document)) == (0, expected(rows()))
    assert_everything_is_there_once(journey, rows())


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_of_two_plans_of_the_same_rows_one_is_sent(database_url: str, depart: Depart) -> None:
    journey = depart(latency=0.1)
    first, second, late = (journey.zeus("plan", "--org", ORGANIZATION)[1]["plan"] for _ in range(3))
    with stopping(journey.begin("--plan", first)) as one, stopping(journey.begin("--plan", second)) as other:
        ended = [finished(one), finished(other)]
    assert sorted(code for code, _ in ended) == [0, 3]
    code, refused = journey.transmit("--plan", late)
    assert code == 3
    assert "were sent since" in refused["error"]["message"]
    assert_everything_is_there_once(journey, rows())


def test_where_the_rate_decides_the_plan_tells_how_long_it_takes(depart: Depart) -> None:
    journey = depart(rows(10), rate=6)
    journey.environment = {"ZEUS_BULK_SIZE": "1"}
    _, plan = journey.zeus("plan", "--org", ORGANIZATION)
    code, document = journey.transmit("--plan", plan["plan"])
    assert (code, outcomes(document)) == (0, expected(rows(10)))
    # It is off by 15 % at most where the machine has time; here it may have none.
    assert 0.85 * plan["seconds"] - 0.5 <= document["seconds"] <= 1.4 * plan["seconds"] + 1


def test_a_plan_is_stale_once_a_row_of_it_was_edited_and_nothing_is_sent(depart: Depart) -> None:
    journey = depart()
    _, plan = journey.zeus("plan", "--org", ORGANIZATION)
    edited = rows()
    edited["Skills"][0]["Description"] = "Edited"
    journey.import_rows(edited)
    code, refused = journey.transmit("--plan", plan["plan"])
    assert code == 3
    assert "stale" in refused["error"]["message"]
    assert journey.writes() == 0
    _, plan = journey.zeus("plan", "--org", ORGANIZATION)
    code, document = journey.transmit("--plan", plan["plan"])
    assert (code, outcomes(document)) == (0, expected(edited))
    code, refused = journey.transmit("--plan", plan["plan"])
    assert code == 3
    assert "sent already" in refused["error"]["message"]


def test_a_second_process_watches_and_takes_over_when_the_first_is_killed(depart: Depart) -> None:
    journey = depart(latency=0.4)
    with stopping(journey.begin()) as first:
        journey.wait_for(wrote)
        with stopping(journey.start("resume")) as second:
            time.sleep(1.0)
            first.kill()
            code, document = finished(second)
    assert unsuccessful(document) == []
    assert (code, outcomes(document)) == (0, expected(rows()))
    assert_everything_is_there_once(journey, rows())
