"""Objects that are reached the usual way: a collection to list and post to, an item to read, change and delete."""

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any
from urllib.parse import quote

from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.flow import Call, FailedError, Procedure, Reply, Step
from zeus.core.objects import body_of, key_form, key_of, plain, values_of
from zeus.core.wire import MISSING, Object, drop, get, put

Pages = Callable[[Call], Procedure]
"""A paging manner: from the first call of a list, all its objects."""


@dataclass(frozen=True)
class Rest:
    """A collection of a REST API.

    `path` takes the POST, `listed` the GET of all, `item` what concerns one (``{id}``); braces hold the credential's
    variables. `update` is PUT (the whole object goes back) or PATCH (what changes). `strip` are members that the
    provider shows but refuses. `query` goes with each reading of an item, `find` makes the query that lists a key.
    `gather` names the gatherer that an action's calls may go through, where the provider has a bulk request for it.
    `deleted_with` are the members that a bulk request to delete must show: an object that was only listed goes that way
    too if it has them; where none are named, only one that was read whole. `cleared` is what a PATCH sends to empty a
    value. `inside` are the members that neither the list nor the item shows, with the path that lists each: reading
    adds them, nothing sends them. `created` takes the POST where that is another path, with a body that is not the
    object alone. `lists_more`: reading leaves out what the list shows, which is kept. `entity` is what a practice
    tenant calls the collection, where the last part of `path` is another's. `deleted` is the path of the DELETE, with a
    method in front where it is another.
    """

    path: str
    pages: Pages
    _: KW_ONLY
    listed: str = ""
    item: str = ""
    deleted: str = ""
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
    created: str = ""
    entity: str = ""
    lists_more: bool = False

    @property
    def whole(self) -> bool:
        """See `Api.whole`."""
        return self.update == "PUT"

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`."""
        return get(thing, self.id)

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        return (yield from self.pages(self._call("list", "GET", self.listed or self.path, variables, repeatable=True)))

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        reply = yield self._reading(variables, id)
        if reply.status == 404:
            return None
        thing = reply.body
        for member, path in self.inside.items():
            call = self._call(f"read {member}", "GET", _of(path, id), variables, repeatable=True)
            thing = {**thing, member: (yield from self.pages(call))}
        return thing

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        query = self.find(step) if self.find else {}
        call = self._call("find", "GET", self.listed or self.path, step.variables, query=query, repeatable=True)
        found = yield from self.pages(call)
        return [thing for thing in found if bears_key(step, thing)]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Raises FailedError where the object is no longer as it was reviewed."""
        return (yield from {CREATE: self._create, UPDATE: self._update, DELETE: self._delete}[step.action](step))

    def _create(self, step: Step) -> Procedure:
        body = body_of(step, step.before or {})
        call = self._call(
            "create", "POST", self.path, step.variables, body=body, gather=self.gather.get(CREATE),
            readback=lambda: self._made(step), shows_by_key=True,
        )  # fmt: skip
        reply = yield call
        return {**body, **_object_in(reply)}

    def _update(self, step: Step) -> Procedure:
        if not self.whole:
            return (yield from self._patch(step))
        before = step.before or {}
        if not (step.whole and step.fresh):
            reply = yield self._reading(step.variables, step.id)
            if reply.status == 404:
                raise FailedError("changed since reviewed: it no longer exists")
            changed = differences(step, before, reply.body)
            if changed:
                raise FailedError(f"changed since reviewed: {', '.join(changed)}")
            before = reply.body
        body = self._stripped(body_of(step, before))
        call = self._item_call("update", "PUT", step, body=body, repeatable=True, gather=self.gather.get(UPDATE))
        reply = yield call
        return {**body, **_object_in(reply)}

    def _patch(self, step: Step) -> Procedure:
        changed = body_of(step, {})
        for heading, value in step.values.items():
            path = step.tab.by_heading[heading].field
            if value is None and path:
                empty = None if self.cleared is MISSING else self.cleared
                put(changed, path.removesuffix("[]"), [] if path.endswith("[]") else empty)
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
        return self._call(label, method, path, step.variables, **more)

    def _item_path(self, id: Any) -> str:
        return _of(self.item or self.path + "/{id}", id)

    def _call(self, label: str, method: str, path: str, variables: Mapping[str, str], **more: Any) -> Call:
        return Call(label, method, fill(path, variables), base=self.base, classes=self.classes, **more)

    def _stripped(self, body: Object) -> Object:
        for path in (*self.strip, *self.inside):
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
