"""Entry points, what they set of their flows, their numbers, and the flows themselves."""

from typing import Any

import pytest

from tests.providers.driving import Answer, Driven, drive
from zeus.core.attributes import CREATE, DELETE, UPDATE, BadCellError
from zeus.core.catalog import Wrong
from zeus.core.flow import Call, FailedError, Item, Reply, Step, Values
from zeus.core.index import Index
from zeus.core.objects import body_of, items_of, key_of, plain, values_of
from zeus.core.wire import Object
from zeus.providers import load_provider

TABS = load_provider("webex_contact_center").tabs
ORG = {"org": "o"}
KNOWN = Index(TABS)
KNOWN.add("flow", ("Main_IVR",), "f1", {"status": "Published"})
KNOWN.add("flow", ("Night_IVR",), "f2", {"status": "Draft"})
KNOWN.add("prompt", ("Hold_1.wav",), "p1")
KNOWN.add("business_hours", ("Lending Hours",), "h1")
KNOWN.add("entry_point", ("EP_Main",), "e1")
KNOWN.add("entry_point", ("EP_Night",), "e2")


def first_wrong(tab: str, **cells: str) -> Wrong | None:
    by_heading = TABS[tab].by_heading
    texts = {heading.replace("_", " "): text for heading, text in cells.items()}
    values = Values({heading: by_heading[heading].parse(text) for heading, text in texts.items()})
    return next(filter(None, (check(values) for check in TABS[tab].checks)), None)


def parsed(tab: str, **cells: str) -> dict[str, Any]:
    named = {heading.replace("_", " "): text for heading, text in cells.items()}
    return {heading: TABS[tab].by_heading[heading].parse(text) for heading, text in named.items()}


def entry_point(action: str, *items: Item, **more: Any) -> Step:
    return Step(1, TABS["entry_point"], action, ("EP_Main",), KNOWN, ORG, items=items, **more)


def setting(action: str = CREATE, **cells: str) -> Item:
    return Item(TABS["entry_point_setting"], action, parsed("entry_point_setting", **cells))


@pytest.mark.parametrize(
    ("cells", "heading", "repair"),
    [
        ({"Entry_Point_Type": "Outbound", "Channel_Type": "Chat"}, "Channel Type", "Telephony"),
        ({"Entry_Point_Type": "Inbound", "Outdial_Queue_Name": "Q"}, "Outdial Queue Name", None),
        ({"Channel_Type": "Email", "Asset_ID": "a", "Music_on_Hold": "Hold_1.wav"}, "Music on Hold", None),
        ({"Channel_Type": "Fax", "Overflow_Number": "+13125550142"}, "Overflow Number", None),
        ({"Channel_Type": "Email"}, "Asset ID", None),
        ({"Channel_Type": "Telephony", "Asset_ID": "a"}, "Asset ID", None),
        ({"Channel_Type": "Social Channel", "Asset_ID": "a"}, "Social Channel Type", None),
        ({"Channel_Type": "Telephony", "Social_Channel_Type": "Whatsapp"}, "Social Channel Type", None),
    ],
)
def test_what_does_not_suit_a_channel_is_told(cells: dict[str, str], heading: str, repair: str | None) -> None:
    wrong = first_wrong("entry_point", **cells)
    assert wrong
    assert (wrong.heading, wrong.repair) == (heading, repair)


@pytest.mark.parametrize(
    "cells",
    [
        {"Channel_Type": "Fax"},
        {"Outdial_Queue_Name": "Q"},
        {"Entry_Point_Type": "Outbound", "Channel_Type": "Telephony", "Outdial_Queue_Name": "Q"},
        {"Channel_Type": "Social Channel", "Asset_ID": "a", "Social_Channel_Type": "Whatsapp"},
        {"Asset_ID": "a", "Social_Channel_Type": "Whatsapp", "Music_on_Hold": "Hold_1.wav"},
    ],
)
def test_what_suits_a_channel_or_cannot_be_judged_is_fine(cells: dict[str, str]) -> None:
    assert first_wrong("entry_point", **cells) is None


def test_a_new_entry_point_is_there_before_its_flow_and_what_is_set_of_it() -> None:
    values = parsed("entry_point", Entry_Point_Name="EP_Main", Channel_Type="Telephony", Flow_Name="Main_IVR")
    row = setting(Setting_Name="Greeting", Setting_Type="String", Value="Hello")
    step = entry_point(CREATE, row, values={**values, "Flow Tag": "Live"})
    done = drive(step.procedure(), {"create": {"id": "e9"}, "update": {"id": "e9", "version": 1}})
    assert done.labels == ["create", "update"]
    assert done["create"].body == {"name": "EP_Main", "channelType": "TELEPHONY"}
    assert (done["update"].method, done["update"].path) == ("PUT", "/organization/o/entry-point/e9")
    assert done["update"].body == {
        "id": "e9", "name": "EP_Main", "channelType": "TELEPHONY", "flowId": "f1", "flowTagId": "Live",
        "flowOverrideSettings": [{"name": "Greeting", "type": "String", "value": "Hello"}],
    }  # fmt: skip
    assert {call.gather for call in done.calls} == {"entry-point"}


def test_without_a_flow_one_request_makes_an_entry_point() -> None:
    step = entry_point(CREATE, values=parsed("entry_point", Entry_Point_Name="EP_Main", Channel_Type="Telephony"))
    assert drive(step.procedure(), {"create": {"id": "e9"}}).labels == ["create"]


@pytest.mark.parametrize("action", [CREATE, UPDATE])
def test_a_flow_that_was_never_published_is_told_before_anything_is_sent(action: str) -> None:
    step = entry_point(action, values=parsed("entry_point", Flow_Name="Night_IVR"))
    with pytest.raises(FailedError, match=r"Flow Name: the flow 'Night_IVR' was never published: publish it"):
        drive(step.procedure(), {})


def test_a_new_digital_entry_point_is_one_of_webex_connect_unless_the_row_says_otherwise() -> None:
    values = parsed("entry_point", Entry_Point_Name="EP_Mail", Channel_Type="Email", Asset_ID="a_1")
    assert body_of(entry_point(CREATE, values=values), {})["imiOrgType"] == "IMI"
    mixed = {**values, **parsed("entry_point", Digital_Channels="Mixed Mode")}
    assert body_of(entry_point(CREATE, values=mixed), {})["imiOrgType"] == "MIXED_MODE"
    assert "imiOrgType" not in body_of(entry_point(UPDATE, values={"Description": "x"}), {"name": "EP_Mail"})


@pytest.mark.parametrize(
    ("name", "id", "word"), [("Hold_1.wav", "p1", "audio-file"), ("Lending Hours", "h1", "business-hours")]
)
def test_a_setting_that_names_an_object_says_what_kind_it_is(name: str, id: str, word: str) -> None:
    row = setting(Setting_Name="Greeting", Setting_Type="String", Object_Name=name)
    body = body_of(
        entry_point(UPDATE, row), {"flowOverrideSettings": [{"name": "Old", "type": "String", "value": "1"}]}
    )
    assert body["flowOverrideSettings"] == [
        {"name": "Old", "type": "String", "value": "1"},
        {"name": "Greeting", "type": "String", "entityId": id, "entityType": word, "value": name},
    ]


def test_a_setting_no_longer_names_an_object_once_that_is_cleared() -> None:
    held = {"name": "Greeting", "type": "String", "entityId": "p1", "entityType": "audio-file", "value": "Hold_1.wav"}
    row = Item(TABS["entry_point_setting"], UPDATE, {"Setting Name": "Greeting", "Object Name": None, "Value": "Hi"})
    body = body_of(entry_point(UPDATE, row), {"flowOverrideSettings": [held]})
    assert body["flowOverrideSettings"] == [{"name": "Greeting", "type": "String", "value": "Hi"}]


def test_an_export_shows_an_object_by_its_name_and_not_as_a_value_too() -> None:
    thing: Object = {"flowOverrideSettings": [
        {"name": "A", "type": "String", "entityId": "p1", "entityType": "audio-file", "value": "Hold_1.wav"},
        {"name": "B", "type": "BOOLEAN", "value": "true"},
    ]}  # fmt: skip
    shown = items_of(TABS["entry_point_setting"], plain(TABS["entry_point"], thing), KNOWN)
    assert shown == [
        {"Setting Name": "A", "Setting Type": "String", "Object Name": ("Hold_1.wav",)},
        {"Setting Name": "B", "Setting Type": "BOOLEAN", "Value": "true"},
    ]
    both = first_wrong("entry_point_setting", Value="x", Object_Name="Hold_1.wav")
    assert both
    assert both.heading == "Value"


def number(action: str, key: str = "+13125550110", **more: Any) -> Step:
    return Step(1, TABS["entry_point_number"], action, (key,), KNOWN, ORG, **more)


def test_a_number_is_sent_with_the_name_of_its_entry_point() -> None:
    values = parsed(
        "entry_point_number", Number="+1 312-555-0110", Entry_Point_Name="ep_main", Location_ID="l1", Region_ID="US"
    )
    done = drive(number(CREATE, values=values).procedure(), {"create": {"id": "n1"}})
    assert (done["create"].path, done["create"].gather) == ("/organization/o/dial-number", "dial-number")
    assert done["create"].body == {
        "dialledNumber": "+13125550110", "entryPointId": "e1", "entryPointName": "EP_Main", "location": "l1",
        "regionId": "US",
    }  # fmt: skip


def test_a_number_moves_to_another_entry_point_with_all_that_belongs_to_it() -> None:
    before = {"id": "n1", "dialledNumber": "+1-3125550110", "entryPointId": "e1", "location": "l1", "regionId": "US"}
    step = number(UPDATE, id="n1", before=before, values=parsed("entry_point_number", Entry_Point_Name="EP_Night"))
    done = drive(step.procedure(), {"update": None})
    assert done["update"].body == {**before, "entryPointId": "e2", "entryPointName": "EP_Night"}
    assert done["update"].gather == "dial-number"


def test_a_mapping_without_an_id_is_never_deleted_as_that_would_delete_all() -> None:
    done = drive(number(DELETE, id="n1", before={"id": "n1"}).procedure(), {"delete": None})
    assert (done["delete"].path, done["delete"].gather) == ("/organization/o/dial-number/n1", None)
    for id in (None, ""):
        with pytest.raises(FailedError, match="gave it no id"):
            drive(number(DELETE, id=id, before={}).procedure(), {"delete": None})


@pytest.mark.parametrize(
    ("thing", "key"),
    [
        ({"dialledNumber": "+1-3125550110"}, "+13125550110"),
        ({"dialledNumber": "13125550110"}, "+13125550110"),
        ({"dialledNumber": "4410"}, "4410"),
        ({"extension": "4410", "esn": "914410"}, "4410"),
    ],
)
def test_a_number_is_known_by_one_form_however_webex_writes_it(thing: Object, key: str) -> None:
    tab = TABS["entry_point_number"]
    assert key_of(tab, values_of(tab, plain(tab, thing), KNOWN)) == (key,)


def test_an_extension_alone_is_sent_and_looked_for_as_one() -> None:
    values = parsed("entry_point_number", Number="4410", Entry_Point_Name="EP_Main")
    step = number(CREATE, "4410", values=values)
    assert body_of(step, {}) == {"extension": "4410", "entryPointId": "e1", "entryPointName": "EP_Main"}
    held = {"extension": "4410", "entryPointId": "e1", "location": "l1"}
    assert body_of(number(UPDATE, "4410", values={}), held) == {**held, "entryPointName": "EP_Main"}
    for sought, member in (("4410", "extension"), ("+13125550110", "dialledNumber")):
        api = TABS["entry_point_number"].api
        assert api
        found = drive(api.finding(number(CREATE, sought)), {"find": [{member: sought}, {member: "5"}]})
        assert found["find"].query["filter"] == f'{member}=="{sought}"'
        assert found.result == [{member: sought}]


@pytest.mark.parametrize("text", ["3125550110", "13125550110"])
def test_a_number_that_lost_its_plus_is_no_extension(text: str) -> None:
    with pytest.raises(BadCellError) as bad:
        TABS["entry_point_number"].by_heading["Number"].parse(text)
    assert bad.value.repair == "+13125550110"


def listed(answers: list[Answer]) -> Driven:
    api = TABS["flow"].api
    assert api
    given = iter(answers)
    return drive(api.listing(ORG), lambda call: next(given))


def flows(*numbers: int) -> list[Object]:
    return [{"id": f"f{n}", "name": f"Flow {n}"} for n in numbers]


def test_flows_are_listed_page_by_page_until_one_is_not_full_or_brings_nothing_new() -> None:
    some = listed([flows(*range(9))])
    assert some.labels == ["list"]
    assert some.calls[0].path == "/flow-store/o/project/5e5c9ad6d61f870d6d778c1b/flows"
    assert some.calls[0].query == {"page": "0", "size": "100"}
    assert some.result == flows(*range(9))
    more = listed([flows(*range(10)), {"data": flows(*range(5, 25))}, flows(24, *range(15, 24))])
    assert [call.query["page"] for call in more.calls] == ["0", "1", "2"]
    assert more.result == flows(*range(25))
    assert listed([[]]).result == []


def test_flows_are_looked_for_at_their_later_address_where_the_earlier_is_gone() -> None:
    done = listed([Reply(404), flows(1)])
    assert done.labels == ["list", "list once more"]
    assert done.calls[1].path == "/o/project/5e5c9ad6d61f870d6d778c1b/flows"
    assert [call.accept for call in done.calls] == [(404,), ()]
    assert done.result == flows(1)


def test_a_single_flow_is_looked_up_in_the_list() -> None:
    api = TABS["flow"].api
    assert api

    def answer(call: Call) -> Answer:
        assert call.query["ids"] == "f2"
        return flows(1, 2)

    assert drive(api.reading(ORG, "f2"), answer).result == flows(2)[0]
    assert drive(api.reading(ORG, "f2"), lambda call: []).result is None
