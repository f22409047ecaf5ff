"""Choosing: which rows a selection means, checked and read, and which others they need."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from zeus.core.attributes import DELETE, IGNORE, File
from zeus.core.catalog import Tab
from zeus.core.flow import Key, Problem, Row
from zeus.core.index import Index
from zeus.core.objects import references_of
from zeus.core.passwords import GENERATE
from zeus.core.sealed import pointer
from zeus.core.wire import Object
from zeus.pipeline.drafts import Name, name_of
from zeus.pipeline.plan import Wish
from zeus.pipeline.tenant import Reading
from zeus.services.checking import Checker
from zeus.services.configuration import select_rows
from zeus.services.context import Organization, Zeus, many_objects
from zeus.services.prompts import Shelf, shelf_of
from zeus.services.secret_cells import SecretCells, secret_headings
from zeus.services.undoing import inverse_wishes, past_of
from zeus.store import transmissions
from zeus.store.configuration import StoredRow
from zeus.store.database import reading
from zeus.store.prompts import select_prompts
from zeus.store.request_edits import edits_of
from zeus.store.vault import cell_name


@dataclass(frozen=True)
class Selection:
    """Which rows are meant: by tabs (titles) and conditions, or these very ones (ids).

    With `undo` they are those of a transmission, each asking for the opposite of what became of it.
    """

    tabs: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    without_missing: bool = False
    rows: tuple[str, ...] | None = None
    retry: bool = False
    undo: str | None = None

    def as_json(self) -> Object:
        """The selection for the database."""
        return {
            "tabs": list(self.tabs),
            "where": list(self.where),
            "without_missing": self.without_missing,
            "rows": None if self.rows is None else list(self.rows),
            "retry": self.retry,
            "undo": self.undo,
        }

    @classmethod
    def from_json(cls, stored: Object) -> "Selection":
        """The selection that `as_json` stored."""
        rows = stored.get("rows")
        return cls(
            tuple(stored["tabs"]),
            tuple(stored["where"]),
            stored["without_missing"],
            None if rows is None else tuple(rows),
            stored.get("retry", False),
            stored.get("undo"),
        )


@dataclass(frozen=True)
class Chosen:
    """The rows of a selection and all others of the organization, checked, with those under way elsewhere."""

    selected: list[Wish]
    others: list[Wish]
    stored: Mapping[str, StoredRow]
    busy: Mapping[str, tuple[str, int]]
    files: Mapping[Key, str]
    edits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@many_objects()
def choose(zeus: Zeus, organization: Organization, transmission: str, selection: Selection) -> Chosen:
    """The rows that a selection means. Raises ServiceError for a tab or heading that there is not."""
    with reading(zeus.engine) as connection:
        meant = _meant(connection, organization, organization.titled(zeus), selection)
        shelf = shelf_of(select_prompts(connection, organization.id))
        busy = transmissions.under_way(connection, organization.id, transmission)
        former = past_of(connection, selection.undo) if selection.undo else []
    if selection.undo:
        wanted = None if selection.rows is None else set(selection.rows)
        taken_back = inverse_wishes(former, organization.tabs(zeus), wanted)
        return Chosen(taken_back, [], meant.stored, busy, {})
    wishes = _wishes(zeus, organization, [*meant.stored.values()], shelf)
    return Chosen(
        [wish for wish in wishes if wish.id in meant.ids],
        [wish for wish in wishes if wish.id not in meant.ids],
        meant.stored,
        busy,
        _files(wishes, shelf),
        meant.edits,
    )


@dataclass(frozen=True)
class Meant:
    """The ids of the rows that a selection means, all rows that are held by id, and edited requests by row."""

    ids: set[str]
    stored: Mapping[str, StoredRow]
    edits: Mapping[str, Mapping[str, Any]]


def meant_now(zeus: Zeus, organization: Organization, selection: Selection) -> Meant:
    """The rows that a selection means, unchecked. Raises ServiceError for a tab or heading that there is not."""
    with many_objects(), reading(zeus.engine) as connection:
        return _meant(connection, organization, organization.titled(zeus), selection)


def _meant(
    connection: Connection, organization: Organization, by_title: Mapping[str, Tab], selection: Selection
) -> Meant:
    everything = {row.id: row for row in select_rows(connection, organization, by_title)}
    if selection.rows is not None:
        ids = set(selection.rows)
    elif selection.tabs or selection.where:
        ids = {row.id for row in select_rows(connection, organization, by_title, selection.tabs, selection.where)}
    else:
        ids = set(everything)
    return Meant(ids, everything, edits_of(connection, organization.id))


def _wishes(zeus: Zeus, organization: Organization, rows: Sequence[StoredRow], shelf: Shelf) -> list[Wish]:
    checker = Checker(organization.tabs(zeus), organization.titles(zeus), shelf)
    secrets = SecretCells(zeus.vault, organization.id)
    tabs = organization.tabs(zeus)
    opened = [replace(row.row, cells=secrets.opened(tabs[row.tab], row.cells)) for row in rows]
    wishes = []
    for row, plain, checked in zip(rows, opened, checker.check(opened, {}), strict=True):
        problems = checked.problems
        # An action that there is not was not stored; what its cell said is among the problems.
        if row.action is None and any(problem["heading"] == "Action" for problem in row.problems):
            problems = (*problems, *(_stored_problem(problem) for problem in row.problems))
        values = {} if problems else {h: v for h, v in checked.values.items() if h in tabs[row.tab].by_heading}
        # From here on nobody sees a secret again until it is sent.
        values |= {h: pointer(cell_name(row.tab, h), row.cells[h] or "") for h in _sealed(tabs[row.tab], values)}
        wishes.append(
            Wish(
                row.id,
                checked.tab,
                checked.key,
                checked.action,
                values,
                tuple(map(_told, problems)),
                row.line,
                row.created_by_zeus,
                row.sent,
                _marks(secrets, checked.tab, plain),
            )
        )
    return wishes


def _sealed(tab: Tab, values: Mapping[str, Any]) -> list[str]:
    return [heading for heading in secret_headings(tab) if values.get(heading) not in (None, GENERATE)]


def _files(wishes: Iterable[Wish], shelf: Shelf) -> dict[Key, str]:
    """The hashes of what is sent of audio files, by what `Known` knows them by."""
    named = (
        (attribute, wish.values[attribute.heading])
        for wish in wishes
        for attribute in wish.tab.attributes
        if isinstance(attribute, File) and wish.values.get(attribute.heading) is not None
    )
    found = {attribute.path(name): shelf.hash(attribute, name) for attribute, name in named}
    return {path: hash for path, hash in found.items() if hash is not None}


def _marks(secrets: SecretCells, tab: Tab, row: Row) -> dict[str, str]:
    marked = secrets.marked(tab, row.cells) if any(attribute.secret for attribute in tab.attributes) else {}
    return {heading: mark for heading, mark in marked.items() if mark is not None and tab.by_heading[heading].secret}


def _told(problem: Problem) -> str:
    return f"{problem.heading}: {problem.message}" if problem.heading else problem.message


def _stored_problem(problem: Mapping[str, Any]) -> Problem:
    return Problem("", None, problem["heading"], problem["message"], problem.get("repair"))


def with_prerequisites(chosen: Chosen, found: Reading) -> list[Wish]:
    """The selection, and the rows beside it that must be created for it to succeed."""
    index = Index(found.tabs)
    every = [*chosen.selected, *chosen.others]
    for wish in every:
        if not wish.tab.part_of and wish.key and all(wish.key):
            index.add(wish.tab.full_name, wish.key)
    spare = {name_of(wish.tab, wish.key): wish for wish in chosen.others if _may_create(wish)}
    children: dict[Name, list[Wish]] = {}
    for wish in chosen.others:
        if wish.tab.part_of and wish.action not in (IGNORE, DELETE):
            owner = found.tabs[f"{wish.tab.provider}.{wish.tab.part_of}"]
            children.setdefault(name_of(owner, wish.parent), []).append(wish)
    picked = {wish.id: wish for wish in chosen.selected}
    todo = list(chosen.selected)
    while todo:
        wish = todo.pop()
        needed = [spare[name] for name in _names_needed(wish, index, found) if name in spare]
        if not wish.tab.part_of and not _is_live(name_of(wish.tab, wish.key), wish.key, found):
            needed += children.get(name_of(wish.tab, wish.key), [])
        for other in needed:
            if other.id not in picked and (other.tab.part_of or not _is_live(("", ()), other.key, found, other.tab)):
                picked[other.id] = other
                todo.append(other)
    order = {wish.id: place for place, wish in enumerate(_in_order(every, chosen.stored))}
    return sorted((_unless_busy(wish, chosen.busy) for wish in picked.values()), key=lambda wish: order[wish.id])


def _in_order(wishes: Iterable[Wish], stored: Mapping[str, StoredRow]) -> list[Wish]:
    places: dict[str, int] = {}
    for row in stored.values():
        places.setdefault(row.tab, len(places))
    last = len(stored)

    def place(wish: Wish) -> tuple[int, int]:
        row = stored.get(wish.id)
        return places.get(wish.tab.full_name, last), row.position if row else last

    return sorted(wishes, key=place)


def _unless_busy(wish: Wish, busy: Mapping[str, tuple[str, int]]) -> Wish:
    if wish.id not in busy:
        return wish
    id, number = busy[wish.id]
    why = f"it is part of transmission {number} ({id}), which has not ended: resume or cancel that"
    return replace(wish, problems=(why,))


def _may_create(wish: Wish) -> bool:
    return not wish.tab.part_of and wish.action not in (IGNORE, DELETE) and "create" in wish.tab.actions


def _names_needed(wish: Wish, index: Index, found: Reading) -> Iterable[Name]:
    within = index.within(wish.tab.provider)
    if wish.tab.part_of:
        yield name_of(found.tabs[within.full(wish.tab.part_of)], wish.parent)
    for attribute, path in references_of(wish.tab, wish.values):
        for to in attribute.refs:
            try:
                entry = index.find(within.full(to), path)
            except LookupError:
                continue
            yield name_of(found.tabs[within.full(to)], entry.key)


def _is_live(name: Name, key: Key, found: Reading, tab: Tab | None = None) -> bool:
    try:
        return found.index.find(tab.full_name if tab else name[0], key).id is not None
    except LookupError:
        return False
