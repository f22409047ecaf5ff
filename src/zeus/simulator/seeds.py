"""What a practice tenant holds before anybody touches it: what Zeus can refer to but not make, or finds already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, UPDATE, Attribute, BadCellError, Value
from zeus.core.catalog import Provider, Tab, refers
from zeus.core.flow import FailedError, Key, Row, Step
from zeus.core.index import Index
from zeus.core.lists import Ref
from zeus.core.objects import body_of, key_form
from zeus.core.rest import Rest
from zeus.core.soap import Soap
from zeus.core.tab_order import in_order
from zeus.core.wire import Object
from zeus.simulator.evidence import Evidence
from zeus.simulator.kinds import entity_of, path_of, reached
from zeus.simulator.manners import Manners
from zeus.simulator.schema import Schema, Schemas
from zeus.simulator.tenant import Tenant


@dataclass(frozen=True)
class Seed:
    """An object of a fresh tenant: a tab's name, and cell texts by heading."""

    tab: str
    values: Mapping[str, str]


def seeds_for(provider: Provider, rows: Iterable[Row] = ()) -> list[Seed]:
    """The objects that these rows and the tabs' examples need: what Zeus never creates, and what rows change or delete.

    An object of the latter kind has its name and nothing else of the row, so that there is something to change.
    """
    tabs = {tab.full_name: tab for tab in provider.tabs.values()}
    known = [row for row in rows if row.tab in tabs]
    lines = [(tabs[row.tab], row.cells) for row in known]
    there = [(tabs[row.tab], row.cells) for row in known if _is_there(tabs[row.tab], row)]
    lines += [(tab, {each.heading: each.example for each in tab.attributes}) for tab in tabs.values()]
    found: dict[tuple[str, Key], dict[str, str]] = {}
    made = {(tab.name, _key_form(tab, cells)) for tab, cells in lines if not _given(tab)}
    for tab, texts in (*((tab, texts) for tab, texts in lines if _given(tab)), *there):
        _keep(found, tab, _shown(tab, texts))
    for tab, texts in lines:
        for to, path in _named(provider, tab, texts, made):
            _keep(found, to, _key_texts(to, path))
    return [Seed(tab, values) for (tab, _), values in found.items()]


def plant(tenant: Tenant, provider: Provider, seeds: Iterable[Seed], evidence: Evidence, manners: Manners) -> None:
    """Put the provider's own defaults and then the seeds into a fresh tenant, what is referred to first."""
    for entity, bodies in manners.defaults.items():
        for body in bodies if entity in tenant.collections else ():
            tenant.insert(entity, dict(body))
    index = Index(provider.tabs)
    order = in_order(provider.tabs)
    for name in sorted(order, key=lambda name: order[name]):
        tab = provider.tabs[name]
        if path_of(tab) and entity_of(reached(tab)) in tenant.collections:
            _plant_tab(tenant, tab, [seed for seed in seeds if seed.tab == name], index, evidence, manners)


def _plant_tab(tenant: Tenant, tab: Tab, seeds: list[Seed], index: Index, evidence: Evidence, manners: Manners) -> None:
    entity = entity_of(reached(tab))
    collection = tenant.collections[entity]
    if collection.kind.settings_of or entity in manners.complete:
        return
    for seed in filter(partial(_is_named, tab), seeds):
        body = {
            **_needed(collection.kind.api, evidence),
            **_template(tenant, manners.seeded.get(entity, {})),
            **_body(tab, seed, index),
        }
        if collection.namesake(body) is None:
            tenant.insert(entity, body)
    if not tab.part_of:
        index.add_objects(tab.name, collection.objects.values())


def _is_named(tab: Tab, seed: Seed) -> bool:
    """Whether the seed's key can be meant so: a mistake in a workbook makes no object."""
    return all(_value(key, seed.values.get(key.heading) or "") is not None for key in tab.own_keys)


def _body(tab: Tab, seed: Seed, index: Index) -> Object:
    """The provider's object with the seed's values; those that lead to nothing are left out."""
    body: Object = {}
    for heading, text in seed.values.items():
        attribute = tab.by_heading.get(heading)
        value = _value(attribute, text) if attribute else None
        if value is not None:
            step = Step(0, tab, CREATE, (), index, {}, values={heading: value})
            try:
                body.update(_set(step))
            except LookupError:
                continue
    return body


def _set(step: Step) -> Object:
    """One value as the provider has it: what a new object needs beside it is no matter of an old one."""
    try:
        return body_of(step, {})
    except FailedError:
        return body_of(replace(step, action=UPDATE), {})


def _template(tenant: Tenant, template: Mapping[str, Any]) -> Object:
    """The template with ``@entity`` replaced by the id of that entity's first object, ``@`` alone by a new id."""
    filled = {}
    for name, value in template.items():
        if isinstance(value, str) and value.startswith("@"):
            collection = tenant.collections.get(value[1:])
            value = next(iter(collection.objects), None) if collection else None if value[1:] else str(uuid4())
        if value is not None:
            filled[name] = value
    return filled


def _needed(api: Rest, evidence: Evidence) -> Object:
    """The members that an object of this collection must have, with values that mean nothing."""
    for method, path in (("POST", api.path), ("PUT", api.item or f"{api.path}/{{id}}")):
        operation = evidence.operation(method, path)
        if operation and operation.schema:
            flat = evidence.schemas.flat(operation.schema)
            return {name: neutral(flat["properties"][name], evidence.schemas) for name in flat.get("required", ())}
    return {}


def neutral(schema: Schema, schemas: Schemas) -> Any:
    """A value that the schema allows and that means as little as possible."""
    flat = schemas.flat(schema)
    if "enum" in flat:
        return flat["enum"][0]
    kind = flat.get("type", "object")
    if kind == "object":
        return {name: neutral(flat["properties"][name], schemas) for name in flat.get("required", ())}
    if kind == "array":
        return [neutral(flat["items"], schemas) for _ in range(flat.get("minItems", 0))]
    plain: Mapping[str, Any] = {"boolean": False, "integer": flat.get("minimum", 0), "number": flat.get("minimum", 0)}
    return plain.get(kind, "Practice"[: flat.get("maxLength", 8)])


def _is_there(tab: Tab, row: Row) -> bool:
    """Whether the row is about an object that was made before Zeus came, though Zeus could have made it."""
    changes = cells.fold(row.action or "") in (UPDATE, DELETE)
    return changes and not _given(tab) and not tab.part_of and _is_reached(tab)


def _given(tab: Tab) -> bool:
    """Whether the tenant has the tab's objects from elsewhere: Zeus never creates one."""
    return CREATE not in tab.actions and not tab.part_of and _is_reached(tab)


def _is_reached(tab: Tab) -> bool:
    """Whether a practice tenant holds objects of the tab."""
    return isinstance(tab.api, Soap) or bool(path_of(tab))


def _shown(tab: Tab, texts: Mapping[str, str | None]) -> dict[str, str]:
    """The cells that say what the object already is: its key, and what others own."""
    own = (each.heading for each in tab.attributes if each.key or each.read_only)
    return {heading: text for heading in own if (text := texts.get(heading)) and text != cells.CLEAR}


def _named(
    provider: Provider, tab: Tab, texts: Mapping[str, str | None], made: set[tuple[str, Key]]
) -> Iterator[tuple[Tab, Key]]:
    """What the cells of a row refer to in tabs where Zeus creates nothing."""
    for attribute in refers(tab):
        tabs = [provider.tabs[name] for name in attribute.refs if name in provider.tabs]
        given = next((to for to in tabs if _given(to)), None)
        if given is None:
            continue
        for path in _paths(attribute, texts.get(attribute.heading)):
            elsewhere = any((to.name, key_form(to, path)) in made for to in tabs if not _given(to))
            if not elsewhere:
                yield given, path


def _paths(attribute: Ref, text: str | None) -> tuple[Key, ...]:
    value = _value(attribute, text)
    return attribute.paths(value) if value is not None else ()


def _value(attribute: Attribute, text: str | None) -> Value | None:
    if not text or text == cells.CLEAR:
        return None
    try:
        return attribute.parse(cells.tidy(text))
    except BadCellError:
        return None


def _key_texts(tab: Tab, path: Key) -> dict[str, str]:
    return {attribute.heading: part for attribute, part in zip(reversed(tab.keys), reversed(path), strict=False)}


def _key_form(tab: Tab, texts: Mapping[str, str | None]) -> Key:
    return key_form(tab, tuple(texts.get(attribute.heading) or "" for attribute in tab.keys))


def _keep(found: dict[tuple[str, Key], dict[str, str]], tab: Tab, texts: dict[str, str]) -> None:
    """Take in an object once: what is said of it later adds to what is known; a short name is one that ends so."""
    if not any(texts.get(attribute.heading) for attribute in tab.keys):
        return
    form = _key_form(tab, texts)
    same = next((key for name, key in found if name == tab.name and key[-1] == form[-1] and not all(form)), form)
    found[(tab.name, same)] = {**texts, **found.get((tab.name, same), {})}
