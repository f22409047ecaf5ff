"""What the vendors publish of the objects behind the tabs, overrides and manners of the evidence included."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zeus.core.catalog import Tab
from zeus.core.flow import Call, Procedure
from zeus.core.index import Index
from zeus.core.objects import items_of, plain, values_of
from zeus.core.rest import Rest
from zeus.core.soap import Soap
from zeus.core.wire import Object, drop, root
from zeus.providers import load_catalog
from zeus.simulator.evidence import Evidence, load_evidence
from zeus.simulator.kinds import Kind, entity_of, kinds_of, list_of
from zeus.simulator.manners import Manners, load_manners
from zeus.simulator.schema import Schema, Schemas

CATALOG = load_catalog()
TABS = [tab for provider in CATALOG.values() for tab in provider.tabs.values()]


@dataclass(frozen=True)
class Published:
    """What is published of the object that a tab, or the parent of a child tab, is about."""

    schemas: Schemas
    schema: Schema
    """Of the object itself."""
    beside: Schema | None
    """Of what travels beside the object in a multipart body."""
    kind: Kind
    read: Schema | None = None
    """Of the object as it is read."""

    def leaf(self, path: str) -> "Leaf | None":
        """What is published of the member at a path of `zeus.core.wire`; None where the object has no such member."""
        schema, needed, listed = self.schemas.flat(self.schema), True, False
        for part in path.split("."):
            name = part.removesuffix("[]")
            if name not in schema.get("properties", {}):
                return None
            needed = (needed or listed) and name in schema.get("required", ())
            schema = self.schemas.flat(schema["properties"][name])
            listed = "items" in schema
            if listed:
                schema = self.schemas.flat(schema["items"])
        return Leaf(schema, needed, listed)

    def writable(self) -> frozenset[str]:
        """The paths of all that may be written."""
        return frozenset(self.schemas.leaves(self.schema))

    def sample(self) -> Object:
        """An object with all its members, each list with one item."""
        found: Object = _sample(self.schemas, self.schema, ())
        shown: Object = _sample(self.schemas, self.read, ()) if self.read else {}
        return {**shown, **found}


@dataclass(frozen=True)
class Leaf:
    """A member: its schema, or that of the items where it is a list (`listed`).

    `required`: no object may be without it, or where it lies in a list, no item of that.
    """

    schema: Schema
    required: bool
    listed: bool


@cache
def evidence_of(provider: str) -> tuple[Evidence, Manners, Mapping[str, Kind]]:
    """Evidence, manners and collections of a provider."""
    evidence, manners = load_evidence(provider), load_manners(provider)
    return evidence, manners, kinds_of(CATALOG[provider], evidence, manners)


def owner_of(tab: Tab) -> Tab:
    """The tab itself, or the parent of a child tab: what is sent is the parent's object."""
    return CATALOG[tab.provider].tabs[tab.part_of] if tab.part_of else tab


def family(tab: Tab) -> list[Tab]:
    """The tab and its child tabs."""
    return [tab, *(child for child in CATALOG[tab.provider].tabs.values() if child.part_of == tab.name)]


@cache
def published(tab: Tab) -> Published | None:
    """What is published of a tab's object; None where there is no evidence of it."""
    api = owner_of(tab).api
    evidence, manners, kinds = evidence_of(tab.provider)
    if isinstance(api, Soap):
        rules = evidence_of(tab.provider)[1].domain.get(api.entity, {})
        own = {"$ref": api.entity} if api.entity in evidence.schemas.named else rules.get("schema")
        schema = {"allOf": [own], "properties": rules.get("beside", {})}
        return Published(evidence.schemas, schema, None, service_kind(api, rules)) if own else None
    if not isinstance(api, Rest):
        return None
    kind = kinds[entity_of(api)]
    body = _body(api, evidence)
    if body is None:
        return None
    body = _with_more(tab, _with_inside(body, kind, manners, evidence), evidence)
    if not kind.multipart.get("object"):
        seen = ("GET", api.listed or api.path), ("GET", item_path(api))
        reads = [evidence.operation(*each) for each in seen] if api.update == "PATCH" else []
        replies = [each.replies.get(200) or {} if each else {} for each in reads]
        page = _page(evidence.schemas, replies[0]) if replies else {}
        read = {"allOf": [*replies[1:], page.get("items", {})]} if replies else None
        return Published(evidence.schemas, body, None, kind, read)
    whole = evidence.schemas.flat(body)
    others = {name: each for name, each in whole["properties"].items() if name != kind.multipart["object"]}
    return Published(evidence.schemas, whole["properties"][kind.multipart["object"]], {"properties": others}, kind)


def replied(tab: Tab) -> tuple[Object, Object]:
    """An object as a list is published to show it, and as reading it is; nothing of what is not published as one."""
    api = owner_of(tab).api
    assert isinstance(api, Rest)
    evidence, _, _ = evidence_of(tab.provider)
    found = [evidence.operation("GET", path) for path in (api.listed or api.path, item_path(api))]
    listed, read = ((each.replies.get(200) or {}) if each else {} for each in found)
    samples = (_sample(evidence.schemas, each, ()) for each in (_page(evidence.schemas, listed).get("items", {}), read))
    one, other = (each if isinstance(each, dict) else {} for each in samples)
    return one, other if one else {}


def one_page(call: Call) -> Procedure:
    """A list that comes whole."""
    reply = yield call
    return reply.body


def service_kind(api: Soap, rules: Mapping[str, Any]) -> Kind:
    """What manners say of an object of a SOAP service, as a collection's kind has it."""
    return Kind(
        entity=api.entity, tabs=(), api=Rest("", one_page), keys=tuple(rules.get("key", ("name",))),
        stamps=False, counted=False, flagged=False, bare=True, nested={}, hidden=(), omitted=frozenset(api.omits),
        references={}, immutable=tuple(rules.get("fixed", ())),
    )  # fmt: skip


def _body(api: Rest, evidence: Evidence) -> Schema | None:
    written = [(api.update, item_path(api))] if api.created else [("POST", api.path), (api.update, item_path(api))]
    sent = [operation for each in written if (operation := evidence.operation(*each)) and operation.schema]
    found = [operation.schema for operation in sent if operation.schema]
    if len(found) == 2 and api.update == "PATCH" and sent[0].body.keys() == sent[1].body.keys():
        # What only the one takes is part of the object too; what must be there, the POST says.
        return _joined(evidence.schemas, *found)
    if found:
        return found[0]
    reading = evidence.operation("GET", item_path(api)) or evidence.operation("GET", api.listed or api.path)
    shown = reading.replies.get(200) if reading else None
    # Where only a list is published, its items are what there is.
    if shown and item_path(api) == (api.listed or api.path):
        shown = _page(evidence.schemas, shown)
    return shown["items"] if shown and shown.get("type") == "array" else shown


def _page(schemas: Schemas, page: Schema) -> Schema:
    """The list within a page, which is the only one that it has; the page itself where it is the list."""
    lists = [each for each in schemas.flat(page).get("properties", {}).values() if each.get("type") == "array"]
    return lists[0] if len(lists) == 1 else page


def _joined(schemas: Schemas, made: Schema, changed: Schema) -> Schema:
    """The schema of a POST with the members that only the PATCH has, however deep they lie."""
    made, changed = schemas.flat(made), schemas.flat(changed)
    if "items" in made and "items" in changed:
        return {**made, "items": _joined(schemas, made["items"], changed["items"])}
    if "properties" not in changed:
        return made
    ours, theirs = made.get("properties", {}), changed["properties"]
    both = {name: _joined(schemas, ours[name], theirs[name]) for name in ours.keys() & theirs.keys()}
    return {**made, "properties": {**theirs, **ours, **both}}


def _with_inside(body: Schema, kind: Kind, manners: Manners, evidence: Evidence) -> Schema:
    """The object with the lists that it does not show itself: they have addresses of their own."""
    inside: dict[str, Schema] = {}
    for each in manners.nested:
        operation = evidence.operation("POST", each["path"])
        if each["entity"] == kind.entity and not each["shown"] and operation and operation.schema:
            inside[each["member"]] = {"type": "array", "items": operation.schema}
    for each in manners.assigned:
        if each["entity"] == kind.entity:
            members = (each["by"], *each.get("renames", {}).values())
            inside[each["member"]] = _part(_shown(each, evidence)["properties"][each["member"]], members, evidence)
    for each in manners.made:
        operation = evidence.operation("POST", each["path"])
        if each["entity"] == kind.entity and operation and operation.schema:
            inside[each["member"]] = {"type": "array", "items": operation.schema}
    for each in manners.apart:
        if each["entity"] == kind.entity:
            inside[each["member"]] = _part(_shown(each, evidence), each["sends"].values(), evidence)
    return {"allOf": [body], "properties": inside} if inside else body


def _with_more(tab: Tab, body: Schema, evidence: Evidence) -> Schema:
    """The object with what only an update takes, what it lies within, and what has an address of its own beside it.

    What only replies show is there too, where an attribute is about it.
    """
    api = owner_of(tab).api
    assert isinstance(api, Rest)
    change = evidence.operation(api.update, item_path(api)) if api.changes else None
    flat = evidence.schemas.flat(change.schema) if change and change.schema else {}
    known = evidence.schemas.flat(body).get("properties", {})
    more = {name: each for name, each in flat.get("properties", {}).items() if name not in known}
    more |= {member: {"type": "string"} for member in api.within}
    for member, path in api.beside.items():
        operation = evidence.operation("PUT", path)
        assert operation, path
        more[member] = operation.schema or {}
    named = {root(attribute.field) for each in family(owner_of(tab)) for attribute in each.attributes}
    told = _replied(api, evidence)
    more |= {name: told[name] for name in (named & told.keys()) - known.keys() - more.keys()} if api.asked else {}
    return {"allOf": [body], "properties": more, "required": list(api.within)} if more else body


def _replied(api: Rest, evidence: Evidence) -> Mapping[str, Schema]:
    """The members of an object as it is read, or where that is not published, as it is listed."""
    item = evidence.operation("GET", item_path(api))
    if item and item.replies.get(200):
        found: Mapping[str, Schema] = evidence.schemas.flat(item.replies[200] or {}).get("properties", {})
        return found
    operation = evidence.operation("GET", api.listed or api.path)
    listed = list_of(operation.replies.get(200) if operation else None, evidence)
    shown: Mapping[str, Schema] = evidence.schemas.flat(listed[1] if listed else {}).get("properties", {})
    return shown


def _shown(facts: Mapping[str, Any], evidence: Evidence) -> Schema:
    operation = evidence.operation("GET", facts["path"])
    assert operation
    return evidence.schemas.flat(operation.replies[200] or {})


def _part(schema: Schema, members: Iterable[str], evidence: Evidence) -> Schema:
    """Of what is shown, those members that can be set, if only by another name."""
    flat = evidence.schemas.flat(schema)
    if "items" in flat:
        return {"type": "array", "items": _part(flat["items"], members, evidence)}
    return {"properties": {name: flat["properties"][name] for name in members}}


def item_path(api: Rest) -> str:
    """The address of one object."""
    return api.item or f"{api.path}/{{id}}"


def shown(tab: Tab, thing: Object) -> Any:
    """What the rows of a tab and of its child tabs show of an object of the provider."""
    laid_out, known = plain(tab, thing), Index(CATALOG[tab.provider].tabs)
    return values_of(tab, laid_out, known), [items_of(child, laid_out, known) for child in family(tab)[1:]]


def hidden_members(tab: Tab) -> Iterator[str]:
    """The paths of what may be written and shows in no row, of an object that has all members."""
    facts = published(tab)
    assert facts
    fields = {attribute.field for each in family(tab) for attribute in each.attributes}
    whole = shown(tab, facts.sample())
    for path in facts.writable() - fields:
        without = facts.sample()
        drop(without, path)
        if shown(tab, without) == whole:
            yield path
    yield from (facts.schemas.leaves(facts.beside) if facts.beside else ())


def _sample(schemas: Schemas, schema: Schema, above: tuple[str, ...]) -> Any:
    name = schema.get("$ref", "")
    flat = schemas.flat(schema)
    if "properties" in flat:
        inner = {} if name and name in above else flat["properties"]
        return {member: _sample(schemas, each, (*above, name)) for member, each in inner.items()}
    if "items" in flat:
        return [_sample(schemas, flat["items"], above)]
    if "enum" in flat:
        return flat["enum"][0]
    return {"boolean": True, "integer": 1, "number": 1, "object": {}}.get(flat.get("type", ""), "7")
