"""Objects that are reached the usual way: a collection to list and post to, an item to read, change and delete."""

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import Any
from urllib.parse import quote

from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.flow import Call, FailedError, Procedure, Reply, Step
from zeus.core.objects import body_of, key_form, key_of, plain, values_of
from zeus.core.wire import MISSING, Object, drop, get, put

Pages = Callable[[Call], Procedure]
"""A paging manner: from the first call of a list, all its objects."""

Outer = Callable[[Mapping[str, str]], Procedure]
"""From the credential's variables, what the paths of a list have in braces: one mapping for each list to be read."""


@dataclass(frozen=True)
class Rest:
    """A collection of a REST API.

    `path` takes the POST, `listed` the GET of all, `item` what concerns one (``{id}``); braces hold the credential's
    variables. `create` is PUT for what is set rather than made. `update` is PUT (the whole object goes back) or PATCH
    (what changes). `strip` are members that the provider shows but refuses. `query` goes with each reading of an item,
    `find` makes the query that lists a key. `gather` names the gatherer that an action's calls may go through, where
    the provider has a bulk request for it. `deleted_with` are the members that a bulk request to delete must show: an
    object that was only listed goes that way too if it has them; where none are named, only one that was read whole.
    `cleared` is what a PATCH sends to empty a value. `inside` are the members that neither the list nor the item shows,
    with the path that lists each: reading adds them, nothing sends them. `beside` are members that are objects with an
    address of their own: reading adds them, and what changes in them is sent there. `within` are the members that stand
    in the paths, beside the credential's variables; where they stand in that of the list, `outer` says what they may
    be. `asked` is the query of every request, with the variables in braces, `sifted` that of every list. `changes`: an
    update sends only the members that change, each whole, and those of `always`. `later` are members that a new object
    only takes in an update. `created` takes the POST where that is another path, with a body that is not the object
    alone. `lists_more`: reading leaves out what the list shows, which is kept. `entity` is what a practice tenant calls
    the collection, where the last part of `path` is another's. `deleted` is the path of the DELETE, with a method in
    front where it is another.
    """

    path: str
    pages: Pages
    _: KW_ONLY
    listed: str = ""
    item: str = ""
    deleted: str = ""
    create: str = "POST"
    update: str = "PUT"
    id: str = "id"
    omits: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    find: Callable[[Step], Mapping[str, str]] | None = None
    gather: Mapping[str, str] = field(default_factory=dict)
    deleted_with: tuple[str, ...] = ()
    base: str = ""
    classes: tuple[str, ...] = ("all",)
    cleared: Any = MISSING
    inside: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    outer: Outer | None = None
    asked: Mapping[str, str] = field(default_factory=dict)
    sifted: Mapping[str, str] = field(default_factory=dict)
    changes: bool = False
    always: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    created: str = ""
    entity: str = ""
    lists_more: bool = False

    @property
    def whole(self) -> bool:
        """See `Api.whole`."""
        return self.update == "PUT" and not self.changes

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`."""
        return get(thing, self.id)

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`. What an object lies within is a member of it."""
        if self.outer is None:
            return (yield from self.pages(self._list_call("list", variables)))
        found: list[Object] = []
        for around in (yield from self.outer(variables)):
            label = f"list {' '.join(around.values())}"
            things = yield from self.pages(self._list_call(label, {**variables, **around}))
            found += ({**around, **thing} for thing in things)
        return found

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        reply = yield self._reading(variables, id)
        if reply.status == 404:
            return None
        around = {member: variables[member] for member in self.within if member in variables}
        thing = {**({} if "." in self.id else {self.id: id}), **reply.body, **around}
        for member, path in self.beside.items():
            there = yield self._call(f"read {member}", "GET", _of(path, id), variables, repeatable=True, accept=(404,))
            thing[member] = there.body if there.ok else None
        for member, path in self.inside.items():
            call = self._call(f"read {member}", "GET", _of(path, id), variables, repeatable=True)
            thing = {**thing, member: (yield from self.pages(call))}
        return thing

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        query = self.find(step) if self.find else {}
        around = self.around(step)
        found = yield from self.pages(self._list_call("find", {**step.variables, **around}, query=query))
        added = around if self.outer else {}
        return [thing for thing in ({**added, **each} for each in found) if bears_key(step, thing)]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Raises FailedError where the object is no longer as it was reviewed."""
        return (yield from {CREATE: self._create, UPDATE: self._update, DELETE: self._delete}[step.action](step))

    def _create(self, step: Step) -> Procedure:
        whole = body_of(step, step.before or {})
        around = self.around(step)
        apart = {*self.beside, *self.later, *(member for member in around if f"{{{member}}}" in self.path)}
        body = {name: each for name, each in whole.items() if name not in apart}
        call = self._call(
            "create", self.create, self.path, {**step.variables, **around}, body=body, gather=self.gather.get(CREATE),
            readback=lambda: self._made(step), shows_by_key=True, repeatable=self.create == "PUT",
        )  # fmt: skip
        reply = yield call
        thing = {**whole, **around, **_object_in(reply)}
        after = {name: whole[name] for name in self.later if name in whole}
        if after:
            kept = {name: whole[name] for name in self.always if name in whole and name not in self.beside}
            made = replace(step, id=self.id_of(thing))
            yield self._item_call("complete", self.update, made, body={**kept, **after}, repeatable=True)
        yield from self.send_beside(step, thing, {})
        return thing

    def _update(self, step: Step) -> Procedure:
        if self.changes:
            return (yield from self._change(step))
        if not self.whole:
            return (yield from self._patch(step))
        before = step.before or {}
        if not (step.whole and step.fresh):
            before = yield from self._as_reviewed(step)
        body = self._stripped(body_of(step, before))
        call = self._item_call("update", "PUT", step, body=body, repeatable=True, gather=self.gather.get(UPDATE))
        reply = yield call
        return {**body, **_object_in(reply)}

    def _as_reviewed(self, step: Step) -> Procedure:
        """The object as it is now. Raises FailedError where it is no longer what the plan read."""
        now = yield from self.reading({**step.variables, **self.around(step)}, step.id)
        if now is None:
            raise FailedError("changed since reviewed: it no longer exists")
        changed = differences(step, step.before or {}, now)
        if changed:
            raise FailedError(f"changed since reviewed: {', '.join(changed)}")
        return now

    def _change(self, step: Step) -> Procedure:
        """Send what differs from the object as it is, member by member."""
        before = (step.before or {}) if step.fresh else (yield from self._as_reviewed(step))
        held = body_of(replace(step, values={}, items=()), before)
        wanted = body_of(step, before)
        changed = {name: each for name, each in self._changed(held, wanted).items() if name not in self.beside}
        body = self._stripped(changed)
        reply = None
        if body:
            kept = {name: wanted[name] for name in self.always if name in wanted and name not in self.beside}
            call = self._item_call("update", self.update, step, body=self._stripped({**kept, **body}), repeatable=True)
            reply = yield call
        yield from self.send_beside(step, wanted, held)
        return {**before, **wanted, **(_object_in(reply) if reply else {})}

    def send_beside(self, step: Step, wanted: Object, held: Object) -> Procedure:
        """Send what differs in the members that have an address of their own."""
        id = step.id if step.id is not None else self.id_of(wanted)
        for member, path in self.beside.items():
            there = wanted.get(member) or {}
            changed = self._changed(held.get(member) or {}, there)
            if changed:
                body = there if member in self.always else changed
                body = self._stripped({member: copy.deepcopy(body)})[member]
                variables = {**step.variables, **self.around(step)}
                yield self._call(f"set {member}", "PUT", _of(path, id), variables, body=body, repeatable=True)
        return None

    def _changed(self, held: Object, wanted: Object) -> Object:
        """The members of `wanted` that differ; of those that it lacks, lists and texts are emptied."""
        empty = None if self.cleared is MISSING else self.cleared
        lost = {name: each for name, each in held.items() if name not in wanted and isinstance(each, list | str)}
        gone: Object = {name: [] if isinstance(each, list) else empty for name, each in lost.items()}
        return {**gone, **{name: each for name, each in wanted.items() if held.get(name, MISSING) != each}}

    def around(self, step: Step) -> dict[str, str]:
        """What stands in the paths of the step's object beside its id: as it was read, else as its key says."""
        held = step.before or {}
        found = {member: str(held[member]) for member in self.within if held.get(member)}
        for attribute, part in zip(step.tab.keys, step.key, strict=False):
            if attribute.field in self.within and attribute.field not in found:
                found[attribute.field] = str(attribute.encode(attribute.parse(part), step.known))
        return found

    def _patch(self, step: Step) -> Procedure:
        emptied: Object = {}
        for heading, value in step.values.items():
            path = step.tab.by_heading[heading].field
            if value is None and path:
                empty = None if self.cleared is MISSING else self.cleared
                put(emptied, path.removesuffix("[]"), [] if path.endswith("[]") else empty)
        said = {heading: value for heading, value in step.values.items() if value is not None}
        changed = body_of(replace(step, values=said), emptied)
        call = self._item_call("update", "PATCH", step, body=changed, repeatable=True, gather=self.gather.get(UPDATE))
        reply = yield call
        return {**(step.before or {}), **changed, **_object_in(reply)}

    def _delete(self, step: Step) -> Procedure:
        gather = self.gather.get(DELETE) if self._suffices(step) else None
        thing = self._stripped(copy.deepcopy(step.before or {})) if gather else None
        yield self._item_call(
            "delete", "DELETE", step, repeatable=True, gather=gather, gathered=thing, accept=(404,)
        )  # fmt: skip
        return None

    def _suffices(self, step: Step) -> bool:
        """Whether enough of the object is known for a bulk request to delete it."""
        shown = (get(step.before or {}, member) is not MISSING for member in self.deleted_with)
        return step.whole or (bool(self.deleted_with) and all(shown))

    def _made(self, step: Step) -> Procedure:
        """The objects that bear the key and were not there when the plan was made: what a lost create may have made."""
        found = yield from self.finding(step)
        return [thing for thing in found if self.id_of(thing) not in step.known_ids]

    def _reading(self, variables: Mapping[str, str], id: Any) -> Call:
        path = self._item_path(id)
        return self._call("read", "GET", path, variables, query=self.query, repeatable=True, accept=(404,))

    def _item_call(self, label: str, method: str, step: Step, **more: Any) -> Call:
        path = _of(self.deleted, step.id) if self.deleted and method == "DELETE" else self._item_path(step.id)
        return self._call(label, method, path, {**step.variables, **self.around(step)}, **more)

    def _list_call(self, label: str, variables: Mapping[str, str], **more: Any) -> Call:
        sifted = {name: value.format(**variables) for name, value in self.sifted.items()}
        query = {**sifted, **more.pop("query", {})}
        return self._call(label, "GET", self.listed or self.path, variables, repeatable=True, query=query, **more)

    def _item_path(self, id: Any) -> str:
        return _of(self.item or self.path + "/{id}", id)

    def _call(self, label: str, method: str, path: str, variables: Mapping[str, str], **more: Any) -> Call:
        query = {**{name: value.format(**variables) for name, value in self.asked.items()}, **more.pop("query", {})}
        return Call(label, method, fill(path, variables), query=query, base=self.base, classes=self.classes, **more)

    def _stripped(self, body: Object) -> Object:
        for path in (*self.strip, *self.inside, *self.within):
            drop(body, path)
        return body


def _object_in(reply: Reply) -> Object:
    """The object that a reply shows, also as the only item of a list; nothing where it shows none."""
    body = reply.body[0] if isinstance(reply.body, list) and len(reply.body) == 1 else reply.body
    return body if isinstance(body, dict) else {}


def _of(path: str, id: Any) -> str:
    """The path of one object. Raises FailedError for none: without its last part it would mean all of them."""
    if id is None or id == "":
        raise FailedError("the provider gave it no id, so it cannot be asked for by itself")
    return path.replace("{id}", quote(str(id), safe=""))


def around_of(api: Any, thing: Object) -> dict[str, str]:
    """What stands in the paths of an object beside its id."""
    members = api.within if isinstance(api, Rest) else ()
    return {member: str(thing[member]) for member in members if thing.get(member)}


def fill(path: str, variables: Mapping[str, str]) -> str:
    """The path with its braces filled in, escaped."""
    return re.sub(r"\{(\w+)\}", lambda match: quote(str(variables[match.group(1)]), safe=""), path)


def bears_key(step: Step, thing: Object) -> bool:
    """Whether an object of the tenant is the one that the step names."""
    held = values_of(step.tab, plain(step.tab, thing), step.known)
    return key_form(step.tab, key_of(step.tab, held)) == key_form(step.tab, step.key)


def differences(step: Step, before: Object, now: Object) -> list[str]:
    """The headings under which the object differs from what the plan read, beside what that reading left out."""
    then, here = (values_of(step.tab, plain(step.tab, thing), step.known) for thing in (before, now))
    return [heading for heading, value in then.items() if heading in here and here[heading] != value]
