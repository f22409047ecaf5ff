"""Objects that are reached by the operations of a SOAP web service: to find some, make, change and remove one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.rest import bears_key, differences
from zeus.core.wire import MISSING, Object, drop, get

SOAP = "SOAP"
"""The method of a call that is an operation: `path` is its name, `body` holds its arguments by name."""

OBJECT, PATTERN = "{object}", "{pattern}"
"""What stands in an operation's arguments for the whole object, and for the regular expression of names."""


@dataclass(frozen=True)
class Operation:
    """An operation and its arguments.

    In them stand ``{object}``, ``{pattern}``, ``{0}`` and ``{1}`` for parts of the id, ``{name}`` for a member of the
    object.
    """

    name: str
    arguments: Mapping[str, Any]

    def filled(self, **values: Any) -> Object:
        """The arguments with the values in their places; what has none is left out."""
        found: Object = without_gaps({name: _filled(each, values) for name, each in self.arguments.items()})
        return found


def operation(name: str, /, **arguments: Any) -> Operation:
    """An operation with its arguments."""
    return Operation(name, arguments)


@dataclass(frozen=True)
class Soap:
    """A kind of object of a SOAP web service.

    `entity` is the complex type of the object. `id` are the members that together name it, which is all the id there
    is; `renames` gives it another (``{new}``). Where `part` is told, a change sends these members and what differs, not
    the whole object. `shown` is the member of the answer that holds the objects found. `strip` are members that are
    shown but not sent back. `caller` is the variable of who calls, who may have one request under way; `reads` and
    `writes` are the budget classes.
    """

    entity: str
    finds: Operation
    _: KW_ONLY
    makes: Operation | None = None
    changes: Operation | None = None
    removes: Operation | None = None
    renames: Operation | None = None
    part: tuple[str, ...] = ()
    id: tuple[str, ...] = ("name",)
    shown: str = "return"
    strip: tuple[str, ...] = ()
    caller: str = "username"
    reads: tuple[str, ...] = ("all", "query")
    writes: tuple[str, ...] = ("all", "modify")
    omits: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """See `Api.whole`."""
        return True

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`: the name, or the parts of it as ``Group > Name``."""
        parts = [get(thing, path) for path in self.id]
        if any(part in (None, MISSING) for part in parts):
            return None
        return parts[0] if len(parts) == 1 else cells.join_path(str(part) for part in parts)

    def parts_of(self, id: Any) -> tuple[str, ...]:
        """The parts of an id, in the order of the members that it is made of."""
        return (str(id),) if len(self.id) == 1 else cells.split_path(str(id))

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        return (yield from self.found("list", variables, ".*"))

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        found = yield from self.found("read", variables, re.escape(self.parts_of(id)[-1]))
        return next((thing for thing in found if self.id_of(thing) == id), None)

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        found = yield from self.found("find", step.variables, re.escape(step.key[-1]))
        return [thing for thing in found if bears_key(step, thing)]

    def found(self, label: str, variables: Mapping[str, str], pattern: str) -> Procedure:
        """The objects whose names match; a pattern may also match names that only begin so."""
        body = self.finds.filled(pattern=pattern)
        reply = yield self.call(label, self.finds.name, body, variables, classes=self.reads, repeatable=True)
        return shown_in(reply.body, self.shown)

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Raises FailedError where the object is no longer as it was reviewed."""
        return (yield from {CREATE: self._make, UPDATE: self._change, DELETE: self._remove}[step.action](step))

    def current(self, step: Step) -> Procedure:
        """The object as it is before a change. Raises FailedError where it is no longer as it was reviewed."""
        before = step.before or {}
        if step.whole and step.fresh:
            return before
        now = yield from self.reading(step.variables, step.id)
        if now is None:
            raise FailedError("changed since reviewed: it no longer exists")
        changed = differences(step, before, now)
        if changed:
            raise FailedError(f"changed since reviewed: {', '.join(changed)}")
        return now

    def made(self, step: Step) -> Procedure:
        """The objects that bear the key and were not there when the plan was made: what a lost create may have made."""
        found = yield from self.finding(step)
        return [thing for thing in found if self.id_of(thing) not in step.known_ids]

    def call(self, label: str, name: str, body: Object, variables: Mapping[str, str], **more: Any) -> Call:
        """An operation as a call, in the lane of who calls."""
        lane = f"{self.caller}:{variables.get(self.caller, '')}"
        return Call(label, SOAP, name, body=body, lane=lane, **{"classes": self.writes, **more})

    def sent(self, thing: Object) -> Object:
        """The object as it is sent: without gaps, and without what is only shown."""
        whole: Object = without_gaps(thing)
        for path in self.strip:
            drop(whole, path)
        return whole

    def _make(self, step: Step) -> Procedure:
        body = self.sent(body_of(step, step.before or {}))
        assert self.makes
        yield self.call(
            "create", self.makes.name, self.makes.filled(**body, object=body), step.variables,
            readback=lambda: self.made(step), shows_by_key=True,
        )  # fmt: skip
        return body

    def _change(self, step: Step) -> Procedure:
        before = yield from self.current(step)
        body = self.sent(body_of(step, before))
        yield from self.renaming(step, body)
        yield from self.changing(step, before, body)
        after: Object = {**before, **body}
        return after

    def renaming(self, step: Step, body: Object) -> Procedure:
        """Give the object the name that it has in `body`, where an operation of its own does so."""
        new = self.id_of(body)
        if self.renames and new != step.id:
            parts = {str(number): part for number, part in enumerate(self.parts_of(step.id))}
            arguments = self.renames.filled(**parts, new=self.parts_of(new)[-1])
            # Where the answer was lost, the old name is gone: what follows shows whether the new one is there.
            yield self.call("rename", self.renames.name, arguments, step.variables, repeatable=True, accept=(404,))

    def changing(self, step: Step, before: Object, body: Object) -> Procedure:
        """Send the object, or what differs of it, if anything does beside a name that has been changed already."""
        held, names = self.sent(before), self.id if self.renames else ()
        differs = {name: value for name, value in body.items() if name not in names and value != held.get(name)}
        if not differs and held.keys() <= body.keys() and self.renames and self.id_of(body) != step.id:
            return
        assert self.changes
        sent = {name: body[name] for name in body if name in self.part or name in differs} if self.part else body
        arguments = self.changes.filled(**sent, object=sent)
        yield self.call("update", self.changes.name, arguments, step.variables, repeatable=True)

    def _remove(self, step: Step) -> Procedure:
        assert self.removes
        parts = {str(number): part for number, part in enumerate(self.parts_of(step.id))}
        arguments = self.removes.filled(**parts)
        yield self.call("delete", self.removes.name, arguments, step.variables, repeatable=True, accept=(404,))
        return None


def shown_in(body: Any, member: str) -> list[Any]:
    """The list under a member of an answer; none where a rehearsal has nothing to show."""
    found = get(body, member) if isinstance(body, Mapping) else None
    return found if isinstance(found, list) else []


def without_gaps(value: Any) -> Any:
    """The value without what is None or holds nothing: in XML both are elements that are not there."""
    if isinstance(value, Mapping):
        return {name: inner for name, each in value.items() if not _is_gap(inner := without_gaps(each))}
    return list(map(without_gaps, value)) if isinstance(value, list | tuple) else value


def _is_gap(value: Any) -> bool:
    return value is None or value == []


def _filled(template: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(template, str):
        return values.get(template[1:-1]) if template.startswith("{") else template
    if isinstance(template, Mapping):
        return {name: _filled(each, values) for name, each in template.items()}
    return template


def operations_of(api: Soap) -> Iterator[Operation]:
    """The operations that are told of a kind of object."""
    yield from filter(None, (api.finds, api.makes, api.changes, api.removes, api.renames))
