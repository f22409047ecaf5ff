"""Rows of Five9 as calls: what one operation carries, what takes several, and what a refusal in the middle tells."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.providers.driving import drive
from zeus.core.attributes import CREATE, DELETE, UPDATE, BadCellError
from zeus.core.catalog import Tab, titled
from zeus.core.flow import Call, FailedError, Item, RefusedError, Reply, Step, Values
from zeus.core.index import Index
from zeus.core.soap import PATTERN, Soap
from zeus.core.wire import put
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.context import open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.simulations import practice_tenant, sample_credential
from zeus.services.transmissions import transmit
from zeus.simulator.manners import load_manners

FIVE9 = load_catalog()["five9"]
VARIABLES = {"username": "api"}
AGENT = {"alwaysRecorded": False, "attachVmToEmail": False, "sendEmailOnVm": False}
HELD: dict[str, Any] = {
    "generalInfo": {"userName": "ann", "firstName": "Ann", "lastName": "Lee", "EMail": "a@example.com", "active": True,
                    "fullName": "Ann Lee", "extension": None},
    "roles": {"agent": {**AGENT, "permissions": [{"type": "CallForwarding", "value": True}]}, "reporting": {}},
    "skills": [{"skillName": "Billing", "level": 2, "userName": "ann", "id": 1}],
    "agentGroups": ["Night"],
}  # fmt: skip


def known() -> Index:
    index = Index(FIVE9.tabs)
    for tab, names in {"skill": ("Billing", "Sales"), "agent_group": ("Night", "Day"), "dnis": ("5035550140",)}.items():
        for name in names:
            index.add(tab, (name,), name)
    index.add("list", ("Sale",), "Sale")
    return index


def step(tab: str, action: str, key: tuple[str, ...], cells: Mapping[str, str], **more: Any) -> Step:
    attributes = FIVE9.tabs[tab].by_heading
    values = {heading: attributes[heading].parse(text) for heading, text in cells.items()}
    return Step(1, FIVE9.tabs[tab], action, key, known(), VARIABLES, values=values, **more)


def done(step: Step) -> list[tuple[str, Any]]:
    return [(call.path, call.body) for call in drive(step.procedure(), lambda call: {"return": False}).calls]


def test_a_user_is_changed_by_one_operation_and_only_for_what_differs() -> None:
    cells = {"First Name": "Anna", "Roles": "Agent; Supervisor"}
    (call,) = done(step("user", UPDATE, ("ann",), cells, id="ann", before=HELD))
    assert call[0] == "modifyUser"
    assert call[1]["userGeneralInfo"]["firstName"] == "Anna"
    assert "fullName" not in call[1]["userGeneralInfo"]
    assert call[1]["rolesToSet"] == {"supervisor": {}}
    assert call[1]["rolesToRemove"] == ["Reporting"]


def test_skills_and_groups_of_a_user_have_operations_of_their_own() -> None:
    skill = FIVE9.tabs["user_skill"]
    items = (
        Item(skill, UPDATE, {"Skill Name": ("Billing",), "Level": 1}),
        Item(skill, CREATE, {"Skill Name": ("Sales",), "Level": 3}),
    )
    made = step("user", UPDATE, ("ann",), {"Agent Groups": "Day"}, id="ann", before=HELD, items=items)
    assert done(made) == [
        ("userSkillModify", {"userSkill": {"userName": "ann", "skillName": "Billing", "level": 1}}),
        ("userSkillAdd", {"userSkill": {"userName": "ann", "skillName": "Sales", "level": 3}}),
        ("modifyAgentGroup", {"group": {"name": "Day"}, "addAgents": ["ann"]}),
        ("modifyAgentGroup", {"group": {"name": "Night"}, "removeAgents": ["ann"]}),
    ]


def test_a_permission_of_a_role_that_the_user_lacks_is_told_before_anything_is_sent() -> None:
    item = Item(FIVE9.tabs["user_permission"], CREATE, {"Role": "Supervisor", "Permission": "Users", "Allowed": True})
    with pytest.raises(FailedError, match="Supervisor is none of its roles"):
        done(step("user", UPDATE, ("ann",), {}, id="ann", before=HELD, items=(item,)))


def test_a_refusal_in_the_middle_tells_what_is_done() -> None:
    made = step("user", UPDATE, ("ann",), {"First Name": "Anna", "Agent Groups": "Day"}, id="ann", before=HELD)
    procedure = made.procedure()
    assert isinstance(first := next(procedure), Call)
    assert first.path == "modifyUser"
    procedure.send(Reply(200, {}))
    with pytest.raises(RefusedError, match="the user's own settings are done; then: no such group"):
        procedure.throw(RefusedError("no such group"))


def test_a_disposition_sends_what_differs_and_a_new_name_by_itself() -> None:
    held = {"name": "Busy", "type": "RedialNumber", "description": "Line busy", "agentMustConfirm": False,
            "typeParameters": {"useTimer": True, "attempts": 3, "timer": {"days": 0, "hours": 4, "minutes": 0,
                                                                          "seconds": 0}}}  # fmt: skip
    tab = FIVE9.tabs["disposition"]
    renamed = Step(1, tab, UPDATE, ("Busy",), known(), VARIABLES, id="Busy", before=held,
                   values={"Disposition Name": "Engaged"})  # fmt: skip
    assert done(renamed) == [("renameDisposition", {"dispositionName": "Busy", "dispositionNewName": "Engaged"})]
    changed = step("disposition", UPDATE, ("Busy",), {"Attempts": "5"}, id="Busy", before=held)
    ((path, body),) = done(changed)
    assert path == "modifyDisposition"
    assert body["disposition"].keys() == {"name", "type", "typeParameters"}
    assert body["disposition"]["typeParameters"]["attempts"] == 5


LISTS: list[dict[str, Any]] = [
    {"campaignName": "OUT", "listName": "Sale", "priority": 1},
    {"campaignName": "OUT", "listName": "Gone"},
]


def an_outbound_campaign(lists: list[dict[str, Any]]) -> Any:
    """What a domain answers of a campaign that has these lists."""
    campaign = {"name": "OUT", "type": "OUTBOUND", "mode": "BASIC", "dialingMode": "PREVIEW"}
    return lambda call: {"return": lists if call.path == "getListsForCampaign" else campaign}


def changed_lists(kind: str, before: list[dict[str, Any]]) -> Step:
    tab = FIVE9.tabs[f"{kind}_campaign_list"]
    items = (
        Item(tab, UPDATE, {"List Name": ("Sale",), "Priority": 2}),
        Item(tab, CREATE, {"List Name": ("Spring",), "Dialing Ratio": 40}),
        Item(tab, DELETE, {"List Name": ("Gone",)}),
    )
    api = FIVE9.tabs[f"{kind}_campaign"].api
    assert api
    held = drive(api.reading(VARIABLES, "OUT"), an_outbound_campaign(before)).result
    made = step(f"{kind}_campaign", UPDATE, ("OUT",), {}, id="OUT", before=held, items=items, whole=True, fresh=True)
    for name in ("Spring", "Gone"):
        made.known.add("list", (name,), name)  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize("kind", ["outbound", "autodial"])
def test_lists_of_a_campaign_go_come_and_change_by_operations_of_their_own(kind: str) -> None:
    assert done(changed_lists(kind, LISTS)) == [
        ("removeListsFromCampaign", {"campaignName": "OUT", "lists": ["Gone"]}),
        ("addListsToCampaign", {"campaignName": "OUT", "lists": [{"listName": "Spring", "dialingRatio": 40}]}),
        ("modifyCampaignLists", {"campaignName": "OUT", "lists": [{"listName": "Sale", "priority": 2}]}),
    ]


def test_whether_lists_were_taken_in_is_looked_up_where_the_answer_was_lost() -> None:
    removal, addition, _ = drive(changed_lists("outbound", LISTS).procedure(), lambda call: {}).calls
    sale, spring = {"listName": "Sale", "priority": 1}, {"listName": "Spring", "dialingRatio": 40}
    for call, there in ((removal, [sale]), (addition, [spring, sale])):
        assert call.readback
        assert drive(call.readback(), an_outbound_campaign(there)).result
        assert not drive(call.readback(), an_outbound_campaign(LISTS)).result


def test_a_speed_dial_is_removed_and_made_anew() -> None:
    held = {"code": "101", "number": "5035550150", "description": "Store"}
    made = step("speed_dial", UPDATE, ("101",), {"Number": "5035550151"}, id="101", before=held)
    assert done(made) == [
        ("removeSpeedDialNumber", {"code": "101"}),
        ("createSpeedDialNumber", {"code": "101", "number": "5035550151", "description": "Store"}),
    ]


def test_a_recording_travels_inside_the_message_and_a_text_is_spoken() -> None:
    spoken = step("prompt", CREATE, ("Hi",), {"Prompt Name": "Hi", "Type": "TTS", "TTS Text": "Hello"})
    assert done(spoken) == [
        ("addPromptTTS", {"prompt": {"name": "Hi", "type": "TTSGenerated"}, "ttsInfo": {"text": "Hello"}})
    ]
    with pytest.raises(FailedError, match="needs a WAV File"):
        done(step("prompt", CREATE, ("Hi",), {"Prompt Name": "Hi", "Type": "WAV"}))
    with pytest.raises(FailedError, match="needs a TTS Text"):
        done(step("prompt", CREATE, ("Hi",), {"Prompt Name": "Hi", "Type": "TTS"}))


def test_a_record_is_sent_asked_after_and_told_what_became_of_it() -> None:
    cells = {"List Name": "Sale", "Number 1": "5035550160", "Zip": "97201", "More Fields": "account=7"}
    trouble = {"kind": "ParseError", "key": ["5035550160"], "rowNumber": 1, "troubleMessage": "zip"}

    def answer(troubles: list[Any]) -> Any:
        told = {"asyncAddRecordsToList": {"identifier": "i1"}, "isImportRunning": False,
                "getListImportResult": {"importTroubles": troubles}}  # fmt: skip
        return lambda call: {"return": told[call.path]}

    made = step("list_record", CREATE, ("Sale", "5035550160"), cells)
    ended = drive(made.procedure(), answer([]))
    (add, *_) = ended.calls
    fields = [each["fieldName"] for each in add.body["listUpdateSettings"]["fieldsMapping"]]
    assert fields == ["account", "number1", "zip"]
    assert add.body["importData"] == {"values": [{"item": ["7", "5035550160", "97201"]}]}
    assert [call.path for call in ended.calls[1:]] == ["isImportRunning", "getListImportResult"]
    with pytest.raises(FailedError, match="does not suit its contact field"):
        drive(made.procedure(), answer([trouble]))
    (remove, *_) = drive(
        step("list_record", DELETE, ("Sale", "5035550160"), {}).procedure(),
        lambda call: {"return": {} if call.path != "isImportRunning" else False},
    ).calls  # fmt: skip
    assert remove.path == "asyncDeleteRecordsFromList"


def test_records_of_one_list_and_of_the_same_fields_are_one_request() -> None:
    gatherer = FIVE9.gatherers["records"]
    calls = []
    for number in ("5035550160", "5035550161"):
        cells = {"List Name": "Sale", "Number 1": number, "Zip": "97201"}
        calls.append(drive(step("list_record", CREATE, ("Sale", number), cells).procedure(),
                           lambda call: {"return": False}).calls[0])  # fmt: skip
    pairs = list(enumerate(calls))
    assert gatherer.apart(calls[0]) == gatherer.apart(calls[1])
    whole = gatherer.join(pairs)
    assert [value["item"][0] for value in whole.body["importData"]["values"]] == ["5035550160", "5035550161"]
    replies = gatherer.split(Reply(200, {"return": {"identifier": "i"}}), pairs)
    assert replies is not None
    assert [reply.body["row"] for reply in replies if reply] == [1, 2]
    assert gatherer.split(Reply(422, {}), pairs) is None


@pytest.mark.parametrize(
    ("tab", "values", "words"),
    [
        (
            "outbound_campaign",
            {"On Queue Timeout": "PLAY_PROMPT"},
            "PLAY_PROMPT needs it: name the prompt or the IVR script",
        ),
        ("campaign", {"Type": "OUTBOUND"}, "belongs on the tab Outbound Campaigns"),
        ("campaign", {"DNIS": (("+15035550140",),)}, "in digits only"),
        ("campaign", {"Mode": "ADVANCED"}, "needs a campaign profile"),
        ("disposition", {"Type": "RedialNumber"}, "needs Y or N here"),
        ("disposition", {"Type": "RedialNumber", "Use Timer": True, "Timer": 60}, "Timer and Attempts are needed"),
        ("prompt", {"Type": "WAV", "TTS Voice": "Jill"}, "a WAV prompt has none"),
        ("prompt", {"Type": "TTS", "WAV File": "a.wav"}, "a TTS prompt has none"),
        ("user", {"Roles": ("Reporting",), "Always Recorded": True}, "only the role Agent has this"),
        ("web_connector", {"Trigger": "OnPreview", "Trigger Dispositions": (("x",),)}, "only with the trigger"),
        ("list_record", {"More Fields": ("account",)}, "no contact field with its value"),
        ("list_record", {"Do Not Call": True}, "on no list"),
        ("speed_dial", {"Number": "ask Pat"}, "cannot be dialed"),
    ],
)
def test_what_does_not_go_together_is_told(tab: str, values: dict[str, Any], words: str) -> None:
    found = [wrong for check in FIVE9.tabs[tab].checks if (wrong := check(Values(values)))]
    assert any(words in wrong.message for wrong in found)


@pytest.mark.parametrize(
    ("text", "seconds"), [("0d 4h 0m 0s", 14_400), ("1d", 86_400), ("4:00:00", 14_400), ("90", 90)]
)
def test_a_timer_is_read_as_administrators_write_it(text: str, seconds: int) -> None:
    timer = FIVE9.tabs["disposition"].by_heading["Timer"]
    assert timer.parse(text) == seconds
    assert timer.decode(timer.encode(seconds, known()), known()) == seconds


@pytest.mark.parametrize("text", ["Welcome1", "Passw0rd!", "Five9!", "short"])
def test_a_password_that_anybody_guesses_is_refused_and_not_told(text: str) -> None:
    with pytest.raises(BadCellError) as refused:
        FIVE9.tabs["user"].by_heading["Password"].parse(text)
    assert text not in refused.value.message
    assert refused.value.repair is None


def test_what_is_renamed_is_referred_to_by_its_new_name_in_the_same_transmission(
    home: Path, tmp_path: Path, allow_origin: None
) -> None:
    zeus, titles = open_zeus(), titled([FIVE9])
    with practice_tenant(FIVE9, rate=0) as origin:
        add_organization(zeus, "Cascade", ["five9"], sample_credential(FIVE9), test=True, origin=origin)
        for number, rows in enumerate((
            {"Dispositions": [{"Disposition Name": "Busy", "Type": "FinalDisp"}]},
            {"Dispositions": [{"Disposition Name": "Busy", "New Name": "Engaged"}],
             "Web Connectors": [{"Connector Name": "Ticket", "URL": "https://a.example.com",
                                 "Trigger": "OnCallDispositioned", "Trigger Dispositions": "Busy"}]},
        )):  # fmt: skip
            path = tmp_path / f"{number}.xlsx"
            write_rows(path, titles, rows)
            import_workbooks(zeus, "Cascade", [path])
            sent = transmit(zeus, "Cascade", plan=make_plan(zeus, "Cascade")["plan"])
        assert [row["message"] for row in sent["rows"] if row["outcome"] not in {"created", "updated"}] == []


NAMED = [tab for tab in FIVE9.tabs.values() if isinstance(tab.api, Soap) and PATTERN in tab.api.finds.arguments.values()
         and type(tab.api).reading is Soap.reading]  # fmt: skip


def called(api: Soap, name: str) -> dict[str, Any]:
    """An object of this name, as the service shows it."""
    thing: dict[str, Any] = {}
    for path in api.id:
        put(thing, path, name)
    return thing


@pytest.mark.parametrize("tab", NAMED, ids=lambda tab: tab.name)
@given(
    name=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1), more=st.text(min_size=1)
)
def test_a_name_is_escaped_where_it_is_looked_for_and_then_matched_exactly(tab: Tab, name: str, more: str) -> None:
    api = tab.api
    assert isinstance(api, Soap)
    id = api.id_of(called(api, name))
    last = api.parts_of(id)[-1]
    asked: list[str] = []

    def answer(call: Call) -> dict[str, Any]:
        asked.extend(text for text in call.body.values() if isinstance(text, str))
        return {api.shown: [called(api, name + more), called(api, name)]}

    assert api.id_of(drive(api.reading(VARIABLES, id), answer).result) == id
    # A pattern may be taken as a beginning: what begins otherwise never matches it.
    assert any(re.fullmatch(pattern, last) for pattern in asked)
    assert not any(re.match(pattern, f"\0{last}") for pattern in asked)


LIMITS = [{"class": "Modify", "seconds": 60, "limit": 20}, {"class": "Query", "seconds": 60, "limit": 450}]


def test_the_minutes_of_a_plan_are_those_of_the_domains_own_limits(
    home: Path, tmp_path: Path, allow_origin: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "skills.xlsx"
    write_rows(path, titled([FIVE9]), {"Skills": [{"Skill Name": f"Skill {number}"} for number in range(70)]})
    seconds = {}
    for name, limits in (("published", load_manners("five9").soap["limits"]), ("less", LIMITS)):
        monkeypatch.setitem(load_manners("five9").soap, "limits", limits)
        zeus = open_zeus()
        with practice_tenant(FIVE9) as origin:
            add_organization(zeus, name, ["five9"], sample_credential(FIVE9), test=True, origin=origin)
            import_workbooks(zeus, name, [path])
            seconds[name] = make_plan(zeus, name)["seconds"]
    assert seconds["published"] < 60
    # 70 changes at 20 a minute: three full minutes pass before the last ten may leave.
    assert 180 <= seconds["less"] < 260
