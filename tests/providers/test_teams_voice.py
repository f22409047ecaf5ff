"""Call queues, auto attendants and holidays of Microsoft Teams: what their rows come to, cmdlet by cmdlet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.providers.driving import drive
from tests.simulator.rehearsal import ORG
from zeus.core.attributes import CREATE, DELETE, FILES, UPDATE, BadCellError
from zeus.core.cmdlets import LET
from zeus.core.flow import Call, FailedError, Item, Reply, Step
from zeus.core.index import Index
from zeus.providers import load_catalog
from zeus.simulator.actions import Asked
from zeus.simulator.evidence import load_evidence
from zeus.simulator.practice import Practice, Settings

TEAMS = load_catalog()["microsoft_teams"]
TABS = TEAMS.tabs
EVIDENCE = load_evidence("microsoft_teams")
DANA = "dana.reyes@example.com"


@pytest.fixture
def practice() -> Practice:
    return Practice(TEAMS, Settings(rate=0))


def known() -> Index:
    index = Index(TABS)
    index.add("user", (DANA,), "dana", {})
    index.add("group", ("Billing Staff",), "11111111-1111-4111-8111-111111111111", {})
    return index


def values(tab: str, cells: Mapping[str, str | None]) -> dict[str, Any]:
    return {h: None if text is None else TABS[tab].by_heading[h].parse(text) for h, text in cells.items()}


def item(tab: str, action: str = CREATE, **cells: str) -> Item:
    return Item(TABS[tab], action, values(tab, {h.replace("_", " "): text for h, text in cells.items()}))


def provisioned(practice: Practice, step: Step) -> Any:
    """What a step comes to in a practice tenant, every cmdlet judged on its way."""

    def answer(call: Call) -> Reply:
        body = _with_sound(call.body)
        assert EVIDENCE.judge_cmdlet(call.path, body).problems == []
        told = practice.answer(Asked("POST", f"/cmdlets/{call.path}", {}, body, client="t"))
        assert told.status == 200, told.body
        return Reply(told.status, told.body)

    return drive(step.procedure(), answer)


def _with_sound(body: Any) -> Any:
    if isinstance(body, Mapping):
        return {name: "c291bmQ=" if name == "bytes" else _with_sound(each) for name, each in body.items()}
    return [_with_sound(each) for each in body] if isinstance(body, list) else body


def held(practice: Practice, noun: str) -> dict[str, Any]:
    found: dict[str, Any] = practice.answer(Asked("POST", f"/cmdlets/Get-Cs{noun}", {}, {}, client="t")).body[0]
    return found


def attendant(practice: Practice, *items: Item, **cells: str) -> dict[str, Any]:
    """An auto attendant that is made with these cells and lines, as Teams shows it."""
    texts = {"Auto Attendant Name": "Main", "Language": "en-US", "Time Zone": "America/Chicago"}
    texts |= {h.replace("_", " "): text for h, text in cells.items()}
    index = known()
    step = Step(1, TABS["auto_attendant"], CREATE, ("Main",), index, {"tenant": ORG},
                values=values("auto_attendant", texts), items=items)  # fmt: skip
    _holidays(practice, index)
    provisioned(practice, step)
    return held(practice, "AutoAttendant")


def _holidays(practice: Practice, index: Index) -> None:
    shown = practice.answer(Asked("POST", "/cmdlets/Get-CsOnlineSchedule", {}, {}, client="t")).body
    for each in shown:
        index.add("holiday", (each["Name"],), each["Id"], {})


def change(practice: Practice, *items: Item, **cells: str | None) -> dict[str, Any]:
    """The auto attendant after a change."""
    before = held(practice, "AutoAttendant")
    index = known()
    _holidays(practice, index)
    told = values("auto_attendant", {h.replace("_", " "): text for h, text in cells.items()})
    step = Step(1, TABS["auto_attendant"], UPDATE, ("Main",), index, {"tenant": ORG}, before["Identity"], before,
                values=told, items=items)  # fmt: skip
    provisioned(practice, step)
    return held(practice, "AutoAttendant")


def holiday(practice: Practice, name: str, *dates: tuple[str, str]) -> None:
    items = tuple(item("holiday_date", Starts=start, Ends=end) for start, end in dates)
    step = Step(1, TABS["holiday"], CREATE, (name,), known(), {"tenant": ORG},
                values=values("holiday", {"Holiday Name": name}), items=items)  # fmt: skip
    provisioned(practice, step)


def plain(thing: dict[str, Any]) -> dict[str, Any]:
    shape = TABS["auto_attendant"].shape
    assert shape
    return shape.read(thing)


MONDAY = item("auto_attendant_hour", Day="Monday", Opens="08:00", Closes="17:00")
FRIDAY = item("auto_attendant_hour", Day="Friday", Opens="09:00", Closes="12:00")


def test_what_no_row_mentions_stays_when_a_greeting_changes(practice: Practice) -> None:
    holiday(practice, "Labor Day", ("2026-09-07 00:00", "2026-09-08 00:00"))
    _first = attendant(
        practice, MONDAY, item("auto_attendant_key", Key="1", Action_Taken="Transfer", Target=DANA), Greeting="Hello",
        Menu_Text="Press 1", Closed_Greeting="Closed",
    )  # fmt: skip
    line = item("auto_attendant_holiday", Holiday="Labor Day", Greeting="Holiday")
    with_holiday = plain(change(practice, line))
    after = plain(change(practice, Greeting="Good day"))
    assert after["greeting"] == "Good day"
    same = ("menuPrompt", "keys", "closedGreeting", "hours", "holidays")
    assert {name: after[name] for name in same} == {name: with_holiday[name] for name in same}
    assert after["holidays"][0]["greeting"] == "Holiday"


def test_hours_are_changed_in_their_schedule_day_by_day(practice: Practice) -> None:
    first = attendant(practice, MONDAY, FRIDAY, Closed_Greeting="Closed")
    later = change(practice, item("auto_attendant_hour", UPDATE, Day="Friday", Opens="09:00", Closes="13:00"))
    assert [each["Id"] for each in later["Schedules"]] == [each["Id"] for each in first["Schedules"]]
    assert plain(later)["hours"] == [
        {"day": "Monday", "start": "08:00", "end": "17:00"}, {"day": "Friday", "start": "09:00", "end": "13:00"},
    ]  # fmt: skip
    assert plain(later)["closedGreeting"] == "Closed"


def test_without_hours_it_never_closes(practice: Practice) -> None:
    attendant(practice, MONDAY, Closed_Greeting="Closed")
    gone = item("auto_attendant_hour", DELETE, Day="Monday", Opens="08:00", Closes="17:00")
    after = change(practice, gone)
    assert (after["CallFlows"], after["CallHandlingAssociations"]) == ([], [])
    with pytest.raises(FailedError, match="write its hours on Auto Attendant Hours"):
        change(practice, Closed_Greeting="Closed again")


def test_a_key_is_put_in_place_of_the_same_and_the_last_one_hangs_up(practice: Practice) -> None:
    one = item("auto_attendant_key", Key="1", Action_Taken="Transfer", Target=DANA)
    attendant(practice, one)
    number = item("auto_attendant_key", UPDATE, Key="1", Action_Taken="Transfer", Number="+13125550143")
    billing = item("auto_attendant_key", Key="2", Action_Taken="Transfer", Target="Billing Staff")
    after = change(practice, number, billing)
    targets = {each["DtmfResponse"]: each["CallTarget"] for each in after["DefaultCallFlow"]["Menu"]["MenuOptions"]}
    assert targets["Tone2"]["Type"] == "SharedVoicemail"
    # A number and a person are two cells: the one that is not cleared stays, so the row clears it.
    cleared = Item(TABS["auto_attendant_key"], UPDATE, {**number.values, "Target": None})
    after = change(practice, cleared)
    targets = {each["DtmfResponse"]: each["CallTarget"] for each in after["DefaultCallFlow"]["Menu"]["MenuOptions"]}
    assert targets["Tone1"] == {"Id": "tel:+13125550143", "Type": "ExternalPstn"}
    gone = (item("auto_attendant_key", DELETE, Key=key, Action_Taken="Disconnect") for key in ("1", "2"))
    (left,) = change(practice, *gone)["DefaultCallFlow"]["Menu"]["MenuOptions"]
    assert (left["DtmfResponse"], left["Action"]) == ("Automatic", "DisconnectCall")


def test_a_holiday_comes_changes_and_goes_and_the_hours_stay(practice: Practice) -> None:
    holiday(practice, "Labor Day", ("2026-09-07 00:00", "2026-09-08 00:00"))
    attendant(practice, MONDAY, Closed_Greeting="Closed")
    line = item("auto_attendant_holiday", Holiday="Labor Day", Greeting="We rest", Number="+13125550143")
    assert plain(change(practice, line))["holidays"][0] | {"schedule": ""} == {
        "schedule": "", "greeting": "We rest", "target": None, "number": "+13125550143",
    }  # fmt: skip
    told = item("auto_attendant_holiday", UPDATE, Holiday="Labor Day", Greeting="Back on Tuesday")
    changed = plain(change(practice, told))
    assert (changed["holidays"][0]["greeting"], changed["holidays"][0]["number"]) == ("Back on Tuesday", "+13125550143")
    gone = plain(change(practice, item("auto_attendant_holiday", DELETE, Holiday="Labor Day")))
    assert (gone["holidays"], len(gone["hours"]), len(gone["CallFlows"])) == ([], 1, 1)


def test_a_lost_answer_to_a_new_holiday_is_looked_for_and_not_sent_twice(practice: Practice) -> None:
    holiday(practice, "Labor Day", ("2026-09-07 00:00", "2026-09-08 00:00"))
    attendant(practice, MONDAY)
    before, index = held(practice, "AutoAttendant"), known()
    _holidays(practice, index)
    line = item("auto_attendant_holiday", Holiday="Labor Day", Greeting="We rest")
    step = Step(1, TABS["auto_attendant"], UPDATE, ("Main",), index, {}, before["Identity"], before, items=(line,))
    call = next(step.procedure())
    assert isinstance(call, Call)
    assert (call.repeatable, bool(call.readback)) == (False, True)
    assert call.readback
    assert drive(call.readback(), lambda _: Reply(200, [before])).result == []
    more = {**before, "CallHandlingAssociations": [*before["CallHandlingAssociations"], {}]}
    assert drive(call.readback(), lambda _: Reply(200, [more])).result == [more]


def test_groups_say_whom_callers_can_ask_for(practice: Practice) -> None:
    first = attendant(practice, Found_By_Name="Billing Staff", Dial_By_Name="Y")
    assert plain(first)["included"] == ["11111111-1111-4111-8111-111111111111"]
    after = plain(change(practice, Not_Found_By_Name="Billing Staff"))
    assert after["included"] == after["excluded"] == ["11111111-1111-4111-8111-111111111111"]
    assert plain(change(practice, Not_Found_By_Name=None))["excluded"] == []


def test_dates_of_a_holiday_are_days_and_the_others_stay(practice: Practice) -> None:
    holiday(practice, "Labor Day", ("2026-09-07 00:00", "2026-09-08 00:00"))
    before = held(practice, "OnlineSchedule")
    line = item("holiday_date", Starts="2027-09-06 00:00", Ends="2027-09-07 12:15")
    step = Step(1, TABS["holiday"], UPDATE, ("Labor Day",), known(), {}, before["Id"], before,
                values=values("holiday", {"Holiday Name": "Labour Day"}), items=(line,))  # fmt: skip
    provisioned(practice, step)
    after = held(practice, "OnlineSchedule")
    assert (after["Id"], after["Name"]) == (before["Id"], "Labour Day")
    assert after["FixedSchedule"]["DateTimeRanges"] == [
        {"Start": "2026-09-07T00:00:00", "End": "2026-09-08T00:00:00"},
        {"Start": "2027-09-06T00:00:00", "End": "2027-09-07T12:15:00"},
    ]


def test_a_holiday_has_ten_dates_and_no_more(practice: Practice) -> None:
    with pytest.raises(FailedError, match="11 dates are more than the 10"):
        holiday(practice, "Many", *((f"2026-01-{day:02} 00:00", f"2026-01-{day:02} 12:00") for day in range(1, 12)))


def test_a_holiday_that_is_used_is_not_deleted(practice: Practice) -> None:
    holiday(practice, "Labor Day", ("2026-09-07 00:00", "2026-09-08 00:00"))
    attendant(practice)
    change(practice, item("auto_attendant_holiday", Holiday="Labor Day", Greeting="We rest"))
    told = practice.answer(Asked("POST", "/cmdlets/Remove-CsOnlineSchedule", {}, {
        "Id": held(practice, "AutoAttendant")["Schedules"][0]["Id"]}, client="t"))  # fmt: skip
    assert told.status == 400


@dataclass
class WithFile:
    """What is known, and one sound."""

    index: Index

    def id(self, tab: str, path: tuple[str, ...]) -> Any:
        if tab != FILES:
            return self.index.id(tab, path)
        if path[0] != "hold.m4a":
            raise LookupError(path)
        return "a1b2"

    def __getattr__(self, name: str) -> Any:
        return getattr(self.index, name)


def queue(action: str, before: dict[str, Any] | None = None, **cells: str | None) -> Step:
    index: Any = WithFile(known())
    told = values("call_queue", {h.replace("_", " "): text for h, text in cells.items()})
    return Step(1, TABS["call_queue"], action, ("Dispatch",), index, {}, "q1", before, values=told)


def sent(step: Step) -> dict[str, Any]:
    body: dict[str, Any] = drive(step.procedure(), lambda _: Reply(200, [])).calls[0].body
    return body


def test_a_sound_is_imported_on_the_way_and_takes_the_usual_music_away() -> None:
    body = sent(queue(CREATE, Queue_Name="Dispatch", Hold_Music="Hold.m4a"))
    assert body[LET]["musiconhold"] == {
        "cmdlet": "Import-CsOnlineAudioFile",
        "parameters": {
            "ApplicationId": "HuntGroup", "FileName": "Hold.wav", "Content": {"bytes": "base64 of file:a1b2"},
        },
    }  # fmt: skip
    assert (body["MusicOnHoldAudioFileId"], body["UseDefaultMusicOnHold"]) == (
        {"use": "musiconhold", "member": "Id"}, False,
    )  # fmt: skip
    assert sent(queue(CREATE, Queue_Name="Dispatch"))["UseDefaultMusicOnHold"] is True


def test_a_sound_that_is_cleared_gives_way_to_the_usual() -> None:
    emptied = sent(queue(UPDATE, {"Identity": "q1"}, Hold_Music=None))
    assert emptied == {"MusicOnHoldAudioFileId": None, "UseDefaultMusicOnHold": True, "Identity": "q1"}


def test_a_greeting_that_is_cleared_is_silence_and_what_is_deleted_takes_its_hours_along(practice: Practice) -> None:
    attendant(practice, MONDAY, Greeting="Hello", Closed_Greeting="Closed")
    after = change(practice, Greeting_Audio=None, Greeting=None)
    assert (after["DefaultCallFlow"]["Greetings"], plain(after)["closedGreeting"]) == ([], "Closed")
    step = Step(1, TABS["auto_attendant"], DELETE, ("Main",), known(), {}, after["Identity"], after)
    assert provisioned(practice, step).labels == ["delete", "delete hours 1"]
    assert practice.answer(Asked("POST", "/cmdlets/Get-CsOnlineSchedule", {}, {}, client="t")).body == []


def test_a_sound_that_nobody_sent_is_told() -> None:
    with pytest.raises(FailedError, match=r"holds no 'Lost\.wav'"):
        sent(queue(CREATE, Queue_Name="Dispatch", Welcome_Audio="Lost.wav"))


@pytest.mark.parametrize(
    ("cells", "parameter"),
    [
        ({"Timeout_Action": "Disconnect"}, "TimeoutDisconnectTextToSpeechPrompt"),
        ({"Timeout_Action": "Forward", "Timeout_Target": DANA}, "TimeoutRedirectPersonTextToSpeechPrompt"),
        ({"Timeout_Action": "Forward", "Timeout_Number": "+13125550143"},
         "TimeoutRedirectPhoneNumberTextToSpeechPrompt"),
        ({"Timeout_Action": "Voicemail", "Timeout_Target": DANA}, "TimeoutRedirectVoicemailTextToSpeechPrompt"),
        ({"Timeout_Action": "Shared Voicemail", "Timeout_Target": "Billing Staff"},
         "TimeoutSharedVoicemailTextToSpeechPrompt"),
    ],
)  # fmt: skip
def test_what_is_said_goes_by_where_the_call_goes(cells: dict[str, str | None], parameter: str) -> None:
    body = sent(queue(CREATE, None, Queue_Name="Dispatch", Timeout_Text="One moment", **cells))
    assert body[parameter] == "One moment"
    assert len([name for name in body if name.endswith("TextToSpeechPrompt")]) == 1
    before = {"Identity": "q1", "TimeoutAction": "Forward", "TimeoutActionTarget": {"Id": "tel:+13125550143"}}
    now = sent(queue(UPDATE, before, Timeout_Text="Hold on"))
    assert now == {"TimeoutRedirectPhoneNumberTextToSpeechPrompt": "Hold on", "Identity": "q1"}


def test_a_number_outside_is_told_and_shown_as_one() -> None:
    shape = TABS["call_queue"].shape
    assert shape
    shown = shape.read({"TimeoutActionTarget": {"Id": "tel:+13125550143", "Type": "Phone"}})
    assert (shown["TimeoutNumber"], shown["TimeoutActionTarget"]) == ("+13125550143", None)
    assert sent(queue(UPDATE, {"Identity": "q1"}, Timeout_Number="+13125550143"))["TimeoutActionTarget"] == (
        "tel:+13125550143"
    )
    emptied = sent(queue(UPDATE, {"Identity": "q1", "TimeoutAction": "Forward"}, Timeout_Number=None))
    assert emptied == {"TimeoutActionTarget": None, "Identity": "q1"}


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("+13125550110 x1234", "+13125550110;ext=1234"), ("+1 312 555 0110, ext. 1234", "+13125550110;ext=1234"),
        ("+1-312-555-0110 extension 7", "+13125550110;ext=7"), ("+13125550110", None),
        ("+1 312 555 0110; ext=1234", "+13125550110;ext=1234"),
    ],
)  # fmt: skip
def test_a_number_with_an_extension_is_read_as_people_write_it(text: str, repair: str | None) -> None:
    attribute = TABS["extension_number"].by_heading["Phone Number"]
    with pytest.raises(BadCellError) as told:
        attribute.parse(text)
    assert told.value.repair == repair
    assert attribute.parse("+13125550110;ext=1234") == "+13125550110;ext=1234"


def extension(action: str, before: dict[str, Any] | None = None, **cells: str | None) -> Step:
    told = values("extension_number", {h.replace("_", " "): text for h, text in cells.items()})
    key = ("+13125550110;ext=1234",)
    return Step(1, TABS["extension_number"], action, key, known(), {}, key[0], before, values=told)


def test_a_number_with_an_extension_is_taken_from_one_and_given_to_the_other() -> None:
    held = {"TelephoneNumber": "+13125550110;ext=1234", "AssignedPstnTargetId": "lee"}
    done = drive(extension(UPDATE, held, Assign_To=DANA).procedure(), lambda _: Reply(200, []))
    assert [call.path for call in done.calls] == ["Remove-CsPhoneNumberAssignment", "Set-CsPhoneNumberAssignment"]
    assert done["assign"].body == {
        "Identity": "dana", "TelephoneNumber": "+13125550110;ext=1234", "NumberType": "DirectRouting",
    }  # fmt: skip
    gone = drive(extension(DELETE, held).procedure(), lambda _: Reply(200, []))
    assert [call.path for call in gone.calls] == ["Remove-CsPhoneNumberAssignment"]
    placed = drive(extension(UPDATE, held, Emergency_Location=None).procedure(), lambda _: Reply(200, []))
    assert placed["place"].body == {"TelephoneNumber": "+13125550110;ext=1234", "LocationId": "null"}


def test_numbers_with_an_extension_stand_on_one_tab_only() -> None:
    api = TABS["phone_number"].api
    assert api
    told = {"value": [{"telephoneNumber": "+13125550110"}, {"telephoneNumber": "+13125550110;ext=1"}]}
    assert len(drive(api.listing({}), {"list": told}).result) == 1
