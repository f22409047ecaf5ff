"""A queue of Webex Contact Center: rows of three child tabs in one PUT; and bulk answers that are mixed."""

from typing import Any

import pytest

from tests.providers.driving import drive
from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.flow import Call, Item, Reply, Step
from zeus.core.index import Index
from zeus.providers import load_provider

PROVIDER = load_provider("webex_contact_center")
TABS = PROVIDER.tabs
QUEUE: dict[str, Any] = {
    "id": "q1", "version": 4, "name": "Q_Lending", "channelType": "TELEPHONY", "queueRoutingType": "SKILL_BASED",
    "callDistributionGroups": [
        {"order": 1, "duration": 0, "agentGroups": [{"teamId": "t1"}, {"teamId": "t2"}]},
        {"order": 2, "duration": 30, "agentGroups": [{"teamId": "t3"}]},
    ],
    "queueSkillRequirements": [
        {"id": "r1", "skillId": "k1", "condition": "GTE", "skillValue": "5"},
        {"id": "r2", "skillId": "k3", "condition": "IS", "skillValue": "true"},
    ],
    "agents": [{"id": "u1", "ciUserId": "c1"}, {"id": "u2", "ciUserId": "c2"}],
}  # fmt: skip


@pytest.fixture
def known() -> Index:
    index = Index(TABS)
    index.add("site", ("HQ",), "s1")
    for number, team in enumerate(("Front Desk", "Cards", "Loans", "Fraud"), start=1):
        index.add("team", ("HQ", team), f"t{number}")
    index.add("skill", ("Mortgage",), "k1", {"skillType": "PROFICIENCY"})
    index.add("skill", ("Spanish",), "k3", {"skillType": "BOOLEAN"})
    for number, agent in enumerate(("ann@example.com", "bob@example.com", "cy@example.com"), start=1):
        index.add("user", (agent,), f"u{number}")
    return index


def row(tab: str, action: str, **cells: str) -> Item:
    headings = {name.replace("_", " "): text for name, text in cells.items()}
    return Item(TABS[tab], action, {h: TABS[tab].by_heading[h].parse(text) for h, text in headings.items()})


def sent(known: Index, *rows: Item) -> dict[str, Any]:
    """The body of the one call that these rows become."""
    step = Step(1, TABS["queue"], UPDATE, ("Q_Lending",), known, {"org": "o"}, "q1", QUEUE, items=rows)
    done = drive(step.procedure(), {"update": None})
    assert [call.method for call in done.calls] == ["PUT"]
    body: dict[str, Any] = done["update"].body
    return body


def test_rows_of_three_child_tabs_are_one_put_of_the_whole_queue(known: Index) -> None:
    body = sent(
        known,
        row("queue_team", CREATE, Order="2", Team_Name="Fraud", Wait_Seconds="30"),
        row("queue_team", DELETE, Order="1", Team_Name="Cards"),
        row("queue_skill", UPDATE, Skill_Name="Spanish", Condition="Is", Value="N"),
        row("queue_agent", CREATE, Agent="cy@example.com"),
        row("queue_agent", DELETE, Agent="ann@example.com"),
    )
    assert body == {
        **QUEUE,
        "callDistributionGroups": [
            {"order": 1, "duration": 0, "agentGroups": [{"teamId": "t1"}]},
            {"order": 2, "duration": 30, "agentGroups": [{"teamId": "t3"}, {"teamId": "t4"}]},
        ],
        "queueSkillRequirements": [
            QUEUE["queueSkillRequirements"][0],
            {"id": "r2", "skillId": "k3", "condition": "IS", "skillValue": "false"},
        ],
        "agents": [{"id": "u2", "ciUserId": "c2"}, {"id": "u3"}],
    }


def test_what_no_row_mentions_goes_back_as_it_came(known: Index) -> None:
    body = sent(known, row("queue_agent", CREATE, Agent="cy@example.com"))
    assert {name: value for name, value in body.items() if name != "agents"} == {
        name: value for name, value in QUEUE.items() if name != "agents"
    }


def test_a_group_whose_last_team_goes_goes_too(known: Index) -> None:
    body = sent(known, row("queue_team", DELETE, Order="2", Team_Name="Loans"))
    assert [group["order"] for group in body["callDistributionGroups"]] == [1]


@pytest.mark.parametrize("team", ["Front Desk", "Cards"])
def test_one_row_sets_the_wait_of_its_whole_group(known: Index, team: str) -> None:
    body = sent(known, row("queue_team", UPDATE, Order="1", Team_Name=team, Wait_Seconds="15"))
    assert body["callDistributionGroups"][0] == {**QUEUE["callDistributionGroups"][0], "duration": 15}


# Bulk


def test_a_mixed_bulk_answer_goes_to_each_its_own_and_the_missing_is_sent_alone() -> None:
    calls = [(number, Call("create", "POST", "/organization/o/team", body={"name": f"T{number}"})) for number in "1234"]
    pairs = [(int(number), call) for number, call in calls]
    refused = {"error": {"key": "x", "message": [{"description": "team exists"}]}}
    referred = {"error": {"message": [{"description": "in use"}]}, "references": [{"name": "Q_Lending"}]}
    items = [
        {"itemIdentifier": 1, "status": 201, "href": "/organization/o/team/new-1"},
        {"itemIdentifier": 2, "status": 409, "apiError": refused},
        {"itemIdentifier": 3, "status": 412, "apiError": referred},
    ]
    replies = PROVIDER.gatherers["team"].split(Reply(207, {"items": items}), pairs)
    assert replies is not None
    done, clash, held, missing = replies
    assert done == Reply(201, {"id": "new-1"})
    assert clash is not None
    assert clash.status == 409
    assert PROVIDER.said(clash).startswith("team exists")
    assert held is not None
    assert held.status == 412
    assert "still referred to by Q_Lending" in PROVIDER.said(held)
    assert missing is None
