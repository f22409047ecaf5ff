"""The kinds of object that a tenant holds: which collections exist comes from the catalog, their rules from manners."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core.catalog import Provider, Tab, refers
from zeus.core.flow import Call, Procedure
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.simulator.evidence import Evidence, Operation
from zeus.simulator.habits import habits_of
from zeus.simulator.manners import Facts, Manners


@dataclass(frozen=True)
class Kind:
    """One collection of a tenant.

    `member` is where a list has its objects, `shown` and `taken` the provider's habits (`zeus.simulator.habits`).
    `nested` are members whose objects have ids of their own, and whether versions too, `stamps` whether objects show
    when they were made and changed, `counted` whether they have versions, `flagged` whether they show that the provider
    made them, `bare` whether lists come without an envelope, `hidden` what is never shown, `named_by` the member that
    is the id, `renews` whether a new name makes a new id. See `Manners` for the rest.
    """

    entity: str
    tabs: tuple[str, ...]
    api: Rest
    keys: tuple[str, ...]
    stamps: bool
    counted: bool
    flagged: bool
    bare: bool
    nested: Mapping[str, bool]
    hidden: tuple[str, ...]
    omitted: frozenset[str]
    references: Mapping[str, frozenset[str]]
    immutable: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    computed: Mapping[str, Facts] = field(default_factory=dict)
    shows: Facts = field(default_factory=dict)
    agree: tuple[Facts, ...] = ()
    details: Facts = field(default_factory=dict)
    multipart: Facts = field(default_factory=dict)
    named_by: str = ""
    renews: bool = False
    member: str = "data"
    also: str = ""
    by_key: bool = False
    views: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    shown: Callable[[Any, Object], Object] | None = None
    taken: Callable[[Any, Object, Object | None], Object] | None = None

    @property
    def settings_of(self) -> str:
        """The entity whose objects have this, one each, as settings at an address of their own; else nothing."""
        owner = _last_part(self.api.listed) if self.api.listed else self.entity
        return owner if self.api.item and "{id}" not in self.api.item and owner != self.entity else ""

    @property
    def item(self) -> str:
        """The path template of one object."""
        return self.api.item or f"{self.api.path}/{{id}}"

    def key(self, thing: Object) -> tuple[str, ...] | None:
        """What names the object, blind to case; None where it has no name."""
        parts = tuple(str(thing.get(name, "")).casefold() for name in self.keys)
        return parts if any(parts) else None


def path_of(tab: Tab) -> str:
    """Where the tab's objects are collected; nothing where its API knows no such place."""
    return str(getattr(tab.api, "path", ""))


def reached(tab: Tab) -> Rest:
    """How the objects of a tab are reached; of an API of another manner, its collection and what lists it."""
    if isinstance(tab.api, Rest):
        return tab.api
    return Rest(path_of(tab), unpaged, listed=getattr(tab.api, "listed", ""), item=getattr(tab.api, "item", ""))


def unpaged(call: Call) -> Procedure:
    """A list that comes whole."""
    return (yield call).body


def entity_of(api: Rest) -> str:
    """What a collection is called: the last literal part of its path, ``site`` of ``/organization/{orgid}/site``."""
    return api.entity or _last_part(api.path)


def _last_part(path: str) -> str:
    parts = reversed(path.strip("/").split("/"))
    return next((part for part in parts if not part.startswith("{")), path)


def kinds_of(provider: Provider, evidence: Evidence, manners: Manners) -> dict[str, Kind]:
    """The collections of a provider by entity. Tabs of the same path share one."""
    entities = {tab.name: entity_of(reached(tab)) for tab in provider.tabs.values() if path_of(tab)}
    by_entity: dict[str, list[Tab]] = {}
    for tab in provider.tabs.values():
        if tab.name in entities and not tab.part_of:
            by_entity.setdefault(entities[tab.name], []).append(tab)
    children = [tab for tab in provider.tabs.values() if tab.part_of]
    # A tab that knows the objects by another member than their id, as a view of them, is no place for an id to lead to.
    entities = {
        name: entity for name, entity in entities.items() if _is_of_its_own(provider.tabs, name, by_entity[entity])
    }
    return {
        entity: _kind(
            entity, [*tabs, *(c for c in children if c.part_of in {t.name for t in tabs})], entities, evidence, manners
        )
        for entity, tabs in by_entity.items()
    }


def _is_of_its_own(tabs: Mapping[str, Tab], name: str, alike: list[Tab]) -> bool:
    return getattr(tabs[name].api, "id", "") == getattr(alike[0].api, "id", "")


def pick(thing: Any, path: str) -> Iterator[Any]:
    """Every value at a path such as ``groups[].teams[].id``, one by one."""
    head, dot, rest = path.partition(".")
    value = thing.get(head.removesuffix("[]")) if isinstance(thing, dict) else None
    for each in (value or ()) if head.endswith("[]") else (value,):
        if dot:
            yield from pick(each, rest)
        elif each not in (None, ""):
            yield each


def _kind(entity: str, tabs: list[Tab], entities: Mapping[str, str], evidence: Evidence, manners: Manners) -> Kind:
    api, habits = reached(tabs[0]), habits_of(tabs[0].provider)
    hidden = [each["member"] for each in manners.nested if each["entity"] == entity and not each["shown"]]
    hidden += [each["member"] for each in (*manners.assigned, *manners.made) if each["entity"] == entity]
    hidden += [each["member"] for each in manners.apart if each["entity"] == entity]
    body = _body(api, evidence, manners.multipart.get(entity, {}))
    references = _references(entity, tabs, entities, evidence, manners)
    shown = evidence.operation("GET", api.listed or api.path)
    unlisted = _unlisted(api, shown, evidence) if manners.told == "published" else _unshown(api, evidence, manners)
    return Kind(
        entity=entity,
        tabs=tuple(tab.name for tab in tabs if not tab.part_of),
        api=api,
        keys=tuple(manners.keys.get(entity, ("name",))),
        stamps=not body or "createdTime" in body.get("properties", {}),
        counted=not body or "version" in body.get("properties", {}),
        flagged="systemDefault" in body.get("properties", {}),
        bare=bool(shown and (shown.replies.get(200) or {}).get("type") == "array"),
        nested={}
        if manners.shaped
        else {name: counted for name, counted in _with_ids(body, evidence) if f"{name}[].id" not in references},
        hidden=tuple(hidden),
        omitted=frozenset(manners.lists_omit.get(entity, ())) | frozenset(hidden) | unlisted,
        references=references,
        immutable=tuple(manners.immutable.get(entity, ())),
        owned=tuple(manners.owned.get(entity, ())),
        kept=manners.kept.get(entity, {}),
        computed=manners.computed.get(entity, {}),
        shows=manners.shows.get(entity, {}),
        agree=tuple(manners.agree.get(entity, ())),
        details=manners.details.get(entity, {}),
        multipart=manners.multipart.get(entity, {}),
        named_by=manners.named_by.get(entity, ""),
        renews=entity in manners.renews,
        member=_member(shown, evidence),
        also=manners.ids.get(entity, ""),
        by_key=entity in manners.by_key,
        views=manners.views.get(entity, {}),
        filters=manners.filters.get(entity, {}),
        shown=habits.shown.get(entity),
        taken=habits.taken.get(entity),
    )  # fmt: skip


def _unshown(api: Rest, evidence: Evidence, manners: Manners) -> frozenset[str]:
    """What the published list does not show of an object, where replies are laid out as published."""
    operation = evidence.operation("GET", api.listed or api.path)
    listed = list_of(operation.replies.get(200) if operation else None, evidence) if manners.shaped else None
    if listed is None:
        return frozenset(api.beside)
    item = api.item or f"{api.path}/{{id}}"
    sent = [("POST", api.path), (api.update, item)]
    found = [each for each in (evidence.operation(*one) for one in sent) if each and each.schema]
    members = {name for each in found for name in evidence.schemas.flat(each.schema or {}).get("properties", {})}
    shown = {*evidence.schemas.flat(listed[1]).get("properties", {}), *api.within}
    renamed = manners.renamed.get(entity_of(api), {})
    told = {member for name in shown & renamed.keys() for member in re.findall(r"\$(\w+)", str(renamed[name]))}
    return frozenset(members - shown - told) | frozenset(api.beside)


def list_of(reply: Mapping[str, Any] | None, evidence: Evidence) -> tuple[str, Mapping[str, Any]] | None:
    """The member of a reply that is a list of objects, and the schema of these; None where it has none."""
    for name, each in evidence.schemas.flat(reply or {}).get("properties", {}).items():
        flat = evidence.schemas.flat(each)
        if "properties" in evidence.schemas.flat(flat.get("items", {})):
            return name, flat["items"]
    return None


def _member(listing: Operation | None, evidence: Evidence) -> str:
    """The member of a page that holds the objects: the only list that is published of it."""
    properties = evidence.schemas.flat((listing.replies.get(200) if listing else None) or {}).get("properties", {})
    lists = [name for name, schema in properties.items() if evidence.schemas.flat(schema).get("type") == "array"]
    return lists[0] if len(lists) == 1 else "data"


def _unlisted(api: Rest, listing: Operation | None, evidence: Evidence) -> frozenset[str]:
    """The members that reading an object shows and its list does not, as both are published."""
    flat, reading = evidence.schemas.flat, evidence.operation("GET", api.item or f"{api.path}/{{id}}")
    page = flat((listing.replies.get(200) if listing else None) or {})
    page = page if "items" in page else flat(page.get("properties", {}).get(_member(listing, evidence), {}))
    whole = flat((reading.replies.get(200) if reading else None) or {})
    listed = flat(page.get("items", {})).get("properties", {})
    return frozenset(whole.get("properties", {})) - frozenset(listed) if listed else frozenset()


def _body(api: Rest, evidence: Evidence, multipart: Facts) -> Mapping[str, Any]:
    """The schema of an object as it is sent; as it is read, where none is ever sent."""
    item = api.item or f"{api.path}/{{id}}"
    for method, path in (("POST", "" if api.created else api.path), ("PUT", item), ("PATCH", item)):
        operation = evidence.operation(method, path)
        if operation and operation.schema:
            flat = evidence.schemas.flat(operation.schema)
            inner = multipart.get("object")
            return evidence.schemas.flat(flat["properties"][inner]) if inner else flat
    reading = evidence.operation("GET", item)
    flat = evidence.schemas.flat((reading.replies.get(200) if reading else None) or {})
    return evidence.schemas.flat(flat["items"]) if "items" in flat else flat


def _with_ids(body: Mapping[str, Any], evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """The members that hold objects with ids of their own, and whether these have versions too.

    The ids may be left out: then the provider makes them.
    """
    for name, schema in body.get("properties", {}).items():
        flat = evidence.schemas.flat(schema)
        inner = evidence.schemas.flat(flat.get("items", flat))
        if "id" in inner.get("properties", {}) and "id" not in inner.get("required", ()):
            yield name, "version" in inner["properties"]


def _references(
    entity: str, tabs: list[Tab], entities: Mapping[str, str], evidence: Evidence, manners: Manners
) -> dict[str, frozenset[str]]:
    """Path → the entities it may lead to: what manners say, and references of the catalog that the evidence knows."""
    api = reached(tabs[0])
    item = api.item or f"{api.path}/{{id}}"
    written = [("POST", api.path), ("PUT", item), ("PATCH", item)]
    fields = frozenset[str]().union(*(evidence.writable_fields(method, path) for method, path in written))
    found = {}
    for attribute in (attribute for tab in tabs for attribute in refers(tab)):
        path = attribute.field + ("[]" if attribute.many and not attribute.field.endswith("[]") else "")
        path = next((each for each in (path, re.sub(r"\[\]$", "", path)) if each in fields), "")
        if path and all(to in entities for to in attribute.refs):
            found[path] = frozenset(entities[to] for to in attribute.refs)
    held = set(entities.values())
    for path, to in manners.references.get(entity, {}).items():
        if not to:
            found.pop(path, None)
        elif held.issuperset(to):
            found[path] = frozenset(to)
    return found
