"""What Webex Calling has of its own: people in one request, only what changes, a device at a time, pages, refusals."""

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from tests.providers.driving import Answer, drive
from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Item, Reply, Step, Token
from zeus.core.index import Index
from zeus.core.wire import Object
from zeus.providers import load_catalog
from zeus.providers.webex_calling._said import said
from zeus.providers.webex_calling._sign_in import tenant, variables

CALLING = load_catalog()["webex_calling"]
UUID = "7c3f9a52-4f0e-4a57-9d2b-0d1f6f3c2b11"
LONG = base64.urlsafe_b64encode(f"ciscospark://us/ORGANIZATION/{UUID}".encode()).decode().rstrip("=")
MAIL = "maria.lopez@example.com"
LICENSES: Answer = {"items": [{"id": "L1", "name": "Webex Calling - Professional"}, {"id": "L2", "name": "Messaging"}]}
PERSON = {"id": "p1", "emails": [MAIL], "displayName": "Maria", "licenses": ["L2", "L1"], "locationId": "l1",
          "extension": "2101", "phoneNumbers": [{"type": "work", "value": "+1-253-5550121"}]}  # fmt: skip
BAD = Reply(400, {"message": "no", "errors": [{"description": "no such number", "errorCode": 5675}]})


def known() -> Index:
    index = Index(CALLING.tabs)
    index.add("location", ("Tacoma",), "l1")
    index.add("license", ("Sub1", "Webex Calling - Professional"), "L1")
    index.add("user", (MAIL,), "p1")
    index.add("workspace", ("Tacoma", "Lobby"), "w1")
    return index


def step(tab: str, action: str, key: tuple[str, ...], texts: Mapping[str, str], **more: Any) -> Step:
    own = CALLING.tabs[tab]
    values = {heading: own.by_heading[heading].parse(text) for heading, text in texts.items()}
    return Step(1, own, action, key, known(), {"org": LONG}, values=values, **more)


def a_person(action: str = CREATE, **more: Any) -> Step:
    texts = {"Location Name": "Tacoma", "Calling License": "Webex Calling - Professional", "Extension": "2101"}
    return step("user", action, (MAIL,), {"Email": MAIL, **texts}, **more)


def test_a_person_gets_licence_location_and_extension_in_one_request() -> None:
    driven = drive(a_person().procedure(), {"create": PERSON, "read back": PERSON})
    body = driven["create"].body
    assert (body["licenses"], body["locationId"], body["extension"]) == (["L1"], "l1", "2101")
    assert body["orgId"] == LONG
    assert driven["create"].query == {"callingData": "true"}


def test_a_refusal_that_made_the_person_all_the_same_is_completed() -> None:
    bare = {**PERSON, "licenses": ["L2"], "locationId": None}
    driven = drive(a_person().procedure(), {
        "create": BAD, "find": {"items": [bare]}, "give calling": PERSON, "read back": PERSON})  # fmt: skip
    assert driven.labels == ["create", "find", "give calling", "read back"]
    assert driven["give calling"].body["licenses"] == ["L2", "L1"]
    assert driven["find"].query["email"] == MAIL


def test_a_refusal_that_made_nobody_is_told_in_webex_words() -> None:
    with pytest.raises(FailedError, match=r"no such number \(error 5675\); the number is not among the numbers"):
        drive(a_person().procedure(), {"create": BAD, "find": {"items": []}})


def test_a_person_who_is_there_but_got_no_calling_is_told_so() -> None:
    with pytest.raises(FailedError, match="the person is there, but has no calling"):
        drive(a_person().procedure(), {"create": BAD, "find": {"items": [PERSON]}, "give calling": BAD})


def test_a_licence_that_was_passed_over_without_a_word_is_noticed() -> None:
    with pytest.raises(FailedError, match="Webex did not give 'Webex Calling - Professional'"):
        drive(a_person().procedure(), {"create": PERSON, "read back": {**PERSON, "licenses": ["L2"]}})


def test_an_update_sends_the_whole_person_and_nothing_that_is_only_shown() -> None:
    before = {**PERSON, "status": "active", "callingLicense": "L1", "type": "person"}
    changing = step("user", UPDATE, (MAIL,), {"Department": "Billing"}, id="p1", before=before)
    driven = drive(changing.procedure(), {"update": PERSON})
    assert driven.labels == ["update"]
    body = driven["update"].body
    assert (body["department"], body["licenses"], body["extension"]) == ("Billing", ["L2", "L1"], "2101")
    assert not {"status", "type", "id", "callingLicense", "heldLicense"} & body.keys()


def test_deleting_takes_calling_away_and_leaves_the_person() -> None:
    gone = step("user", DELETE, (MAIL,), {}, id="p1", before=PERSON)
    driven = drive(gone.procedure(), {"read": PERSON, "list licenses": LICENSES, "take calling away": None})
    assert [call.method for call in driven.calls] == ["GET", "GET", "PUT"]
    body = driven["take calling away"].body
    assert body["licenses"] == ["L2"]
    assert not {"locationId", "extension", "phoneNumbers"} & body.keys()


GROUP: Object = {"id": "h1", "locationId": "l1", "name": "Front Desk", "extension": "2001", "enabled": True,
                 "agents": [{"id": "p1", "firstName": "Maria"}],
                 "callPolicies": {"policy": "REGULAR", "noAnswer": {"systemMaxNumberOfRings": 20}}}  # fmt: skip


def test_of_a_hunt_group_only_what_changes_is_sent() -> None:
    key = ("Tacoma", "Front Desk")
    driven = drive(
        step("hunt_group", UPDATE, key, {"Extension": "2002"}, id="h1", before=GROUP).procedure(), {"update": None}
    )
    assert driven["update"].body == {"extension": "2002"}
    assert driven["update"].path == "/telephony/config/locations/l1/huntGroups/h1"
    assert driven["update"].query == {"orgId": LONG}


def test_members_that_no_row_mentions_stay() -> None:
    child = CALLING.tabs["hunt_group_member"]
    item = Item(child, CREATE, {"Member": ("Tacoma", "Lobby")})
    changing = step("hunt_group", UPDATE, ("Tacoma", "Front Desk"), {}, id="h1", before=GROUP, items=(item,))
    driven = drive(changing.procedure(), {"update": None})
    assert driven["update"].body == {"agents": [{"id": "p1"}, {"id": "w1"}]}


def test_what_would_not_change_is_not_sent() -> None:
    same = step("hunt_group", UPDATE, ("Tacoma", "Front Desk"), {"Extension": "2001"}, id="h1", before=GROUP)
    assert drive(same.procedure(), {}).calls == []


def test_another_name_makes_another_id() -> None:
    before: Object = {"id": "c1", "locationId": "l1", "name": "Nurses", "agents": []}
    renamed = step("pickup_group", UPDATE, ("Tacoma", "Nurses"), {"Pickup Group Name": "Night"}, id="c1", before=before)
    assert drive(renamed.procedure(), {"update": {"id": "c2"}}).result["id"] == "c2"


def test_devices_of_one_owner_are_made_one_at_a_time() -> None:
    texts = {"MAC Address": "00-00-5E-00-53-01", "Model": "DMS Cisco 8845", "Assignee": MAIL}
    made = drive(step("device", CREATE, ("00-00-5E-00-53-01",), texts).procedure(), {"create": {"id": "d1"}})
    assert made["create"].lane == "devices of p1"
    assert made["create"].body == {"mac": "00005E005301", "model": "DMS Cisco 8845", "personId": "p1"}
    moved = step("device", "replace", ("00-00-5E-00-53-01",), {"Assignee": "Tacoma > Lobby"}, id="d1",
                 before={"id": "d1", "mac": "00005E005301", "product": "DMS Cisco 8845", "personId": "p1"})  # fmt: skip
    driven = drive(moved.procedure(), {"delete": None, "create new": {"id": "d2"}})
    assert driven.labels == ["delete", "create new"]
    assert driven["create new"].body["workspaceId"] == "w1"
    assert "personId" not in driven["create new"].body


def test_a_location_is_made_and_then_enabled_for_calling() -> None:
    texts = {a.heading: a.example for a in CALLING.tabs["location"].attributes if a.example}
    driven = drive(step("location", CREATE, ("Tacoma",), texts).procedure(), {
        "create": {"id": "l9"}, "enable calling": {"id": "l9"}, "set calling": None})  # fmt: skip
    assert driven.labels == ["create", "enable calling", "set calling"]
    assert driven["enable calling"].body["announcementLanguage"] == "en_us"
    assert driven["set calling"].path == "/telephony/config/locations/l9"


def test_what_is_in_the_way_of_deleting_a_location_is_named() -> None:
    blocked = {"locationDeleteStatus": "BLOCKED", "blocking": {"usersInUseCount": 3, "lastLocation": False}}
    gone = step("location", DELETE, ("Tacoma",), {}, id="l1", before={"id": "l1"})
    with pytest.raises(FailedError, match="3 users must be taken out of it first"):
        drive(gone.procedure(), {"check deletion": blocked})


def test_pages_follow_their_links_and_end_with_an_empty_one() -> None:
    link = {"link": '<https://webexapis.com/v1/licenses?start=2>; rel="next"'}
    replies = {"list": Reply(200, {"items": [{"id": "1"}]}, link), "list, page 2": Reply(200, {"items": []}, link)}
    api = CALLING.tabs["license"].api
    assert api
    driven = drive(api.listing({"org": LONG}), replies)
    assert driven.result == [{"id": "1"}]
    assert driven["list"].query == {"orgId": LONG}
    assert driven["list, page 2"].path == "https://webexapis.com/v1/licenses?start=2"


def every_listing() -> list[Tab]:
    # Roles are Webex's own, the same for all: their list takes no organization.
    return [tab for tab in CALLING.tabs.values() if tab.api and not tab.part_of and tab.name != "role"]


@pytest.mark.parametrize("tab", every_listing(), ids=lambda tab: tab.name)
def test_the_organization_is_named_in_every_list(tab: Tab) -> None:
    assert tab.api

    def reply(call: Call) -> Answer:
        assert call.query["orgId"] == LONG, call
        return {"locations": [{"id": "l1"}], "items": []}

    drive(tab.api.listing({"org": LONG}), reply)


def test_either_form_of_the_organization_is_taken_and_another_one_refused() -> None:
    assert variables({"org_id": UUID}) == variables({"org_id": LONG}) == {"org": LONG}
    token = Token({}, 60, facts={"scopes": ("spark-admin:people_read",)})
    found = drive(tenant({"org_id": UUID}, token), {"read organization": {"id": LONG, "displayName": "Bayside"}}).result
    assert (found.id, found.name) == (UUID, "Bayside")
    assert "spark-admin:locations_write (Locations)" in found.missing_scopes
    other = base64.urlsafe_b64encode(b"ciscospark://us/ORGANIZATION/other").decode()
    with pytest.raises(FailedError, match="the token speaks for organization other"):
        drive(tenant({"org_id": UUID}, token), {"read organization": {"id": other}})


def test_words_of_a_refusal_come_once_with_codes_and_plainly() -> None:
    body = {"message": "Invalid", "errors": [{"description": "bad name", "errorCode": 25015}], "errorCode": 25015}
    assert said(Reply(400, body)).startswith("bad name (error 25015); a character is not allowed")
    assert said(Reply(403, {"message": "no"})) == (
        "no; the credential lacks a scope for this, or its user the administrator's role"
    )
    assert said(Reply(500, None)) == ""


def numbers(action: str, *last: str, state: str = "Active", place: str = "Tacoma") -> list[tuple[int, Call]]:
    """The one call that each of these numbers takes."""
    calls: list[tuple[int, Call]] = []
    for place_, each in enumerate(last):
        number = f"+125355501{each}"
        texts = {"Phone Number": number, "Location Name": place, "State": state} if action == CREATE else {}
        if action == UPDATE:
            texts = {"State": state}
        more = {} if action == CREATE else {"id": number, "before": {"phoneNumber": number, "locationId": "l1"}}
        driven = drive(step("phone_number", action, (number,), texts, **more).procedure(), lambda call: {})
        (call,) = driven.calls
        calls.append((place_, call))
    return calls


@pytest.mark.parametrize(
    ("action", "method", "most"), [(CREATE, "POST", 100), (UPDATE, "PUT", 100), (DELETE, "DELETE", 5)]
)
def test_numbers_of_a_place_share_a_request(action: str, method: str, most: int) -> None:
    calls = numbers(action, "01", "02", "03")
    gatherer = CALLING.gatherers[calls[0][1].gather or ""]
    whole = gatherer.join(calls)
    assert gatherer.size == most
    assert (whole.method, whole.path) == (method, "/telephony/config/locations/l1/numbers")
    assert whole.body["phoneNumbers"] == ["+12535550101", "+12535550102", "+12535550103"]
    assert whole.query == {"orgId": LONG}
    assert whole.repeatable
    assert [reply.status for reply in gatherer.split(Reply(204), calls) or () if reply] == [204] * 3


def test_numbers_that_are_to_become_something_else_leave_apart() -> None:
    (_, active), (_, waiting) = numbers(CREATE, "01")[0], numbers(CREATE, "02", state="Inactive")[0]
    gatherer = CALLING.gatherers[active.gather or ""]
    assert gatherer.apart(active) != gatherer.apart(waiting)
    assert gatherer.apart(active) == gatherer.apart(numbers(CREATE, "03")[0][1])


def test_numbers_refused_together_are_asked_for_in_halves_and_one_gets_its_own_answer() -> None:
    calls = numbers(DELETE, "01", "02")
    gatherer = CALLING.gatherers[calls[0][1].gather or ""]
    assert gatherer.split(Reply(404), calls) is None
    assert gatherer.split(Reply(404), calls[:1]) == [Reply(404)]
