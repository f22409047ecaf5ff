"""Lists that belong to an object and have an address of their own: ids are added some at a time, and taken out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Call, Item, Procedure, Step
from zeus.core.lists import Ref
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_contact_center._objects import LIGHT, MEDIUM


@dataclass(frozen=True)
class Members:
    """A list by the name of its child tab.

    `path` adds to it, `{id}` being the object; `sent` is the member in which ids travel, `by` the one that holds the id
    of an entry. One is taken out at the path and its id, or with `query` at the path itself, by that parameter.
    """

    tab: str
    path: str
    sent: str
    by: str
    query: str = ""
    at_once: int = 30
    """The most ids that one request takes (published of queues)."""

    @property
    def member(self) -> str:
        """Where the object has the list."""
        return self.path.rpartition("{id}/")[2].replace("dispositions/sets", "disposition_sets")


def inside(lists: Iterable[Members]) -> Mapping[str, str]:
    """What `Rest.inside` wants to know of these lists."""
    return {each.member: each.path for each in lists}


def with_members(lists: tuple[Members, ...], usual: Callable[[Step], Procedure]) -> Callable[[Step], Procedure]:
    """A procedure: the object itself as `usual` does it, then who is added to each of its lists and taken out."""

    def procedure(step: Step) -> Procedure:
        if step.action == DELETE:
            return (yield from usual(step))
        # Names are asked for before anything is sent: only those are known by then that the plan has met.
        wanted = {each: _by_id(step, each) for each in lists}
        thing: Object = dict(step.before or {})
        if step.action == CREATE or step.values:
            thing = yield from usual(replace(step, items=()))
        for each, items in wanted.items():
            if items:
                thing[each.member] = yield from _changed(step, each, items, thing)
        return thing

    return procedure


def _by_id(step: Step, members: Members) -> dict[Any, Item]:
    """The rows of the list by the ids to which they lead."""
    return {_id(step, item): item for item in step.items if item.tab.name == members.tab}


def _changed(step: Step, members: Members, wanted: dict[Any, Item], thing: Object) -> Procedure:
    """The entries of the list after adding and taking out; what is so already is not sent."""
    assert step.tab.api
    id = step.id if step.action != CREATE else step.tab.api.id_of(thing)
    path = fill(members.path, {"id": str(id)})
    held = yield from _held(step, members, path)
    coming = [one for one, item in wanted.items() if item.action != DELETE and one not in held]
    going = [one for one, item in wanted.items() if item.action == DELETE and one in held]
    for one in going:
        yield _taken_out(members, path, one, f"take out {_name(wanted[one])}")
    for start in range(0, len(coming), members.at_once):
        part = coming[start : start + members.at_once]
        label = f"add {members.member} from {start + 1}"
        yield Call(
            label, "POST", path, body={members.sent: part}, classes=MEDIUM,
            readback=partial(_added, members, path, part),
        )  # fmt: skip
    return [{members.by: one} for one in (*(each for each in held if each not in going), *coming)]


def _held(step: Step, members: Members, path: str) -> Procedure:
    """The ids that the list holds now."""
    if step.action == CREATE:
        return []
    held = (step.before or {}).get(members.member)
    if held is None or not (step.whole and step.fresh):
        held = yield from tokens(members.member, 100)(
            Call(f"list {members.member}", "GET", path, classes=MEDIUM, repeatable=True)
        )
    return [each[members.by] for each in held]


def _added(members: Members, path: str, ids: list[Any]) -> Procedure:
    """The list, if all of these are in it: Zoom adds all that a request names, or none."""
    call = Call(f"look for {members.member}", "GET", path, classes=MEDIUM, repeatable=True)
    held = yield from tokens(members.member, 100)(call)
    return [{members.member: held}] if {each[members.by] for each in held} >= set(ids) else []


def _taken_out(members: Members, path: str, id: Any, label: str) -> Call:
    query = {members.query: str(id)} if members.query else {}
    where = path if members.query else f"{path}/{fill('{id}', {'id': str(id)})}"
    return Call(label, "DELETE", where, query=query, classes=LIGHT, repeatable=True, accept=(404,))


def _id(step: Step, item: Item) -> Any:
    """The id that the only key of a row leads to."""
    (key,) = item.tab.own_keys
    assert isinstance(key, Ref)
    return key.encode(item.values[key.heading], step.known)


def _name(item: Item) -> str:
    (key,) = item.tab.own_keys
    return key.show(item.values[key.heading])
