"""Webex Contact Center: what its steps send, in which order, and what they make of the answers."""

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from tests.providers.driving import Answer, drive
from zeus.core.attributes import CREATE, DELETE, UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Item, Reply, Step, Token, Values
from zeus.core.index import Index
from zeus.core.objects import items_of, plain, values_of
from zeus.providers import load_provider
from zeus.providers.webex_contact_center import _bulk
from zeus.providers.webex_contact_center._pages import numbered

ORG = "11111111-2222-3333-4444-555555555555"
PROVIDER = load_provider("webex_contact_center")
TABS = PROVIDER.tabs
FILES = Tab(
    "Files",
    "Audio files.",
    attributes=(Text("Name", "name", "Its name.", key=True), Text("Form", "form", "What is sent.", key=True)),
)
TIER = {
    "id": "k2", "name": "Tier", "skillType": "ENUM",
    "enumSkillValues": [{"id": "v1", "name": "Gold"}, {"id": "v2", "name": "Silver"}],
}  # fmt: skip


@pytest.fixture
def known() -> Index:
    index = Index({**TABS, "file:": FILES})
    index.add("site", ("Chicago HQ",), "s1")
    index.add("multimedia_profile", ("Voice Only",), "m1")
    index.add("skill", ("Mortgage",), "k1", {"skillType": "PROFICIENCY"})
    index.add("skill", ("Tier",), "k2", {"skillType": "ENUM", "enumSkillValues": [{"name": "Gold"}]})
    index.add("skill", ("Spanish",), "k3", {"skillType": "BOOLEAN"})
    index.add("skill", ("Dialect",), "k4", {"skillType": "TEXT"})
    index.add("team", ("Chicago HQ", "Front Desk"), "t1")
    index.add("team", ("Chicago HQ", "Cards"), "t2")
    index.add("user", ("maria.lopez@example.com",), "u1")
    index.add("user", ("tom.reed@example.com",), "u2")
    index.add("prompt", ("Hold_1.wav",), "p1")
    index.add("file:", ("hold_1.wav", "wav/ulaw/8000/1"), "sha-of-hold")
    return index


def step(known: Index, tab: str, action: str, cells: Mapping[str, str | None], **more: Any) -> Step:
    values = {
        heading: None if text is None else TABS[tab].by_heading[heading].parse(text) for heading, text in cells.items()
    }
    key = more.pop("key", tuple(cells.get(attribute.heading) or "" for attribute in TABS[tab].keys))
    return Step(7, TABS[tab], action, key, known, {"org": ORG}, values=values, **more)


def item(tab: str, action: str, **cells: str) -> Item:
    by_heading = {heading.replace("_", " "): text for heading, text in cells.items()}
    return Item(
        TABS[tab], action, {heading: TABS[tab].by_heading[heading].parse(text) for heading, text in by_heading.items()}
    )


# Collections


def test_a_site_is_created_with_the_id_of_its_profile(known: Index) -> None:
    cells = {"Site Name": "Peoria", "Multimedia Profile Name": "voice only", "Active": "Y"}
    done = drive(step(known, "site", CREATE, cells).procedure(), {"create": {"id": "s9"}})
    assert done["create"].path == f"/organization/{ORG}/site"
    assert done["create"].body == {"name": "Peoria", "multimediaProfileId": "m1", "active": True}
    assert done["create"].gather == "site"
    assert done.result["id"] == "s9"


def test_a_list_is_read_page_by_page_until_the_last() -> None:
    def answer(call: Call) -> dict[str, Any]:
        page = int(call.query["page"])
        return {"meta": {"totalPages": 3}, "data": [{"id": page}]}

    done = drive(numbered(Call("list", "GET", "/x", query={"filter": "a"})), answer)
    assert [thing["id"] for thing in done.result] == [0, 1, 2]
    assert [call.query["page"] for call in done.calls] == ["0", "1", "2"]
    assert all(call.query["filter"] == "a" for call in done.calls)


def test_a_bare_array_is_the_whole_list() -> None:
    assert drive(numbered(Call("list", "GET", "/x")), {"list": [{"id": 1}]}).result == [{"id": 1}]


def test_a_lost_create_is_looked_for_by_a_quoted_name(known: Index) -> None:
    creating = step(known, "queue", CREATE, {"Queue Name": 'The "A" line'})
    assert creating.tab.api is not None
    found = {"meta": {"totalPages": 1}, "data": [{"id": "q1", "name": 'The "A" line'}, {"id": "q2", "name": "B"}]}
    done = drive(creating.tab.api.finding(creating), {"find": found})
    assert done["find"].query["filter"] == 'name=="The \\"A\\" line"'
    assert [thing["id"] for thing in done.result] == ["q1"]


def test_what_the_tenant_shows_and_refuses_is_not_sent_back(known: Index) -> None:
    before = {
        "id": "m1", "name": "Voice Only", "chat": 0, "workItem": 1, "createdTime": 5, "systemDefault": False,
        "manuallyAssignable": {"id": "x", "chat": 0, "workItem": 1},
    }  # fmt: skip
    updating = step(known, "multimedia_profile", UPDATE, {"Chat": "2"}, id="m1", before=before, key=("Voice Only",))
    body = drive(updating.procedure(), {"update": None})["update"].body
    assert body == {
        "id": "m1", "name": "Voice Only", "chat": 2, "systemDefault": False,
        "manuallyAssignable": {"id": "x", "chat": 0},
    }  # fmt: skip


# Skills


def test_the_type_of_a_skill_travels_in_upper_case_and_is_read_in_any(known: Index) -> None:
    cells = {"Skill Name": "Tier 2", "Skill Type": "enum", "Enum Values": "Gold; Silver"}
    body = drive(step(known, "skill", CREATE, cells).procedure(), {"create": None})["create"].body
    assert body["skillType"] == "ENUM"
    assert body["enumSkillValues"] == [{"name": "Gold"}, {"name": "Silver"}]
    assert "enumValues" not in body
    shown = values_of(TABS["skill"], plain(TABS["skill"], {**TIER, "skillType": "enum"}), known)
    assert shown == {"Skill Name": "Tier", "Skill Type": "Enum", "Enum Values": ("Gold", "Silver")}


def test_an_enum_value_that_stays_keeps_its_id(known: Index) -> None:
    updating = step(known, "skill", UPDATE, {"Enum Values": "silver; Bronze"}, id="k2", before=TIER, key=("Tier",))
    body = drive(updating.procedure(), {"update": None})["update"].body
    assert body["enumSkillValues"] == [{"id": "v2", "name": "Silver"}, {"name": "Bronze"}]


def test_a_new_profile_reads_the_ids_of_enum_values_it_does_not_know(known: Index) -> None:
    rows = (
        item("skill_profile_skill", CREATE, Skill_Name="Mortgage", Value="8"),
        item("skill_profile_skill", CREATE, Skill_Name="Tier", Value="gold"),
        item("skill_profile_skill", CREATE, Skill_Name="Spanish", Value="yes"),
        item("skill_profile_skill", CREATE, Skill_Name="Dialect", Value="Bavarian"),
    )
    creating = step(known, "skill_profile", CREATE, {"Skill Profile Name": "Lending Senior"}, items=rows)
    done = drive(creating.procedure(), {"read skill Tier": TIER, "create": {"id": "sp1"}})
    assert done.labels == ["read skill Tier", "create"]
    assert done["read skill Tier"].path == f"/organization/{ORG}/skill/k2"
    assert done["create"].body == {
        "name": "Lending Senior",
        "activeSkills": [
            {"skillId": "k1", "proficiencyValue": 8},
            {"skillId": "k3", "booleanValue": True},
            {"skillId": "k4", "textValue": "Bavarian"},
        ],
        "activeEnumSkills": [{"enumSkillValueId": "v1"}],
    }


PROFILE = {
    "id": "sp1", "name": "Lending Senior",
    "activeSkills": [{"id": "e1", "skillId": "k1", "skillName": "Mortgage", "proficiencyValue": 8},
                     {"id": "e3", "skillId": "k3", "booleanValue": True}],
    "activeEnumSkills": [{"id": "e2", "enumSkillValueId": "v1", "enumSkillId": "k2", "enumSkillValue": "Gold"}],
}  # fmt: skip


def test_a_changed_profile_keeps_the_ids_of_its_entries_and_what_no_row_mentions(known: Index) -> None:
    rows = (
        item("skill_profile_skill", UPDATE, Skill_Name="Mortgage", Value="9"),
        item("skill_profile_skill", DELETE, Skill_Name="Spanish"),
    )
    updating = step(known, "skill_profile", UPDATE, {}, id="sp1", before=PROFILE, items=rows, key=("Lending Senior",))
    done = drive(updating.procedure(), {"update": None})
    assert done["update"].body == {
        "id": "sp1",
        "name": "Lending Senior",
        "activeSkills": [{"id": "e1", "skillId": "k1", "proficiencyValue": 9}],
        "activeEnumSkills": [{"enumSkillValueId": "v1"}],
    }


def test_the_skills_of_a_profile_read_as_rows(known: Index) -> None:
    rows = items_of(TABS["skill_profile_skill"], plain(TABS["skill_profile"], PROFILE), known)
    assert [(row["Skill Name"], row["Value"]) for row in rows] == [
        (("Mortgage",), "8"), (("Spanish",), "Y"), (("Tier",), "Gold"),
    ]  # fmt: skip


def test_a_profile_that_only_gets_a_new_name_keeps_its_skills(known: Index) -> None:
    cells = {"New Name": "Lending Expert"}
    updating = step(known, "skill_profile", UPDATE, cells, id="sp1", before=PROFILE, key=("Lending Senior",))
    body = drive(updating.procedure(), {"update": None})["update"].body
    assert body["name"] == "Lending Expert"
    assert [entry["id"] for entry in body["activeSkills"]] == ["e1", "e3"]
    bare = step(known, "skill_profile", UPDATE, cells, id="sp1", before={"id": "sp1"}, key=("Lending Senior",))
    assert drive(bare.procedure(), {"update": None})["update"].body == {"id": "sp1", "name": "Lending Expert"}


def test_texts_and_several_enum_values_read_as_they_are_written() -> None:
    profile = {
        "activeSkills": [{"skillId": "k4", "textValue": "Bavarian", "booleanValue": False}],
        "activeEnumSkills": [{"enumSkillValueId": "v1", "enumSkillId": "k2", "enumSkillValue": "Gold"},
                             {"enumSkillValueId": "v2", "enumSkillId": "k2", "enumSkillValue": "Silver"}],
    }  # fmt: skip
    skills = plain(TABS["skill_profile"], profile)["skills"]
    assert [(entry["skillId"], entry["value"]) for entry in skills] == [("k4", "Bavarian"), ("k2", "Gold; Silver")]


def test_the_value_of_a_skill_whose_type_nobody_knows_waits(known: Index) -> None:
    rows = (item("skill_profile_skill", CREATE, Skill_Name="Mortgage", Value="8"),)
    known.add("skill", ("Mortgage",), "k1", {})
    creating = step(known, "skill_profile", CREATE, {"Skill Profile Name": "New"}, items=rows)
    with pytest.raises(LookupError, match="not known yet"):
        drive(creating.procedure(), {"read skill Mortgage": {"id": "k1"}})


def test_a_skill_that_changes_otherwise_keeps_its_values(known: Index) -> None:
    updating = step(known, "skill", UPDATE, {"Active": "N"}, id="k2", before=TIER, key=("Tier",))
    body = drive(updating.procedure(), {"update": None})["update"].body
    assert body == {**TIER, "active": False}
    plainer = step(known, "skill", UPDATE, {"Active": "N"}, id="k1", before={"id": "k1"}, key=("Mortgage",))
    assert drive(plainer.procedure(), {"update": None})["update"].body == {"id": "k1", "active": False}


def test_a_listed_profile_says_nothing_about_its_skills() -> None:
    assert plain(TABS["skill_profile"], {"id": "sp1", "name": "Lending"}) == {"id": "sp1", "name": "Lending"}


@pytest.mark.parametrize(
    ("skill", "value", "message"),
    [
        ("Mortgage", "Yes", "'Mortgage', of type Proficiency: 'Yes' is not a whole number"),
        ("Mortgage", "11", "outside 0 to 10"),
        ("Spanish", "8", "neither Y nor N"),
        ("Tier", "Bronze", "has no value 'Bronze'; it has Gold, Silver"),
    ],
)
def test_a_value_that_does_not_suit_the_skill_fails_in_words(
    known: Index, skill: str, value: str, message: str
) -> None:
    rows = (item("skill_profile_skill", CREATE, Skill_Name=skill, Value=value),)
    creating = step(known, "skill_profile", CREATE, {"Skill Profile Name": "New"}, items=rows)
    with pytest.raises(FailedError, match=message):
        drive(creating.procedure(), {"read skill Tier": TIER})


def test_a_profile_without_skills_is_not_sent(known: Index) -> None:
    with pytest.raises(FailedError, match="at least one skill"):
        drive(step(known, "skill_profile", CREATE, {"Skill Profile Name": "New"}).procedure(), {})


def test_values_that_mean_the_same_are_the_same(known: Index) -> None:
    value = TABS["skill_profile_skill"].by_heading["Value"]
    assert value.identity("Yes", known) == value.identity("Y", known)
    assert value.identity("gold; Silver", known) == value.identity("Silver; Gold", known)
    assert value.identity("8", known) != value.identity("9", known)


# Queues

QUEUE = {
    "id": "q1", "name": "Q_Lending", "channelType": "TELEPHONY", "queueRoutingType": "TEAM_BASED",
    "callDistributionGroups": [{"order": 1, "duration": 0, "agentGroups": [{"teamId": "t1"}]}],
    "queueSkillRequirements": [{"id": "r1", "skillId": "k3", "condition": "IS", "skillValue": "true"}],
    "agents": [{"id": "u1", "ciUserId": "c1"}],
}  # fmt: skip


def test_teams_skills_and_agents_go_into_one_request_with_the_queue(known: Index) -> None:
    rows = (
        item("queue_team", CREATE, Order="2", Team_Name="Cards", Wait_Seconds="45"),
        item("queue_skill", CREATE, Skill_Name="Mortgage", Condition="Is", Value="8", Weight="100"),
        item("queue_agent", CREATE, Agent="tom.reed@example.com"),
    )
    cells = {"Service Level Threshold": "20"}
    updating = step(known, "queue", UPDATE, cells, id="q1", before=QUEUE, items=rows, key=("Q_Lending",))
    done = drive(updating.procedure(), {"update": None})
    assert done.labels == ["update"]
    assert done["update"].path == f"/organization/{ORG}/v2/contact-service-queue/q1"
    body = done["update"].body
    assert body["serviceLevelThreshold"] == 20
    assert body["callDistributionGroups"] == [
        {"order": 1, "duration": 0, "agentGroups": [{"teamId": "t1"}]},
        {"order": 2, "duration": 45, "agentGroups": [{"teamId": "t2"}]},
    ]
    assert body["queueSkillRequirements"] == [
        {"id": "r1", "skillId": "k3", "condition": "IS", "skillValue": "true"},
        {"skillId": "k1", "condition": "IS", "skillValue": "8", "weight": 100},
    ]
    assert body["agents"] == [{"id": "u1", "ciUserId": "c1"}, {"id": "u2"}]


def test_a_boolean_requirement_reads_as_y_and_travels_as_true(known: Index) -> None:
    (row,) = items_of(TABS["queue_skill"], plain(TABS["queue"], QUEUE), known)
    assert row["Value"] == "Y"
    rows = (item("queue_skill", UPDATE, Skill_Name="Spanish", Condition="IS", Value="N"),)
    updating = step(known, "queue", UPDATE, {}, id="q1", before=QUEUE, items=rows, key=("Q_Lending",))
    (requirement,) = drive(updating.procedure(), {"update": None})["update"].body["queueSkillRequirements"]
    assert requirement == {"id": "r1", "skillId": "k3", "condition": "IS", "skillValue": "false"}


def test_an_enum_requirement_is_written_as_the_skill_writes_it(known: Index) -> None:
    rows = (item("queue_skill", CREATE, Skill_Name="Tier", Condition="Is Not", Value="gold"),)
    cells = {"Queue Name": "Q_Gold", "Queue Routing Type": "Skill Based", "Channel Type": "Telephony"}
    creating = step(known, "queue", CREATE, cells, items=rows)
    done = drive(creating.procedure(), {"read skill Tier": TIER, "create": {"id": "q9"}})
    assert done["create"].body["queueSkillRequirements"] == [
        {"skillId": "k2", "condition": "IS_NOT", "skillValue": "Gold"}
    ]
    assert done["create"].body["callDistributionGroups"] == []


def test_a_new_chat_queue_has_no_settings_of_calls(known: Index) -> None:
    rows = (item("queue_team", CREATE, Order="1", Team_Name="Front Desk", Wait_Seconds="0"),)
    cells = {"Queue Name": "Q_Chat", "Channel Type": "CHAT", "Queue Routing Type": "TEAM_BASED",
             "Recording Permitted": "N", "Monitoring Permitted": "N"}  # fmt: skip
    body = drive(step(known, "queue", CREATE, cells, items=rows).procedure(), {"create": None})["create"].body
    assert body == {
        "name": "Q_Chat", "channelType": "CHAT", "queueRoutingType": "TEAM_BASED",
        "callDistributionGroups": [{"order": 1, "duration": 0, "agentGroups": [{"teamId": "t1"}]}],
    }  # fmt: skip


@pytest.mark.parametrize("routing", ["Team Based", "Skill Based"])
def test_a_new_queue_without_the_rows_that_its_routing_needs_fails_in_words(known: Index, routing: str) -> None:
    creating = step(known, "queue", CREATE, {"Queue Name": "Q", "Queue Routing Type": routing})
    with pytest.raises(FailedError, match="needs at least one"):
        drive(creating.procedure(), {})


# Teams


def test_members_of_a_new_team_are_added_one_after_the_other(known: Index) -> None:
    cells = {"Site Name": "Chicago HQ", "Team Name": "New", "Agents": "maria.lopez@example.com; tom.reed@example.com"}
    replies: dict[str, Answer] = {
        "create": {"id": "t9"},
        "read agent maria.lopez@example.com": {"id": "u1", "teamIds": ["t1"]},
        "add agent maria.lopez@example.com": None,
        "read agent tom.reed@example.com": {"id": "u2", "teamIds": ["t9"]},
    }
    done = drive(step(known, "team", CREATE, cells).procedure(), replies)
    assert done.labels == list(replies)
    assert done["create"].body == {"siteId": "s1", "name": "New"}
    assert done["add agent maria.lopez@example.com"].body == {"teamIds": ["t1", "t9"]}
    assert {call.lane for call in done.calls[1:3]} == {"user:u1"}
    assert done.result["userIds"] == ["u1", "u2"]


def test_a_team_whose_members_alone_change_is_not_sent(known: Index) -> None:
    before = {"id": "t1", "name": "Front Desk", "siteId": "s1", "userIds": ["u1"]}
    cells = {"Agents": "tom.reed@example.com"}
    updating = step(known, "team", UPDATE, cells, id="t1", before=before, key=("Chicago HQ", "Front Desk"))
    replies: dict[str, Answer] = {
        "read agent tom.reed@example.com": {"id": "u2"},
        "add agent tom.reed@example.com": None,
        "read agent maria.lopez@example.com": {"id": "u1", "teamIds": ["t2", "t1"]},
        "remove agent maria.lopez@example.com": None,
    }
    done = drive(updating.procedure(), replies)
    assert done.labels == list(replies)
    assert done["add agent tom.reed@example.com"].body == {"teamIds": ["t1"]}
    assert done["remove agent maria.lopez@example.com"].body == {"teamIds": ["t2"]}


def test_the_team_itself_never_carries_its_members(known: Index) -> None:
    before = {"id": "t1", "name": "Front Desk", "siteId": "s1", "userIds": ["u1"]}
    updating = step(
        known, "team", UPDATE, {"Agents": None, "Description": "x"}, id="t1", before=before, key=("C", "Front Desk")
    )
    replies: dict[str, Answer] = {
        "update": None,
        "read agent maria.lopez@example.com": {"teamIds": ["t1"]},
        "remove agent maria.lopez@example.com": None,
    }
    done = drive(updating.procedure(), replies)
    assert done["update"].body == {"id": "t1", "name": "Front Desk", "siteId": "s1", "description": "x"}


def test_members_that_the_list_left_out_are_read(known: Index) -> None:
    before = {"id": "t1", "name": "Front Desk", "siteId": "s1"}
    cells = {"Agents": "maria.lopez@example.com"}
    updating = step(known, "team", UPDATE, cells, id="t1", before=before, whole=False, key=("C", "Front Desk"))
    done = drive(updating.procedure(), {"read members": {**before, "userIds": ["u1"]}})
    assert done.labels == ["read members"]


def test_a_member_who_is_gone_fails_in_words(known: Index) -> None:
    cells = {"Site Name": "Chicago HQ", "Team Name": "New", "Agents": "maria.lopez@example.com"}
    replies: dict[str, Answer] = {"create": {"id": "t9"}, "read agent maria.lopez@example.com": Reply(404)}
    with pytest.raises(FailedError, match=r"maria\.lopez@example\.com no longer exists"):
        drive(step(known, "team", CREATE, cells).procedure(), replies)


# Users


def test_a_user_is_changed_in_part_and_an_emptied_list_is_an_empty_list(known: Index) -> None:
    cells = {"Site Name": "Chicago HQ", "Team Names": None, "Skill Profile Name": None}
    updating = step(known, "user", UPDATE, cells, id="u1", before={"id": "u1"}, key=("maria.lopez@example.com",))
    call = drive(updating.procedure(), {"update": None})["update"]
    assert (call.method, call.path, call.gather) == ("PATCH", f"/organization/{ORG}/user/u1", "user")
    assert call.body == {"siteId": "s1", "teamIds": [], "skillProfileId": None}


# Prompts


def test_a_new_prompt_travels_with_its_file(known: Index) -> None:
    cells = {"Prompt Name": "Hold_1.wav", "File": "hold_1.WAV", "Description": "Music"}
    call = drive(step(known, "prompt", CREATE, cells).procedure(), {"create": {"id": "p9"}})["create"]
    info, file = call.parts
    assert (call.method, call.path) == ("POST", f"/organization/{ORG}/audio-file")
    assert info.json == {"name": "Hold_1.wav", "description": "Music", "contentType": "AUDIO_WAV"}
    assert info.content_type == "application/json"
    assert (file.name, file.file, file.content_type) == ("audioFile", "sha-of-hold", "audio/wav")
    assert file.filename == "hold_1.wav"


def test_a_lost_prompt_is_found_again_unless_it_was_there_before(known: Index) -> None:
    creating = step(known, "prompt", CREATE, {"Prompt Name": "Hold_1.wav", "File": "Hold_1.wav"})
    call = drive(creating.procedure(), {"create": None})["create"]
    assert call.readback is not None
    page = {"meta": {"totalPages": 1}, "data": [{"id": "p9", "name": "Hold_1.wav"}]}
    assert [thing["id"] for thing in drive(call.readback(), {"find": page}).result] == ["p9"]


def test_a_replaced_file_carries_the_records_own_blob(known: Index) -> None:
    before = {"id": "p1", "name": "Hold_1.wav", "blobId": "b1", "url": "https://example.com/x", "contentType": "X"}
    cells = {"File": "Hold_1.wav"}
    updating = step(known, "prompt", UPDATE, cells, id="p1", before=before, key=("Hold_1.wav",))
    call = drive(updating.procedure(), {"replace": None})["replace"]
    assert call.method == "PUT"
    assert call.parts[0].json == {"id": "p1", "name": "Hold_1.wav", "blobId": "b1", "contentType": "X"}


def test_a_replaced_file_reads_the_blob_that_the_list_left_out(known: Index) -> None:
    updating = step(known, "prompt", UPDATE, {"File": "Hold_1.wav"}, id="p1", before={"id": "p1"}, key=("Hold_1.wav",))
    done = drive(updating.procedure(), {"read": {"id": "p1", "blobId": "b1"}, "replace": None})
    assert done["replace"].parts[0].json["blobId"] == "b1"
    with pytest.raises(FailedError, match="no longer exists"):
        drive(updating.procedure(), {"read": Reply(404)})


def test_a_description_alone_is_patched(known: Index) -> None:
    cells = {"Description": None}
    updating = step(known, "prompt", UPDATE, cells, id="p1", before={"id": "p1"}, key=("Hold_1.wav",))
    call = drive(updating.procedure(), {"update": None})["update"]
    assert (call.method, call.body) == ("PATCH", {"description": ""})


@pytest.mark.parametrize("cells", [{"File": "Jazz.wav"}, {}])
def test_a_new_prompt_without_its_file_fails_in_words(known: Index, cells: dict[str, str]) -> None:
    with pytest.raises(FailedError, match=r"needs a File|holds no 'Jazz\.wav'"):
        drive(step(known, "prompt", CREATE, {"Prompt Name": "Jazz.wav", **cells}).procedure(), {})


# Checks


@pytest.mark.parametrize(
    ("tab", "cells", "heading"),
    [
        ("multimedia_profile", {"Blending Mode": "Blended Realtime", "Voice": "0"}, "Voice"),
        ("multimedia_profile", {"Blending Mode": "Blended Realtime", "Voice": "1"}, "Chat"),
        ("skill", {"Skill Type": "Enum"}, "Enum Values"),
        ("skill", {"Skill Type": "Text", "Enum Values": "Gold"}, "Enum Values"),
        ("skill_profile_skill", {"Value": "11"}, "Value"),
        ("team", {"Team Type": "Capacity", "Agents": "a@example.com"}, "Agents"),
        ("team", {"Team Type": "Capacity", "Skill Profile Name": "X"}, "Skill Profile Name"),
        ("team", {"Team Type": "Capacity", "Capacity": "5"}, "DN"),
        ("team", {"Team Type": "Agent", "Capacity": "5"}, "Capacity"),
        ("queue", {"Channel Type": "Telephony", "Queue Type": "Inbound"}, "Default Music"),
        ("queue", {"Channel Type": "Chat", "Overflow Number": "+13125550100"}, "Overflow Number"),
        ("queue", {"Channel Type": "Chat", "Queue Type": "Outbound"}, "Queue Type"),
        ("queue", {"Channel Type": "Social Channel"}, "Social Channel Type"),
        ("queue", {"Channel Type": "Chat", "Social Channel Type": "Whatsapp"}, "Social Channel Type"),
        ("queue", {"Queue Routing Type": "Skill Based"}, "Routing Type"),
        ("queue", {"Routing Type": "Skills Based"}, "Skill Based Routing Type"),
        ("queue", {"Routing Type": "Linear", "Skill Based Routing Type": "Best Available Agent"},
         "Skill Based Routing Type"),
        ("queue", {"Outdial Campaign Enabled": "Y", "Queue Type": "Inbound"}, "Outdial Campaign Enabled"),
        ("user", {"Contact Center Enabled": "N", "Team Names": "Front Desk"}, "Team Names"),
        ("prompt", {"Prompt Name": "Welcome"}, "Prompt Name"),
        ("prompt", {"Prompt Name": "Welcome.m4a", "File": "Welcome.m4a"}, "Prompt Name"),
        ("prompt", {"Prompt Name": "Welcome.wav", "New Name": "Hello"}, "New Name"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_told_under_its_heading(tab: str, cells: dict[str, str], heading: str) -> None:
    values = Values({name: TABS[tab].by_heading[name].parse(text) for name, text in cells.items()})
    wrong = next(filter(None, (check(values) for check in TABS[tab].checks)))
    assert wrong.heading == heading
    if wrong.repair:
        repaired = Values({**values, heading: TABS[tab].by_heading[heading].parse(wrong.repair)})
        assert wrong not in [check(repaired) for check in TABS[tab].checks]


@pytest.mark.parametrize(
    ("tab", "cells"),
    [
        ("multimedia_profile", {"Blending Mode": "Blended Realtime", "Voice": "1", "Chat": "2"}),
        ("multimedia_profile", {"Blending Mode": "Blended Realtime"}),
        ("team", {"Team Type": "Capacity", "DN": "+13125550142", "Capacity": "5"}),
        ("user", {"Contact Center Enabled": "N", "Work Phone": "3121"}),
        ("queue", {"Channel Type": "Social Channel", "Social Channel Type": "Whatsapp", "Queue Type": "Inbound"}),
        ("queue", {"Queue Routing Type": "Skill Based", "Routing Type": "Skills Based",
                   "Skill Based Routing Type": "Best Available Agent"}),
    ],
)  # fmt: skip
def test_what_goes_together_is_no_problem(tab: str, cells: dict[str, str]) -> None:
    values = Values({name: TABS[tab].by_heading[name].parse(text) for name, text in cells.items()})
    assert not any(check(values) for check in TABS[tab].checks)


# Bulk


def team(number: int, method: str = "POST", **body: Any) -> tuple[int, Call]:
    path = f"/organization/{ORG}/team" + ("" if method == "POST" else f"/t{number}")
    return number, Call("x", method, path, body=body, gather="team", repeatable=method != "POST")


def test_like_calls_become_one_bulk_request() -> None:
    call = PROVIDER.gatherers["team"].join([team(3, name="A"), team(4, "DELETE", id="t4", name="B")])
    assert (call.method, call.path) == ("POST", f"/organization/{ORG}/team/bulk")
    assert call.body == {"items": [
        {"itemIdentifier": 3, "requestAction": "SAVE", "item": {"name": "A", "organizationId": ORG}},
        {"itemIdentifier": 4, "requestAction": "DELETE", "item": {"id": "t4", "name": "B", "organizationId": ORG}},
    ]}  # fmt: skip
    assert not call.repeatable


def test_queues_and_users_have_bulk_addresses_of_their_own() -> None:
    queue = (1, Call("x", "POST", f"/organization/{ORG}/v2/contact-service-queue", body={}))
    user = (2, Call("x", "PATCH", f"/organization/{ORG}/user/u1", body={"siteId": "s1"}, repeatable=True))
    assert PROVIDER.gatherers["contact-service-queue/v2"].join([queue]).path.endswith("/contact-service-queue/v2/bulk")
    call = PROVIDER.gatherers["user"].join([user])
    assert (call.method, call.path) == ("PATCH", f"/organization/{ORG}/user/bulk")
    assert call.body["items"][0]["item"] == {"id": "u1", "siteId": "s1"}
    assert call.repeatable


def test_every_gatherer_that_a_tab_names_is_there() -> None:
    named = {entity for tab in TABS.values() for entity in getattr(tab.api, "gather", {}).values()}
    assert named == set(PROVIDER.gatherers)


def test_a_mixed_answer_returns_to_each_step_its_own() -> None:
    refused = {"trackingId": "x", "error": {"key": "409", "message": [{"description": "already present"}]}}
    items = [
        {"itemIdentifier": 1, "status": 201, "href": f"/api/organization/{ORG}/team/t-new"},
        {"itemIdentifier": 2, "status": 409, "apiError": refused},
        {"itemIdentifier": 4, "status": 204},
    ]
    calls = [team(1), team(2), team(3), team(4, "DELETE")]
    replies = _bulk.split(Reply(207, {"items": items}, {"trackingid": "T"}), calls)
    assert replies is not None
    made, clash, passed_over, gone = replies
    assert made == Reply(201, {"id": "t-new"}, {"trackingid": "T"})
    assert clash == Reply(409, refused, {"trackingid": "T"})
    assert passed_over is None
    assert gone == Reply(204, None, {"trackingid": "T"})


@pytest.mark.parametrize("status", [400, 413, 500])
def test_a_bulk_request_refused_whole_is_sent_in_halves(status: int) -> None:
    assert _bulk.split(Reply(status), [team(1), team(2)]) is None
    assert _bulk.split(Reply(status), [team(1)]) == [Reply(status)]


def test_a_refusal_that_no_item_can_have_caused_is_everybodys() -> None:
    assert _bulk.split(Reply(403), [team(1), team(2)]) == [Reply(403), Reply(403)]


@pytest.mark.parametrize(("text", "size"), [("", 50), ("10", 10), ("0", 1), ("many", 50)])
def test_the_size_of_bulk_requests_may_be_set(text: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_BULK_SIZE", text)
    assert _bulk.bulk_size() == size


def test_only_an_object_that_was_read_whole_is_deleted_in_bulk(known: Index) -> None:
    before = {"id": "t1", "name": "Front Desk"}
    for whole, gather in ((True, "team"), (False, None)):
        deleting = step(known, "team", DELETE, {}, id="t1", before=before, whole=whole, key=("C", "Front Desk"))
        assert drive(deleting.procedure(), {"delete": None})["delete"].gather == gather


def test_an_object_of_which_the_list_shows_enough_is_deleted_in_bulk(known: Index) -> None:
    before = {"id": "t1", "name": "Front Desk", "systemDefault": False}
    deleting = step(known, "team", DELETE, {}, id="t1", before=before, whole=False, key=("C", "Front Desk"))
    call = drive(deleting.procedure(), {"delete": None})["delete"]
    assert (call.gather, call.gathered, call.body) == ("team", before, None)
    assert PROVIDER.gatherers["team"].join([(1, call)]).body["items"][0]["item"] == {**before, "organizationId": ORG}


def test_a_delete_that_a_bulk_request_refuses_for_its_form_is_sent_alone() -> None:
    items = [{"itemIdentifier": 1, "status": 400}, {"itemIdentifier": 2, "status": 412}]
    assert _bulk.split(Reply(207, {"items": items}), [team(1, "DELETE"), team(2, "DELETE")]) == [
        None, Reply(412, {"itemIdentifier": 2, "status": 412}),
    ]  # fmt: skip


def test_a_queue_is_deleted_at_its_first_address(known: Index) -> None:
    deleting = step(known, "queue", DELETE, {}, id="q1", before=QUEUE, key=("Q_Lending",))
    call = drive(deleting.procedure(), {"delete": None})["delete"]
    assert call.path == f"/organization/{ORG}/contact-service-queue/q1"


# Signing in, and what is said

CREDENTIAL = {
    "client_id": "C", "client_secret": "S", "refresh_token": "R", "org_id": ORG, "region": "eu1", "access_token": "A",
}  # fmt: skip
SIGN_IN = {way.method: way for way in PROVIDER.sign_in}


@pytest.mark.parametrize("method", ["integration", "service_app"])
def test_a_refresh_token_is_exchanged_and_its_successor_kept(method: str) -> None:
    body = {"access_token": "new", "expires_in": 1209600, "refresh_token": "R2", "scope": "cjp:config_read x"}
    done = drive(SIGN_IN[method].procedure(CREDENTIAL), {"refresh token": body})
    call = done["refresh token"]
    assert (call.base, call.path, call.form) == ("auth", "/v1/access_token", True)
    assert call.body["grant_type"] == "refresh_token"
    assert done.result.headers == {"Authorization": "Bearer new"}
    assert done.result.expires_in == 1209600
    assert done.result.renewed == {"refresh_token": "R2"}


def test_a_refresh_token_that_stays_is_not_renewed() -> None:
    body = {"access_token": "new", "refresh_token": "R"}
    assert drive(SIGN_IN["integration"].procedure(CREDENTIAL), {"refresh token": body}).result.renewed == {}


def test_an_answer_without_a_token_fails_in_words() -> None:
    with pytest.raises(FailedError, match="no access token"):
        drive(SIGN_IN["integration"].procedure(CREDENTIAL), {"refresh token": {}})


def test_a_pasted_token_is_used_as_it_is() -> None:
    done = drive(SIGN_IN["token"].procedure({**CREDENTIAL, "access_token": "Bearer A "}), {})
    assert done.calls == []
    assert done.result.headers == {"Authorization": "Bearer A"}


def test_the_first_method_whose_fields_are_there_is_the_integration() -> None:
    assert list(SIGN_IN) == ["integration", "service_app", "token"]
    assert {field.name for field in SIGN_IN["token"].fields} == {"access_token", "org_id", "region"}


def test_addresses_follow_from_the_region() -> None:
    assert PROVIDER.bases(CREDENTIAL)[""] == "https://api.wxcc-eu1.cisco.com"
    assert PROVIDER.bases(CREDENTIAL)["auth"] == "https://webexapis.com"
    with pytest.raises(FailedError, match="write one of us1"):
        PROVIDER.bases({"region": "mars1"})


def test_an_organization_id_is_read_in_both_its_forms() -> None:
    long = base64.urlsafe_b64encode(f"ciscospark://us/ORGANIZATION/{ORG}".encode()).decode().rstrip("=")
    assert PROVIDER.variables({"org_id": f" {ORG} "}) == PROVIDER.variables({"org_id": long}) == {"org": ORG}
    for wrong in ("", "north lake", "ä", base64.b64encode(b"ciscospark://us/PEOPLE/x").decode()):
        with pytest.raises(FailedError, match="not an organization ID"):
            PROVIDER.variables({"org_id": wrong})


def test_the_tenant_is_named_and_missing_scopes_are_told() -> None:
    token = Token({}, 1.0, facts={"scopes": ("cjp:config_read",)})
    done = drive(PROVIDER.tenant(CREDENTIAL, token), {"read organization": {"id": ORG, "name": "Northlake"}})
    assert (done.result.id, done.result.name) == (ORG, "Northlake")
    assert done.result.missing_scopes == ("cjp:config_write (all tabs)",)


def test_a_tenant_that_does_not_show_itself_is_proven_by_a_list() -> None:
    replies: dict[str, Answer] = {"read organization": Reply(404), "read sites": {"data": []}}
    done = drive(PROVIDER.tenant(CREDENTIAL, Token({}, 1.0)), replies)
    assert done.labels == list(replies)
    assert done.result.name == ORG
    assert done.result.missing_scopes == ()


def test_a_token_of_another_organization_is_refused() -> None:
    other = {"id": ORG.replace("1", "9")}
    with pytest.raises(FailedError, match="not for"):
        drive(PROVIDER.tenant(CREDENTIAL, Token({}, 1.0)), {"read organization": other})


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(400, {"error": {"key": "400", "message": [{"description": "siteId: not found"}]}}), "siteId: not found"),
        (Reply(400, {"errors": [{"key": 1, "message": "bad filter"}], "trackingId": "x"}), "bad filter"),
        (Reply(400, {"message": "no", "errors": [{"description": "why"}]}), "why; no"),
        (Reply(400, {"error": "plain"}), "plain"),
        (Reply(500, None), ""),
        (Reply(502, "<html>"), ""),
    ],
)
def test_the_providers_own_words_are_found_in_any_shape(reply: Reply, told: str) -> None:
    assert PROVIDER.said(reply) == told


def test_who_still_refers_is_named() -> None:
    message = [{"description": "Resource referred", "references": [{"id": "q1", "name": "Q_Lending"}, {"id": "q2"}]}]
    told = PROVIDER.said(Reply(412, {"error": {"message": message}}))
    assert told == "Resource referred; it is still referred to by Q_Lending, q2: take it out there first"
    assert "referred to by user" in PROVIDER.said(Reply(412, {"error": {"referencedEntities": ["user"]}}))
    assert PROVIDER.said(Reply(412)) == "other objects still refer to it: take it out there first"


@pytest.mark.parametrize(("status", "word"), [(403, "scope"), (409, "already present")])
def test_common_refusals_are_explained(status: int, word: str) -> None:
    assert word in PROVIDER.said(Reply(status))
