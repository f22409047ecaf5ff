"""What Zeus sends is what the vendors publish, and the simulator answers as they do."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.simulator.rehearsal import ACTIONS, Rehearsal, parts_of
from zeus.core.attributes import DELETE
from zeus.core.catalog import Provider
from zeus.providers import load_catalog
from zeus.simulator.evidence import load_evidence, override_count, overrides
from zeus.simulator.practice import Practice, Settings
from zeus.simulator.schema import Schemas, pattern
from zeus.simulator.seeds import neutral, seeds_for

CATALOG = {name: provider for name, provider in load_catalog().items() if provider.tabs}
WEBEX = "webex_contact_center"
SITE = {"name": "Chicago HQ", "active": True, "multimediaProfileId": "x"}


def rehearse(provider: Provider, *, gathered: bool) -> Rehearsal:
    practice = Practice(provider, Settings(rate=0), seeds=seeds_for(provider))
    rehearsal = Rehearsal(provider, practice, gathered)
    rehearsal.learn()
    for action in ACTIONS:
        if action == DELETE:
            rehearsal.release()
        for tab in rehearsal.tabs(action):
            rehearsal.act(tab, action)
    return rehearsal


@pytest.mark.parametrize("gathered", [False, True], ids=["one by one", "in bulk"])
@pytest.mark.parametrize("provider", CATALOG.values(), ids=lambda provider: provider.name)
def test_every_call_for_an_example_row_is_as_the_vendor_publishes(provider: Provider, gathered: bool) -> None:
    rehearsal = rehearse(provider, gathered=gathered)
    evidence = load_evidence(provider.name)
    for title, call in rehearsal.calls:
        body = None if parts_of(call) else call.body
        judgement = evidence.judge(call.method, call.path, call.query, body, parts_of(call))
        assert judgement.problems == [], title
    assert not rehearsal.practice.refused


@pytest.mark.parametrize("provider", CATALOG.values(), ids=lambda provider: provider.name)
def test_every_reply_of_the_simulator_is_as_the_vendor_publishes(provider: Provider) -> None:
    practice = Practice(provider, Settings(rate=0), seeds=seeds_for(provider))
    rehearsal = Rehearsal(provider, practice, gathered=False)
    rehearsal.learn()
    evidence = load_evidence(provider.name)
    manners = practice.manners
    known = {f"{path.split('.')[-1]}: is unknown" for shows in manners.shows.values() for path in shows}
    # The list of user profiles is published as a text.
    known |= {": must be a string"} | {
        f"{member}: is required" for members in manners.lists_omit.values() for member in members
    }
    for title, call in list(rehearsal.calls):
        reply = rehearsal.sent(title, call)
        problems = evidence.judge_reply(call.method, call.path, reply.status, reply.body).problems
        # `meta` is published in several shapes that contradict each other, one of them with objects for numbers.
        assert [each for each in problems if each.rpartition(".")[2] not in known and each[:5] != "meta."] == [], title


def test_each_override_has_a_source_and_a_reason() -> None:
    assert override_count(WEBEX) == len(overrides(WEBEX)) > 0
    assert all(override.source and override.why.endswith(".") for override in overrides(WEBEX))
    assert override_count("nobody") == 0


def test_a_path_without_evidence_is_not_checked() -> None:
    assert not load_evidence(WEBEX).judge("GET", "/organization/1", {}).checked
    assert not load_evidence("nobody").judge("POST", "/x", {}, {"a": 1}).checked


def test_a_query_parameter_that_nobody_published_is_a_problem() -> None:
    evidence = load_evidence(WEBEX)
    assert evidence.judge("GET", "/organization/1/v2/site", {"page": "0", "pageSize": "100"}).problems == []
    assert evidence.judge("GET", "/organization/1/v2/site", {"size": "9"}).problems == [
        "query parameter size: is unknown"
    ]
    assert evidence.judge("GET", "/organization/1/v2/site", {"page": "first"}).problems == [
        "query parameter page: 'first' is no integer"
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"active": "Y"}, "active: must be a boolean"),
        ({"active": 1}, "active: must be a boolean"),
        ({"name": "a/b"}, r"name: must match ^[a-zA-Z\d-_\s]+$"),
        ({"name": "a" * 81}, "name: must have 1 to 80 characters"),
        ({"name": None}, "name: is required"),
        ({"nickname": "x"}, "nickname: is unknown"),
        ({"createdTime": 1}, "createdTime: is read-only"),
        ({"version": 2**31}, "version: is no int32"),
        ({"organizationId": "x" * 32}, "organizationId: must be a UUID"),
    ],
)
def test_a_body_that_is_not_as_published_is_a_problem(changes: dict[str, object], problem: str) -> None:
    assert problem in load_evidence(WEBEX).judge("POST", "/organization/1/site", {}, {**SITE, **changes}).problems


def test_a_body_where_none_is_taken_and_none_where_one_is_needed_are_problems() -> None:
    evidence = load_evidence(WEBEX)
    assert evidence.judge("DELETE", "/organization/1/site/2", {}, {"id": "2"}).problems == ["body: none is taken"]
    assert evidence.judge("POST", "/organization/1/site", {}).problems == ["body: is required"]


def test_the_body_that_is_published_as_a_query_parameter_is_a_body() -> None:
    skill = {"name": "Billing", "active": True, "skillType": "TEXT", "serviceLevelThreshold": 0}
    evidence = load_evidence(WEBEX)
    assert evidence.judge("POST", "/organization/1/skill", {}, skill).problems == []
    assert evidence.judge("POST", "/organization/1/skill", {"payloadDTO": "{}"}, skill).problems


def test_an_enum_skill_needs_values() -> None:
    skill = {"name": "Tier", "active": True, "skillType": "ENUM", "serviceLevelThreshold": 0}
    evidence = load_evidence(WEBEX)
    assert evidence.judge("POST", "/organization/1/skill", {}, skill).problems == ["enumSkillValues: is required"]
    valued = {**skill, "enumSkillValues": [{"name": "gold"}]}
    assert evidence.judge("POST", "/organization/1/skill", {}, valued).problems == []


def test_part_of_a_user_is_enough_and_null_empties() -> None:
    evidence = load_evidence(WEBEX)
    assert evidence.judge("PATCH", "/organization/1/user/2", {}, {"siteId": "x", "mobile": None}).problems == []
    assert evidence.judge("PATCH", "/organization/1/user/2", {}, {"site": "x"}).problems == ["site: is unknown"]
    bulk = {"items": [{"itemIdentifier": 1, "requestAction": "SAVE", "item": {"siteId": "x"}}]}
    assert evidence.judge("PATCH", "/organization/1/user/bulk", {}, bulk).problems == ["items[0].item.id: is required"]


def test_an_audio_file_travels_in_parts_only() -> None:
    info = {"name": "Hold.wav", "contentType": "AUDIO_WAV"}
    evidence = load_evidence(WEBEX)
    path = "/organization/1/audio-file"
    assert evidence.judge("POST", path, {}, parts={"audioFileInfo": info, "audioFile": b"RIFF"}).problems == []
    assert evidence.judge("POST", path, {}, {"audioFileInfo": info}).problems == ["body: must be multipart/form-data"]
    assert evidence.judge("POST", path, {}, parts={"audioFileInfo": info}).problems == ["audioFile: is required"]


def test_writable_fields_are_paths_down_to_the_values() -> None:
    fields = load_evidence(WEBEX).writable_fields("POST", "/organization/{orgid}/team")
    assert {"name", "siteId", "userIds[]", "queueRankings[].queueId"} <= fields
    assert "createdTime" not in load_evidence(WEBEX).writable_fields("POST", "/organization/1/site")
    assert load_evidence(WEBEX).writable_fields("DELETE", "/organization/1/site/2") == frozenset()


def test_a_pattern_that_could_be_tried_in_endless_ways_is_decided_at_once() -> None:
    compiled = pattern(r"^[a-z]+(\s?[a-z]+)*$")
    assert compiled
    assert [bool(compiled.search(text)) for text in ("a", "a b cd", "a  b", "a b ", "a" * 60 + "!")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_a_condition_may_ask_for_a_member_of_a_member() -> None:
    rule = {"if": {"often": ["Yearly"]}, "required": ["again.month"]}
    check = Schemas({}).check({"type": "object", "properties": {}, "when": [rule]})
    for thing, told in (
        ({"often": "Yearly", "again": {"month": "DEC"}}, []),
        ({"often": "Once"}, []),
        ({"often": "Yearly", "again": {}}, ["again.month: is required"]),
        ({"often": "Yearly"}, ["again.month: is required"]),
    ):
        problems: list[str] = []
        check(thing, "", problems)
        assert problems == told


def test_a_pattern_that_only_java_reads_is_read_as_java_does() -> None:
    compiled = pattern(r"^[a-zA-Z\d-_\s]+$")
    assert compiled
    assert compiled.search("Chicago HQ-1_a")
    assert not compiled.search("a.b")
    assert pattern("(") is None


def judged(schema: Mapping[str, Any], value: Any, **named: Mapping[str, Any]) -> list[str]:
    problems: list[str] = []
    Schemas(named).check(schema)(value, "x", problems)
    return problems


def test_schemas_may_hold_themselves_and_be_put_together() -> None:
    tree = {"type": "object", "properties": {"child": {"$ref": "tree"}, "name": {"type": "string"}}}
    assert judged({"$ref": "tree"}, {"child": {"child": {"name": 1}}}, tree=tree) == [
        "x.child.child.name: must be a string"
    ]
    both = {"allOf": [{"$ref": "tree"}, {"properties": {"size": {"type": "integer"}}, "required": ["size"]}]}
    assert judged(both, {"name": "a", "size": 1}, tree=tree) == []
    assert judged(both, {"name": "a"}, tree=tree) == ["x.size: is required"]
    either = {"oneOf": [{"type": "integer"}, {"type": "string", "nullable": True}]}
    assert judged(either, None) == judged(either, 3) == judged(either, "a") == []
    assert judged(either, []) == ["x: must be an integer"]


SIMPLE = st.one_of(
    st.fixed_dictionaries({"type": st.just("integer"), "minimum": st.integers(-9, 9)}),
    st.fixed_dictionaries({"type": st.just("string"), "maxLength": st.integers(1, 20)}),
    st.fixed_dictionaries({"type": st.just("string"), "enum": st.lists(st.text(), min_size=1, unique=True)}),
    st.just({"type": "boolean"}),
)
NESTED = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"type": st.just("array"), "items": inner, "minItems": st.integers(0, 2)}),
        st.dictionaries(st.text(max_size=3), inner, max_size=3).map(
            lambda members: {"type": "object", "properties": members, "required": sorted(members)}
        ),
    ),
    max_leaves=6,
)


@given(NESTED)
def test_a_neutral_value_is_allowed_by_its_schema(schema: dict[str, object]) -> None:
    assert judged(schema, neutral(schema, Schemas({}))) == []
