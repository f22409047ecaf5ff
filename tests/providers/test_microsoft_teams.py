"""Microsoft Teams: what its rows come to, request by request, and what is said before anything is sent."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.providers.driving import Answer, drive
from tests.simulator.rehearsal import ORG, Rehearsal
from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.catalog import Tab
from zeus.core.cmdlets import CMDLET
from zeus.core.flow import Call, FailedError, Item, Reply, Step, Tenant, Token
from zeus.core.index import Index
from zeus.pipeline.call import rehearsed
from zeus.pipeline.drafts import Draft
from zeus.pipeline.plan import Wish, make_plan
from zeus.pipeline.tenant import Reading
from zeus.providers import load_catalog
from zeus.providers.microsoft_teams import _batch, _sign_in
from zeus.providers.microsoft_teams._said import said
from zeus.simulator.evidence import load_evidence
from zeus.simulator.practice import Practice, Settings
from zeus.simulator.seeds import seeds_for

TEAMS = load_catalog()["microsoft_teams"]
TABS = TEAMS.tabs
DANA, LEE = "dana.reyes@example.com", "lee.park@example.com"
PHONE = {"skuPartNumber": "MCOEV", "servicePlans": [{"servicePlanName": "MCOEV"}]}
OFFICE = {"skuPartNumber": "SPE_E3", "servicePlans": [{"servicePlanName": "TEAMS1"}]}


def known(**users: list[str]) -> Index:
    """Dana and Lee, with the licenses named; MCOEV and SPE_E3 have the ids sku-phone and sku-office."""
    index = Index(TABS)
    for id, facts in (("sku-phone", PHONE), ("sku-office", OFFICE)):
        index.add(
            "license", (str(facts["skuPartNumber"]),), id, {**facts, "prepaidUnits": {"enabled": 5}, "consumedUnits": 3}
        )
    for name, id in ((DANA, "dana"), (LEE, "lee")):
        index.add("user", (name,), id, {"assignedLicenses": [{"skuId": each} for each in users.get(id, ["sku-phone"])]})
    return index


def step(tab: str, action: str, key: tuple[str, ...], cells: Mapping[str, str | None], **more: Any) -> Step:
    parsed = {h: None if text is None else TABS[tab].by_heading[h].parse(text) for h, text in cells.items()}
    return Step(1, TABS[tab], action, key, more.pop("known", known()), {"tenant": ORG}, values=parsed, **more)


def number(action: str, cells: Mapping[str, str | None], **before: Any) -> Step:
    held = {"id": "n1", "telephoneNumber": "+13125550110", "numberType": "callingPlan", **before}
    more = {"known": before.pop("known", known()), "id": "n1", "before": None if action == CREATE else held}
    held.pop("known", None)
    return step("phone_number", action, ("+13125550110",), cells, **more)


def operation(status: str, detail: str | None = None) -> Answer:
    return {"status": status, "numbers": [{"status": status, "statusDetail": detail}]}


def graph(end: Answer) -> Any:
    """Takes what is asked with a 202, and says how it ended when it is looked at the second time."""
    looks: list[str] = []

    def answer(call: Call) -> Answer:
        if call.method == "POST" and "operations" not in call.path:
            return Reply(202, None, {"location": "https://graph.microsoft.com/v1.0/x/operations('77')"})
        looks.append(call.path)
        return {"status": "running"} if len(looks) == 1 else end

    return answer


def test_a_number_is_taken_from_one_and_given_to_the_other_and_each_is_waited_for() -> None:
    moved = number(UPDATE, {"Assign To": LEE}, assignmentTargetId="dana", capabilities=["userAssignment"])
    done = drive(moved.procedure(), graph(operation("succeeded")))
    assert [call.label for call in done.calls if call.method == "POST"] == ["unassign +13125550110", "assign"]
    assert done["assign"].body == {
        "telephoneNumber": "+13125550110", "assignmentTargetId": "lee", "numberType": "callingPlan",
    }  # fmt: skip
    assert done.calls[1].path == "/admin/teams/telephoneNumberManagement/operations/77"
    assert {call.lane for call in done.calls if call.method == "POST"} == {"number:+13125550110"}


def test_an_operation_that_fails_says_why_in_its_details() -> None:
    asked = number(UPDATE, {"Assign To": DANA})
    with pytest.raises(FailedError, match="lacks appropriate licenses"):
        drive(asked.procedure(), graph(operation("failed", "dana lacks appropriate licenses")))


def test_a_lost_assignment_is_found_by_its_owner() -> None:
    call = next(number(UPDATE, {"Assign To": DANA}).procedure())
    assert isinstance(call, Call)
    assert not call.repeatable
    assert call.readback
    found = drive(call.readback(), {"look for number": {"value": [{"assignmentTargetId": "dana"}]}})
    assert len(found.result) == 1
    assert "telephoneNumber eq '+13125550110'" in found.calls[0].query["$filter"]
    assert not drive(call.readback(), {"look for number": {"value": [{"assignmentTargetId": "lee"}]}}).result


@pytest.mark.parametrize(
    ("action", "cells", "before", "words"),
    [
        (UPDATE, {"Assign To": DANA}, {"known": known(dana=["sku-office"])}, "Teams Phone .has: SPE_E3"),
        (UPDATE, {"Assign To": DANA}, {"known": known(dana=[])}, "has: none"),
        (UPDATE, {"Assign To": DANA}, {"capabilities": ["conferenceAssignment"]}, "for conferenceAssignment only"),
        (UPDATE, {"Assign To": DANA}, {"assignmentTargetId": "bridge", "assignmentStatus": "conferenceAssigned"},
         "something that is no user has this number .conferenceAssigned"),
        (CREATE, {"Assign To": DANA, "Number Type": "Calling Plan"}, {}, "order or port it"),
    ],
)  # fmt: skip
def test_what_microsoft_would_refuse_is_told_by_the_plan(
    action: str, cells: Mapping[str, str | None], before: dict[str, Any], words: str
) -> None:
    asked = number(action, cells, **before)
    draft = Draft(asked.tab, action, asked.key, id=asked.id, before=asked.before, values=dict(asked.values))
    with pytest.raises(FailedError, match=words):
        rehearsed(draft, asked.known, {"tenant": ORG})


def holding(**objects: list[dict[str, Any]]) -> Reading:
    """A reading of a tenant that has these objects and nothing else."""
    full = {tab.full_name: tab for tab in TABS.values()}
    reading = Reading(full, Index(full))
    for name in ("license", "user", "phone_number", "user_policy", "resource_account", "emergency_address",
                 "emergency_location", "network_region", "network_site"):  # fmt: skip
        reading.keep(f"microsoft_teams.{name}", objects.get(name, []))
    return reading


def test_a_license_of_the_same_plan_counts_for_the_number() -> None:
    held: dict[str, list[dict[str, Any]]] = {
        "license": [{"skuId": "sku-phone", **PHONE, "prepaidUnits": {"enabled": 5}, "consumedUnits": 0}],
        "user": [{"id": "dana", "userPrincipalName": DANA, "usageLocation": "US", "assignedLicenses": []}],
        "phone_number": [{"id": "n1", "telephoneNumber": "+13125550110", "numberType": "callingPlan"}],
    }
    licensed = Wish("1", TABS["user"], (DANA,), UPDATE, {"Licenses": (("MCOEV",),)})
    numbered = Wish("2", TABS["phone_number"], ("+13125550110",), UPDATE, {"Assign To": (DANA,)})
    variables = {"microsoft_teams": {"tenant": ORG}}
    both = make_plan([licensed, numbered], holding(**held), variables).rows
    assert [row.verdict for row in both] == ["update", "update"]
    (alone,) = make_plan([numbered], holding(**held), variables).rows
    assert alone.verdict == "problem"
    assert "no license with Teams Phone" in (alone.message or "")


def test_what_is_left_of_a_license_is_what_nobody_has_yet() -> None:
    left = TABS["license"].left
    assert left
    assert left({"prepaidUnits": {"enabled": 12}, "consumedUnits": 12}) == 0
    assert left({"prepaidUnits": {"enabled": 120}, "consumedUnits": 7}) == 113
    assert left({"skuPartNumber": "MCOEV"}) is None


def test_what_the_directory_owns_is_told_and_not_sent() -> None:
    owned = {"id": "d", "userPrincipalName": DANA, "displayName": "Dana", "usageLocation": "US"}
    reading = holding(user=[{**owned, "onPremisesSyncEnabled": True}])
    values = {"Display Name": "Dana R.", "Usage Location": "CA"}
    (row,) = make_plan(
        [Wish("1", TABS["user"], (DANA,), UPDATE, values)], reading, {"microsoft_teams": {"tenant": ORG}}
    ).rows
    assert (row.verdict, row.message) == ("update", "owned by the directory, not sent: Display Name")
    assert row.changes == {"Usage Location": ["US", "CA"]}


def test_without_powershell_rows_wait_and_say_what_to_do() -> None:
    reading = holding()
    reading.unread = {"microsoft_teams.network_site": "PowerShell is not installed; zeus script writes a script"}
    wish = Wish("1", TABS["network_site"], ("Chicago Yard",), None, {"Description": "x"})
    (row,) = make_plan([wish], reading, {"microsoft_teams": {"tenant": ORG}}).rows
    assert (row.verdict, row.message) == ("waiting", "PowerShell is not installed; zeus script writes a script")


def user(action: str, cells: Mapping[str, str | None], **before: Any) -> Step:
    held = {"id": "dana", "userPrincipalName": DANA, "usageLocation": "US", **before}
    return step("user", action, (DANA,), cells, id="dana", before=None if action == CREATE else held)


def test_licenses_are_added_and_removed_by_one_request_and_no_account_is_touched() -> None:
    asked = user(UPDATE, {"Licenses": "MCOEV"}, assignedLicenses=[{"skuId": "sku-office"}])
    done = drive(asked.procedure(), {"assign licenses": {}})
    assert done["assign licenses"].body == {
        "addLicenses": [{"skuId": "sku-phone", "disabledPlans": []}], "removeLicenses": ["sku-office"],
    }  # fmt: skip


def test_a_manager_is_a_link_beside_the_account() -> None:
    done = drive(user(UPDATE, {"Manager": LEE}).procedure(), {"set manager": None})
    assert (done.calls[0].method, done.calls[0].path) == ("PUT", "/users/dana/manager/$ref")
    assert done.calls[0].body == {"@odata.id": "https://graph.microsoft.com/v1.0/users/lee"}
    cleared = drive(user(UPDATE, {"Manager": None}).procedure(), {"take manager away": None})
    assert [call.method for call in cleared.calls] == ["DELETE"]


def test_a_license_waits_until_the_new_user_is_known_everywhere() -> None:
    asked = user(CREATE, {"User Principal Name": DANA, "Licenses": "MCOEV", "Usage Location": "US", "Password": "x"})
    replies = iter([Reply(201, {"id": "dana"}), Reply(404), Reply(404), Reply(200, {})])
    done = drive(asked.procedure(), lambda call: next(replies))
    assert done.labels == ["create", "assign licenses", "assign licenses, try 2", "assign licenses, try 3"]
    assert done["create"].body["passwordProfile"] == {"password": "x", "forceChangePasswordNextSignIn": True}
    assert "passwordProfile" not in done.result


@pytest.mark.parametrize(
    ("cells", "before", "words"),
    [
        ({"Licenses": "MCOEV"}, {"usageLocation": None}, "needs the Usage Location"),
        ({"Licenses": "SPE_E3"}, {}, "no license SPE_E3 is left: 5 of 5"),
    ],
)
def test_a_license_that_cannot_be_assigned_is_told_by_the_plan(
    cells: Mapping[str, str | None], before: dict[str, Any], words: str
) -> None:
    asked = user(UPDATE, cells, assignedLicenses=[], **before)
    asked.known.add("license", ("SPE_E3",), "sku-office", {"prepaidUnits": {"enabled": 5}, "consumedUnits": 5})  # type: ignore[attr-defined]
    with pytest.raises(FailedError, match=words):
        drive(asked.procedure(), {})


def test_a_deleted_user_gives_back_numbers_and_licenses_and_keeps_the_account() -> None:
    asked = user(DELETE, {}, assignedLicenses=[{"skuId": "sku-phone"}])
    held = {"value": [{"telephoneNumber": "+13125550110", "numberType": "callingPlan"}]}
    answer = graph(operation("succeeded"))

    def reply(call: Call) -> Answer:
        return held if call.label == "find numbers" else {} if call.label == "assign licenses" else answer(call)

    done = drive(asked.procedure(), reply)
    assert [call.label for call in done.calls if call.method != "GET"] == ["unassign +13125550110", "assign licenses"]
    assert done["assign licenses"].body == {"addLicenses": [], "removeLicenses": ["sku-phone"]}


def test_an_account_is_deleted_only_where_its_name_is_typed() -> None:
    with pytest.raises(FailedError, match="type its name dana"):
        drive(user(DELETE, {"Delete Account": "yes"}).procedure(), {})
    with pytest.raises(FailedError, match="directory on premises owns"):
        drive(user(DELETE, {"Delete Account": DANA}, onPremisesSyncEnabled=True).procedure(), {})
    done = drive(
        user(DELETE, {"Delete Account": DANA.upper()}).procedure(), {"find numbers": {}, "delete account": None}
    )
    assert (done.calls[-1].method, done.calls[-1].path) == ("DELETE", "/users/dana")


def member(role: str, who: str = DANA, action: str = CREATE) -> Item:
    tab = TABS["member"]
    return Item(tab, action, {"User": tab.by_heading["User"].parse(who), "Role": role})


def team(action: str, *items: Item, **more: Any) -> Step:
    cells = {"Team Name": "Dispatch"} if action == CREATE else {}
    return step("team", action, ("Dispatch",), cells, items=items, **more)


def test_a_team_is_made_with_its_first_owner_waited_for_and_then_filled() -> None:
    replies: dict[str, Answer] = {
        "create": Reply(202, None, {"location": "/teams('t1')/operations('o1')"}),
        "create: look 1": {"status": "inProgress"},
        "create: look 2": {"status": "succeeded"},
        f"add member {LEE}": Reply(201, {"id": "m"}),
    }
    done = drive(team(CREATE, member("Member", LEE), member("Owner")).procedure(), replies)
    assert done.labels == list(replies)
    (owner,) = done["create"].body["members"]
    assert owner["user@odata.bind"] == "https://graph.microsoft.com/v1.0/users('dana')"
    assert done["create: look 1"].path == "/teams/t1/operations/o1"
    assert done[f"add member {LEE}"].body["roles"] == []
    assert done.result["id"] == "t1"


def test_a_team_without_an_owner_is_told_by_the_plan() -> None:
    with pytest.raises(FailedError, match="a new team needs an owner"):
        drive(team(CREATE, member("Member")).procedure(), {})


def test_of_two_teams_of_one_name_neither_is_changed() -> None:
    twice = {"find": {"value": [{"id": "1", "displayName": "Dispatch"}, {"id": "2", "displayName": "dispatch"}]}}
    with pytest.raises(FailedError, match="2 teams are called Dispatch"):
        drive(team(DELETE, id="1", before={"id": "1"}).procedure(), twice)


def test_a_member_who_comes_is_added_before_the_one_who_goes_is_removed() -> None:
    held = [{"id": "m1", "userId": "dana", "roles": ["owner"]}]
    asked = team(
        UPDATE, member("Owner", DANA, DELETE), member("Owner", LEE), id="t1", before={"id": "t1", "members": held}
    )
    done = drive(asked.procedure(), lambda call: {"value": []})
    assert [call.method for call in done.calls] == ["GET", "POST", "DELETE"]


def test_a_private_channel_needs_to_know_whose_it_is() -> None:
    tab = TABS["channel"]
    channel = Item(tab, CREATE, {"Channel Name": "Payroll", "Channel Type": "Private"})
    asked = team(UPDATE, channel, id="t1", before={"id": "t1", "channels": []})
    with pytest.raises(FailedError, match="who is its Owner"):
        drive(asked.procedure(), lambda call: {"value": []})


def test_a_policy_is_assigned_by_the_id_that_its_name_leads_to() -> None:
    asked = step("user_policy", CREATE, (DANA, "TeamsCallingPolicy"), {"User": DANA, "Policy Name": "O'Hare / 1"})
    found = {"value": [{"name": "Tag:O'Hare / 1", "policyId": "opaque"}]}
    done = drive(asked.procedure(), {"find policy": found, "assign": None})
    assert done["find policy"].path.endswith("getPolicyId(type='TeamsCallingPolicy',name='O''Hare%20%2F%201')")
    (sent,) = done["assign"].body["value"]
    assert (sent["userId"], sent["policyType"], sent["policyId"]) == ("dana", "TeamsCallingPolicy", "opaque")
    with pytest.raises(FailedError, match="no TeamsCallingPolicy called"):
        drive(asked.procedure(), {"find policy": {"value": []}})


def call(label: str, **more: Any) -> Call:
    return Call(label, "PATCH", "/users/1", body={"city": "x"}, repeatable=True, **more)


def test_a_batch_carries_twenty_and_gives_each_its_own_reply_in_any_order() -> None:
    calls = [(number, call(str(number))) for number in (3, 4, 5, 6)]
    whole = _batch.join(calls)
    assert (whole.path, whole.repeatable, _batch.GATHERER.size) == ("/$batch", True, 20)
    assert whole.body["requests"][0] == {
        "id": "3", "method": "PATCH", "url": "/users/1", "headers": {"Content-Type": "application/json"},
        "body": {"city": "x"},
    }  # fmt: skip
    parts = [
        {"id": "4", "status": 429, "headers": {"Retry-After": "7"}},
        {"id": "3", "status": 204},
        {"id": "5", "status": 400, "body": {"error": {"code": "Request_BadRequest", "message": "no"}}},
    ]
    replies = _batch.split(Reply(200, {"responses": parts}), calls)
    assert replies is not None
    assert [reply.status if reply else None for reply in replies] == [204, None, 400, None]
    assert _batch.split(Reply(400), calls) is None


def test_what_may_be_repeated_travels_in_batches_and_what_may_not_alone() -> None:
    asked = user(UPDATE, {"City": "Chicago"})
    (sent,) = drive(asked.procedure(), {"update": None}).calls
    assert (sent.gather, sent.classes) == ("graph", ("directory", "directory writes"))
    made = next(team(CREATE, member("Owner")).procedure())
    assert isinstance(made, Call)
    assert (made.gather, made.classes) == (None, ("teams", "new teams"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"code": "Authorization_RequestDenied", "message": "Insufficient privileges.", "innerError":
          {"request-id": "r1"}}}, "the application lacks a permission for this"),
        ({"error": "invalid_client", "error_description": "AADSTS7000222: The keys are expired.\r\nTrace ID: x"},
         "the client secret has expired"),
        ({"error": {"code": "BadRequest", "message": "User already has a telephone number set in the on-premises AD"}},
         "check the licence on Users first"),
        ({"code": "BadRequest", "message": "The name is taken."}, "The name is taken. (BadRequest)"),
        (None, "Microsoft answered 418"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_do(body: Any, words: str) -> None:
    assert words in said(Reply(418, body))
    assert "Trace ID" not in said(Reply(418, body))


def test_a_request_s_id_is_told_with_the_refusal() -> None:
    error = {"code": "x", "message": "y", "innerError": {"request-id": "r-17"}}
    assert "request r-17" in said(Reply(400, {"error": error}))


def test_missing_permissions_are_named_with_their_tabs() -> None:
    told = _sign_in.missing(("User.ReadWrite.All", "Organization.Read.All", "Group.ReadWrite.All"))
    assert "TeamsTelephoneNumber.ReadWrite.All (Phone Numbers)" in told
    assert not [each for each in told if each.startswith(("User.ReadWrite", "LicenseAssignment", "Team.ReadBasic"))]
    assert _sign_in.missing(None) == ()
    assert _sign_in.missing(tuple(_sign_in.PERMISSIONS)) == ()


def test_the_token_says_its_permissions_where_it_can_be_read() -> None:
    assert _sign_in.roles_in("e30.eyJyb2xlcyI6WyJUZWFtLkNyZWF0ZSJdfQ.x") == ("Team.Create",)
    assert _sign_in.roles_in("opaque") is None


def test_a_token_of_another_tenant_is_refused() -> None:
    credential = {"tenant_id": "2F9EECC5-0472-4549-9A83-2AFDAE0D4BA1"}
    found = {"read organization": {"value": [{"id": "other", "displayName": "Contoso"}]}}
    with pytest.raises(FailedError, match="speaks for the tenant other"):
        drive(_sign_in.tenant(credential, Token({}, 1)), found)
    named = drive(_sign_in.tenant({"tenant_id": "contoso.example.com"}, Token({}, 1)), found).result
    assert named == Tenant("other", "Contoso")


def test_a_session_connects_by_the_certificate_or_by_two_tokens() -> None:
    told = drive(_sign_in.connected({"tenant_id": "t", "client_id": "c", "certificate": "C", "private_key": "K"}), {})
    assert told.result["parameters"]["Certificate"] == {"pem": "C", "key": "K"}
    secret = {"tenant_id": "t", "client_id": "c", "client_secret": "s"}
    done = drive(_sign_in.connected(secret), lambda call: {"access_token": call.body["scope"]})
    assert [call.body["scope"] for call in done.calls] == [_sign_in.SCOPE, _sign_in.TEAMS_SCOPE]
    assert done.result["parameters"] == {"AccessTokens": [_sign_in.SCOPE, _sign_in.TEAMS_SCOPE]}


EVIDENCE = load_evidence("microsoft_teams")


def test_every_cmdlet_for_an_example_row_is_as_its_page_has_it() -> None:
    practice = Practice(TEAMS, Settings(rate=0), seeds=seeds_for(TEAMS))
    rehearsal = Rehearsal(TEAMS, practice)
    seen: dict[str, Call] = {}
    plain = rehearsal.reply

    def noted(title: str, call: Call) -> Reply:
        if call.method == CMDLET:
            seen[f"{title} {call.path}"] = call
        return plain(title, call)

    rehearsal.reply = noted  # type: ignore[method-assign]
    rehearsal.learn()
    for action in (CREATE, UPDATE, DELETE):
        for tab in rehearsal.tabs(action):
            rehearsal.act(tab, action)
    assert len({call.path for call in seen.values()}) > 40
    for title, call in seen.items():
        assert EVIDENCE.judge_cmdlet(call.path, call.body).problems == [], title


@pytest.mark.parametrize(
    ("name", "parameters", "problem"),
    [
        ("New-CsTenantNetworkCity", {}, "New-CsTenantNetworkCity: is unknown"),
        ("New-CsTenantNetworkSite", {"City": "x"}, "-City: is unknown"),
        ("New-CsTenantNetworkSubnet", {"MaskBits": "24"}, "-MaskBits: '24' is no Int32"),
        ("Set-CsOnlineLisSubnet", {"LocationId": "here"}, "-LocationId: 'here' is no Guid"),
        ("New-CsAutoAttendant", {"DefaultCallFlow": {"cmdlet": "New-CsAutoAttendantCallFlow", "parameters": {"x": 1}}},
         "New-CsAutoAttendantCallFlow -x: is unknown"),
    ],
)  # fmt: skip
def test_a_cmdlet_that_is_not_as_its_page_has_it_is_a_problem(
    name: str, parameters: dict[str, Any], problem: str
) -> None:
    assert any(problem in each for each in EVIDENCE.judge_cmdlet(name, parameters).problems)


_OF_NOUNS = [tab for tab in TABS.values() if getattr(tab.api, "method", "") == CMDLET]


@pytest.mark.parametrize("tab", _OF_NOUNS, ids=lambda tab: tab.name)
def test_every_parameter_is_an_attribute_or_left_out_for_a_reason(tab: Tab) -> None:
    noun = tab.api.noun  # type: ignore[union-attr]
    verbs = [verb for verb in ("New", "Set") if f"{verb}-Cs{noun}" in EVIDENCE.cmdlets]
    parameters = {name for verb in verbs for name in EVIDENCE.cmdlets[f"{verb}-Cs{noun}"]}
    family = [tab, *(each for each in TABS.values() if each.part_of == tab.name)]
    fields = {each.field.partition("[]")[0] for other in family for each in other.attributes}
    built = {"DefaultCallFlow", "CallFlows", "CallHandlingAssociations", "Operator", "Identity"}
    ids = set(getattr(tab.api, "names", ()))
    assert not parameters - fields - set(tab.omitted) - built - ids
    assert not {name for name in tab.omitted if name in fields}
