"""Teams takes a number's assignment with a 202 and an operation: it is looked at until it has ended."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.proofs.stage import Notes, Stage, named, provider, stored, work
from zeus.core.attributes import UPDATE, Choice
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Procedure, Reply, Step, Wait
from zeus.core.index import Index
from zeus.core.kinds import Phone
from zeus.core.lists import Ref

NUMBERS = "/admin/teams/telephoneNumberManagement/numberAssignments"
OPERATION = "https://graph.example.com/v1.0/admin/teams/telephoneNumberManagement/operations('77')"
POLLS = 60
ENDED = frozenset({"succeeded", "failed", "skipped"})


def assigned(step: Step) -> Procedure:
    """Assign, then look every ten seconds whether Microsoft is done; a reply of 200 is the end at once."""
    target = step.known.id("user", step.values["Assign To"])
    body = {"telephoneNumber": step.key[0], "assignmentTargetId": target, "numberType": "callingPlan"}
    reply = yield Call("assign", "POST", f"{NUMBERS}/assignNumber", body=body, readback=lambda: _has(step, target))
    after = {**(step.before or {}), "assignmentTargetId": target}
    if reply.status == 202:
        yield from _ended(step, reply.headers["location"])
    return after


def _ended(step: Step, operation: str) -> Procedure:
    for number in range(1, POLLS + 1):
        yield Wait(f"pause {number}", 10)
        reply = yield Call(f"look {number}", "GET", operation, repeatable=True)
        if reply.body["status"] in ENDED:
            return _success(reply.body)
    raise FailedError(f"Microsoft had not assigned {step.key[0]} after {POLLS * 10} seconds: look there")


def _success(operation: Mapping[str, Any]) -> None:
    told = [each["statusDetail"] for each in operation["numbers"] if each["status"] != "succeeded"]
    if operation["status"] != "succeeded" or told:
        raise FailedError("; ".join(told) or f"Microsoft says {operation['status']}")


def _has(step: Step, target: str) -> Procedure:
    query = {"$filter": f"telephoneNumber eq '{step.key[0]}'"}
    reply = yield Call("find", "GET", NUMBERS, query=query, repeatable=True)
    return [each for each in reply.body["value"] if each["assignmentTargetId"] == target]


NUMBER = Tab(
    "Phone Numbers", "Numbers and who has them.", name="number", provider="microsoft_teams", procedure=assigned,
    attributes=(
        Phone("Phone Number", "telephoneNumber", "The number.", key=True),
        Ref("Assign To", "assignmentTargetId", "Who gets it.", to="user"),
        Choice("Number Type", "numberType", "Whose it is.", of=("callingPlan", "directRouting", "operatorConnect")),
    ),
)  # fmt: skip
TABS = [NUMBER, named("user", "microsoft_teams", "Users")]
TEAMS = provider("microsoft_teams", "Microsoft", TABS, lambda reply: reply.body["error"]["message"])


def assigning() -> Notes:
    names = Index({tab.full_name: tab for tab in TABS})
    names.add("microsoft_teams.user", ("ann@example.com",), "guid-1")
    before = {"id": "n1", "telephoneNumber": "+12065550100", "assignmentTargetId": None}
    cells: dict[str, str | None] = {"Assign To": "ann@example.com"}
    return Notes([stored(NUMBER, TABS, UPDATE, ("+12065550100",), cells, names, id="n1", before=before)])


class Graph:
    """Takes the assignment, says `running` twice, and then what came of it."""

    def __init__(self, status: str = "succeeded", detail: str | None = None) -> None:
        self.end = {"status": status, "numbers": [{"status": status, "statusDetail": detail}]}
        self.looks = 0
        self.lost = False

    def __call__(self, call: Call) -> Reply | None:
        if call.method == "POST":
            return None if self.lost else Reply(202, None, {"location": OPERATION})
        if call.path == NUMBERS:
            return Reply(200, {"value": [{"id": "n1", "assignmentTargetId": "guid-1"}]})
        assert call.path == OPERATION
        self.looks += 1
        return Reply(200, {"status": "running"} if self.looks < 3 else self.end)


def turns(notes: Notes, graph: Graph) -> list[list[str]]:
    """What each worker sent, a new one after every pause."""
    found = []
    while notes.ready:
        stage = Stage(TEAMS, graph)
        work(notes, stage, *TABS)
        found.append(stage.labels)
        notes.revive()
        notes.let_time_pass()
    return found


def test_every_look_may_be_another_workers_and_nothing_is_said_twice() -> None:
    notes = assigning()
    assert turns(notes, Graph()) == [["assign"], ["look 1"], ["look 2"], ["look 3"]]
    assert notes.endings[1].state == "done"
    result = notes.endings[1].result
    assert result
    assert result["assignmentTargetId"] == "guid-1"


@pytest.mark.parametrize("status", ["failed", "skipped"])
def test_an_operation_that_ends_badly_fails_the_row_in_its_words(status: str) -> None:
    notes = assigning()
    turns(notes, Graph(status, "the user lacks a Teams Phone licence"))
    assert notes.endings[1].state == "failed"
    assert notes.endings[1].message == "the user lacks a Teams Phone licence"


def test_an_operation_without_an_end_is_not_waited_for_forever() -> None:
    notes = assigning()
    assert len(turns(notes, Graph("running"))) == 1 + POLLS
    assert "had not assigned +12065550100 after 600 seconds" in (notes.endings[1].message or "")


def test_a_lost_assignment_is_there_if_the_number_has_its_owner() -> None:
    graph, notes = Graph(), assigning()
    graph.lost = True
    assert turns(notes, graph) == [["assign", "find"]]
    assert notes.endings[1].state == "done"


def test_a_worker_that_stops_has_done_its_procedure_up_to_the_next_wait() -> None:
    notes = assigning()
    assert work(notes, Stage(TEAMS, Graph()), *TABS) is not None
    assert set(notes.records[1]) == {"assign", "pause 1"}
