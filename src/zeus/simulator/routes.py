"""Which request does what: routes from the catalog's collections, and from manners for bulk and nested ones."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from zeus.simulator.evidence import Evidence, Operation
from zeus.simulator.habits import Habit, Habits
from zeus.simulator.kinds import Kind
from zeus.simulator.manners import Facts, Manners
from zeus.simulator.paths import Paths

STATUSES: Mapping[str, int] = {
    "create": 201,
    "delete": 204,
    "nested create": 201,
    "nested delete": 204,
    "bulk": 207,
    "nested bulk": 207,
}
"""What success is answered with where nothing is published; 200 for everything else."""


@dataclass(frozen=True)
class Route:
    """What a method of a path does to which entity. `org` is where among the path's variables the organization is."""

    does: str
    entity: str
    template: str
    org: int | None
    status: int
    operation: Operation | None
    habit: Habit | None = None
    facts: Facts = field(default_factory=dict)


Routes = Paths[dict[str, Route]]
_NONE = Habits()


def routes_of(kinds: Mapping[str, Kind], evidence: Evidence, manners: Manners, habits: Habits = _NONE) -> Routes:
    """All routes of a provider, by path and method."""
    routes: Routes = Paths()
    for habit in habits.routes:
        _add(routes, evidence, manners, habit.method, habit.path, "habit", habit.entity, {}, habit)
    for method, path, does, entity, facts in _planned(kinds, manners):
        _add(routes, evidence, manners, method, path, does, entity, facts)
    return routes


def _add(
    routes: Routes, evidence: Evidence, manners: Manners, method: str, path: str, does: str, entity: str, facts: Facts,
    habit: Habit | None = None,
) -> None:  # fmt: skip
    """Take in a route, unless one of this shape is there."""
    methods = routes.held(path)
    if methods is None:
        methods = {}
        routes.add(path, methods)
    operation = evidence.operation(method, path)
    status = (operation.status if operation else None) or facts.get("status") or STATUSES.get(does, 200)
    if operation and manners.shaped:
        status = min(operation.replies, default=status)
    methods.setdefault(method, Route(does, entity, path, _org(path), status, operation, habit, facts))


def _planned(kinds: Mapping[str, Kind], manners: Manners) -> Iterator[tuple[str, str, str, str, Facts]]:
    for facts in manners.routes:
        yield facts["method"], facts["path"], facts["does"], facts.get("entity", ""), facts
    if manners.tenant:
        yield "GET", manners.tenant["path"], "tenant", "", {}
    for facts in manners.also:
        if facts["entity"] in kinds:
            yield facts["method"], facts["path"], facts["does"], facts["entity"], facts
    for entity, kind in kinds.items():
        api = kind.api
        own = {entity: kind.item} if kind.settings_of else {}
        for member, path in {**own, **api.beside}.items():
            facts = {"member": member}
            yield "GET", path, "read beside", kind.settings_of or entity, facts
            yield "PUT", path, "set beside", kind.settings_of or entity, facts
        if kind.settings_of:
            continue
        plain = [
            ("GET", api.listed or api.path, "list"),
            ("POST", api.path, "create"),
            ("GET", kind.item, "read"),
            ("PUT", kind.item, "replace"),
            ("PATCH", kind.item, "patch"),
            ("DELETE", kind.item if " " in api.deleted else api.deleted or kind.item, "delete"),
            ("GET", f"{kind.item}/incoming-references", "referring"),
        ]
        yield from ((method, path, does, entity, {}) for method, path, does in plain)
    yield from _inside(kinds, manners)
    for facts in manners.bulk:
        if facts["entity"] in kinds:
            yield facts["method"], facts["path"], "bulk", facts["entity"], facts
    for facts in manners.nested:
        if facts["entity"] in kinds:
            item = f"{facts['path']}/{{id}}"
            yield "GET", facts["listed"], "nested list", facts["entity"], facts
            yield "POST", facts["path"], "nested create", facts["entity"], facts
            yield "GET", item, "nested read", facts["entity"], facts
            yield "PUT", item, "nested replace", facts["entity"], facts
            yield "DELETE", item, "nested delete", facts["entity"], facts
            yield "POST", facts["bulk"], "nested bulk", facts["entity"], facts


def _inside(kinds: Mapping[str, Kind], manners: Manners) -> Iterator[tuple[str, str, str, str, Facts]]:
    """Lists and members that have addresses within the object's."""
    for does, several in (("assigned", manners.assigned), ("made", manners.made)):
        for facts in several:
            if facts["entity"] in kinds:
                item = facts["path"] if facts.get("removed") else f"{facts['path']}/{{item}}"
                yield "GET", facts["path"], f"{does} list", facts["entity"], facts
                yield "POST", facts["path"], f"{does} add", facts["entity"], facts
                yield "DELETE", item, f"{does} remove", facts["entity"], facts
                if does == "made":
                    yield "GET", item, "made read", facts["entity"], facts
                    yield "PATCH", item, "made change", facts["entity"], facts
    for facts in manners.apart:
        if facts["entity"] in kinds:
            yield "GET", facts["path"], "apart read", facts["entity"], facts
            yield "PATCH", facts["path"], "apart change", facts["entity"], facts


def _org(path: str) -> int | None:
    names = re.findall(r"\{(\w+)\}", path)
    return next((number for number, name in enumerate(names) if name.lower().startswith("org")), None)
