"""Objects that are reached the usual way, call by call."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from zeus.core.attributes import CREATE, DELETE, UPDATE, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Call, FailedError, Procedure, RefusedError, Reply, Step
from zeus.core.index import Index
from zeus.core.lists import Names
from zeus.core.ports import LostLeaseError, Record
from zeus.core.rest import Rest, fill
from zeus.core.wire import Object


def one_page(call: Call) -> Procedure:
    reply = yield call
    return reply.body


REST = Rest("/org/{org}/team", one_page, strip=("createdTime",), query={"all": "true"})
PATCHED = replace(REST, update="PATCH", cleared="")
GATHERED = replace(REST, gather={CREATE: "bulk", UPDATE: "bulk", DELETE: "bulk"})
BEFORE = {"id": "t 1", "name": "Lending", "size": 5, "tags": ["a"], "more": 1, "createdTime": 7}


def team(api: Rest) -> Tab:
    return Tab(
        "Teams", "Groups.", name="team", provider="acme", api=api,
        attributes=(
            Text("Name", "name", "x", key=True), Whole("Size", "size", "x"), Names("Tags", "tags[]", "x"),
            Text("Site", "site.id", "x"), Text("Only Ours", "", "x"),
        ),
    )  # fmt: skip


def step(action: str, api: Rest = REST, **more: Any) -> Step:
    return Step(1, team(api), action, ("Lending",), Index({}), {"org": "o/1"}, **more)


def update(api: Rest = REST, **more: Any) -> Step:
    return step(UPDATE, api, **{"id": "t 1", "before": BEFORE, "values": {"Size": 6}, **more})


def run(procedure: Procedure, *replies: Reply) -> tuple[Any, Sequence[Call]]:
    """What the procedure returns when it is answered so, and the calls that it made."""
    calls: list[Call] = []
    answers = iter(replies)
    try:
        asked = next(procedure)
        while True:
            assert isinstance(asked, Call)
            calls.append(asked)
            asked = procedure.send(next(answers))
    except StopIteration as done:
        return done.value, calls


def test_paths_are_filled_in_and_escaped() -> None:
    assert fill("/org/{org}/team/{id}", {"org": "a/b", "id": "x y"}) == "/org/a%2Fb/team/x%20y"


def test_all_objects_are_listed() -> None:
    things, [call] = run(REST.listing({"org": "o"}), Reply(200, [BEFORE]))
    assert things == [BEFORE]
    assert (call.label, call.method, call.path, call.repeatable) == ("list", "GET", "/org/o/team", True)


def test_a_list_may_lie_elsewhere() -> None:
    _, [call] = run(replace(REST, listed="/v2/{org}/teams").listing({"org": "o"}), Reply(200, []))
    assert call.path == "/v2/o/teams"


def test_an_object_is_read_whole() -> None:
    thing, [call] = run(REST.reading({"org": "o"}, "t 1"), Reply(200, BEFORE))
    assert thing == BEFORE
    assert (call.path, call.query, call.accept) == ("/org/o/team/t%201", {"all": "true"}, (404,))


def test_an_object_that_is_gone_reads_as_none() -> None:
    assert run(REST.reading({"org": "o"}, 1), Reply(404))[0] is None


def test_objects_that_bear_the_key_are_found() -> None:
    others = [{"id": "t2", "name": "Loans"}, {"id": "t3", "name": "LENDING"}]
    found, [call] = run(REST.finding(step(CREATE)), Reply(200, [BEFORE, *others]))
    assert found == [BEFORE, others[1]]
    assert call.query == {}


def test_a_key_is_asked_for_where_the_provider_can_be_asked() -> None:
    asking = replace(REST, find=lambda of: {"name": of.key[0]})
    _, [call] = run(asking.finding(step(CREATE)), Reply(200, []))
    assert call.query == {"name": "Lending"}


def test_creating_posts_the_values() -> None:
    made, [call] = run(REST.sending(step(CREATE, values={"Name": "Lending"})), Reply(201, {"id": "t9"}))
    assert made == {"id": "t9", "name": "Lending"}
    assert (call.method, call.path, call.body) == ("POST", "/org/o%2F1/team", {"name": "Lending"})
    assert not call.repeatable
    assert REST.id_of(made) == "t9"


def test_a_create_that_is_answered_with_nothing_returns_what_was_sent() -> None:
    assert run(REST.sending(step(CREATE, values={"Name": "A"})), Reply(201))[0] == {"name": "A"}


@pytest.mark.parametrize(("body", "made"), [
    ([{"id": "t9"}], {"id": "t9", "name": "A"}),
    ([{"id": "t9"}, {"id": "t8"}], {"name": "A"}),
    ([], {"name": "A"}),
    (["t9"], {"name": "A"}),
    ("t9", {"name": "A"}),
])  # fmt: skip
def test_a_new_object_may_be_shown_as_the_only_item_of_a_list(body: Any, made: Any) -> None:
    assert run(REST.sending(step(CREATE, values={"Name": "A"})), Reply(201, body))[0] == made


@pytest.mark.parametrize("api", [REST, PATCHED])
def test_a_changed_object_may_be_shown_as_the_only_item_of_a_list(api: Rest) -> None:
    after, _ = run(api.sending(update(api)), Reply(200, [{"version": 9}]))
    assert (after["version"], after["size"]) == (9, 6)


def test_what_lies_inside_at_an_address_of_its_own_is_read_with_the_object_and_never_sent_with_it() -> None:
    api = replace(REST, inside={"members": "/org/{org}/team/{id}/member"})
    read, calls = run(api.reading({"org": "o/1"}, "t 1"), Reply(200, BEFORE), Reply(200, [{"id": "m1"}]))
    assert read == {**BEFORE, "members": [{"id": "m1"}]}
    assert [(call.label, call.path) for call in calls] == [
        ("read", "/org/o%2F1/team/t%201"), ("read members", "/org/o%2F1/team/t%201/member"),
    ]  # fmt: skip
    assert run(api.reading({"org": "o"}, "t 1"), Reply(404))[0] is None
    _, [put] = run(api.sending(update(api, before=read)), Reply(204))
    assert "members" not in put.body


def test_a_lost_create_is_known_by_what_was_not_there_before() -> None:
    sending = REST.sending(step(CREATE, known_ids=frozenset({"t 1"})))
    call = next(sending)
    assert isinstance(call, Call)
    assert call.readback is not None
    made = {"id": "t9", "name": "Lending"}
    assert run(call.readback(), Reply(200, [BEFORE, made]))[0] == [made]


def test_an_update_puts_the_whole_object_without_what_is_refused() -> None:
    after, [call] = run(REST.sending(update()), Reply(200, {"version": 2}))
    body = {"id": "t 1", "name": "Lending", "size": 6, "tags": ["a"], "more": 1}
    assert (call.method, call.path, call.body) == ("PUT", "/org/o%2F1/team/t%201", body)
    assert call.repeatable
    assert after == {**body, "version": 2}


@pytest.mark.parametrize("stale", [{"fresh": False}, {"whole": False}])
def test_an_object_that_is_not_fresh_and_whole_is_read_again(stale: dict[str, Any]) -> None:
    now = {**BEFORE, "more": 2}
    after, calls = run(REST.sending(update(**stale)), Reply(200, now), Reply(204))
    assert [call.method for call in calls] == ["GET", "PUT"]
    assert after["more"] == 2


def test_an_object_that_others_changed_is_not_overwritten() -> None:
    with pytest.raises(FailedError, match="changed since reviewed: Size"):
        run(REST.sending(update(fresh=False)), Reply(200, {**BEFORE, "size": 9}))


def test_an_object_that_others_deleted_is_not_updated() -> None:
    with pytest.raises(FailedError, match="changed since reviewed: it no longer exists"):
        run(REST.sending(update(fresh=False)), Reply(404))


def test_what_the_first_reading_left_out_is_no_change() -> None:
    listed = {"id": "t 1", "name": "Lending"}
    assert run(REST.sending(update(before=listed, whole=False)), Reply(200, BEFORE), Reply(204))[0]["size"] == 6


def test_an_update_without_a_reading_starts_from_nothing() -> None:
    assert run(REST.sending(update(before=None)), Reply(204))[1][0].body == {"size": 6}


@pytest.mark.parametrize(
    ("values", "body"),
    [
        ({"Size": 6}, {"size": 6}),
        ({"Size": None, "Site": None}, {"size": "", "site": {"id": ""}}),
        ({"Tags": None}, {"tags": []}),
        ({"Only Ours": None}, {}),
    ],
)
def test_a_patch_sends_only_what_changes(values: dict[str, Any], body: dict[str, Any]) -> None:
    after, [call] = run(PATCHED.sending(update(PATCHED, values=values)), Reply(200, {"version": 2}))
    assert (call.method, call.body) == ("PATCH", body)
    assert after == {**BEFORE, **body, "version": 2}


def test_what_is_cleared_is_laid_out_as_the_provider_has_it() -> None:
    def named(thing: Object, step: Step) -> Object:
        return {"details": [{"name": name, "value": value} for name, value in thing.items()]}

    shaped = replace(team(PATCHED), shape=Shape(lambda thing: thing, named))
    of = replace(update(PATCHED, values={"Size": None}), tab=shaped)
    _, [call] = run(PATCHED.sending(of), Reply(204))
    assert call.body == {"details": [{"name": "size", "value": ""}]}


def test_what_is_cleared_is_sent_as_null_where_nothing_else_is_said() -> None:
    null = replace(REST, update="PATCH")
    after, [call] = run(null.sending(update(null, before=None, values={"Size": None})), Reply(204))
    assert call.body == after == {"size": None}


def test_deleting_what_is_gone_already_is_accepted() -> None:
    gone, [call] = run(REST.sending(step(DELETE, id="t1", before=BEFORE)), Reply(404))
    assert gone is None
    assert (call.method, call.path, call.body, call.accept) == ("DELETE", "/org/o%2F1/team/t1", None, (404,))


@pytest.mark.parametrize("id", [None, ""])
def test_what_has_no_id_is_not_asked_for_since_that_would_mean_everything(id: Any) -> None:
    for procedure in (update(id=id).procedure(), step(DELETE, id=id).procedure(), REST.reading({"org": "o"}, id)):
        with pytest.raises(FailedError, match="gave it no id"):
            next(procedure)


def test_a_new_object_may_begin_with_what_a_tab_gives_it() -> None:
    _, (call,) = run(step(CREATE, before={"more": 1, "size": 2}, values={"Size": 6}).procedure(), Reply(201))
    assert call.body == {"more": 1, "size": 6}


def test_items_and_deletions_may_lie_elsewhere() -> None:
    apart = replace(REST, item="/v2/team/{id}", deleted="/v2/{org}/trash/{id}")
    assert run(apart.sending(update(apart)), Reply(204))[1][0].path == "/v2/team/t%201"
    assert run(apart.sending(step(DELETE, apart, id="t/1")), Reply(204))[1][0].path == "/v2/o%2F1/trash/t%2F1"


@pytest.mark.parametrize("of", [step(CREATE, GATHERED), update(GATHERED), step(DELETE, GATHERED, id=1, before=BEFORE)])
def test_a_call_says_with_what_it_may_be_sent(of: Step) -> None:
    assert run(GATHERED.sending(of), Reply(204))[1][0].gather == "bulk"


def test_a_bulk_delete_takes_the_whole_object_and_leaves_what_was_read() -> None:
    bare = {name: value for name, value in BEFORE.items() if name != "createdTime"}
    _, [call] = run(GATHERED.sending(step(DELETE, GATHERED, id=1, before=BEFORE)), Reply(204))
    assert (call.gathered, call.body) == (bare, None)
    assert run(GATHERED.sending(step(DELETE, GATHERED, id=1)), Reply(204))[1][0].gathered == {}
    assert "createdTime" in BEFORE


def test_what_was_only_listed_is_deleted_by_itself() -> None:
    _, [call] = run(GATHERED.sending(step(DELETE, GATHERED, id=1, before=BEFORE, whole=False)), Reply(204))
    assert (call.gather, call.gathered, call.body) == (None, None, None)


@pytest.mark.parametrize(("members", "gather"), [
    (("more",), "bulk"), (("more", "site.id"), "bulk"), (("more", "owner"), None), ((), None),
])  # fmt: skip
def test_what_was_only_listed_is_deleted_in_bulk_where_the_list_shows_enough(
    members: tuple[str, ...], gather: str | None
) -> None:
    api = replace(GATHERED, deleted_with=members)
    listed = {**BEFORE, "site": {"id": "s1"}}
    _, [call] = run(api.sending(step(DELETE, api, id=1, before=listed, whole=False)), Reply(204))
    assert call.gather == gather
    assert (call.gathered is not None) == (gather is not None)


def test_only_what_is_put_is_sent_back_whole() -> None:
    assert REST.whole
    assert not PATCHED.whole


def test_a_refusal_carries_its_words_and_its_reply() -> None:
    refused = RefusedError("no", Reply(400))
    assert (refused.message, refused.reply, str(refused)) == ("no", Reply(400), "no")


def test_a_call_of_the_ledger_was_tried_once_unless_it_says_otherwise() -> None:
    assert (Record("sending").tries, Record("sending").mine) == (1, False)
    assert issubclass(LostLeaseError, Exception)
