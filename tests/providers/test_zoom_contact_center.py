"""Zoom Contact Center: rows that are several requests, in the order and the words that Zoom takes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.providers.driving import Driven, drive
from tests.providers.published import family
from tests.simulator.test_evidence import rehearse
from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.flow import Call, FailedError, Item, Reply, Step, Values
from zeus.core.index import Index
from zeus.core.objects import items_of, plain, values_of
from zeus.core.wire import Object
from zeus.providers import load_catalog
from zeus.providers.zoom_contact_center._scopes import NEEDED
from zeus.simulator.distil import EVIDENCE
from zeus.simulator.evidence import load_evidence

PROVIDER = load_catalog()["zoom_contact_center"]
TABS = PROVIDER.tabs
NOTHING = Reply(204)


def known() -> Index:
    index = Index(TABS)
    for number in range(1, 71):
        index.add("user", (f"user{number}@example.com",), f"u{number}")
    for tab, name, id in (
        ("role", "Lead", "r1"), ("role", "Agent", "r2"), ("skill", "Spanish", "s1"), ("skill", "Illinois", "s2"),
        ("skill_category", "Languages", "c1"), ("skill_category", "Lines", "c2"), ("queue", "Other", "q2"),
        ("business_hours", "Day", "h1"), ("closure_set", "US", "cs1"), ("team", "Claims", "t1"),
        ("team", "Account", "t0"), ("disposition", "Sold", "d1"), ("disposition", "Lost", "d2"),
        ("region", "Main", "g1"), ("region", "Old", "g2"), ("disposition_set", "Outcomes", "ds1"),
    ):  # fmt: skip
        index.add(tab, (name,), id)
    index.add("user_template", ("Add Agent",), "ut1", {"template_type": "add", "template_status": "active"})
    index.add("user_template", ("Change Agent",), "ut2", {"template_type": "update", "template_status": "active"})
    return index


def parsed(tab: str, cells: Mapping[str, str | None]) -> dict[str, Any]:
    return {h: None if text is None else TABS[tab].by_heading[h].parse(text) for h, text in cells.items()}


def item(tab: str, action: str = CREATE, **cells: str) -> Item:
    return Item(TABS[tab], action, parsed(tab, {h.replace("_", " "): text for h, text in cells.items()}))


def step(
    tab: str,
    action: str,
    cells: Mapping[str, str | None],
    *,
    items: tuple[Item, ...] = (),
    before: Object | None = None,
) -> Step:
    key = tuple(cells.get(key.heading) or "Claims" for key in TABS[tab].keys)
    return Step(
        1, TABS[tab], action, key, known(), {}, id=None if action == CREATE else "x1", before=before,
        values=parsed(tab, cells), items=items,
    )  # fmt: skip


def sent(driven: Driven) -> list[tuple[str, str]]:
    return [(call.method, call.path.removeprefix("/contact_center")) for call in driven.calls]


def test_a_queue_is_made_bare_then_set_up_then_opened_then_filled() -> None:
    cells = {"Queue Name": "Claims", "Channel": "Voice", "Description": "Loss", "Wrap Up Time": "60",
             "Overflow to Queue": "Other", "Business Hours Name": "Day"}  # fmt: skip
    agents = tuple(item("queue_agent", Agent=f"user{number}@example.com") for number in range(1, 66))
    driven = drive(
        step("queue", CREATE, cells, items=(*agents, item("queue_disposition", Disposition_Name="Sold"))).procedure(),
        lambda call: {"cc_queue_id": "q1"} if call.label == "create" else NOTHING,
    )
    assert sent(driven) == [
        ("POST", "/queues"), ("PATCH", "/queues/q1"), ("PATCH", "/queues/q1/operating_hours"),
        *[("POST", "/queues/q1/agents")] * 3, ("POST", "/queues/q1/dispositions"),
    ]  # fmt: skip
    assert driven["create"].body == {"queue_name": "Claims", "channel": "voice", "queue_description": "Loss"}
    assert driven["update"].body == {"wrap_up_time": 60, "overflow_to_cc_queue_id": "q2"}
    hours = {"operating_hours_business_hour_id": "h1", "account_default_business_hour": False}
    assert driven["set operating hours"].body == hours
    assert [len(call.body["user_ids"]) for call in driven.calls[3:6]] == [30, 30, 5]


def test_of_a_queue_only_what_changes_is_sent() -> None:
    before = {"cc_queue_id": "x1", "agents": [{"user_id": "u1"}, {"user_id": "u2"}], "operating_hours": {}}
    items = (item("queue_agent", Agent="user1@example.com"), item("queue_agent", Agent="user3@example.com"),
             item("queue_agent", DELETE, Agent="user2@example.com"))  # fmt: skip
    driven = drive(step("queue", UPDATE, {}, items=items, before=before).procedure(), lambda call: NOTHING)
    assert sent(driven) == [("DELETE", "/queues/x1/agents/u2"), ("POST", "/queues/x1/agents")]
    assert driven.calls[1].body == {"user_ids": ["u3"]}
    assert driven.result["agents"] == [{"user_id": "u1"}, {"user_id": "u3"}]


def test_hours_that_are_emptied_go_back_to_those_of_the_account() -> None:
    driven = drive(step("queue", UPDATE, {"Closure Set Name": None}).procedure(), lambda call: NOTHING)
    assert [call.body for call in driven.calls] == [{"account_default_closure_set": True}]


def test_agents_that_a_lost_request_was_to_add_are_looked_for_in_the_queue() -> None:
    driven = drive(
        step("queue", UPDATE, {}, items=(item("queue_agent", Agent="user3@example.com"),), before={"agents": []})
        .procedure(), lambda call: NOTHING,
    )  # fmt: skip
    (call,) = driven.calls
    assert call.readback
    assert not call.repeatable
    for held, shows in ((["u1", "u3"], 1), (["u1"], 0)):
        agents = [{"user_id": id} for id in held]
        found = drive(call.readback(), lambda _, agents=agents: {"agents": agents}).result  # type: ignore[misc]
        assert len(found) == shows


def test_a_level_is_changed_by_taking_the_skill_out_and_assigning_it_again() -> None:
    before = {"user_id": "x1", "skills": [{"skill_id": "s1", "user_proficiency_level": 2}, {"skill_id": "s2"}]}
    items = (item("user_skill", UPDATE, Skill_Name="Spanish", Proficiency_Level="4"),
             item("user_skill", DELETE, Skill_Name="Illinois"))  # fmt: skip
    driven = drive(step("user", UPDATE, {}, items=items, before=before).procedure(), lambda call: NOTHING)
    assert sent(driven) == [
        ("DELETE", "/users/x1/skills/s1"), ("DELETE", "/users/x1/skills/s2"), ("POST", "/users/x1/skills"),
    ]  # fmt: skip
    assert driven.calls[-1].body == {"skills": [{"skill_id": "s1", "max_proficiency_level": 4}]}


def test_a_skill_without_levels_is_assigned_without_one_and_left_where_it_is() -> None:
    items = (item("user_skill", Skill_Name="Illinois"),)
    created = drive(
        step("user", CREATE, {"Email": "user1@example.com", "Role Name": "Lead"}, items=items).procedure(),
        lambda call: {"user_id": "u1"},
    )
    assert created.calls[-1].body == {"skills": [{"skill_id": "s2"}]}
    held = {"user_id": "x1", "skills": [{"skill_id": "s2", "user_proficiency_level": 0}]}
    assert drive(step("user", UPDATE, {}, items=items, before=held).procedure(), lambda call: NOTHING).calls == []


def test_a_user_begins_with_a_role_or_with_an_active_template_for_new_users() -> None:
    made = step("user", CREATE, {"Email": "user1@example.com", "User Template Name": "Add Agent"})
    (call,) = drive(made.procedure(), lambda call: {"user_id": "u1"}).calls
    assert call.body == {"user_email": "user1@example.com", "template_id": "ut1"}
    for cells, words in (({}, "needs a Role Name"), ({"User Template Name": "Change Agent"}, "not an active one")):
        with pytest.raises(FailedError, match=words):
            drive(step("user", CREATE, {"Email": "user1@example.com", **cells}).procedure(), lambda call: NOTHING)


def test_a_role_is_deleted_once_its_users_have_another() -> None:
    driven = drive(step("role", DELETE, {"Role Name": "Claims", "Transfer Role": "Agent"}).procedure(),
                   lambda call: NOTHING)  # fmt: skip
    assert [(call.method, call.query) for call in driven.calls] == [("DELETE", {"transfer_role_id": "r2"})]
    with pytest.raises(FailedError, match="Transfer Role"):
        drive(step("role", DELETE, {"Role Name": "Claims"}).procedure(), lambda call: NOTHING)


def test_a_region_is_deleted_once_its_users_have_another() -> None:
    driven = drive(step("region", DELETE, {"Region Name": "Old", "Move Users To": "Main"}).procedure(),
                   lambda call: NOTHING)  # fmt: skip
    assert driven["delete"].query == {"move_users_to_region_id": "g1"}
    with pytest.raises(FailedError, match="Move Users To"):
        drive(step("region", DELETE, {"Region Name": "Old"}).procedure(), lambda call: NOTHING)


def test_privileges_that_go_are_taken_away_by_a_request_of_their_own() -> None:
    before = {"privileges": {"general_settings": ["A:Read", "B:Edit"], "analytics_settings": ["C:Read"]}}
    driven = drive(step("role", UPDATE, {"Privileges": "A:Read; D:Read"}, before=before).procedure(),
                   lambda call: NOTHING)  # fmt: skip
    assert sent(driven) == [("PATCH", "/roles/x1"), ("DELETE", "/roles/x1/privileges")]
    assert driven.calls[0].body == {"privileges": ["A:Read", "D:Read"]}
    assert driven.calls[1].body == {"privileges": ["B:Edit", "C:Read"]}


def test_a_team_is_moved_by_a_request_of_its_own_and_named_in_every_change() -> None:
    driven = drive(step("team", UPDATE, {"Description": "New", "Parent Team Name": "Claims"}).procedure(),
                   lambda call: NOTHING)  # fmt: skip
    assert [(call.label, call.body) for call in driven.calls] == [
        ("update", {"team_name": "Claims", "team_description": "New"}), ("move", {"parent_team_id": "t1"}),
    ]  # fmt: skip


def test_a_team_without_a_parent_lies_in_the_uppermost() -> None:
    teams = [{"team_id": "t1", "parent_team_id": "t0"}, {"team_id": "t0"}]
    driven = drive(step("team", CREATE, {"Team Name": "Sales"}).procedure(), lambda call: {"teams": teams})
    assert driven["create"].body == {"team_name": "Sales", "parent_team_id": "t0"}
    with pytest.raises(FailedError, match="no uppermost team"):
        drive(step("team", CREATE, {"Team Name": "Sales"}).procedure(), lambda call: {"teams": []})


def test_members_of_a_team_are_taken_out_by_a_query() -> None:
    before = {"team_id": "x1", "agents": [{"user_id": "u1"}], "supervisors": []}
    items = (item("team_agent", DELETE, Agent="user1@example.com"),)
    (call,) = drive(step("team", UPDATE, {}, items=items, before=before).procedure(), lambda call: NOTHING).calls
    assert (call.method, call.path, call.query) == ("DELETE", "/contact_center/teams/x1/agents", {"user_ids": "u1"})


def test_a_disposition_is_made_active_and_its_levels_are_counted() -> None:
    tab = TABS["disposition"]
    assert tab.defaults["Status"] == "Active"
    items = tuple(
        item("sub_disposition", **{"Sub-Disposition": path}) for path in ("Auto / Glass", "Home", "Auto / Theft")
    )
    driven = drive(step("disposition", CREATE, {"Disposition Name": "Opened"}, items=items).procedure(),
                   lambda call: {"disposition_id": "d9"})  # fmt: skip
    body = driven["create"].body
    assert body["disposition_type"] == "multi_level"
    counted = [tuple(each.values()) for each in body["sub_dispositions"]]
    assert counted == [("Auto", 1, 0), ("Glass", 2, 1), ("Home", 3, 0), ("Theft", 4, 1)]
    shown = plain(tab, body)
    paths = [each["Sub-Disposition"] for each in items_of(TABS["sub_disposition"], shown, known())]
    assert paths == ["Auto", "Auto / Glass", "Home", "Auto / Theft"]


def test_what_lies_below_a_disposition_is_sent_whole_with_its_ids() -> None:
    before = {"disposition_type": "multi_level", "sub_dispositions": [
        {"sub_disposition_id": "a", "sub_disposition_name": "Auto", "current_index": 1, "parent_index": 0},
        {"sub_disposition_id": "b", "sub_disposition_name": "Home", "current_index": 2, "parent_index": 0},
    ]}  # fmt: skip
    items = (item("sub_disposition", DELETE, **{"Sub-Disposition": "Home"}),
             item("sub_disposition", **{"Sub-Disposition": "Farm"}))  # fmt: skip
    (call,) = drive(step("disposition", UPDATE, {}, items=items, before=before).procedure(), lambda call: NOTHING).calls
    assert call.body == {"sub_dispositions": [
        {"sub_disposition_id": "a", "sub_disposition_name": "Auto", "current_index": 1, "parent_index": 0},
        {"sub_disposition_name": "Farm", "current_index": 2, "parent_index": 0}]}  # fmt: skip


@pytest.mark.parametrize(("left", "words"), [(["d1"], None), (["d1", "d2"], "kept Lost")])
def test_a_set_that_zoom_does_not_take_anything_out_of_says_so(left: list[str], words: str | None) -> None:
    before = {"dispositions": [{"disposition_id": "d1"}, {"disposition_id": "d2"}]}
    reply = {"disposition_set_id": "x1", "dispositions": [{"disposition_id": id} for id in left]}
    procedure = step("disposition_set", UPDATE, {"Disposition Names": "Sold"}, before=before).procedure()
    if words is None:
        assert drive(procedure, lambda call: reply if call.method == "GET" else NOTHING).result == reply
        return
    with pytest.raises(FailedError, match=words):
        drive(procedure, lambda call: reply if call.method == "GET" else NOTHING)


def test_a_prompt_is_archived_before_it_is_deleted() -> None:
    driven = drive(step("prompt", DELETE, {}, before={"archived": False}).procedure(), lambda call: NOTHING)
    assert [(call.label, call.query) for call in driven.calls] == [("archive", {"archive": "true"}), ("delete", {})]
    archived = drive(step("prompt", DELETE, {}, before={"archived": True}).procedure(), lambda call: NOTHING)
    assert archived.labels == ["delete"]


def test_a_spoken_prompt_travels_in_parts_without_a_file() -> None:
    cells = {"Prompt Name": "Menu", "Text": "Press one.", "Voice": "Joanna", "Language": "en-US"}
    driven = drive(step("prompt", CREATE, cells).procedure(), lambda call: {"asset_id": "a1"})
    parts = {part.name: part.text for part in driven["create"].parts}
    assert parts == {
        "asset_name": "Menu", "asset_type": "audio", "asset_items[0].asset_item_name": "Menu",
        "asset_items[0].is_default": "true", "asset_items[0].asset_item_language": "en-US",
        "asset_items[0].asset_item_content": "Press one.", "asset_items[0].asset_item_voice": "Joanna",
    }  # fmt: skip
    with pytest.raises(FailedError, match="needs a File"):
        drive(step("prompt", CREATE, {"Prompt Name": "Menu"}).procedure(), lambda call: NOTHING)


def test_a_change_of_hours_names_every_day_of_the_week() -> None:
    day = {
        "day_of_week": 1,
        "custom_hour_type": 2,
        "custom_hour_ranges": [{"start_time": "08:00", "end_time": "17:00"}],
    }
    before = {
        "business_hour_name": "Claims",
        "timezone": "America/Chicago",
        "hours": {"hour_type": 2, "custom_hours": [day]},
    }
    items = (item("business_hours_day", Day="Friday", Open="Hours", From="08:00", To="12:00", Second_From="13:00",
                  Second_To="17:00"),)  # fmt: skip
    (call,) = drive(
        step("business_hours", UPDATE, {}, items=items, before=before).procedure(), lambda call: NOTHING
    ).calls
    days = call.body["hours"]["custom_hours"]
    assert [(each["day_of_week"], each["custom_hour_type"]) for each in days] == [
        (1, 2), (2, 0), (3, 0), (4, 0), (5, 2), (6, 0), (7, 0),
    ]  # fmt: skip
    assert days[0] == day
    assert [each["start_time"] for each in days[4]["custom_hour_ranges"]] == ["08:00", "13:00"]


def test_times_of_closures_are_meant_on_the_clock_of_their_set() -> None:
    cells = {"Closure Set Name": "US", "Time Zone": "America/Chicago"}
    closure = item("closure", Closure_Name="Christmas", Start="2026-12-25 00:00", End="2026-12-25 23:59", All_Day="Y",
                   Repeat="Never")  # fmt: skip
    driven = drive(
        step("closure_set", CREATE, cells, items=(closure,)).procedure(), lambda call: {"closure_set_id": "c"}
    )
    (made,) = driven["create"].body["closures"]
    assert (made["start_time"], made["end_time"]) == ("2026-12-25T00:00:00-06:00", "2026-12-25T23:59:00-06:00")
    in_utc = {"timezone": "America/Chicago", "closures": [{**made, "start_time": "2026-12-25T06:00:00Z"}]}
    (shown,) = items_of(TABS["closure"], plain(TABS["closure_set"], in_utc), known())
    assert shown["Start"] == "2026-12-25 00:00"


def test_a_closure_that_goes_is_said_to_go_as_what_is_left_out_stays() -> None:
    held = [{"closure_id": id, "closure_name": name, "closure_hour_type": 1, "start_time": "2027-01-01T00:00:00-06:00",
             "end_time": "2027-01-01T23:59:00-06:00", "recurring_frequency": 0}
            for id, name in (("a", "New Year"), ("b", "Picnic"))]  # fmt: skip
    before = {"closure_set_name": "US", "timezone": "America/Chicago", "closures": held}
    items = (item("closure", DELETE, Closure_Name="Picnic"),)
    (call,) = drive(step("closure_set", UPDATE, {}, items=items, before=before).procedure(), lambda call: NOTHING).calls
    assert call.body == {
        "closure_set_name": "US", "timezone": "America/Chicago",
        "closures": [held[0], {"closure_id": "b", "to_delete": True}],
    }  # fmt: skip


def test_a_flow_is_published_by_its_latest_version_and_never_taken_back() -> None:
    before = {"flow_id": "x1", "status": "draft", "flow_versions": [{"flow_version": 2}, {"flow_version": 3}]}
    driven = drive(step("flow", UPDATE, {"Description": "Main", "Published": "Y"}, before=before).procedure(),
                   lambda call: NOTHING)  # fmt: skip
    assert [(call.method, call.body, call.query) for call in driven.calls] == [
        ("PATCH", {"flow_description": "Main", "flow_version": 3}, {}), ("PUT", None, {"flow_version": "3"}),
    ]  # fmt: skip
    with pytest.raises(FailedError, match="cannot take a flow back"):
        drive(
            step("flow", UPDATE, {"Published": "N"}, before={"status": "published"}).procedure(), lambda call: NOTHING
        )


def test_an_entry_point_is_one_that_zoom_offers() -> None:
    before = {"flow_id": "x1", "channel": "voice", "entry_points": [{"entry_id": "e1", "entry_number": "+13125550101"}]}
    offered = {"entry_points": [{"entry_id": "e2", "entry_number": "+13125550102"}]}

    def answer(call: Call) -> Any:
        return offered if call.method == "GET" else NOTHING

    items = (item("entry_point", Entry_Point="+13125550102", Language="en-US"),
             item("entry_point", DELETE, Entry_Point="+13125550101"))  # fmt: skip
    driven = drive(step("flow", UPDATE, {}, items=items, before=before).procedure(), answer)
    assert driven["take entry points out"].body == {"entry_ids": ["e1"]}
    assert driven["add entry points"].body == {"entry_points": [{"entry_id": "e2", "entry_language": "en-US"}]}
    unknown = (item("entry_point", Entry_Point="+13125550199"),)
    with pytest.raises(FailedError, match="is no entry point"):
        drive(step("flow", UPDATE, {}, items=unknown, before=before).procedure(), answer)


def test_variables_are_listed_one_group_at_a_time() -> None:
    def answer(call: Call) -> Any:
        if call.path.endswith("/groups"):
            return {"variable_groups": [{"variable_group_id": "a"}, {"variable_group_id": "b"}]}
        return {"variables": [{"variable_id": f"of {call.query['variable_group_id']}"}]}

    api = TABS["variable"].api
    assert api
    driven = drive(api.listing({}), answer)
    assert [each["variable_id"] for each in driven.result] == ["of a", "of b"]
    assert len(set(driven.labels)) == 3


def test_a_list_that_leads_back_to_a_page_it_has_shown_is_an_error() -> None:
    api = TABS["skill"].api
    assert api
    with pytest.raises(FailedError, match="leads back"):
        drive(api.listing({}), lambda call: {"skills": [], "next_page_token": "again"})


def test_a_contact_keeps_its_numbers_in_every_change() -> None:
    held = {"contact_id": "k1", "display_name": "Harper", "phone_numbers": ["+13125550142"], "company": "Harper"}
    before = {"address_book_id": "x1", "contacts": [held]}
    items = (item("address_book_contact", UPDATE, Display_Name="Harper", Location="Peoria"),
             item("address_book_contact", Display_Name="Miller", Emails="desk@example.org"))  # fmt: skip
    driven = drive(step("address_book", UPDATE, {}, items=items, before=before).procedure(), lambda call: NOTHING)
    assert [(call.method, call.body) for call in driven.calls] == [
        ("PATCH", {"phone_numbers": ["+13125550142"], "display_name": "Harper", "location": "Peoria"}),
        ("POST", {"phone_numbers": [], "display_name": "Miller", "emails": ["desk@example.org"]}),
    ]  # fmt: skip
    alone = (item("address_book_contact", Display_Name="Nobody"),)
    with pytest.raises(FailedError, match="needs a phone number"):
        drive(step("address_book", UPDATE, {}, items=alone, before=before).procedure(), lambda call: NOTHING)


def test_priorities_go_out_in_their_order_and_their_numbers_leave_none_out() -> None:
    cells = {"Routing Profile Name": "Claims"}
    first, second = ({"Order": "2", "Skill Category Name": "Languages"}, {"Order": "1", "Skill Category Name": "Lines"})
    items = tuple(Item(TABS["routing_priority"], CREATE, parsed("routing_priority", each)) for each in (first, second))
    driven = drive(step("agent_routing_profile", CREATE, cells, items=items).procedure(), lambda call: NOTHING)
    assert [each["skill_category_id"] for each in driven["create"].body["priorities"]] == ["c2", "c1"]
    with pytest.raises(FailedError, match="without gaps"):
        drive(step("agent_routing_profile", CREATE, cells, items=items[:1]).procedure(), lambda call: NOTHING)


@pytest.mark.parametrize(
    ("tab", "cells", "heading"),
    [
        ("queue", {"Channel": "Voice", "Distribution": "Manual"}, "Distribution"),
        ("queue", {"Channel": "Messaging", "Distribution": "Rotating"}, "Distribution"),
        ("queue", {"Overflow to Queue": "A", "Overflow to Flow": "B"}, "Overflow to Flow"),
        ("queue", {"Overflow to Queue": "A", "Overflow to Goodbye": "Y"}, "Overflow to Goodbye"),
        ("queue", {"Channel": "Email", "Holding Media": "A"}, "Holding Media"),
        ("user", {"Client Integration": "Default", "Client Integration Name": "X"}, "Client Integration"),
        ("skill_category", {"Skill Type": "Proficiency"}, "Max Proficiency Level"),
        ("closure", {"Start": "2026-12-25 06:00+00:00"}, "Start"),
        ("closure", {"Repeat": "Annually", "Repeat Type": "Specific"}, "Month"),
        ("closure", {"Repeat": "Weekly", "Repeat Type": "Customized", "Days": "Mon"}, "Week Interval"),
        ("closure", {"Repeat": "Monthly", "Repeat Type": "Customized", "Days": "Mon; Tue", "Week Interval": "1"},
         "Days"),
        ("business_hours_day", {"Open": "24 Hours", "From": "08:00"}, "From"),
        ("business_hours_day", {"Open": "Hours", "From": "08:00"}, "To"),
        ("business_hours_day", {"Open": "Hours", "From": "08:00", "To": "12:00", "Second From": "11:00",
                                "Second To": "13:00"}, "Second From"),
        ("sub_disposition", {"Sub-Disposition": "A / B / C / D / E"}, "Sub-Disposition"),
        ("sub_disposition", {"Sub-Disposition": "A /"}, "Sub-Disposition"),
        ("variable", {"Variable Type": "Global Variable", "Default Value": "x"}, "Default Value"),
        ("variable", {"Value Category": "default_value"}, "Values"),
        ("prompt", {"File": "a.wav", "Voice": "Joanna"}, "Voice"),
    ],
)  # fmt: skip
def test_cells_that_contradict_each_other_are_a_problem(tab: str, cells: dict[str, str], heading: str) -> None:
    values = Values(parsed(tab, cells))
    found = [wrong for check in TABS[tab].checks if (wrong := check(values))]
    assert heading in {wrong.heading for wrong in found}


def test_what_zoom_shows_of_a_region_s_zone_is_looked_up_among_the_regions() -> None:
    regions = [{"region_id": "1", "sip_zone_id": "z", "sip_zone_name": "US"}, {"region_id": "2", "sip_zone_id": "z"}]
    api = TABS["sip_zone"].api
    assert api
    driven = drive(api.listing({}), lambda call: {"regions": regions})
    assert [values_of(TABS["sip_zone"], each, known()) for each in driven.result] != []
    assert len(driven.result) == 1


@pytest.mark.parametrize(
    ("code", "message", "words"),
    [
        (2001, "Address book does not exist: 7.", "Address book does not exist: 7"),
        (290010, "The selected package or add-ons is not enough.", "buy more"),
        (2204, "Agent role name cannot be updated.", "Zoom's own roles stay as they are"),
        (10002, "This asset is being used.", "take the prompt out of queues and flows first"),
        (4711, "Invalid access token, does not contain scopes:[x].", "lacks a scope"),
    ],
)
def test_a_refusal_is_told_in_words_of_the_contact_center(code: int, message: str, words: str) -> None:
    told = PROVIDER.said(Reply(400, {"code": code, "message": message}))
    assert f"(code {code})" in told
    assert words.casefold() in told.casefold() or words in told
    assert "Account ID" not in told


CALLED = {"contact_list_id": "l1", "contact_id": "c1", "contact_display_name": "Jordan Ames"}


def test_a_contact_of_a_campaign_is_made_on_its_list_with_a_number() -> None:
    index = known()
    index.add("campaign_contact_list", ("Renewals",), id="l1")
    cells = {"Contact List Name": "Renewals", "Display Name": "Jordan Ames", "Mobile Phone": "+13125550161"}
    tab = TABS["campaign_contact"]
    asked = Step(1, tab, CREATE, ("Renewals", "Jordan Ames"), index, {}, values=parsed("campaign_contact", cells))
    driven = drive(asked.procedure(), lambda call: {"contact_id": "c1"})
    assert sent(driven) == [("POST", "/outbound_campaign/contact_lists/l1/contacts")]
    assert driven["create"].body == {
        "contact_display_name": "Jordan Ames",
        "contact_phones": [{"contact_phone_number": "+13125550161", "contact_phone_type": "Mobile"}],
    }
    bare = replace(asked, values=parsed("campaign_contact", {**cells, "Mobile Phone": None}))
    with pytest.raises(FailedError, match="needs a number to be called"):
        drive(bare.procedure(), lambda call: None)


def test_the_numbers_of_a_contact_go_together_and_a_second_of_one_kind_is_kept() -> None:
    numbers = [("Work", "+13125550162"), ("Mobile", "+13125550163"), ("Work", "+13125550164")]
    phones = [{"contact_phone_number": number, "contact_phone_type": kind} for kind, number in numbers]
    values = parsed("campaign_contact", {"Work Phone": "+13125550165", "Mobile Phone": None})
    asked = Step(1, TABS["campaign_contact"], UPDATE, ("Renewals", "Jordan Ames"), known(), {}, id="c1",
                 before={**CALLED, "contact_phones": phones}, values=values)  # fmt: skip
    body = drive(asked.procedure(), lambda call: None)["update"].body
    told = [(each["contact_phone_type"], each["contact_phone_number"]) for each in body["contact_phones"]]
    assert (told, set(body)) == ([("Work", "+13125550165"), ("Work", "+13125550164")], {"contact_phones"})


def test_contacts_of_campaigns_are_listed_one_list_at_a_time() -> None:
    replies: dict[str, Any] = {
        "list contact lists": {"contact_lists": [{"contact_list_id": "l1"}, {"contact_list_id": "l2"}]},
        "list l1": {"contacts": [{"contact_id": "c1"}]}, "list l2": {"contacts": []},
    }  # fmt: skip
    api = TABS["campaign_contact"].api
    assert api
    assert drive(api.listing({}), replies).result == [{"contact_list_id": "l1", "contact_id": "c1"}]


def test_an_inbox_gets_its_greeting_once_it_is_there_and_is_deleted_with_its_messages_or_after_they_have_moved() -> (
    None
):
    index = known()
    for tab, name, id in (("prompt", "Hold", "p1"), ("inbox", "Claims", "i1"), ("inbox", "Other", "i2")):
        index.add(tab, (name,), id=id)
    values = parsed("inbox", {"Inbox Name": "New", "Type": "Voicemail", "Greeting": "Hold", "Time Limit": "3"})
    asked = Step(1, TABS["inbox"], CREATE, ("New",), index, {}, values=values)
    driven = drive(asked.procedure(), lambda call: {"inbox_id": "i3"} if call.method == "POST" else None)
    assert sent(driven) == [("POST", "/inboxes"), ("PATCH", "/inboxes/i3")]
    assert driven["create"].body["voicemail"] == {"voicemail_time_limit": 3}
    assert driven["complete"].body == {"voicemail": {"greeting_audio_asset_id": "p1"}}

    def query(heir: str | None) -> Mapping[str, str]:
        values = parsed("inbox", {"Move Messages To": heir}) if heir else {}
        gone = Step(1, TABS["inbox"], DELETE, ("Claims",), index, {}, id="i1", values=values)
        return drive(gone.procedure(), lambda call: None)["delete"].query

    assert query("Other") == {"inbox_ids": "i1", "move_to_inbox_id": "i2"}
    assert query(None) == {"inbox_ids": "i1", "delete_all_messages_and_inboxes": "true"}
    with pytest.raises(FailedError, match="hand over to itself"):
        query("Claims")


UNTOLD = ("Teams", "Team Agents", "Team Supervisors")
"""Of these only the list of changes tells, without scopes."""


def test_the_scopes_of_each_tab_are_those_of_its_requests() -> None:
    evidence = load_evidence(PROVIDER.name)
    published = (EVIDENCE / f"{PROVIDER.name}.json").read_text(encoding="utf-8")
    told = [granular for title, scopes in NEEDED.items() if title not in UNTOLD for granular, _ in scopes]
    assert not [granular for granular in told if f'"{granular}"' not in published]
    lacking = set()
    for title, call in rehearse(PROVIDER, gathered=False).calls:
        tab = TABS[title.split()[0]]
        operation = evidence.operation(call.method, call.path)
        if tab.title in UNTOLD or not operation or not operation.scopes:
            continue
        held = {granular for each in family(tab) for granular, _ in NEEDED.get(each.title, ())}
        if not held & set(operation.scopes[0]):
            lacking.add((tab.title, operation.scopes[0]))
    assert not lacking
