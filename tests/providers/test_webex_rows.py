"""Webex Contact Center: what the cells of a row say together, to its edges, and how objects become rows and back."""

from typing import Any

import pytest

from tests.providers.driving import Answer, drive
from zeus.core.attributes import CREATE, UPDATE, BadCellError
from zeus.core.catalog import Wrong
from zeus.core.flow import Item, Reply, Step, Token, Values
from zeus.core.index import Index
from zeus.core.objects import body_of, items_of, plain
from zeus.core.wire import Object
from zeus.providers import load_provider
from zeus.providers.webex_contact_center import _queues
from zeus.simulator.manners import load_manners

PROVIDER = load_provider("webex_contact_center")
TABS = PROVIDER.tabs
ENUM = {"skillType": "ENUM", "enumSkillValues": [{"id": "v1", "name": "Gold"}, {"id": "v2", "name": "Silver"}]}


def first_wrong(tab: str, **cells: str) -> Wrong | None:
    """What the tab's checks first find wrong; underscores in the headings stand for blanks."""
    by_heading = TABS[tab].by_heading
    texts = {heading.replace("_", " "): text for heading, text in cells.items()}
    values = Values({heading: by_heading[heading].parse(text) for heading, text in texts.items()})
    return next(filter(None, (check(values) for check in TABS[tab].checks)), None)


def cell_of(tab: str, heading: str) -> str:
    """A cell that may stand under a heading, and says something."""
    attribute = TABS[tab].by_heading[heading]
    usual = {"flag": "Y", "whole": "5", "phone": "+13125550100", "url": "https://example.com/x"}
    return usual.get(attribute.kind) or attribute.example or "Some"


@pytest.mark.parametrize(
    ("tab", "cells"),
    [
        ("multimedia_profile", {"Blending_Mode": "Blended Realtime", "Voice": "1", "Chat": "1"}),
        ("multimedia_profile", {"Blending_Mode": "Blended", "Voice": "0", "Chat": "0"}),
        ("multimedia_profile", {"Voice": "0"}),
        ("skill", {"Enum_Values": "Gold"}),
        ("skill", {"Skill_Type": "Enum", "Enum_Values": "Gold"}),
        ("skill", {"Skill_Type": "Text"}),
        ("skill_profile_skill", {"Value": "10"}),
        ("skill_profile_skill", {"Value": "1999"}),
        ("skill_profile_skill", {"Value": "Gold"}),
        ("queue_skill", {"Value": "0"}),
        ("team", {"Team_Type": "Agent", "Agents": "a@example.com"}),
        ("team", {"DN": "+13125550142"}),
        ("team", {"Skill_Profile_Name": "X"}),
        ("user", {"Contact_Center_Enabled": "Y", "Site_Name": "Chicago HQ"}),
        ("user", {"Site_Name": "Chicago HQ"}),
        ("queue", {"Channel_Type": "Telephony", "Queue_Type": "Outbound", "Default_Music": "Hold_1.wav"}),
        ("queue", {"Channel_Type": "Telephony", "Overflow_Number": "+13125550100"}),
        ("queue", {"Overflow_Number": "+13125550100"}),
        ("queue", {"Channel_Type": "Chat", "Queue_Type": "Inbound", "Recording_Permitted": "N"}),
        ("queue", {"Social_Channel_Type": "Whatsapp"}),
        ("queue", {"Skill_Based_Routing_Type": "Best Available Agent"}),
        ("queue", {"Routing_Type": "Linear"}),
        ("queue", {"Queue_Routing_Type": "Team Based", "Routing_Type": "Skills Based",
                   "Skill_Based_Routing_Type": "Best Available Agent"}),
        ("queue", {"Outdial_Campaign_Enabled": "Y"}),
        ("queue", {"Outdial_Campaign_Enabled": "N", "Queue_Type": "Inbound"}),
        ("queue", {"Outdial_Campaign_Enabled": "Y", "Queue_Type": "Outbound"}),
        ("prompt", {"Prompt_Name": "Welcome.WAV", "New_Name": "Hello.wav"}),
    ],
)  # fmt: skip
def test_what_goes_together_is_content(tab: str, cells: dict[str, str]) -> None:
    assert first_wrong(tab, **cells) is None


@pytest.mark.parametrize(
    ("tab", "cells", "heading", "repair"),
    [
        ("multimedia_profile", {"Blending_Mode": "Blended Realtime", "Voice": "0"}, "Voice", "1"),
        ("multimedia_profile", {"Blending_Mode": "Blended Realtime", "Chat": "0"}, "Chat", None),
        ("multimedia_profile", {"Blending_Mode": "Blended Realtime", "Voice": "1", "Chat": "0"}, "Chat", None),
        ("skill", {"Skill_Type": "Boolean", "Enum_Values": "Gold"}, "Enum Values", None),
        ("skill_profile_skill", {"Value": "999"}, "Value", None),
        ("queue_skill", {"Value": "11"}, "Value", None),
        ("team", {"Team_Type": "Capacity", "DN": "+13125550142"}, "Capacity", None),
        ("team", {"Team_Type": "Capacity", "Multimedia_Profile_Name": "X"}, "Multimedia Profile Name", None),
        ("team", {"Team_Type": "Agent", "DN": "+13125550142"}, "DN", None),
        ("queue", {"Channel_Type": "Email", "Queue_Type": "Outbound"}, "Queue Type", None),
        ("queue", {"Channel_Type": "Telephony", "Queue_Type": "Outbound"}, "Default Music", None),
        ("queue", {"Channel_Type": "Telephony", "Social_Channel_Type": "Whatsapp"}, "Social Channel Type", None),
        ("queue", {"Queue_Routing_Type": "Skill Based", "Routing_Type": "Linear"}, "Routing Type", "Skills Based"),
        ("queue", {"Routing_Type": "Circular", "Skill_Based_Routing_Type": "Best Available Agent"},
         "Skill Based Routing Type", None),
        ("queue", {"Outdial_Campaign_Enabled": "Y", "Queue_Type": "Inbound"}, "Outdial Campaign Enabled", "N"),
        ("prompt", {"Prompt_Name": "Welcome"}, "Prompt Name", "Welcome.wav"),
        ("prompt", {"Prompt_Name": "Welcome.mp3"}, "Prompt Name", "Welcome.wav"),
        ("prompt", {"Prompt_Name": "Welcome.v2.final"}, "Prompt Name", None),
        ("prompt", {"Prompt_Name": "Welcome.wav", "New_Name": "Hello"}, "New Name", "Hello.wav"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_told(tab: str, cells: dict[str, str], heading: str, repair: str | None) -> None:
    wrong = first_wrong(tab, **cells)
    assert wrong
    assert (wrong.heading, wrong.repair) == (heading, repair)


REFERENCES = {attribute.heading for attribute in TABS["user"].attributes if attribute.refs}


@pytest.mark.parametrize("heading", sorted(REFERENCES - {"User Profile Name"}))
def test_whoever_takes_no_contacts_has_no_settings_of_agents(heading: str) -> None:
    wrong = first_wrong("user", **{"Contact Center Enabled": "N", heading: "Some"})
    assert wrong
    assert wrong.heading == heading


def test_the_settings_of_calls_have_headings_and_members() -> None:
    headings = _queues._TELEPHONY_HEADINGS
    assert {TABS["queue"].by_heading[heading].field for heading in headings} == set(_queues._TELEPHONY_ONLY)


@pytest.mark.parametrize("heading", _queues._TELEPHONY_HEADINGS)
def test_a_setting_of_calls_is_for_telephony_alone(heading: str) -> None:
    wrong = first_wrong("queue", **{"Channel Type": "Chat", heading: cell_of("queue", heading)})
    assert wrong
    assert wrong.heading == heading
    music = {"Default Music": "Hold_1.wav"}
    assert first_wrong("queue", **{"Channel Type": "Telephony", **music, heading: cell_of("queue", heading)}) is None


@pytest.mark.parametrize("heading", ["Control Flow", "Overflow Number", "Music on Hold", "Outdial Queue Name"])
def test_a_setting_of_calls_is_for_entry_points_of_telephony(heading: str) -> None:
    cell = cell_of("entry_point", heading)
    wrong = first_wrong("entry_point", **{"Channel Type": "Email", "Asset ID": "a1", heading: cell})
    assert wrong
    assert wrong.heading == heading
    assert first_wrong("entry_point", **{"Channel Type": "Telephony", heading: cell}) is None


@pytest.mark.parametrize("included", ["Included", "Excluded", "Not Applicable"])
def test_a_wrap_up_code_does_not_count_for_burnout(included: str) -> None:
    wrong = first_wrong("auxiliary_code", Code_Type="Wrap Up Code", Burnout_Inclusion=included)
    assert (wrong is None) == (included == "Not Applicable")
    assert first_wrong("auxiliary_code", Code_Type="Idle Code", Burnout_Inclusion=included) is None


# Into objects and back


@pytest.fixture
def known() -> Index:
    index = Index(TABS)
    index.add("site", ("Chicago HQ",), "s1")
    index.add("prompt", ("Hold_1.wav",), "p1")
    index.add("skill", ("Mortgage",), "k1", {"skillType": "PROFICIENCY"})
    index.add("skill", ("Tier",), "k2", ENUM)
    index.add("skill", ("Spanish",), "k3", {"skillType": "BOOLEAN"})
    index.add("team", ("Chicago HQ", "Front Desk"), "t1")
    return index


def step_of(known: Index, tab: str, action: str, cells: dict[str, str | None], **more: Any) -> Step:
    by_heading = TABS[tab].by_heading
    values = {heading: None if text is None else by_heading[heading].parse(text) for heading, text in cells.items()}
    return Step(7, TABS[tab], action, ("x",), known, {"org": "o"}, values=values, **more)


def item_of(tab: str, action: str, **cells: str) -> Item:
    texts = {heading.replace("_", " "): text for heading, text in cells.items()}
    return Item(
        TABS[tab], action, {heading: TABS[tab].by_heading[heading].parse(text) for heading, text in texts.items()}
    )


@pytest.mark.parametrize("heading", _queues._TELEPHONY_HEADINGS)
def test_a_new_queue_of_another_channel_says_nothing_of_calls(known: Index, heading: str) -> None:
    rows = (item_of("queue_team", CREATE, Order="1", Team_Name="Front Desk"),)
    member, cell = TABS["queue"].by_heading[heading].field, cell_of("queue", heading)
    for channel, told in (("Telephony", True), ("Email", False)):
        creating = step_of(known, "queue", CREATE, {"Channel Type": channel, heading: cell}, items=rows)
        assert (member in body_of(creating, {})) == told


def test_an_overflow_number_travels_as_digits_and_reads_as_a_number(known: Index) -> None:
    updating = step_of(known, "queue", UPDATE, {"Overflow Number": "+13125550142"})
    assert body_of(updating, {"id": "q1"}) == {"id": "q1", "overflowNumber": "13125550142"}
    assert TABS["queue"].by_heading["Overflow Number"].decode("13125550142", known) == "+13125550142"


def test_a_queue_of_which_the_skills_are_not_shown_stays_so(known: Index) -> None:
    bare = {"id": "q1", "name": "Q"}
    assert plain(TABS["queue"], bare) == bare
    assert body_of(step_of(known, "queue", UPDATE, {}), dict(bare)) == bare
    assert plain(TABS["queue"], {"queueSkillRequirements": None}) == {"queueSkillRequirements": []}


def test_a_requirement_that_means_what_is_there_is_left_as_it_is(known: Index) -> None:
    held = {"id": "r1", "skillId": "k3", "condition": "IS", "skillValue": "True"}
    rows = (item_of("queue_skill", UPDATE, Skill_Name="Spanish", Condition="Is", Value="yes", Weight="7"),)
    body = body_of(step_of(known, "queue", UPDATE, {}, items=rows), {"queueSkillRequirements": [held]})
    assert body["queueSkillRequirements"] == [{**held, "weight": 7}]


def test_a_requirement_may_name_several_values(known: Index) -> None:
    rows = (item_of("queue_skill", CREATE, Skill_Name="Tier", Condition="Is", Value="silver; GOLD"),)
    body = body_of(step_of(known, "queue", UPDATE, {}, items=rows), {})
    assert body["queueSkillRequirements"][0]["skillValue"] == "Silver; Gold"


@pytest.mark.parametrize(
    ("profile", "rows"),
    [
        ({"activeSkills": [{"skillId": "k1", "proficiencyValue": 0}]}, [(("Mortgage",), "0")]),
        ({"activeSkills": [{"skillId": "k3", "booleanValue": False}]}, [(("Spanish",), "N")]),
        ({"activeEnumSkills": [{"enumSkillValueId": "v1", "enumSkillId": "k2"}]}, [(("Tier",), "v1")]),
        ({"activeEnumSkills": [{"enumSkillValueId": "v1", "enumSkillValue": "Gold"}]}, [(("v1",), "Gold")]),
        ({"activeSkills": None, "activeEnumSkills": None}, []),
    ],
)
def test_a_profile_that_shows_one_list_reads_as_rows(known: Index, profile: Object, rows: list[Any]) -> None:
    found = items_of(TABS["skill_profile_skill"], plain(TABS["skill_profile"], profile), known)
    assert [(row["Skill Name"], row["Value"]) for row in found] == rows


def test_a_skill_of_another_value_says_it_by_another_member(known: Index) -> None:
    held = {"id": "e1", "skillId": "k1", "textValue": "", "booleanValue": False, "proficiencyValue": 3}
    rows = (item_of("skill_profile_skill", UPDATE, Skill_Name="Mortgage", Value="9"),)
    body = body_of(step_of(known, "skill_profile", UPDATE, {}, items=rows), {"activeSkills": [held]})
    assert body["activeSkills"] == [{"id": "e1", "skillId": "k1", "proficiencyValue": 9}]
    same = (item_of("skill_profile_skill", UPDATE, Skill_Name="Mortgage", Value="3"),)
    assert body_of(step_of(known, "skill_profile", UPDATE, {}, items=same), {"activeSkills": [held]}) == {
        "activeSkills": [held], "activeEnumSkills": [],
    }  # fmt: skip


def test_another_enum_value_takes_the_place_of_the_one_before(known: Index) -> None:
    held = [{"enumSkillValueId": "v1", "enumSkillId": "k2", "enumSkillValue": "Gold"}]
    rows = (item_of("skill_profile_skill", UPDATE, Skill_Name="Tier", Value="Silver"),)
    body = body_of(step_of(known, "skill_profile", UPDATE, {}, items=rows), {"activeEnumSkills": held})
    assert body["activeEnumSkills"] == [{"enumSkillValueId": "v2"}]


@pytest.mark.parametrize("tab", ["skill_profile", "queue"])
def test_a_skill_of_which_the_list_told_enough_is_not_read_again(known: Index, tab: str) -> None:
    index = Index(TABS)
    index.add_objects(
        "skill", [{"id": "k2", "name": "Tier", **ENUM}, {"id": "k1", "name": "Mortgage", "skillType": "proficiency"}]
    )
    child = "skill_profile_skill" if tab == "skill_profile" else "queue_skill"
    condition = {} if tab == "skill_profile" else {"Condition": "Is"}
    rows = (
        item_of(child, CREATE, Skill_Name="Tier", Value="Gold", **condition),
        item_of(child, CREATE, Skill_Name="Mortgage", Value="8", **condition),
    )
    done = drive(
        step_of(index, tab, UPDATE, {}, id="x1", before={"id": "x1"}, items=rows).procedure(), {"update": None}
    )
    assert done.labels == ["update"]


@pytest.mark.parametrize(("tab", "heading", "text"), [
    ("skill_profile_skill", "Value", "x" * 101), ("queue_skill", "Value", "x" * 101),
    ("skill", "Enum Values", "Gold; " + "x" * 81), ("skill", "Enum Values", "Gold; a/b"),
    ("user", "Default DN", "31 21"), ("user", "Default DN", "3121+"), ("queue", "Vendor ID", "AB-1"),
])  # fmt: skip
def test_what_webex_would_refuse_is_refused_at_once(tab: str, heading: str, text: str) -> None:
    attribute = TABS[tab].by_heading[heading]
    with pytest.raises(BadCellError):
        attribute.parse(text)


@pytest.mark.parametrize(("tab", "heading", "text"), [
    ("skill_profile_skill", "Value", "x" * 100), ("queue_skill", "Value", "x" * 100),
    ("user", "Default DN", "+13125550100"), ("user", "Default DN", "3121"), ("queue", "Vendor ID", "Ab1"),
])  # fmt: skip
def test_what_webex_takes_is_taken(tab: str, heading: str, text: str) -> None:
    assert TABS[tab].by_heading[heading].parse(text) == text


# Signing in


CREDENTIAL = {"client_id": "C", "client_secret": "S", "refresh_token": "R", "org_id": "O-1", "region": "us1"}


def test_signing_in_asks_for_a_token_and_reading_the_tenant_only_reads() -> None:
    refreshing = next(way for way in PROVIDER.sign_in if way.method == "service_app").procedure(CREDENTIAL)
    (call,) = drive(refreshing, {"refresh token": {"access_token": "A", "expires_in": "60", "scope": "a b"}}).calls
    assert (call.method, call.path, call.base, call.classes) == ("POST", "/v1/access_token", "auth", ("auth",))
    assert call.body == {
        "grant_type": "refresh_token", "client_id": "C", "client_secret": "S", "refresh_token": "R",
    }  # fmt: skip
    assert call.repeatable
    replies: dict[str, Answer] = {"read organization": Reply(404), "read sites": {"data": []}}
    reads = drive(PROVIDER.tenant(CREDENTIAL, Token({}, 1.0)), replies).calls
    assert [(read.method, read.path, read.query) for read in reads] == [
        ("GET", "/organization/o-1", {}), ("GET", "/organization/o-1/v2/site", {"page": "0", "pageSize": "1"}),
    ]  # fmt: skip
    assert all(read.repeatable for read in reads)


def test_a_secret_field_is_secret_and_every_field_is_asked_for() -> None:
    fields = {field.name: field for way in PROVIDER.sign_in for field in way.fields}
    secret = {name for name, field in fields.items() if field.secret}
    assert secret == {"client_secret", "refresh_token", "access_token"}
    assert all(field.required for field in fields.values())
    assert [field.name for field in PROVIDER.sign_in[0].fields] == [*CREDENTIAL]


@pytest.mark.parametrize(("named", "name"), [
    ({"name": "Northlake"}, "Northlake"), ({"displayName": "Northlake"}, "Northlake"), ({}, "o-1"),
])  # fmt: skip
def test_the_tenant_has_a_name_of_some_kind(named: Object, name: str) -> None:
    token = Token({}, 1.0, facts={"scopes": ["cjp:config_read", "cjp:config_write"]})
    tenant = drive(PROVIDER.tenant(CREDENTIAL, token), {"read organization": {"id": "O-1", **named}}).result
    assert tenant.name == (name if named else "O-1")
    assert tenant.missing_scopes == ()


def test_the_limits_are_those_that_webex_publishes() -> None:
    manners = load_manners(PROVIDER.name)
    limits = [(each["limit"], each["seconds"]) for each in manners.limits]
    assert [(window.limit, window.seconds) for window in PROVIDER.windows] == limits
    assert PROVIDER.tracking.casefold() == manners.tracking["header"].casefold()
    assert PROVIDER.counted_by in CREDENTIAL
