"""The live tenant: what is listed, what is read one by one, and what is exported."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.pipeline.test_plan import LINE, QUEUE, TABS, TENANT, read
from zeus.core.catalog import Shape
from zeus.core.flow import Procedure, Reply
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.pipeline.tenant import closure, details_needed, export_rows, parent_cells, read_details, read_tenant


class Told:
    """Stands where a sender stands: runs procedures and answers their calls from what the tenant holds."""

    variables: Mapping[str, str] = {}

    def __init__(self, replies: Mapping[str, Any]) -> None:
        self.replies = replies
        self.asked: list[str] = []

    async def run(self, procedure: Procedure) -> Any:
        reply: Any = None
        try:
            while True:
                call: Any = procedure.send(reply)
                self.asked.append(call.path)
                body = self.replies.get(call.path)
                reply = Reply(404) if body is None else Reply(200, body)
        except StopIteration as end:
            return end.value


def told(**replies: Any) -> Told:
    lists: dict[str, Any] = {f"/{tab.name}": TENANT.get(tab, []) for tab in TABS.values()}
    return Told({**lists, **{f"/queue/{id}": thing for id, thing in replies.items()}})


def test_what_a_tab_refers_to_is_listed_once_and_first() -> None:
    sender = told()
    found = asyncio.run(read_tenant({"one": sender}, TABS, ["one.line", "one.queue"]))  # type: ignore[dict-item]
    assert sorted(sender.asked) == sorted(set(sender.asked))
    assert sender.asked.index("/site") < sender.asked.index("/team") < sender.asked.index("/queue")
    assert found.index.id("one.team", ("Care",)) == "t3"


def test_of_what_is_referred_to_only_the_names_are_needed() -> None:
    assert closure(TABS, ["one.team"]) == ["one.site", "one.team"]
    assert set(closure(TABS, ["one.site", "one.team"])) == {"one.site", "one.team", "one.user"}


def test_what_is_referred_to_from_several_tabs_is_needed_once() -> None:
    shelf = TABS["one.shelf"]
    spare = Ref("Spare", "spareId", "", to="queue")
    needed = closure({**TABS, "one.shelf": replace(shelf, attributes=(*shelf.attributes, spare))}, ["one.shelf"])
    assert sorted(needed) == sorted(set(needed))
    assert needed.index("one.queue") < needed.index("one.shelf")


def test_what_is_laid_out_otherwise_is_read_one_by_one_for_an_export() -> None:
    laid_out = replace(TABS["one.knot"], shape=Shape(lambda thing: thing, lambda thing, step: thing))
    reading = replace(read(), tabs={**TABS, "one.knot": laid_out})
    reading.objects["one.knot"] = [{"id": "k1", "name": "a"}]
    assert details_needed(laid_out, reading) == [("one.knot", "k1")]


def test_an_object_that_is_gone_by_now_leaves_the_reading() -> None:
    reading = read()
    reading.whole.clear()
    other: Object = {"id": "q2", "name": "Cards", "lines": []}
    reading.objects["one.queue"].append({"id": "q2", "name": "Cards"})
    sender = told(q2=other)
    wanted = [("one.queue", "q1"), ("one.queue", "q2"), ("one.queue", "q2")]
    asyncio.run(read_details({"one": sender}, reading, wanted))  # type: ignore[dict-item]
    assert reading.objects["one.queue"] == [other]
    assert reading.whole == {("one.queue", "q2")}
    assert sender.asked == ["/queue/q1", "/queue/q2"]


def test_an_export_needs_the_details_that_its_list_leaves_out() -> None:
    reading = read()
    assert details_needed(LINE, reading) == details_needed(QUEUE, reading) == [("one.queue", "q1")]
    assert details_needed(TABS["one.site"], reading) == []


def test_an_export_has_a_row_for_each_item_with_the_key_of_its_owner() -> None:
    rows = export_rows(LINE, read())
    assert [(row["Action"], row["Queue"], row["Team"], row["Turn"]) for row in rows] == [
        ("update", "Loans", "Oslo > Sales", "1"), ("update", "Loans", "Care", "2"),
    ]  # fmt: skip
    assert parent_cells(LINE, ("Loans",)) == {"Queue": "Loans"}


def test_what_cannot_be_updated_is_exported_to_be_ignored() -> None:
    assert export_rows(TABS["one.number"], read()) == [{"Action": "ignore", "Number": "100", "Note": "old"}]
