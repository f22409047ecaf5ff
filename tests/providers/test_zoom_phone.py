"""Zoom Phone: sign-in, words of refusals, budgets, and the rows that are several requests."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.providers.driving import Driven, drive
from tests.providers.published import family
from tests.simulator.rehearsal import Rehearsal
from tests.simulator.test_evidence import rehearse
from zeus.core.attributes import CREATE, DELETE, UPDATE, BadCellError
from zeus.core.flow import Call, FailedError, Item, Reply, Step, Token, Values
from zeus.core.index import Index
from zeus.core.objects import plain
from zeus.core.wire import Object
from zeus.providers import load_catalog
from zeus.providers._zoom.budget import classes_of, windows
from zeus.providers._zoom.pages import tokens
from zeus.providers._zoom.said import said
from zeus.providers._zoom.sign_in import SIGN_IN, speaking_for
from zeus.providers.zoom_phone._phone_users import BATCHES
from zeus.providers.zoom_phone._scopes import NEEDED
from zeus.simulator.distil import EVIDENCE
from zeus.simulator.evidence import load_evidence
from zeus.simulator.manners import RefusalError

ZOOM = load_catalog()["zoom_phone"]
ACCOUNT = {"account_id": "A1", "client_id": "c", "client_secret": "s"}
REFRESH = {"client_id": "c", "client_secret": "s", "refresh_token": "old"}


@pytest.fixture(scope="module")
def rehearsal() -> Rehearsal:
    return rehearse(ZOOM, gathered=True)


def step(tab: str, action: str, texts: Mapping[str, str | None], known: Index | None = None, **more: Any) -> Step:
    """A step of these cells; its key is made of the key columns among them."""
    found = ZOOM.tabs[tab]
    values = {h: None if text is None else found.by_heading[h].parse(text) for h, text in texts.items()}
    key = tuple(texts.get(each.heading) or "" for each in found.keys)
    return Step(1, found, action, key, known or Index(ZOOM.tabs), {}, values=values, **more)


def knowing(*named: tuple[str, str, Any, Mapping[str, Any]]) -> Index:
    index = Index(ZOOM.tabs)
    for tab, name, id, kept in named:
        index.add(tab, tuple(name.split(" > ")), id=id, kept=kept)
    return index


def test_each_request_counts_in_the_class_that_zoom_publishes(rehearsal: Rehearsal) -> None:
    evidence = load_evidence("zoom_phone")
    wrong = set()
    for title, call in rehearsal.calls:
        operation = evidence.operation(call.method, call.path)
        assert operation, (title, call.method, call.path)
        if operation.weight and set(classes_of(call.path, operation.weight)) != set(call.classes):
            wrong.add((title, call.label, operation.weight))
    assert not wrong


def test_the_scopes_of_each_tab_are_those_of_its_requests(rehearsal: Rehearsal) -> None:
    evidence = load_evidence("zoom_phone")
    for title, call in rehearsal.calls:
        tab = ZOOM.tabs[title.split()[0]]
        operation = evidence.operation(call.method, call.path)
        assert operation
        granular, classic = operation.scopes or ((), ())
        held = [pair for each in family(tab) for pair in NEEDED.get(each.title, ())]
        assert any(new in granular and old in classic for new, old in held), (tab.title, call.method, call.path)


def test_nothing_is_asked_of_addresses_that_zoom_has_replaced(rehearsal: Rehearsal) -> None:
    replaced = r"/phone/(numbers(/\w+)?|byoc_numbers|plans|sip_groups|extension/\w+/call_handling/.*)"
    asked = {call.path for _, call in rehearsal.calls}
    assert not [path for path in asked if re.fullmatch(replaced, path)]
    assert "/number_management/numbers" in asked


def test_the_scopes_of_lists_with_requests_of_their_own_are_told_too() -> None:
    evidence = load_evidence("zoom_phone")
    published = (EVIDENCE / "zoom_phone.json").read_text(encoding="utf-8")
    assert not [granular for scopes in NEEDED.values() for granular, _ in scopes if f'"{granular}"' not in published]
    for tab in ZOOM.tabs.values():
        held = {granular for granular, _ in NEEDED.get(tab.title, ())}
        for each in getattr(tab.api, "apart", ()):
            for method, path in (("POST", each.path), ("DELETE", f"{each.path}/{{item}}")):
                operation = evidence.operation(method, path)
                assert operation, path
                assert operation.scopes, path
                assert held & set(operation.scopes[0]), (tab.title, method, path)


def test_a_server_to_server_app_asks_with_its_account_and_basic_authorization() -> None:
    driven = drive(
        SIGN_IN[0].procedure(ACCOUNT), {"sign in": {"access_token": "t", "expires_in": 3599, "scope": "a b"}}
    )
    call = driven["sign in"]
    assert (call.base, call.form, call.body) == (
        "auth",
        True,
        {"grant_type": "account_credentials", "account_id": "A1"},
    )
    assert call.headers["Authorization"] == "Basic Yzpz"
    token: Token = driven.result
    assert (token.expires_in, token.facts["scopes"], token.renewed) == (3599.0, ("a", "b"), {})


def test_a_refresh_token_that_zoom_replaced_is_kept() -> None:
    reply = {"access_token": "t", "refresh_token": "new"}
    assert drive(SIGN_IN[1].procedure(REFRESH), {"refresh token": reply}).result.renewed == {"refresh_token": "new"}
    with pytest.raises(FailedError, match="connect this organization again"):
        drive(SIGN_IN[1].procedure(REFRESH), {"refresh token": {}})


def test_a_token_of_another_account_is_refused_and_missing_scopes_are_told_by_tab() -> None:
    me = {"account_id": "A1", "company": "Harbor Dental Group", "role_name": "Owner"}
    granted = Token({}, 1.0, facts={"scopes": ("phone:write:admin",)})
    asking = speaking_for({"Sites": (("phone:read:list_sites:admin", "phone:read:admin"), ("w", "phone:write:admin"))})
    tenant = drive(asking(ACCOUNT, granted), {"read user": me}).result
    assert (tenant.id, tenant.name, tenant.role) == ("A1", "Harbor Dental Group", "Owner")
    assert tenant.missing_scopes == ("Sites: phone:read:list_sites:admin",)
    assert drive(asking(ACCOUNT, Token({}, 1.0)), {"read user": me}).result.missing_scopes == ()
    with pytest.raises(FailedError, match="speaks for account B2"):
        drive(asking(ACCOUNT, granted), {"read user": {**me, "account_id": "B2"}})


def test_limits_are_those_of_the_plan_and_of_pro_where_none_is_named() -> None:
    def limit(plan: str, scope: str) -> int:
        return next(window.limit for window in windows({"plan": plan}) if window.scope == scope)

    assert [limit(plan, "phone medium") for plan in ("", "Pro", "Business+", "Enterprise")] == [10, 10, 20, 20]
    assert limit("Business+", "users heavy") == 40
    assert limit("pro", "phone daily") == 15_000
    assert classes_of("/number_management/allocation", "heavy") == ("all", "phone heavy", "phone daily")
    assert classes_of("/users", "light") == ("all", "users light")


def test_pages_are_followed_by_their_tokens_but_never_in_circles() -> None:
    replies = {"list": {"sites": [1], "next_page_token": "a"}, "list, page 2": {"sites": [2], "next_page_token": ""}}
    driven = drive(tokens("sites", 7)(Call("list", "GET", "/phone/sites")), replies)
    assert driven.result == [1, 2]
    assert driven["list, page 2"].query == {"page_size": "7", "next_page_token": "a"}
    with pytest.raises(FailedError, match="leads back"):
        drive(tokens("sites")(Call("list", "GET", "/")), lambda call: {"sites": [1], "next_page_token": "a"})


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (400, {"code": 300, "message": "Validation Failed.", "errors": [{"field": "email", "message": "Invalid."}]},
         "Validation Failed.; email: Invalid. (code 300)"),
        (404, {"code": 1001, "message": "User does not exist: a@example.com."}, "accepted the invitation"),
        (409, {"code": 1005, "message": "User already in the account."}, "already used in Zoom"),
        (400, {"code": 300, "message": "This address could not be validated or geocoded"}, "finds no such place"),
        (400, {"code": 1000, "message": "You can not access settings of users that are still in pending state."},
         "has not accepted the invitation"),
        (403, None, "not set up in this account"),
        (400, {"reason": "Invalid Token!", "error": "invalid_grant"}, "connect the organization again"),
        (400, {"code": 4711, "message": "Invalid access token, does not contain scopes:[x]."}, "lacks a scope"),
    ],
)  # fmt: skip
def test_refusals_are_told_with_code_field_and_what_to_do(status: int, body: Any, told: str) -> None:
    assert told in said(Reply(status, body))


def test_a_new_mac_is_unassign_delete_and_create_with_the_same_owners() -> None:
    before = {
        "id": "d1", "mac_address": "00005e005301", "display_name": "Lobby", "device_type": "Poly VVX 450",
        "assignees": [{"id": "u1", "extension_id": "e1"}], "site": {"id": "s1"},
    }  # fmt: skip
    asked = step("device", "replace", {"MAC Address": "00-00-5E-00-53-02"}, id="d1", before=before)
    driven = drive(asked.procedure(), lambda call: {"id": "d2"} if call.method == "POST" else None)
    assert driven.labels == ["unassign e1", "delete old", "create new"]
    assert driven["create new"].body == {
        "mac_address": "00005e005302", "display_name": "Lobby", "type": "Poly", "model": "VVX 450",
        "assignee_extension_ids": ["e1"],
    }  # fmt: skip
    assert driven["create new"].readback


def test_a_device_is_given_to_whom_it_names_and_taken_from_who_is_not_named() -> None:
    known = knowing(("phone_user", "a@example.com", "u1", {"extension_id": "e1"}), ("common_area", "Lobby", "c1", {}))
    before = {"id": "d1", "mac_address": "00005e005301", "assignees": [{"id": "u9", "extension_id": "e9"}]}
    asked = step("device", UPDATE, {"Assignees": "a@example.com; Lobby"}, known, id="d1", before=before)
    driven = drive(asked.procedure(), lambda call: None)
    assert driven.labels == ["unassign e9", "assign"]
    assert driven["assign"].body == {"assignee_extension_ids": ["e1", "c1"]}


def test_who_was_just_made_is_read_for_the_extension_id() -> None:
    known = knowing(("phone_user", "a@example.com", "u1", {}))
    texts = {"MAC Address": "00-00-5E-00-53-01", "Display Name": "A", "Brand": "Poly", "Assignees": "a@example.com"}
    driven = drive(step("device", CREATE, texts, known).procedure(), lambda call: {"extension_id": "e1", "id": "d1"})
    assert driven.labels == ["read extension of phone user a@example.com", "create"]
    assert driven["create"].body["assignee_extension_ids"] == ["e1"]


def test_a_site_is_deleted_only_if_another_takes_over() -> None:
    known = knowing(("site", "Tacoma", "s1", {}), ("site", "Seattle", "s2", {}))
    asked = step("site", DELETE, {"Site Name": "Tacoma", "Transfer Site": "Seattle"}, known, id="s1")
    assert drive(asked.procedure(), lambda call: None)["delete"].query == {"transfer_site_id": "s2"}
    for other, told in ((None, "name it under Transfer Site"), ("Tacoma", "hand over to itself")):
        asked = step("site", DELETE, {"Site Name": "Tacoma", "Transfer Site": other}, known, id="s1")
        with pytest.raises(FailedError, match=told):
            drive(asked.procedure(), lambda call: None)


def test_an_address_that_changes_is_sent_whole() -> None:
    held = {"address_line1": "1 A St", "city": "Tacoma", "state_code": "WA", "zip": "98402", "country": "US"}
    asked = step("site", UPDATE, {"Zip": "98403"}, id="s1", before={"id": "s1", "default_emergency_address": held})
    body = drive(asked.procedure(), lambda call: None)["update"].body
    assert body == {"default_emergency_address": {**held, "zip": "98403"}}


USER = {
    "Email": "a@example.com", "Extension": "2101", "Site": "Tacoma", "Calling Plans": "US/CA Unlimited Calling Plan",
    "Phone Numbers": "+12535550121", "Template": "Tacoma > Front Desk", "Voicemail": "Y",
}  # fmt: skip


def phone_user(**texts: str) -> Step:
    known = knowing(
        ("meeting_user", "a@example.com", "a@example.com", {}), ("site", "Tacoma", "s1", {"site_code": 105}),
        ("calling_plan", "US/CA Unlimited Calling Plan", 200, {}), ("phone_number", "+12535550121", "n1", {}),
        ("setting_template", "Tacoma > Front Desk", "t1", {}),
    )  # fmt: skip
    return step("phone_user", CREATE, {**USER, **texts}, known)


def test_a_phone_user_is_added_by_names_and_completed_by_ids() -> None:
    answers = {"create": [{"email": "A@example.com", "id": "u1"}], "complete": None}
    driven = drive(phone_user().procedure(), answers)
    assert driven["create"].body == {"users": [{
        "email": "a@example.com", "extension_number": "2101", "site_name": "Tacoma", "template_name": "Front Desk",
        "calling_plans": ["US/CA Unlimited Calling Plan"], "phone_numbers": ["+12535550121"],
    }]}  # fmt: skip
    assert driven["complete"].path == "/phone/users/u1"
    assert driven["complete"].body == {"policy": {"voicemail": {"enable": True}}}
    with pytest.raises(FailedError, match="not to this user"):
        drive(phone_user().procedure(), {"create": []})
    with pytest.raises(FailedError, match="holds the code 105 of its site: write 2101"):
        drive(phone_user(Extension="1052101").procedure(), {})


def test_a_changed_extension_goes_out_with_the_code_of_its_site() -> None:
    before = {"id": "u1", "email": "a@example.com", "site_code": 105, "extension_number": 1052101, "policy": {}}
    asked = step("phone_user", UPDATE, {"Extension": "2102"}, id="u1", before=before)
    driven = drive(asked.procedure(), lambda call: None)
    assert driven["update"].body == {"extension_number": "1052102"}
    assert driven.result["extension_number"] == "2102"


def test_who_waits_for_zoom_phone_is_switched_on_and_looked_for_until_it_is_there() -> None:
    shown = iter(["pending", "pending", "activate"])

    def answer(call: Call) -> Any:
        return {"id": "u1", "email": "a@example.com", "status": next(shown)} if call.method == "GET" else None

    before = {"id": "u1", "email": "a@example.com", "status": "pending"}
    asked = step("phone_user", UPDATE, {"Voicemail": "Y"}, id="u1", before=before)
    driven = drive(asked.procedure(), answer)
    assert driven.labels == ["assign", "look 1", "look 2", "look 3", "update"]
    assert driven["assign"].body == {"batch_type": "assign_pending_user", "user_ids": ["u1"]}
    with pytest.raises(FailedError, match="resume in some minutes"):
        drive(asked.procedure(), lambda call: {"status": "pending"})


def test_calls_are_let_through_or_not_by_a_request_of_its_own() -> None:
    before = {"id": "u1", "email": "a@example.com", "status": "activate"}
    driven = drive(step("phone_user", UPDATE, {"Active": "N"}, id="u1", before=before).procedure(), lambda call: None)
    body = {"batch_type": "activate", "user_ids": ["u1"], "activation_status": "deactivate"}
    assert [(call.method, call.path, call.body) for call in driven.calls] == [("PUT", "/phone/users/batch", body)]
    made = drive(
        phone_user(Active="N").procedure(), {"create": [{"email": "a@example.com", "id": "u1"}], "complete": None}
    )
    assert made["create"].body["users"][0]["activation_status"] == "deactivate"


def test_plans_are_added_before_others_go_and_numbers_the_other_way_round() -> None:
    known = knowing(("calling_plan", "B", 300, {}), ("phone_number", "+12535550122", "n2", {}))
    before = {
        "id": "u1", "email": "a@example.com", "calling_plans": [{"type": 200}],
        "phone_numbers": [{"id": "n1", "number": "+12535550121"}],
    }  # fmt: skip
    asked = step("phone_user", UPDATE, {"Calling Plans": "B", "Phone Numbers": "+12535550122"}, known, id="u1",
                 before=before)  # fmt: skip
    driven = drive(asked.procedure(), lambda call: None)
    assert driven.labels == ["add plans", "remove plan 200", "remove number n1", "add numbers"]
    assert driven["add plans"].body == {"calling_plans": [{"type": 300}]}
    assert driven["remove number n1"].path == "/phone/users/u1/phone_numbers/n1"


def test_a_phone_user_goes_by_a_switch_and_the_person_stays() -> None:
    asked = step("phone_user", DELETE, {"Email": "a@example.com"}, id="u1", before={"email": "a@example.com"})
    call = drive(asked.procedure(), lambda call: None)["delete"]
    assert (call.method, call.path) == ("PATCH", "/users/a@example.com")
    assert call.body == {"feature": {"zoom_phone": False}}
    assert call.lane == "user:a@example.com"


def test_a_batch_is_halved_only_for_what_one_user_may_have_caused() -> None:
    call = Call("create", "POST", "/phone/users/batch", body={"users": [{"email": "a"}]}, classes=("all",))
    pairs = [(1, call), (2, call)]
    assert BATCHES.join(pairs).body == {"users": [{"email": "a"}, {"email": "a"}]}
    assert BATCHES.split(Reply(400), pairs) is None
    assert BATCHES.split(Reply(400), pairs[:1]) == [Reply(400)]
    assert BATCHES.split(Reply(403), pairs) == [Reply(403), Reply(403)]


def test_a_new_meeting_user_is_completed_gets_a_role_and_a_changed_address_comes_last() -> None:
    texts = {"Email": "a@example.com", "Create Action": "SSO", "License Type": "Basic", "Department": "Front",
             "Role": "Admin"}  # fmt: skip
    roles = knowing(("role", "Admin", "r1", {}))
    driven = drive(step("meeting_user", CREATE, texts, roles).procedure(), lambda _: None)
    assert driven.labels == ["create", "complete", "give role"]
    assert driven["create"].body == {"action": "ssoCreate", "user_info": {"email": "a@example.com", "type": 1}}
    assert driven["complete"].body == {"dept": "Front"}
    assert driven["give role"].path == "/roles/r1/members"
    renamed = step("meeting_user", UPDATE, {"Email": "b@example.com", "Job Title": "Lead"}, id="a@example.com",
                   before={"email": "a@example.com"})  # fmt: skip
    assert drive(renamed.procedure(), lambda _: None).labels == ["update", "new address"]
    raised = step("meeting_user", UPDATE, {"Email": "b@example.com", "Role": "Admin"}, roles, id="a@example.com",
                  before={"email": "a@example.com"})  # fmt: skip
    driven = drive(raised.procedure(), lambda _: None)
    assert driven.labels == ["give role", "new address"]
    assert driven["give role"].body == {"members": [{"email": "a@example.com"}]}


def test_deleting_a_person_keeps_the_account_unless_it_is_said_otherwise() -> None:
    def query(**texts: str) -> Mapping[str, str]:
        asked = step("meeting_user", DELETE, {"Email": "a@example.com", **texts}, id="a@example.com")
        return drive(asked.procedure(), lambda call: None)["delete"].query

    assert query() == {"action": "disassociate"}
    assert query(**{"Delete Account": "Y"})["action"] == "delete"
    assert query(**{"Transfer To": "b@example.com"})["transfer_email"] == "b@example.com"


def test_only_numbers_of_the_own_carrier_are_created() -> None:
    with pytest.raises(FailedError, match="own carrier"):
        drive(step("phone_number", CREATE, {"Number": "+12535550121", "Source": "Zoom"}).procedure(), {})


def test_a_number_is_moved_by_a_request_of_its_own_and_deleted_by_its_digits() -> None:
    known = knowing(("site", "Tacoma", "s1", {}))
    before = {"id": "n1", "number": "+12535550121", "site": {"site_id": "s9"}}
    asked = step("phone_number", UPDATE, {"Site": "Tacoma", "Outgoing": "N"}, known, id="n1", before=before)
    driven = drive(asked.procedure(), lambda call: None)
    assert driven["update"].body == {"capability": {"outgoing": False}}
    assert (driven["move"].path, driven["move"].body) == ("/phone/numbers/sites/s1", {"phone_numbers": ["n1"]})
    gone = drive(step("phone_number", DELETE, {"Number": "+12535550121"}, id="n1").procedure(), lambda call: None)
    assert gone["delete"].query == {"numbers": "+12535550121"}


def members(queue: Step, *rows: tuple[str, str]) -> Driven:
    tab = ZOOM.tabs["call_queue_member"]
    items = tuple(Item(tab, action, {"Member": (name,)}) for action, name in rows)
    whole = Step(1, queue.tab, queue.action, queue.key, queue.known, {}, id=queue.id, before=queue.before, items=items)
    return drive(whole.procedure(), lambda call: None)


def test_members_join_ten_at_once_and_leave_one_by_one() -> None:
    people = [(f"u{n}@example.com", f"u{n}") for n in range(12)]
    known = knowing(("common_area", "Lobby", "c1", {}), *(("phone_user", mail, id, {}) for mail, id in people))
    before = {"id": "q1", "members": {"users": [{"id": "u0"}], "common_areas": []}}
    queue = step("call_queue", UPDATE, {}, known, id="q1", before=before)
    driven = members(queue, ("delete", "u0@example.com"), ("create", "Lobby"), *(("create", m) for m, _ in people[1:]))
    assert driven.labels == ["remove member u0", "add members 1 to 10", "add members 11 to 12"]
    told = driven["add members 1 to 10"].body["members"]
    assert (told["common_area_ids"], len(told["users"])) == (["c1"], 9)


def test_each_key_of_a_menu_is_a_request() -> None:
    known = knowing(("call_queue", "Front Desk", "q1", {"extension_id": "e1"}))
    tab = ZOOM.tabs["auto_receptionist_key"]
    rows: list[dict[str, Any]] = [
        {"Hours": "Business Hours", "Key": "1", "Key Action": "Forward To Call Queue", "Target": ("Front Desk",)},
        {"Hours": "Closed Hours", "Key": "2", "Key Action": "Forward To Number", "Number": "+12535550199"},
    ]
    gone = Item(tab, DELETE, {"Hours": "Business Hours", "Key": "9"})
    items = (*(Item(tab, CREATE, row) for row in rows), gone)
    parent = ZOOM.tabs["auto_receptionist"]
    asked = Step(1, parent, UPDATE, ("Main",), known, {}, id="r1", before={"id": "r1", "keys": []}, items=items)
    bodies = [call.body for call in drive(asked.procedure(), lambda call: None).calls]
    assert bodies == [
        {"hours_type": "business_hours", "key_action": {"key": "1", "action": 7, "target": {"extension_id": "e1"}}},
        {"hours_type": "closed_hours",
         "key_action": {"key": "2", "action": 10, "target": {"phone_number": "+12535550199"}}},
        {"hours_type": "business_hours", "key_action": {"key": "9", "action": -1}},
    ]  # fmt: skip


def test_a_menu_may_lead_back_to_its_own_receptionist() -> None:
    row = {"Hours": "Business Hours", "Key": "1", "Key Action": "Forward To Auto Receptionist", "Target": ("main",)}
    items = (Item(ZOOM.tabs["auto_receptionist_key"], CREATE, row),)
    values = {"Auto Receptionist Name": "Main"}
    index = Index(ZOOM.tabs)
    index.add("auto_receptionist", ("Main",))
    asked = Step(1, ZOOM.tabs["auto_receptionist"], CREATE, ("Main",), index, {}, values=values, items=items)
    driven = drive(asked.procedure(), lambda call: {"id": "r1"} if call.method == "POST" else {"extension_id": "e1"})
    assert driven.labels == ["create", "read extension of auto receptionist main", "key 1 of business_hours"]
    assert driven["key 1 of business_hours"].body["key_action"]["target"] == {"extension_id": "e1"}
    assert driven.result["keys"][0]["target"] == {"extension_id": "e1", "id": "r1"}


def test_hours_are_sent_as_a_week_from_sunday_with_the_days_that_nobody_named_as_they_are() -> None:
    known = knowing(("call_queue", "Front Desk", "q1", {}))
    held = {"business_hour_type": 2, "business_hours": [{"weekday": 1, "type": 0}, {"weekday": 3, "type": 1}]}
    texts = {"Owner Type": "Call Queue", "Owner": "Front Desk", "Monday": "08:00-17:00"}
    asked = step("business_hours", UPDATE, texts, known, id="q1", before={"business_hours_settings": held})
    call = drive(asked.procedure(), lambda call: None)["update"]
    assert call.path == "/phone/call_queues/q1/settings/business_hours"
    week = call.body["business_hours_settings"]["business_hours"]
    assert week[:3] == [
        {"weekday": 1, "type": 0}, {"weekday": 2, "type": 2, "from": "08:00", "to": "17:00"}, {"weekday": 3, "type": 1},
    ]  # fmt: skip


QUEUE = {"Owner Type": "Call Queue", "Owner": "Front Desk"}


def handled(tab: str, *rows: tuple[str, dict[str, Any]], owner: Mapping[str, str] = QUEUE, **before: Any) -> Driven:
    """What is sent for rows of a child tab of one owner, whose hours are held already."""
    people = ("phone_user", "a@example.com", "u1", {"extension_id": "e1"})
    known = knowing(
        people, ("call_queue", "Front Desk", "q1", {"extension_id": "e9"}), ("shared_line_group", "Line", "g1", {}),
        ("auto_receptionist", "Main", "r1", {"extension_id": "e5"}), ("common_area", "Lobby", "c1", {}),
    )  # fmt: skip
    items = tuple(Item(ZOOM.tabs[tab], action, values) for action, values in rows)
    key = (owner["Owner Type"], owner["Owner"])
    asked = Step(1, ZOOM.tabs["business_hours"], UPDATE, key, known, {}, before=before or None, items=items)
    return drive(asked.procedure(), lambda call: {"timezone": "America/Los_Angeles"} if call.method == "GET" else None)


def test_a_queue_is_told_how_long_callers_wait_and_where_they_go_then() -> None:
    row = {"Hours": "Business Hours", "Max Wait": 120, "Ring Mode": "Sequential", "Ring Duration": 20,
           "Route To": "Voicemail", "Operator": ("a@example.com",)}  # fmt: skip
    driven = handled("call_handling", (CREATE, row), call_handling={})
    assert driven.labels == ["read handling of /phone/call_queues/q1 in business_hours", "handle business_hours"]
    assert driven["handle business_hours"].path == "/phone/call_queues/q1/call_handling/settings/business_hours"
    assert driven["handle business_hours"].body == {
        "call_distribution_setting": {
            "max_wait_time": 120, "ring_mode": "sequential", "ring_mode_setting": {"ring_duration": 20},
        },
        "call_handling_setting": {
            "overflow_action": "forward_to_voicemail",
            "overflow_action_setting": {
                "leave_voicemail_to": {"extension_id": "e9"}, "connect_to_operator": True,
                "operator_extension": {"extension_id": "e1"},
            },
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "row", "told"),
    [
        ({"Owner Type": "Auto Receptionist", "Owner": "Main"}, {"Route To": "Extension", "Target": ("Lobby",)},
         {"routing_action": "forward_to_extension",
          "routing_action_setting": {"forward_to_extension": {"extension_id": "c1"}}}),
        ({"Owner Type": "Auto Receptionist", "Owner": "Main"}, {"Route To": "Menu"},
         {"routing_action": "forward_to_ivr"}),
        ({"Owner Type": "Auto Receptionist", "Owner": "Main"}, {"Route To": "Contact Center", "Number": "+12535550199"},
         {"routing_action": "forward_to_zoom_contact_center", "routing_action_setting": {
             "forward_to_zoom_contact_center": {"zoom_contact_center_number": "+12535550199"}}}),
        (QUEUE, {"Route To": "Contact Center", "Number": "+12535550199"},
         {"overflow_action": "forward_to_zoom_contact_center",
          "overflow_action_setting": {"zoom_contact_center_number": "+12535550199"}}),
        (QUEUE, {"Route To": "Number", "Number": "+12535550199"},
         {"overflow_action": "forward_to_external_number",
          "overflow_action_setting": {"forward_phone_number": "+12535550199"}}),
        ({"Owner Type": "Shared Line Group", "Owner": "Line"}, {"Route To": "Voicemail", "Operator": None},
         {"overflow_action": "forward_to_voicemail", "overflow_action_setting": {"connect_to_operator": False}}),
    ],
)  # fmt: skip
def test_each_kind_of_owner_is_told_in_its_own_words(owner: Any, row: Any, told: Any) -> None:
    driven = handled("call_handling", (UPDATE, {"Hours": "Closed Hours", **row}), owner=owner)
    assert driven["handle closed_hours"].body == {"call_handling_setting": told}


def test_what_a_row_does_not_say_of_where_calls_go_stays_while_they_go_the_same_way() -> None:
    way = {"overflow_action": "forward_to_external_number", "overflow_action_setting": {"forward_phone_number": "+1"}}
    held = {"business_hours": {"call_handling_setting": way}}
    row = {"Hours": "Business Hours", "Route To": "Number"}
    driven = handled("call_handling", (UPDATE, row), call_handling=held)
    assert driven["handle business_hours"].body["call_handling_setting"] == way
    driven = handled("call_handling", (UPDATE, {**row, "Number": "+12535550199"}), call_handling=held)
    assert driven["handle business_hours"].body["call_handling_setting"] == {
        "overflow_action": "forward_to_external_number",
        "overflow_action_setting": {"forward_phone_number": "+12535550199"},
    }
    with pytest.raises(FailedError, match="need a Target"):
        handled("call_handling", (UPDATE, {"Hours": "Business Hours", "Route To": "Extension"}), call_handling=held)


@pytest.mark.parametrize(
    ("texts", "heading", "words"),
    [
        ({"Owner Type": "Call Queue", "Route To": "Menu"}, "Route To", "cannot lead calls to Menu"),
        ({"Owner Type": "Auto Receptionist", "Route To": "Hang Up"}, "Route To", "cannot lead calls to Hang Up"),
        ({"Owner Type": "Call Queue", "Route To": "Extension"}, "Target", "need a Target"),
        ({"Owner Type": "Call Queue", "Route To": "Hang Up", "Number": "+12535550199"}, "Number", "leave the cell"),
        ({"Owner Type": "Shared Line Group", "Route To": "Voicemail", "Target": "x"}, "Target", "is its own"),
        ({"Owner Type": "Auto Receptionist", "Route To": "Voicemail", "Operator": "x"}, "Operator", "no operator"),
        ({"Owner Type": "Auto Receptionist", "Max Wait": "30"}, "Max Wait", "has none"),
        ({"Owner Type": "Shared Line Group", "Wrap-Up Time": "10"}, "Wrap-Up Time", "has none"),
        ({"Owner Type": "Call Queue", "Hours": "Closed Hours", "Max Wait": "30"}, "Max Wait", "Business Hours"),
        ({"Owner Type": "Call Queue", "Max Wait": "90"}, "Max Wait", "90 seconds is none of"),
        ({"Owner Type": "Call Queue", "Ring Mode": "Simultaneous", "Ring Duration": "10"}, "Ring Duration", "at once"),
        ({"Owner Type": "Call Queue", "Ring Mode": "Rotating", "Group Size": "4"}, "Group Size", "Group Rotating"),
        ({"Owner Type": "Call Queue", "Ring Duration": "10"}, "Ring Duration", "needs a Ring Mode"),
        ({"Owner Type": "Call Queue", "Number": "+12535550199"}, "Route To", "says nothing, though Number does"),
        ({"Owner Type": "Call Queue", "Ring Mode": "Custom Group Rotating"}, "Ring Mode", "Zoom's own pages"),
        ({"Owner Type": "Call Queue", "Max Wait": "60", "Route To": "Hang Up"}, None, ""),
    ],
)
def test_handling_that_does_not_suit_its_owner_is_a_problem(texts: Any, heading: str | None, words: str) -> None:
    tab = ZOOM.tabs["call_handling"]
    values = Values({name: tab.by_heading[name].parse(text) for name, text in texts.items()})
    wrong = next((found for check in tab.checks if (found := check(values))), None)
    assert (wrong.heading if wrong else None) == heading
    assert words in (wrong.message if wrong else "")


def test_holidays_are_sent_in_utc_and_changed_all_together() -> None:
    christmas = {"name": "Christmas", "from": "2026-12-25T08:00:00Z", "to": "2026-12-26T08:00:00Z", "holiday_id": "h1"}
    rows = [
        (UPDATE, {"Holiday Name": "christmas", "To": "2026-12-27 00:00"}),
        (CREATE, {"Holiday Name": "New Year", "From": "2027-01-01 00:00", "To": "2027-01-02 08:00Z"}),
    ]
    driven = handled("holiday", *rows, zone="America/Los_Angeles", holiday_hours=[christmas])
    assert driven.labels == ["change holidays", "add holidays 1 to 1"]
    assert driven["change holidays"].body == {"holiday_hours": {"holidays": [
        {"name": "christmas", "from": "2026-12-25T08:00:00Z", "to": "2026-12-27T08:00:00Z"},
    ]}}  # fmt: skip
    assert driven["add holidays 1 to 1"].body == {"holiday_hours": {"holidays": [
        {"name": "New Year", "from": "2027-01-01T08:00:00Z", "to": "2027-01-02T08:00:00Z"},
    ]}}  # fmt: skip
    shown = plain(ZOOM.tabs["business_hours"], driven.result)["holidays"]
    assert [(each["from"], each["to"]) for each in shown] == [
        ("2026-12-25 00:00", "2026-12-27 00:00"), ("2027-01-01 00:00", "2027-01-02 00:00"),
    ]  # fmt: skip


def test_a_holiday_is_deleted_by_its_id_or_in_zooms_own_pages() -> None:
    held = {"name": "Christmas", "from": "2026-12-25T08:00:00Z", "to": "2026-12-26T08:00:00Z"}
    gone = (DELETE, {"Holiday Name": "Christmas"})
    owner = {"Owner Type": "Auto Receptionist", "Owner": "Main"}
    driven = handled("holiday", gone, owner=owner, zone="UTC", holiday_hours=[{**held, "holiday_id": "h1"}])
    assert driven["delete Christmas"].query == {"holiday_hour_id": "h1"}
    with pytest.raises(FailedError, match="tells no id of the holiday Christmas"):
        handled("holiday", gone, zone="UTC", holiday_hours=[held])
    assert handled("holiday", gone, zone="UTC", holiday_hours=[]).labels == []


def test_a_line_key_is_set_by_its_id_or_comes_new() -> None:
    known = knowing(
        ("phone_user", "a@example.com", "u1", {"extension_id": "e1"}),
        ("call_queue", "Front Desk", "q1", {"extension_id": "e9"}),
    )
    keys = {"line_keys": [{"line_key_id": "k1", "index": 1, "type": "line", "key_assignment": {"extension_id": "e1"}}]}
    texts = {"Owner": "a@example.com", "Key": "1", "Type": "Busy Lamp", "Target": "Front Desk", "Alias": "Desk"}

    def set_key(**more: str) -> Object:
        asked = step("line_key", CREATE, {**texts, **more}, known)
        driven = drive(asked.procedure(), lambda call: keys if call.method == "GET" else None)
        assert driven.calls[-1].path == "/phone/extension/e1/line_keys"
        (key,) = driven.calls[-1].body["line_keys"]
        assert isinstance(key, dict)
        return key

    told = {"index": 1, "type": "blf", "alias": "Desk", "key_assignment": {"extension_id": "e9"}}
    assert set_key() == {**told, "line_key_id": "k1"}
    assert set_key(Key="2") == {**told, "index": 2}


def test_line_keys_are_looked_for_by_the_owners_that_rows_name() -> None:
    replies: dict[str, Any] = {
        "list common areas": {"common_areas": [{"id": "c1", "display_name": "Lobby"}]},
        "find a@example.com": {"id": "u1", "extension_id": "e1"}, "keys of u1": {"line_keys": [{"index": 1}]},
        "find b@example.com": Reply(404), "keys of c1": {"line_keys": []},
    }  # fmt: skip
    api: Any = ZOOM.tabs["line_key"].api
    names = [("Lobby", "1"), ("A@example.com", "1"), ("a@example.com", "2"), ("b@example.com", "1")]
    found = drive(api.looking({}, names), replies).result
    assert [(each["owner"], api.id_of(each)) for each in found] == [("u1", "u1/e1/1")]
    assert drive(api.reading({}, "u1/e1/1"), replies).result == found[0]
    assert drive(api.reading({}, "u1/e1/7"), replies).result is None
    with pytest.raises(FailedError, match="keys stay with their phone"):
        drive(step("line_key", DELETE, {"Owner": "a@example.com", "Key": "1"}, id="x").procedure(), {})


@pytest.mark.parametrize(
    ("texts", "heading"),
    [
        ({"Type": "Line"}, "Target"),
        ({"Type": "Speed Dial", "Number": "+12535550199"}, None),
        ({"Type": "Meeting", "Number": "+12535550199"}, "Number"),
        ({"Number": "+12535550199"}, "Type"),
        ({"Type": "Call Park"}, "Retrieval Code"),
        ({"Alias": "Desk"}, None),
    ],
)
def test_a_line_key_says_what_it_is_for(texts: Any, heading: str | None) -> None:
    tab = ZOOM.tabs["line_key"]
    values = Values({name: tab.by_heading[name].parse(text) for name, text in texts.items()})
    wrong = next((found for check in tab.checks if (found := check(values))), None)
    assert (wrong.heading if wrong else None) == heading


def test_a_holiday_ends_after_it_begins_and_lapses_then() -> None:
    tab = ZOOM.tabs["holiday"]
    row = Values({"From": "2026-12-25 00:00", "To": "2026-12-24 00:00"})
    assert [wrong.heading for check in tab.checks if (wrong := check(row))] == ["To"]
    assert tab.lapses
    assert tab.lapses(row) == "2026-12-24"


@pytest.mark.parametrize(("text", "repair"), [("8-5", "08:00-17:00"), ("8:00-17:00", "08:00-17:00"), ("noon", None)])
def test_hours_as_prose_are_met_with_what_was_probably_meant(text: str, repair: str | None) -> None:
    with pytest.raises(BadCellError) as met:
        ZOOM.tabs["business_hours"].by_heading["Monday"].parse(text)
    assert met.value.repair == repair


def test_other_audio_is_the_old_deleted_and_the_new_added() -> None:
    known = knowing(("phone_user", "a@example.com", "u1", {}))
    texts = {"Owner": "a@example.com", "Prompt Name": "Welcome"}
    asked = step("prompt", UPDATE, {**texts, "Spoken Text": "Welcome."}, known, id="p1", before={"audio_id": "p1"})
    driven = drive(asked.procedure(), lambda call: {"audio_id": "p2"})
    assert driven.labels == ["delete old", "create"]
    assert driven["create"].body == {"audio_name": "Welcome", "text": "Welcome.", "voice_language": "en-US"}
    with pytest.raises(FailedError, match="a new prompt needs a File or a Spoken Text"):
        drive(step("prompt", CREATE, texts, known).procedure(), {})


def test_the_practice_tenant_gives_a_refresh_token_once(rehearsal: Rehearsal) -> None:
    clients = rehearsal.practice.clients
    form = {"grant_type": "refresh_token", "refresh_token": "first", "client_id": "c"}
    second = clients.sign_in(form)["refresh_token"]
    assert second not in ("first", None)
    with pytest.raises(RefusalError, match="Invalid Token"):
        clients.sign_in(form)
