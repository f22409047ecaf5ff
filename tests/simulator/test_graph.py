"""A practice tenant of Microsoft Teams has Graph's manners: pages, errors, batches, operations, cmdlets."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.providers.driving import drive
from zeus.core.cmdlets import edited, made_by
from zeus.core.flow import Call, Reply
from zeus.providers import load_catalog
from zeus.providers.microsoft_teams._graph import pages
from zeus.simulator.actions import Asked
from zeus.simulator.practice import Answer, Practice, Settings

TEAMS = load_catalog()["microsoft_teams"]
PASSWORD = {"password": "Prairie-7-Hay", "forceChangePasswordNextSignIn": True}
NUMBERS = "/admin/teams/telephoneNumberManagement/numberAssignments"


@pytest.fixture
def practice() -> Practice:
    return Practice(TEAMS, Settings(rate=0))


def ask(practice: Practice, method: str, path: str, body: Any = None, **query: str) -> Answer:
    return practice.answer(Asked(method, path, {f"${name}": text for name, text in query.items()}, body, client="t"))


def user(practice: Practice, name: str = "dana", **more: Any) -> dict[str, Any]:
    body = {"userPrincipalName": f"{name}@example.com", "displayName": name, "mailNickname": name,
            "accountEnabled": True, "passwordProfile": PASSWORD, **more}  # fmt: skip
    made = ask(practice, "POST", "/v1.0/users", body)
    assert made.status == 201, made.body
    found: dict[str, Any] = made.body
    return found


def test_a_list_comes_in_pages_that_lead_to_the_next(practice: Practice) -> None:
    for number in range(7):
        user(practice, f"u{number}")

    def answer(call: Call) -> Reply:
        path, _, query = call.path.removeprefix("https://graph.microsoft.com").partition("?")
        asked = dict(call.query) | dict(part.split("=") for part in query.replace("%24", "$").split("&") if part)
        told = practice.answer(Asked("GET", path, asked, client="t"))
        return Reply(told.status, told.body)

    done = drive(pages("id", "userPrincipalName", top=3)(Call("list", "GET", "/v1.0/users")), answer)
    assert done.labels == ["list", "list, page 2", "list, page 3"]
    assert len(done.result) == 8
    assert set(done.result[0]) == {"id", "userPrincipalName"}


def test_a_filter_finds_and_what_it_cannot_read_is_refused(practice: Practice) -> None:
    user(practice, "o'hare")
    found = ask(practice, "GET", "/users", filter="userPrincipalName eq 'O''HARE@example.com'").body["value"]
    assert [each["displayName"] for each in found] == ["o'hare"]
    assert ask(practice, "GET", "/users", filter="startswith(displayName,'o')").status == 400
    owned = ask(practice, "GET", "/users", filter="onPremisesSyncEnabled eq true and usageLocation ne 'CA'").body
    assert len(owned["value"]) == 1


def test_a_password_is_taken_and_never_shown(practice: Practice) -> None:
    assert "passwordProfile" not in user(practice)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"userPrincipalName": "dana@example.net"}, "verified domain names"),
        ({"displayName": None}, "displayName: is required"),
        ({"accountEnabled": "Y"}, "accountEnabled: must be a boolean"),
    ],
)
def test_an_error_is_odata_s_with_a_code_and_an_id(practice: Practice, changes: dict[str, Any], words: str) -> None:
    body = {"userPrincipalName": "dana@example.com", "displayName": "Dana", "mailNickname": "dana",
            "accountEnabled": True, "passwordProfile": PASSWORD, **changes}  # fmt: skip
    told = ask(practice, "POST", "/users", body)
    assert (told.status, told.body["error"]["code"]) == (400, "Request_BadRequest")
    assert words in told.body["error"]["message"]
    assert told.body["error"]["innerError"]["request-id"] == told.headers["request-id"]


def test_a_batch_answers_each_part_and_refuses_twenty_one(practice: Practice) -> None:
    id = user(practice)["id"]
    patch = {"id": "1", "method": "PATCH", "url": f"/users/{id}", "body": {"city": "Omaha"}}
    absent = {"id": "2", "method": "GET", "url": "/users/nobody"}
    told = ask(practice, "POST", "/v1.0/$batch", {"requests": [patch, absent]})
    assert [(part["id"], part["status"]) for part in told.body["responses"]] == [("1", 204), ("2", 404)]
    many = [{**absent, "id": str(number)} for number in range(21)]
    assert ask(practice, "POST", "/v1.0/$batch", {"requests": many}).status == 400


def assign(practice: Practice, target: str, **more: str) -> dict[str, Any]:
    """The operation of an assignment when it has ended."""
    body = {"telephoneNumber": "+13125550110", "assignmentTargetId": target, "numberType": "directRouting", **more}
    begun = ask(practice, "POST", f"{NUMBERS}/assignNumber", body)
    assert begun.status == 202
    id = begun.headers["Location"].partition("('")[2].removesuffix("')")
    path = f"/admin/teams/telephoneNumberManagement/operations/{id}"
    assert ask(practice, "GET", path).body["status"] == "running"
    found: dict[str, Any] = ask(practice, "GET", path).body
    return found


def licensed(practice: Practice, name: str = "dana") -> str:
    id = str(user(practice, name, usageLocation="US")["id"])
    skus = {sku["skuPartNumber"]: sku["skuId"] for sku in ask(practice, "GET", "/subscribedSkus").body["value"]}
    body = {"addLicenses": [{"skuId": skus["MCOEV"], "disabledPlans": []}], "removeLicenses": []}
    assert ask(practice, "POST", f"/users/{id}/assignLicense", body).status == 200
    return id


def test_a_number_is_assigned_in_the_background_to_whoever_has_a_license(practice: Practice) -> None:
    told = assign(practice, user(practice, "lee")["id"])
    assert told["numbers"][0]["statusDetail"] == "lee@example.com lacks appropriate licenses."
    dana, omar = licensed(practice), licensed(practice, "omar")
    assert assign(practice, dana)["status"] == "succeeded"
    assert "already been assigned" in assign(practice, omar)["numbers"][0]["statusDetail"]
    (number,) = ask(practice, "GET", NUMBERS, filter="telephoneNumber eq '+13125550110'").body["value"]
    assert (number["assignmentTargetId"], number["assignmentStatus"]) == (dana, "userAssigned")
    (told,) = [each for each in ask(practice, "GET", "/admin/teams/userConfigurations").body["value"]
               if each["id"] == dana]  # fmt: skip
    assert (told["isEnterpriseVoiceEnabled"], told["telephoneNumbers"][0]["telephoneNumber"]) == (True, "+13125550110")
    assert ask(practice, "GET", "/admin/teams/telephoneNumberManagement/operations/none").status == 404


def test_a_license_needs_a_country_and_one_that_is_left(practice: Practice) -> None:
    id = user(practice)["id"]
    full = next(s for s in ask(practice, "GET", "/subscribedSkus").body["value"] if s["skuPartNumber"] == "SPE_E5")
    body = {"addLicenses": [{"skuId": full["skuId"], "disabledPlans": []}], "removeLicenses": []}
    path = f"/users/{id}/assignLicense"
    assert "usage location" in ask(practice, "POST", path, body).body["error"]["message"]
    ask(practice, "PATCH", f"/users/{id}", {"usageLocation": "US"})
    assert "any available licenses" in ask(practice, "POST", path, body).body["error"]["message"]
    gone = {"addLicenses": [], "removeLicenses": [full["skuId"]]}
    assert "corresponding license" in ask(practice, "POST", path, gone).body["error"]["message"]


def test_whom_a_directory_owns_only_the_cloud_s_own_is_changed(practice: Practice) -> None:
    (owned,) = ask(practice, "GET", "/users", filter="onPremisesSyncEnabled eq true").body["value"]
    told = ask(practice, "PATCH", f"/users/{owned['id']}", {"displayName": "x"})
    assert "on-premises mastered" in told.body["error"]["message"]
    assert ask(practice, "PATCH", f"/users/{owned['id']}", {"usageLocation": "CA"}).status == 204


def test_a_policy_that_nobody_has_made_has_no_id(practice: Practice) -> None:
    path = "/admin/teams/policy/getPolicyId(type='TeamsCallingPolicy',name='{}')"
    (found,) = ask(practice, "GET", path.format("allowcalling")).body["value"]
    assert found["name"] == "Tag:AllowCalling"
    assert ask(practice, "GET", path.format("Nobody%27s")).body["value"] == []
    assigned = {"userId": user(practice)["id"], "policyType": "TeamsCallingPolicy", "policyId": "invented"}
    assert ask(practice, "POST", "/admin/teams/policy/userAssignments/assign", {"value": [assigned]}).status == 400


def run(practice: Practice, name: str, parameters: Mapping[str, Any]) -> Answer:
    return ask(practice, "POST", f"/cmdlets/{name}", dict(parameters))


def test_a_cmdlet_makes_changes_finds_and_removes(practice: Practice) -> None:
    site = {"NetworkSiteID": "Yard", "Identity": "Yard"}
    assert run(practice, "New-CsTenantNetworkSite", site).body[0]["Identity"] == "Yard"
    assert run(practice, "New-CsTenantNetworkSite", site).status == 400
    assert run(practice, "Set-CsTenantNetworkSite", {"Identity": "Yard", "Description": "x"}).status == 200
    (found,) = run(practice, "Get-CsTenantNetworkSite", {"Identity": "yard"}).body
    assert found["Description"] == "x"
    assert run(practice, "Remove-CsTenantNetworkSite", {"Identity": "Yard"}).status == 200
    for name in ("Get", "Set", "Remove"):
        told = run(practice, f"{name}-CsTenantNetworkSite", {"Identity": "Yard"})
        assert (told.status, told.body["error"]["code"]) == (404, "ManagementObjectNotFoundException")


def test_a_cmdlet_that_is_not_as_its_page_has_it_is_refused(practice: Practice) -> None:
    told = run(practice, "New-CsTenantNetworkSite", {"NetworkSiteID": "Yard", "City": "Omaha"})
    assert (told.status, told.body["error"]["code"]) == (400, "ParameterBindingException")
    assert "-City: is unknown" in told.body["error"]["message"]


def test_a_location_needs_its_address(practice: Practice) -> None:
    id = "11111111-1111-4111-8111-111111111111"
    told = run(practice, "New-CsOnlineLisLocation", {"CivicAddressId": id, "Location": "Dock"})
    assert told.status == 404


def test_a_resource_account_is_a_user_and_leads_to_one_place(practice: Practice) -> None:
    account = {"UserPrincipalName": "ra@example.com", "DisplayName": "RA",
               "ApplicationId": "11cd3e2e-fccb-42ad-ad00-878b93575e07"}  # fmt: skip
    (made,) = run(practice, "New-CsOnlineApplicationInstance", account).body
    assert ask(practice, "GET", f"/users/{made['ObjectId']}").body["accountEnabled"] is False
    (queue,) = run(practice, "New-CsCallQueue", {"Name": "Dispatch", "UseDefaultMusicOnHold": True}).body
    link = {"Identities": [made["ObjectId"]], "ConfigurationId": queue["Identity"], "ConfigurationType": "CallQueue"}
    assert run(practice, "New-CsOnlineApplicationInstanceAssociation", link).status == 200
    assert run(practice, "New-CsOnlineApplicationInstanceAssociation", link).status == 400
    assert run(practice, "Get-CsCallQueue", {}).body[0]["ApplicationInstances"] == [made["ObjectId"]]


def test_what_is_made_within_a_cmdlet_is_shown_as_teams_shows_it(practice: Practice) -> None:
    option = made_by("New-CsAutoAttendantMenuOption", Action="DisconnectCall", DtmfResponse="Automatic")
    menu = made_by("New-CsAutoAttendantMenu", Name="m", MenuOptions=[option], EnableDialByName=True)
    flow = made_by("New-CsAutoAttendantCallFlow", Name="f", Menu=menu)
    body = {"Name": "Main", "LanguageId": "en-US", "TimeZoneId": "UTC", "DefaultCallFlow": flow}
    (made,) = run(practice, "New-CsAutoAttendant", body).body
    assert made["DefaultCallFlow"]["Menu"]["DialByNameEnabled"] is True
    instance = edited("Get-CsAutoAttendant", [{"at": ["Name"], "set": "Line"}], Identity=made["Identity"])
    assert run(practice, "Set-CsAutoAttendant", {"Instance": instance}).body[0]["Name"] == "Line"
    lost = made_by("Get-CsAutoAttendant", Identity="none")
    assert run(practice, "Set-CsAutoAttendant", {"Instance": lost}).status == 404
