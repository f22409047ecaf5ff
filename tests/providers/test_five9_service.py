"""Five9 over the wire: a practice domain that judges by the facts of the WSDL, and a sender that speaks SOAP."""

import asyncio
import base64
import json
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.pipeline.served import MemoryBudget, MemoryFiles, MemoryTokens, in_loop
from zeus.core.flow import Call, Token
from zeus.core.soap import SOAP
from zeus.pipeline.lanes import Lanes
from zeus.pipeline.send import Sender, UnreachableError
from zeus.pipeline.soap import described
from zeus.pipeline.ways import UnsentError
from zeus.providers import load_catalog
from zeus.services.simulations import practice_tenant
from zeus.simulator.distil import specifications
from zeus.simulator.evidence import load_evidence
from zeus.simulator.manners import load_manners
from zeus.simulator.practice import Practice, Settings
from zeus.simulator.server import start

FIVE9 = load_catalog()["five9"]
CREDENTIAL = {"username": "api@example.com", "password": "Trail-9-Pine!", "region": "us"}
NAMESPACE = "http://service.admin.ws.five9.com/"
PATH = "/wsadmin/v13/AdminWebService"
SKILL = {"skillInfo": {"skill": {"name": "Billing", "routeVoiceMails": True}}}


@asynccontextmanager
async def sending(origin: str, **credential: str) -> AsyncIterator[Sender]:
    tokens = MemoryTokens({**CREDENTIAL, **credential})
    async with Sender(
        FIVE9, FIVE9.sign_in[0], tokens, MemoryBudget(), MemoryFiles(), origin, Lanes(poll=0.01)
    ) as sender:
        yield sender


def operation(name: str, body: Any = None, **more: Any) -> Call:
    return Call(name, SOAP, name, body=body, **{"classes": ("all", "modify"), **more})


def told(origin: str, what: str) -> Any:
    with urllib.request.urlopen(f"{origin}/__zeus__/{what}") as reply:
        return json.loads(reply.read())


def posted(origin: str, inner: str, password: str = "x") -> tuple[int, str]:
    """The answer to a message that is written by hand."""
    named = inner.replace(" ns", f' xmlns:op="{NAMESPACE}"', 1)
    text = f'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>{named}</e:Body></e:Envelope>'
    basic = base64.b64encode(f"api:{password}".encode()).decode()
    request = urllib.request.Request(f"{origin}{PATH}", text.encode(), {"Authorization": f"Basic {basic}"})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@in_loop
async def test_an_operation_travels_as_xml_and_its_answer_comes_back_as_members() -> None:
    with practice_tenant(FIVE9, rate=0) as origin:
        async with sending(origin) as sender:
            made = await sender.send(operation("createSkill", SKILL))
            found = await sender.send(operation("getSkills", {"skillNamePattern": "Bil"}, repeatable=True))
    assert (made.status, found.status) == (200, 200)
    (skill,) = found.body["return"]
    assert (skill["name"], skill["routeVoiceMails"], skill["description"]) == ("Billing", True, None)
    assert isinstance(skill["id"], int)


@in_loop
async def test_a_fault_is_a_refusal_in_words_with_its_name_in_the_details() -> None:
    with practice_tenant(FIVE9, rate=0) as origin:
        async with sending(origin) as sender:
            await sender.send(operation("createSkill", SKILL))
            again = await sender.send(operation("createSkill", SKILL))
            gone = await sender.send(operation("deleteSkill", {"skillName": "Nobody"}))
    assert again.status == 422
    assert again.body["fault"] == "SkillAlreadyExistsFault"
    assert again.body["detail"] == {"message": "Billing already exists"}
    assert FIVE9.said(again) == "Billing already exists (SkillAlreadyExistsFault)"
    assert (gone.status, gone.body["fault"]) == (404, "SkillNotFoundFault")


@in_loop
async def test_a_wrong_password_is_told_in_words() -> None:
    with practice_tenant(FIVE9, rate=0) as origin:
        async with sending(origin, password="wrong") as sender:
            with pytest.raises(UnreachableError, match="the user name or the password is wrong"):
                await sender.signed_in()


@in_loop
async def test_the_domain_and_the_role_of_the_user_are_told() -> None:
    with practice_tenant(FIVE9, rate=0) as origin:
        async with sending(origin) as sender:
            token = await sender.signed_in()
            found = await sender.run(FIVE9.tenant(CREDENTIAL, Token(token.headers, 0, facts=token.facts)))
    assert (found.id, found.name, found.role, found.missing_scopes) == (
        "100001", "Practice domain", "Administrator", (),
    )  # fmt: skip


@in_loop
async def test_limits_are_those_that_the_domain_tells() -> None:
    with practice_tenant(FIVE9) as origin:
        async with sending(origin) as sender:
            await sender.signed_in()
            windows = {(window.scope, window.seconds): window.limit for window in sender.windows}
    assert windows["modify", 60.0] == 140
    assert windows["query", 3600.0] == 15_000
    assert windows["upload", 86_400.0] == 2_000
    assert windows["skill", 3.0] == 1


@in_loop
async def test_one_request_at_a_time_and_who_comes_meanwhile_waits() -> None:
    running = await start(FIVE9, rate=0, latency=0.05)
    try:
        async with sending(f"http://127.0.0.1:{running.port}") as sender:
            tabs = [FIVE9.tabs[name] for name in ("skill", "user", "disposition", "campaign", "prompt")]
            await asyncio.gather(*(sender.run(tab.api.listing(sender.variables)) for tab in tabs if tab.api))
        assert running.practice.overlapped == 0
    finally:
        await running.stop()


@in_loop
async def test_two_requests_at_once_are_refused_and_may_be_tried_again() -> None:
    running = await start(FIVE9, rate=0, latency=0.2)
    try:
        origin = f"http://127.0.0.1:{running.port}"
        # One sender keeps to the provider's one at a time by itself.
        async with sending(origin) as one, sending(origin) as other:
            await one.signed_in()
            await other.signed_in()
            first, second = await asyncio.gather(*(sender.send(operation("getSkills")) for sender in (one, other)))
        assert (first.status, second.status) == (200, 200)
        assert running.practice.overlapped > 0
    finally:
        await running.stop()


@in_loop
async def test_the_session_is_closed_at_the_end() -> None:
    running = await start(FIVE9, rate=0)
    try:
        async with sending(f"http://127.0.0.1:{running.port}") as sender:
            await sender.run(FIVE9.tabs["skill"].api.listing(sender.variables))  # type: ignore[union-attr]
        assert running.journal.entries[-1].path == "closeSession"
    finally:
        await running.stop()


@in_loop
async def test_what_zeep_cannot_put_into_words_is_refused_before_it_leaves() -> None:
    running = await start(FIVE9, rate=0)
    try:
        async with sending(f"http://127.0.0.1:{running.port}") as sender:
            reply = await sender.send(operation("createSkill", {"skillInfo": {"skill": {"nickname": "B"}}}))
            assert reply.status == 400
            assert "nickname" in FIVE9.said(reply)
        assert "createSkill" not in {entry.path for entry in running.journal.entries}
    finally:
        await running.stop()


@in_loop
async def test_a_tenant_without_a_description_is_unreachable_and_nothing_was_done() -> None:
    with practice_tenant(load_catalog()["webex_contact_center"], rate=0) as origin:
        async with sending(origin) as sender:
            with pytest.raises(UnreachableError, match="refused the sign-in"):
                await sender.signed_in()


def skill(inner: str) -> str:
    return f"<op:createSkill ns><skillInfo>{inner}</skillInfo></op:createSkill>"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (skill("<skill><name>A</name><description>d</description></skill>"), "skill.description: comes too late"),
        (skill("<skill><nick>A</nick></skill>"), "nick: is unknown"),
        (skill("<skill><description/><name>A</name></skill>"), "description: is empty"),
        (skill("<skill><id>x</id></skill>"), "'x' is no integer"),
        (skill("<skill><name>A</name><name>B</name></skill>"), "name: is there twice"),
        (skill("<op:skill/>"), "skill: is unknown"),
        ("<op:makeSkill ns/>", "makeSkill is no operation"),
    ],
)
def test_the_practice_domain_judges_order_names_and_gaps(inner: str, words: str) -> None:
    with practice_tenant(FIVE9, rate=0) as origin:
        status, text = posted(origin, inner)
        assert status == 500
        assert "soap:Client" in text
        assert words in text
        assert told(origin, "evidence")["refused"] == 1


def test_a_missing_member_is_refused_by_the_facts_and_a_right_message_is_not() -> None:
    user = "<op:createUser ns><userInfo><generalInfo><userName>a</userName></generalInfo></userInfo></op:createUser>"
    right = skill("<skill><name>A</name></skill>")
    with practice_tenant(FIVE9, rate=0) as origin:
        status, text = posted(origin, user)
        assert (status, "EMail: is required" in text) == (500, True)
        assert posted(origin, right)[0] == 200
        assert posted(origin, right, password="wrong")[0] == 401


def test_more_requests_than_the_domain_allows_are_a_fault() -> None:
    with practice_tenant(FIVE9) as origin:
        answers = [posted(origin, skill(f"<skill><name>S{number}</name></skill>")) for number in range(281)]
    assert any("OperationsLimitExceededFault" in text for status, text in answers if status == 500)


def descriptions() -> dict[str, bytes]:
    """Our own description, and the vendor's where the specifications are at hand."""
    found = {"ours": Practice(FIVE9, Settings(rate=0)).description("http://127.0.0.1")}
    folder = specifications()
    if folder:
        found["theirs"] = (folder / "five9" / load_manners("five9").soap["file"]).read_bytes()
    return found


DESCRIPTIONS = descriptions()


@pytest.mark.parametrize("whose", DESCRIPTIONS)
def test_each_operation_is_described_with_the_members_of_the_facts(whose: str) -> None:
    client, evidence = described(DESCRIPTIONS[whose]), load_evidence("five9")
    for name in load_manners("five9").operations:
        facts = evidence.operation("SOAP", name)
        assert facts
        for element, schema in ((name, facts.schema), (f"{name}Response", facts.replies[200])):
            known = client.get_element(f"{{{NAMESPACE}}}{element}")
            _assert_alike(known.type, evidence.schemas.flat(schema or {}), evidence, ())


def _assert_alike(kind: Any, schema: Mapping[str, Any], evidence: Any, seen: tuple[int, ...]) -> None:
    if id(kind) in seen or not hasattr(kind, "elements"):
        return
    assert [name for name, _ in kind.elements] == list(schema["order"])
    for name, element in kind.elements:
        member = evidence.schemas.flat(schema["properties"][name])
        assert element.accepts_multiple is ("items" in member), name
        inner = evidence.schemas.flat(member.get("items", member))
        if "properties" in inner:
            _assert_alike(element.type, inner, evidence, (*seen, id(kind)))


ELSEWHERE = """<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><types>
<schema xmlns="http://www.w3.org/2001/XMLSchema"><import namespace="x"
schemaLocation="http://elsewhere.example.com/x.xsd"/></schema></types></definitions>"""


@pytest.mark.parametrize("content", [b"no xml", b"<html/>", ELSEWHERE.encode()])
def test_what_is_no_description_or_asks_for_other_hosts_is_not_loaded(content: bytes) -> None:
    with pytest.raises(UnsentError):
        described(content)


def test_a_description_that_refers_to_the_type_of_a_third_party_needs_no_network() -> None:
    text = DESCRIPTIONS["ours"].decode().replace(
        "<xs:element",
        '<xs:import namespace="http://ws-i.org/profiles/basic/1.1/xsd" '
        'schemaLocation="http://ws-i.org/profiles/basic/1.1/swaref.xsd"/><xs:element', 1,
    )  # fmt: skip
    assert described(text.encode()).get_element(f"{{{NAMESPACE}}}createSkill")


@in_loop
async def test_a_role_that_holds_nothing_is_there_all_the_same() -> None:
    person = {"userName": "a", "firstName": "A", "lastName": "B", "EMail": "a@example.com"}
    with practice_tenant(FIVE9, rate=0) as origin:
        async with sending(origin) as sender:
            body = {"userInfo": {"generalInfo": person, "roles": {"crmManager": {}}}}
            await sender.send(operation("createUser", body))
            (user,) = await sender.run(FIVE9.tabs["user"].api.listing(sender.variables))  # type: ignore[union-attr]
    assert {name: role for name, role in user["roles"].items() if role is not None} == {"crmManager": {}}
    assert user["generalInfo"]["fullName"] == "A B"
