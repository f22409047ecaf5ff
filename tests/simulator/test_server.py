"""The simulator over real HTTP: it behaves as the provider does, and as badly as it is told to."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.simulator.rehearsal import ORG
from zeus.core.catalog import Provider
from zeus.core.flow import Row
from zeus.providers import load_provider
from zeus.simulator.seeds import Seed, seeds_for
from zeus.simulator.server import Running, start

HERE = f"/organization/{ORG}"
WEBEX = load_provider("webex_contact_center")


@dataclass
class Visitor:
    """A client of a running simulator, signed in."""

    running: Running
    session: aiohttp.ClientSession
    headers: dict[str, str]

    async def ask(self, method: str, path: str, body: Any = None, **query: str) -> tuple[int, Any]:
        status, answer, _ = await self.ask_for_all(method, path, body, **query)
        return status, answer

    async def ask_for_all(self, method: str, path: str, body: Any = None, **query: str) -> tuple[int, Any, Any]:
        where = path if path.startswith(("/__zeus__", "/organization", "/flow-store")) else HERE + path
        async with self.session.request(method, where, json=body, params=query, headers=self.headers) as reply:
            text = await reply.text()
            return reply.status, json.loads(text) if text else None, reply.headers

    async def made(self, entity: str, body: dict[str, Any]) -> Any:
        status, answer = await self.ask("POST", f"/{entity}", body)
        assert status in {200, 201}, answer
        return answer["id"]

    async def sign_in(self, **changes: str) -> aiohttp.ClientResponse:
        form = {"grant_type": "refresh_token", "client_id": "c", "client_secret": "s", "refresh_token": "r", **changes}
        return await self.session.post("/v1/access_token", data=form)

    async def enter(self, client: str = "c") -> None:
        reply = await self.sign_in(client_id=client)
        self.headers["Authorization"] = f"Bearer {(await reply.json())['access_token']}"


@asynccontextmanager
async def visiting(provider: Provider = WEBEX, **options: Any) -> AsyncIterator[Visitor]:
    running = await start(provider, **options)
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{running.port}") as session:
            visitor = Visitor(running, session, {})
            await visitor.enter()
            yield visitor
    finally:
        await running.stop()


def run(story: Callable[[Visitor], Awaitable[None]], **options: Any) -> None:
    async def told() -> None:
        async with visiting(**options) as visitor:
            await story(visitor)

    asyncio.run(told())


def skill(name: str = "Billing", **more: Any) -> dict[str, Any]:
    return {"name": name, "active": True, "skillType": "TEXT", "serviceLevelThreshold": 0, **more}


def words(body: Any) -> str:
    said: str = body["error"]["message"][0]["description"]
    return said


async def site(visitor: Visitor, name: str = "Chicago HQ") -> Any:
    _, profiles = await visitor.ask("GET", "/v2/multimedia-profile")
    profile = profiles["data"][0]["id"]
    return await visitor.made("site", {"name": name, "active": True, "multimediaProfileId": profile})


def team(site: str, name: str = "Front Desk", **more: Any) -> dict[str, Any]:
    kind = {"teamType": "AGENT", "teamStatus": "IN_SERVICE", "active": True, "rankQueuesForTeam": False}
    return {"name": name, "siteId": site, **kind, **more}


def test_a_sign_in_gives_a_token_for_fourteen_days_and_says_how_it_may_be_used() -> None:
    async def story(visitor: Visitor) -> None:
        reply = await visitor.sign_in()
        body = await reply.json()
        assert body["expires_in"] == 1_209_600
        assert body["refresh_token"] == "r"
        assert json.loads(reply.headers["Zeus-Practice"]) == {"limit": None, "seconds": 1, "settle": 5}
        assert (await visitor.ask("GET", HERE)) == (200, {"id": ORG, "name": "Practice tenant"})

    run(story)


@pytest.mark.parametrize(
    ("options", "practice"),
    [
        ({"rate": 0.5}, {"limit": 0.5, "seconds": 1, "settle": 5}),
        ({"rate": 0}, {"limit": 0, "seconds": 1, "settle": 5}),
        ({"late": 3}, {"limit": None, "seconds": 1, "settle": 5}),
        ({"drop": 0.1}, {"limit": None, "seconds": 1, "settle": 2}),
    ],
)
def test_a_sign_in_tells_the_limit_and_how_long_effects_may_take(
    options: dict[str, Any], practice: dict[str, Any]
) -> None:
    async def story(visitor: Visitor) -> None:
        assert json.loads((await visitor.sign_in()).headers["Zeus-Practice"]) == practice

    run(story, **options)


def test_a_wrong_secret_is_refused_and_so_is_a_call_without_a_token() -> None:
    async def story(visitor: Visitor) -> None:
        refused = await visitor.sign_in(client_secret="wrong")
        assert refused.status == 401
        assert (await refused.json())["errors"]
        assert (await visitor.sign_in(grant_type="password")).status == 400
        visitor.headers = {}
        assert (await visitor.ask("GET", "/v2/site"))[0] == 401
        visitor.headers = {"Authorization": "Bearer made-up"}
        assert (await visitor.ask("GET", "/v2/site"))[0] == 401

    run(story)


def test_a_token_expires() -> None:
    async def story(visitor: Visitor) -> None:
        assert (await visitor.ask("GET", "/v2/site"))[0] == 200
        await asyncio.sleep(0.3)
        assert (await visitor.ask("GET", "/v2/site"))[0] == 401
        await visitor.enter()
        assert (await visitor.ask("GET", "/v2/site"))[0] == 200

    run(story, token_seconds=0.25)


def test_an_object_is_made_read_changed_and_deleted() -> None:
    async def story(visitor: Visitor) -> None:
        status, made, headers = await visitor.ask_for_all("POST", "/skill", skill())
        assert (status, made["version"]) == (201, 0)
        assert headers["Trackingid"].startswith("ccconfig_")
        path = f"/skill/{made['id']}"
        status, changed = await visitor.ask("PUT", path, {**made, "description": "Money"})
        assert (status, changed["version"], changed["description"]) == (200, 1, "Money")
        assert (await visitor.ask("GET", path)) == (200, changed)
        assert (await visitor.ask("DELETE", path)) == (204, None)
        assert (await visitor.ask("GET", path))[0] == 404

    run(story)


def test_what_the_evidence_refuses_is_answered_in_the_vendors_form() -> None:
    async def story(visitor: Visitor) -> None:
        status, body = await visitor.ask("POST", "/skill", {**skill(), "colour": "red"})
        assert status == 400
        assert words(body) == "colour: is unknown"
        assert body["trackingId"].startswith("ccconfig_")
        assert body["error"]["key"] == "400"
        _, evidence = await visitor.ask("GET", "/__zeus__/evidence")
        assert (evidence["checked"], evidence["not_checked"], evidence["refused"]) == (1, 0, 1)
        assert evidence["problems"][0]["problems"] == ["colour: is unknown"]
        await visitor.ask("GET", HERE)
        _, evidence = await visitor.ask("GET", "/__zeus__/evidence")
        assert evidence["not_checked_paths"] == {"GET /organization/{orgid}": 1}

    run(story)


def test_a_body_that_is_not_json_and_a_path_that_is_not_there_are_refused() -> None:
    async def story(visitor: Visitor) -> None:
        async with visitor.session.post(HERE + "/skill", data=b"{", headers=visitor.headers) as reply:
            assert reply.status == 400
        assert (await visitor.ask("GET", "/organization/1/unicorn"))[0] == 404
        assert (await visitor.ask("DELETE", "/skill"))[0] == 405
        assert (await visitor.ask("GET", "/__zeus__/unicorn"))[0] == 404
        assert (await visitor.ask("GET", "/__zeus__/objects/unicorn"))[0] == 404

    run(story)


def test_two_objects_have_the_same_name_only_where_uniqueness_is_off() -> None:
    async def story(visitor: Visitor) -> None:
        await visitor.made("skill", skill("Billing"))
        status, body = await visitor.ask("POST", "/skill", skill("billing"))
        assert status == 409
        assert body["error"]["message"][0]["references"][0]["name"] == "Billing"
        assert (await visitor.ask("POST", "/__zeus__/settings", {"uniqueness": False}))[0] == 200
        assert (await visitor.ask("POST", "/skill", skill("billing")))[0] == 201
        _, held = await visitor.ask("GET", "/__zeus__/objects/skill")
        assert len(held["objects"]) == 2

    run(story)


def test_a_name_is_free_again_after_a_delete_and_after_a_rename() -> None:
    async def story(visitor: Visitor) -> None:
        first = await site(visitor, "One")
        _, thing = await visitor.ask("GET", f"/site/{first}")
        body = {name: value for name, value in thing.items() if not name.endswith("Time")}
        assert (await visitor.ask("PUT", f"/site/{first}", {**body, "name": "Two"}))[0] == 200
        second = await site(visitor, "One")
        assert (await visitor.ask("DELETE", f"/site/{second}"))[0] == 204
        await site(visitor, "One")

    run(story)


def test_lists_come_in_pages_that_lead_to_each_other_and_leave_arrays_out() -> None:
    async def story(visitor: Visitor) -> None:
        for number in range(5):
            await visitor.made("skill", skill(f"S{number}", skillType="ENUM", enumSkillValues=[{"name": "gold"}]))
        _, page = await visitor.ask("GET", "/v2/skill", page="1", pageSize="2")
        assert [each["name"] for each in page["data"]] == ["S2", "S3"]
        assert page["meta"]["totalPages"] == 3
        assert page["meta"]["totalRecords"] == 5
        assert set(page["meta"]["links"]) == {"self", "first", "last", "next", "prev"}
        assert "enumSkillValues" not in page["data"][0]
        _, next_page = await visitor.ask("GET", page["meta"]["links"]["next"])
        assert [each["name"] for each in next_page["data"]] == ["S4"]
        assert "next" not in next_page["meta"]["links"]

    run(story)


@pytest.mark.parametrize(
    ("filter", "names"),
    [
        ('name=="Inside Sales"', ["Inside Sales"]),
        ("name=='Inside Sales'", ["Inside Sales"]),
        ("name==Billing", ["Billing"]),
        ("name!=Billing", ["Inside Sales"]),
        ('name=in=("Billing","Other")', ["Billing"]),
        ("name=out=(Billing)", ["Inside Sales"]),
        ('name=="Billing";active==true', ["Billing"]),
        ('name=="Billing" and active==false', []),
    ],
)
def test_a_filter_finds_objects_by_what_they_are(filter: str, names: list[str]) -> None:
    async def story(visitor: Visitor) -> None:
        await visitor.made("skill", skill("Billing"))
        await visitor.made("skill", skill("Inside Sales"))
        _, page = await visitor.ask("GET", "/v2/skill", filter=filter)
        assert [each["name"] for each in page["data"]] == names

    run(story)


def test_a_filter_that_cannot_be_read_is_refused_and_a_search_looks_into_names() -> None:
    async def story(visitor: Visitor) -> None:
        await visitor.made("skill", skill("Inside Sales"))
        assert (await visitor.ask("GET", "/v2/skill", filter="name==Inside Sales"))[0] == 400
        _, page = await visitor.ask("GET", "/v2/skill", search="sales", attributes="id,name")
        assert [set(each) for each in page["data"]] == [{"id", "name"}]

    run(story)


def test_what_leads_nowhere_is_refused() -> None:
    async def story(visitor: Visitor) -> None:
        status, body = await visitor.ask("POST", "/team", team("2f9eecc5-0472-4549-9a83-000000000000"))
        assert (status, words(body)) == (400, "siteId: not found for given orgId.")

    run(story)


def test_what_is_referred_to_cannot_be_deleted() -> None:
    async def story(visitor: Visitor) -> None:
        there = await site(visitor)
        await visitor.made("team", team(there))
        status, body = await visitor.ask("DELETE", f"/site/{there}")
        assert status == 412
        assert body["error"]["message"][0]["references"][0]["name"] == "Front Desk"
        _, referring = await visitor.ask("GET", f"/site/{there}/incoming-references")
        assert [each["name"] for each in referring["data"]] == ["Front Desk"]
        _, held = await visitor.ask("GET", "/v2/team")
        await visitor.ask("DELETE", f"/team/{held['data'][0]['id']}")
        assert (await visitor.ask("DELETE", f"/site/{there}"))[0] == 204

    run(story)


def test_what_the_provider_made_stays() -> None:
    async def story(visitor: Visitor) -> None:
        _, page = await visitor.ask("GET", "/v2/multimedia-profile")
        assert page["data"][0]["name"] == "Default_Multimedia_Profile"
        assert (await visitor.ask("DELETE", f"/multimedia-profile/{page['data'][0]['id']}"))[0] == 400

    run(story)


def test_some_members_never_change() -> None:
    async def story(visitor: Visitor) -> None:
        _, made = await visitor.ask("POST", "/skill", skill())
        path = f"/skill/{made['id']}"
        status, body = await visitor.ask("PUT", path, {**made, "name": "Sales"})
        assert (status, words(body)) == (400, "name: should not be modified")
        assert (await visitor.ask("PUT", path, {**made, "skillType": "Text"}))[0] == 200

    run(story)


def test_members_of_a_team_follow_from_its_users() -> None:
    async def story(visitor: Visitor) -> None:
        there, elsewhere = await site(visitor), await site(visitor, "Denver")
        _, users = await visitor.ask("GET", "/v2/user")
        user = f"/user/{users['data'][0]['id']}"
        desk = await visitor.made("team", team(there, userIds=["nobody"]))
        capacity = await visitor.made("team", team(there, "Outside", teamType="CAPACITY"))
        status, body = await visitor.ask("PATCH", user, {"siteId": elsewhere, "teamIds": [desk]})
        assert (status, words(body)) == (400, "teamIds: not found for given site.")
        assert (await visitor.ask("PATCH", user, {"siteId": there, "teamIds": [capacity]}))[0] == 400
        assert (await visitor.ask("PATCH", user, {"siteId": there, "teamIds": [desk]}))[0] == 200
        _, held = await visitor.ask("GET", f"/team/{desk}")
        assert held["userIds"] == [users["data"][0]["id"]]
        assert (await visitor.ask("DELETE", f"/team/{desk}"))[0] == 412
        _, freed = await visitor.ask("PATCH", user, {"teamIds": None})
        assert "teamIds" not in freed
        assert (await visitor.ask("DELETE", f"/team/{desk}"))[0] == 204

    run(story, seeds=seeds_for(WEBEX))


def test_names_of_users_are_owned_elsewhere() -> None:
    async def story(visitor: Visitor) -> None:
        _, users = await visitor.ask("GET", "/v2/user")
        status, body = await visitor.ask("PATCH", f"/user/{users['data'][0]['id']}", {"firstName": "Ann"})
        assert (status, words(body)) == (400, "This configuration cannot be changed")

    run(story, seeds=seeds_for(WEBEX))


def test_items_within_objects_have_ids_by_which_they_are_kept() -> None:
    async def story(visitor: Visitor) -> None:
        _, text = await visitor.ask("POST", "/skill", skill("Area"))
        _, tier = await visitor.ask(
            "POST", "/skill", skill("Tier", skillType="ENUM", enumSkillValues=[{"name": "gold"}])
        )
        gold = tier["enumSkillValues"][0]["id"]
        body = {
            "name": "Senior",
            "activeSkills": [{"skillId": text["id"], "textValue": "West"}],
            "activeEnumSkills": [{"enumSkillValueId": gold}],
        }
        _, profile = await visitor.ask("POST", "/skill-profile", body)
        path = f"/skill-profile/{profile['id']}"
        status, refused = await visitor.ask("PUT", path, {**profile, "activeSkills": body["activeSkills"]})
        assert (status, words(refused).split(":")[0]) == (409, "Duplicate entry")
        assert (await visitor.ask("PUT", path, profile))[0] == 200
        _, detailed = await visitor.ask("GET", path, includeSkillDetails="true")
        assert detailed["activeSkills"][0]["skillName"] == "Area"
        enum = detailed["activeEnumSkills"][0]
        assert (enum["enumSkillName"], enum["enumSkillValue"], enum["enumSkillId"]) == ("Tier", "gold", tier["id"])
        assert (await visitor.ask("DELETE", f"/skill/{tier['id']}"))[0] == 412
        other = {**tier, "enumSkillValues": [{"name": "silver"}]}
        assert (await visitor.ask("PUT", f"/skill/{tier['id']}", other))[0] == 412

    run(story)


async def bulk(visitor: Visitor, entity: str, *items: Any, method: str = "POST") -> list[Any]:
    numbered = [{"itemIdentifier": number, **item} for number, item in enumerate(items)]
    status, answer = await visitor.ask(method, f"/{entity}/bulk", {"items": numbered})
    assert status == 207, answer
    replies: list[Any] = answer["items"]
    assert [each["itemIdentifier"] for each in replies] == list(range(len(items)))
    return replies


def test_in_bulk_each_item_has_its_own_fate() -> None:
    async def story(visitor: Visitor) -> None:
        replies = await bulk(
            visitor,
            "skill",
            {"requestAction": "SAVE", "item": skill("One")},
            {"requestAction": "SAVE", "item": skill("one")},
            {"requestAction": "SAVE", "item": {"name": "Two"}},
            {"item": skill("Three")},
        )
        assert [each["status"] for each in replies] == [201, 409, 400, 201]
        assert replies[0]["operationType"] == "CREATE"
        made = replies[0]["href"].rpartition("/")[2]
        assert (await visitor.ask("GET", f"/skill/{made}"))[1]["name"] == "One"
        assert "is required" in words(replies[2]["apiError"])
        _, evidence = await visitor.ask("GET", "/__zeus__/evidence")
        assert evidence["refused"] == 1

    run(story)


def test_few_collections_can_be_changed_in_bulk_and_deletes_take_whole_objects() -> None:
    async def story(visitor: Visitor) -> None:
        there = await site(visitor)
        _, whole = await visitor.ask("GET", f"/site/{there}")
        whole = {name: value for name, value in whole.items() if not name.endswith("Time")}
        [updated] = await bulk(visitor, "site", {"item": whole})
        assert words(updated["apiError"]) == "New configuration cannot have an id"
        [vague] = await bulk(visitor, "site", {"requestAction": "DELETE", "item": {"id": there}})
        assert words(vague["apiError"]) == "Cannot Update/Delete system generated Entities"
        [deleted] = await bulk(visitor, "site", {"requestAction": "DELETE", "item": whole})
        assert (deleted["status"], deleted["operationType"]) == (204, "DELETE")

    run(story)


def test_users_are_changed_in_bulk_by_what_changes() -> None:
    async def story(visitor: Visitor) -> None:
        _, users = await visitor.ask("GET", "/v2/user")
        user = users["data"][0]["id"]
        [changed] = await bulk(visitor, "user", {"item": {"id": user, "mobile": "+13125550100"}}, method="PATCH")
        assert (changed["status"], changed["operationType"]) == (200, "UPDATE")
        assert (await visitor.ask("GET", f"/user/{user}"))[1]["mobile"] == "+13125550100"

    run(story, seeds=seeds_for(WEBEX))


def wav(name: str, **more: Any) -> aiohttp.FormData:
    form = aiohttp.FormData()
    info = {"name": name, "contentType": "AUDIO_WAV", **more}
    form.add_field("audioFileInfo", json.dumps(info), content_type="application/json")
    form.add_field("audioFile", b"RIFF", filename=name, content_type="audio/wav")
    return form


def test_audio_files_travel_in_parts() -> None:
    async def story(visitor: Visitor) -> None:
        async with visitor.session.post(f"{HERE}/audio-file", data=wav("Hold.wav"), headers=visitor.headers) as reply:
            assert reply.status == 200
            made = await reply.json()
        assert made["blobId"]
        assert (await visitor.ask("POST", "/audio-file", {"name": "Hold.wav"}))[0] == 400
        path = f"{HERE}/audio-file/{made['id']}"
        async with visitor.session.put(path, data=wav("Hold.wav"), headers=visitor.headers) as reply:
            assert words(await reply.json()) == "blobId: invalid value"
        again = wav("Hold.wav", blobId=made["blobId"], description="Softer")
        async with visitor.session.put(path, data=again, headers=visitor.headers) as reply:
            assert (await reply.json())["description"] == "Softer"
        assert (await visitor.ask("PATCH", path, {"description": "Louder"}))[1]["description"] == "Louder"

    run(story)


def test_requests_over_the_limit_wait_and_have_no_effect() -> None:
    async def story(visitor: Visitor) -> None:
        statuses = [(await visitor.ask("GET", "/v2/site"))[0] for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        status, body, headers = await visitor.ask_for_all("POST", "/skill", skill())
        assert (status, body, headers["Retry-After"]) == (429, None, "1")
        await visitor.enter("another client")
        assert (await visitor.ask("POST", "/skill", skill()))[0] == 201
        await visitor.enter()
        await asyncio.sleep(1)
        assert (await visitor.ask("GET", "/v2/site"))[0] == 200

    run(story, rate=3)


def test_without_a_rate_the_providers_own_limit_holds() -> None:
    async def story(visitor: Visitor) -> None:
        statuses = [(await visitor.ask("GET", HERE))[0] for _ in range(301)]
        assert statuses == [200] * 300 + [429]
        _, _, headers = await visitor.ask_for_all("GET", HERE)
        assert 50 < int(headers["Retry-After"]) <= 60

    run(story)


def test_half_a_request_a_second_is_one_in_two() -> None:
    async def story(visitor: Visitor) -> None:
        assert (await visitor.ask("GET", HERE))[0] == 200
        status, _, headers = await visitor.ask_for_all("GET", HERE)
        assert (status, headers["Retry-After"]) == (429, "2")

    run(story, rate=0.5)


async def lost(visitor: Visitor, method: str, path: str, body: Any = None) -> None:
    with pytest.raises(aiohttp.ClientError):
        await visitor.ask(method, path, body)


def test_a_dropped_request_has_its_effect() -> None:
    async def story(visitor: Visitor) -> None:
        await lost(visitor, "POST", "/skill", skill())
        await lost(visitor, "GET", "/v2/skill")
        _, held = await visitor.ask("GET", "/__zeus__/objects/skill", org=ORG)
        assert [each["name"] for each in held["objects"]] == ["Billing"]
        _, asked = await visitor.ask("GET", "/__zeus__/requests", count="1")
        assert asked["counts"][f"POST {HERE}/skill"] == {"requests": 1, "effects": 1}
        _, later = await visitor.ask("GET", "/__zeus__/requests", since="1")
        assert {(each["method"], each["dropped"]) for each in later["requests"]} == {("GET", True)}

    run(story, drop=1.0)


def test_a_late_request_has_its_effect_after_its_connection_died() -> None:
    async def story(visitor: Visitor) -> None:
        await lost(visitor, "POST", "/skill", skill())
        _, held = await visitor.ask("GET", "/__zeus__/objects/skill", org=ORG)
        assert held["objects"] == []
        await asyncio.sleep(0.4)
        _, held = await visitor.ask("GET", "/__zeus__/objects/skill", org=ORG)
        assert len(held["objects"]) == 1
        _, asked = await visitor.ask("GET", "/__zeus__/requests")
        assert [each["late"] for each in asked["requests"]] == [True]

    run(story, drop=1.0, late=0.3)


def test_an_unavailable_provider_does_nothing() -> None:
    async def story(visitor: Visitor) -> None:
        status, body = await visitor.ask("POST", "/skill", skill())
        assert (status, body["error"]["key"]) == (503, "503")
        _, asked = await visitor.ask("GET", "/__zeus__/requests")
        assert asked["requests"][0]["effects"] == 0
        await visitor.ask("POST", "/__zeus__/settings", {"unavailable": 0})
        assert (await visitor.ask("POST", "/skill", skill()))[0] == 201
        assert (await visitor.ask("POST", "/__zeus__/settings", {"mood": "bad"}))[0] == 400

    run(story, unavailable=1.0)


def test_latency_is_waited_for() -> None:
    async def story(visitor: Visitor) -> None:
        before = time.monotonic()
        await asyncio.gather(*(visitor.ask("GET", "/v2/site") for _ in range(20)))
        assert 0.1 <= time.monotonic() - before < 1

    run(story, latency=0.1)


def test_organizations_are_apart() -> None:
    async def story(visitor: Visitor) -> None:
        await visitor.made("skill", skill())
        other = "/organization/2f9eecc5-0472-4549-9a83-000000000001"
        assert (await visitor.ask("GET", f"{other}/v2/skill"))[1]["data"] == []
        assert (await visitor.ask("POST", f"{other}/skill", skill()))[0] == 201

    run(story)


def test_a_fresh_tenant_holds_what_rows_refer_to_and_zeus_cannot_make() -> None:
    rows = [
        Row(
            f"{WEBEX.name}.user",
            "update",
            {"Email": "ann@example.com", "First Name": "Ann"},
        ),
        Row(f"{WEBEX.name}.entry_point", "create", {"Entry Point Name": "X", "Flow Name": "Night_IVR"}),
        Row(f"{WEBEX.name}.team", "create", {"Team Name": "X", "Agents": "bob@example.com; ann@example.com"}),
    ]
    seeds = seeds_for(WEBEX, rows)
    assert Seed("user", {"Email": "ann@example.com", "First Name": "Ann"}) in seeds

    async def story(visitor: Visitor) -> None:
        _, users = await visitor.ask("GET", "/v2/user", filter='email=="ann@example.com"')
        assert users["data"][0]["firstName"] == "Ann"
        _, users = await visitor.ask("GET", "/v2/user", filter='email=="bob@example.com"')
        assert len(users["data"]) == 1
        _, flows = await visitor.ask("GET", f"/flow-store/{ORG}/project/5e5c9ad6d61f870d6d778c1b/flows")
        assert {flow["name"] for flow in flows} == {"Main_IVR", "Night_IVR", "Survey_IVR"}

    run(story, seeds=seeds)


def test_a_fresh_tenant_holds_what_rows_change_or_delete_and_as_little_of_it_as_can_be() -> None:
    code = {"Code Type": "Idle Code", "Code Name": "Old Break", "Description": "Of the old system"}
    rows = [
        Row(f"{WEBEX.name}.auxiliary_code", "Delete", code),
        Row(f"{WEBEX.name}.site", "create", {"Site Name": "X"}),
    ]
    seeds = seeds_for(WEBEX, rows)
    assert Seed("auxiliary_code", {"Code Type": "Idle Code", "Code Name": "Old Break"}) in seeds
    assert [seed for seed in seeds if seed.tab == "site"] == []

    async def story(visitor: Visitor) -> None:
        _, codes = await visitor.ask("GET", "/v2/auxiliary-code")
        _, types = await visitor.ask("GET", "/v2/work-type")
        (code,) = (code for code in codes["data"] if code["name"] == "Old Break")
        assert code["workTypeId"] in [each["id"] for each in types["data"] if each["workTypeCode"] == "IDLE_CODE"]
        assert (await visitor.ask("DELETE", f"/auxiliary-code/{code['id']}"))[0] == 204

    run(story, seeds=seeds)


def test_a_number_that_the_carrier_lacks_leads_nowhere() -> None:
    async def story(visitor: Visitor) -> None:
        _, found = await visitor.ask("GET", "/v2/entry-point")
        entry_point = {"entryPointId": found["data"][0]["id"], "entryPointName": "EP_Main"}
        for number, answer in (("+13125550198", 200), ("+13125550199", 400)):
            body = {**entry_point, "dialledNumber": number, "location": "Chicago", "regionId": "US"}
            status, told = await visitor.ask("POST", "/dial-number", body)
            assert status == answer, told
        assert "Dialed number does not exist" in str(told)

    run(story, seeds=[Seed("entry_point", {"Entry Point Name": "EP_Main"})])
