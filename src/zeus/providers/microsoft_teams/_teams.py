"""Teams: made in the background, then their channels and members, each by a request of its own."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.catalog import Shape
from zeus.core.flow import Call, FailedError, Item, Procedure, Step
from zeus.core.objects import body_of, fold_items, item_identity, items_of
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._graph import ADDRESS, counted, ended, ids_in, pages, patient, quoted

CHANNEL, MEMBER = "channel", "member"
_KIND = "#microsoft.graph.aadUserConversationMember"
_TURNS = {CREATE: 0, UPDATE: 1, DELETE: 2}
"""Somebody new comes before somebody goes: a team must not be without an owner."""


def _read(thing: Object) -> Object:
    """Members with `role` in one word instead of the list of roles, of which Teams knows one."""
    if "members" not in thing:
        return thing
    held = thing.get("members") or ()
    return {**thing, "members": [{**each, "role": "owner" if _owns(each) else "member"} for each in held]}


def _owns(member: Mapping[str, Any]) -> bool:
    return "owner" in (member.get("roles") or ())


def _write(thing: Object, step: Step) -> Object:
    return {name: value for name, value in thing.items() if name not in ("members", "channels")}


SHAPE = Shape(_read, _write)


def provisioned(step: Step) -> Procedure:
    """What a team's row, and those of its channels and members, come to."""
    return (yield from counted(_done(step)))


def _done(step: Step) -> Procedure:
    if step.action != CREATE:
        yield from _only_one(step)
    if step.action == DELETE:
        return (yield from step.usual())
    thing: Object = dict(step.before or {})
    first = _first_owner(step) if step.action == CREATE else None
    if first is not None:
        thing = yield from _made(step, first)
    elif step.values:
        thing = {**thing, **(yield from replace(step, items=()).usual())}
    items = [item for item in step.items if item is not first]
    for item in sorted(items, key=lambda item: (item.tab.name != MEMBER, _TURNS[item.action])):
        yield from _Part(step, item, str(thing["id"])).sent()
    return thing


def _only_one(step: Step) -> Procedure:
    """Raises FailedError where several teams have the name: Microsoft allows it, and nobody knows which is meant."""
    assert step.tab.api
    found = yield from step.tab.api.finding(step)
    if len(found) > 1:
        raise FailedError(f"{len(found)} teams are called {step.key[0]}: give one of them another name in Teams first")


def _first_owner(step: Step) -> Item:
    """The row of Members that names an owner. Raises FailedError, in the plan already, where no row does."""
    owners = (item for item in step.items if item.tab.name == MEMBER and item.values.get("Role") == "Owner")
    found = next(owners, None)
    if found is None:
        raise FailedError("a new team needs an owner: write a row for it on Members with the Role Owner")
    return found


def _made(step: Step, first: Item) -> Procedure:
    """Have the team made, and wait for it: Graph takes it with a 202 and an operation."""
    owner = step.known.id("user", first.values["User"])
    body = {
        **body_of(replace(step, items=()), {}),
        "template@odata.bind": f"{ADDRESS}/teamsTemplates({quoted(str(step.values.get('Template') or 'standard'))})",
        "members": [_member(owner, "Owner")],
    }
    reply = yield Call(
        "create", "POST", "/teams", body=body, readback=lambda: _of_name(step), shows_by_key=True
    )  # fmt: skip
    if reply.status != 202:
        return {**body, **reply.body}
    team, operation = ids_in(reply.headers["location"])
    path = fill("/teams/{team}/operations/{operation}", {"team": team, "operation": operation})
    yield from ended("create", path, f"made the team {step.key[0]}")
    return {**{name: value for name, value in body.items() if "@" not in name and name != "members"}, "id": team}


def _of_name(step: Step) -> Procedure:
    """The teams of this name that were not there when the plan was made."""
    assert step.tab.api
    found = yield from step.tab.api.finding(step)
    return [each for each in found if each.get("id") not in step.known_ids]


def _member(user: Any, role: Any) -> Object:
    roles = ["owner"] if role == "Owner" else []
    return {"@odata.type": _KIND, "roles": roles, "user@odata.bind": f"{ADDRESS}/users('{user}')"}


@dataclass(frozen=True)
class _Part:
    """A channel or a member of a team, by the row that is about it."""

    step: Step
    item: Item
    team: str

    @property
    def path(self) -> str:
        """Where its like are."""
        return fill("/teams/{id}/{member}", {"id": self.team, "member": self._list})

    @property
    def _list(self) -> str:
        return self.item.tab.items.removesuffix("[]")

    @property
    def name(self) -> str:
        """How people call it."""
        return " ".join(key.show(self.item.values[key.heading]) for key in self.item.tab.own_keys)

    def sent(self) -> Procedure:
        """Add, change or remove it; what is so already is left alone."""
        held = yield from self._held()
        lane, about = f"team:{self.team}", f"{self.item.tab.name} {self.name}"
        if self.item.action == DELETE:
            if held is not None:
                path = f"{self.path}/{held['id']}"
                yield Call(f"remove {about}", "DELETE", path, repeatable=True, accept=(404,), lane=lane)
            return
        body = self._body(held)
        if held is None:
            call = Call(f"add {about}", "POST", self.path, body=body, lane=lane, readback=self._found)
            yield from patient(call, f"the team {self.step.key[0]}")
        elif body:
            yield Call(
                f"change {about}", "PATCH", f"{self.path}/{held['id']}", body=body, repeatable=True, lane=lane
            )  # fmt: skip

    def _held(self) -> Procedure:
        """The channel or member as it is, None where there is none."""
        if self.step.action == CREATE:
            return None
        if self.step.whole and self.step.fresh and self._list in (self.step.before or {}):
            return self._of_row((self.step.before or {})[self._list])
        found = yield from self._found()
        return found[0] if found else None

    def _found(self) -> Procedure:
        label = f"look for {self.item.tab.name} {self.name}"
        listed = Call(label, "GET", self.path, classes=("teams",), repeatable=True)
        found = self._of_row((yield from pages(top=None)(listed)))
        return [found] if found else []

    def _of_row(self, things: Iterable[Object]) -> Object | None:
        wanted = self._identity(self.item.values)
        for each in things:
            (values,) = items_of(self.item.tab, _read({self._list: [each]}), self.step.known)
            if self._identity(values) == wanted:
                return each
        return None

    def _identity(self, values: Mapping[str, Any]) -> Hashable:
        return item_identity(self.item.tab, values, self.step.known)

    def _body(self, held: Object | None) -> Object:
        """What is sent of it: all of it where it is new, else what changes."""
        if self.item.tab.name == MEMBER:
            role = self.item.values.get("Role") or "Member"
            if held is None:
                return _member(self.step.known.id("user", self.item.values["User"]), role)
            same = "Role" not in self.item.values or _owns(held) == (role == "Owner")
            return {} if same else {"@odata.type": _KIND, "roles": ["owner"] if role == "Owner" else []}
        around: Object = {self._list: [dict(held)] if held else []}
        fold_items(around, self.item.tab, [self.item], self.step.known)
        (channel,) = around[self._list]
        if held is not None:
            return {name: value for name, value in channel.items() if held.get(name) != value}
        return {**channel, **self._owner_of(channel)}

    def _owner_of(self, channel: Object) -> Object:
        """A private or shared channel is made with its owner. Raises FailedError where the row names none."""
        if channel.get("membershipType", "standard") == "standard":
            return {}
        path = self.item.values.get("Owner")
        if path is None:
            raise FailedError(f"the channel {self.name} is not for the whole team: fill in who is its Owner")
        return {"members": [_member(self.step.known.id("user", path), "Owner")]}
