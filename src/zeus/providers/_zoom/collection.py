"""Zoom's collections: PATCH of what changes, members that only PATCH takes, members with requests of their own."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Shape
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.rest import Rest, fill
from zeus.core.wire import MISSING, Object, get, put
from zeus.providers._zoom.budget import LIGHT, MEDIUM, classes_of


@dataclass(frozen=True)
class Apart:
    """A list of an object that has requests of its own: `path` takes the POST, ``path/{item}`` the DELETE of one.

    `heading` is the attribute whose value is the whole list, `field` where the items' ids lie in the object. `adding`
    makes the body for some ids, at most `most` in one request; `what` is how labels call an item. What is taken away
    goes before what is added; with `added_first` it is the other way round, where an object must never be without.
    """

    heading: str
    field: str
    path: str
    adding: Callable[[list[Any]], Object]
    what: str
    most: int = 10
    weight: str = LIGHT
    added_first: bool = False
    made_with: bool = False


@dataclass(frozen=True)
class Collection(Rest):
    """A collection of Zoom: a list is medium, all else light, unless `weights` says so of a label.

    `late` are the members that a new object gets by a PATCH of its own, after the POST that takes no others; they are
    sent without a pause, as Zoom tells of none. `apart` are lists with requests of their own. `moved` says, for a
    DELETE that needs it, the query that names who takes over.
    """

    update: str = "PATCH"
    cleared: Any = ""
    late: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict)

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`: first the object, then its lists, one request after the other."""
        own = {each.heading: each for each in self.apart if each.heading in step.values}
        if step.action == DELETE or not own:
            return (yield from super().sending(step))
        kept = {h for h, each in own.items() if each.made_with and step.action == CREATE}
        plain = replace(step, values={h: v for h, v in step.values.items() if h not in own or h in kept})
        thing: Object = dict(step.before or {})
        if step.action == CREATE or plain.values:
            thing = yield from super().sending(plain)
        id = self.id_of(thing) if step.action == CREATE else step.id
        for heading, each in own.items():
            if heading not in kept:
                wanted = list(_encoded(step, heading))
                yield from self.send_apart(step, each, id, wanted)
                put(thing, each.field, wanted)
        return thing

    def send_apart(self, step: Step, each: Apart, id: Any, wanted: list[Any]) -> Procedure:
        """Add and remove items until the object has those that are wanted."""
        held = [] if step.action == CREATE else (yield from self._held(step, each))
        gone, new = _without(held, wanted), _without(wanted, held)
        turns = (self._remove(step, each, id, gone), self._add(step, each, id, new))
        for turn in turns[::-1] if each.added_first else turns:
            yield from turn

    def _held(self, step: Step, each: Apart) -> Procedure:
        found = get(step.before or {}, each.field)
        if found is MISSING and not step.whole:
            thing = yield from self.reading(step.variables, step.id)
            found = get(thing or {}, each.field)
        return [] if found is MISSING or found is None else found

    def _remove(self, step: Step, each: Apart, id: Any, items: list[Any]) -> Procedure:
        path = fill(each.path, {**step.variables, "id": str(id)})
        for item in items:
            label = f"remove {each.what} {item}"
            yield self._weighed(
                label, "DELETE", f"{path}/{fill('{item}', {'item': str(item)})}", LIGHT, accept=(404,), repeatable=True
            )

    def _add(self, step: Step, each: Apart, id: Any, items: list[Any]) -> Procedure:
        path = fill(each.path, {**step.variables, "id": str(id)})
        for start in range(0, len(items), each.most):
            some = items[start : start + each.most]
            label = f"add {each.what}s" + (f" {start + 1} to {start + len(some)}" if len(items) > each.most else "")
            found = partial(self._added, step, each, id, some)
            yield self._weighed(label, "POST", path, each.weight, body=each.adding(some), readback=found)

    def _added(self, step: Step, each: Apart, id: Any, items: list[Any]) -> Procedure:
        """What shows that a lost request added the items: the object, if it has them."""
        thing = yield from self.reading(step.variables, id)
        held = get(thing or {}, each.field)
        return [thing] if held is not MISSING and not _without(items, held or ()) else []

    def _create(self, step: Step) -> Procedure:
        if not self.late:
            return (yield from super()._create(step))
        whole = body_of(step, step.before or {})
        late = {name: value for name, value in whole.items() if name in self.late}
        call = self._call(
            "create", "POST", self.path, step.variables, gather=self.gather.get(CREATE), shows_by_key=True,
            body={name: value for name, value in whole.items() if name not in self.late},
            readback=lambda: self._made(step),
        )  # fmt: skip
        reply = yield call
        made = {**whole, **(reply.body if isinstance(reply.body, dict) else {})}
        if late:
            id = self.id_of(made)
            if id is None:
                raise FailedError("Zoom made it but gave no id: its other settings are missing")
            path = fill(self._item_path(id), step.variables)
            yield self._weighed("complete", "PATCH", path, LIGHT, body=late, repeatable=True)
        return made

    def _call(self, label: str, method: str, path: str, variables: Mapping[str, str], **more: Any) -> Call:
        usual = MEDIUM if method == "GET" and label in ("list", "find") else LIGHT
        return self._weighed(label, method, fill(path, variables), self.weights.get(label, usual), **more)

    def _weighed(self, label: str, method: str, path: str, weight: str, **more: Any) -> Call:
        return Call(label, method, path, base=self.base, classes=classes_of(path, weight), **more)


def flattened(**members: str) -> Shape:
    """Zoom shows objects (`site`) where it takes ids (`site_id`): reading finds each id at the path given here."""

    def read(thing: Object) -> Object:
        found = {name: get(thing, path) for name, path in members.items()}
        return {**thing, **{name: id for name, id in found.items() if id is not MISSING and name not in thing}}

    def write(thing: Object, step: Step) -> Object:
        return thing

    return Shape(read, write)


def by_id(items: Iterable[Any]) -> Object:
    """The body that gives phone numbers to somebody."""
    return {"phone_numbers": [{"id": item} for item in items]}


def _encoded(step: Step, heading: str) -> Iterable[Any]:
    value = step.values[heading]
    return step.tab.by_heading[heading].encode(value, step.known) if value is not None else ()


def _without(items: Iterable[Hashable], others: Iterable[Hashable]) -> list[Any]:
    """The items that are not among the others, each once."""
    kept = set(others)
    return [item for item in dict.fromkeys(items) if item not in kept]


@dataclass(frozen=True)
class Listed(Collection):
    """What can only be listed: a single object is looked up in the list. `asked` goes with each request for that."""

    asked: Mapping[str, str] = field(default_factory=dict)

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        call = self._call("list", "GET", self.path, variables, query=self.asked, repeatable=True)
        return (yield from self.pages(call))

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        call = self._call("list", "GET", self.path, variables, query=self.asked, repeatable=True)
        found = yield from self.pages(replace(call, label="read"))
        return next((thing for thing in found if str(self.id_of(thing)) == str(id)), None)
