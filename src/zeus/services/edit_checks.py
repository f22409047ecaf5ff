"""Edited rows checked as an import would check them, with the few held rows that their edit may bear upon."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from zeus.core import cells
from zeus.core.attributes import BadCellError
from zeus.core.catalog import Tab, refers
from zeus.core.flow import Key, Problem, Row
from zeus.core.objects import key_form
from zeus.pipeline.validate import Checked
from zeus.services.checking import Checker
from zeus.services.context import Organization, Zeus
from zeus.services.import_changes import READY, plain_problems, search_text, state_with
from zeus.services.merged_rows import Held, form_of, key_of_cells
from zeus.services.merging import held_rows
from zeus.services.prompts import shelf_of
from zeus.services.secret_cells import SecretCells, discreet, secret_headings
from zeus.store import configuration, near_rows
from zeus.store.configuration import StoredRow
from zeus.store.prompts import select_prompts

FEW = 2000
"""Of a tab with so many rows or fewer, all names are looked at; of a larger one those that the edited rows name."""

FEW_DRAFTS = 20
"""Of so many edited rows or fewer, all values that only one object may have are looked for; else those that changed."""

NEAR = 500
"""Rows that name an edited one are checked again, up to so many."""


@dataclass(frozen=True)
class Draft:
    """A row as it is to be. `held` is how it is, None where it is new; `row` is None where it goes.

    `state` is what it is given back to; `stored` what a new row begins as: its id and its place.
    """

    tab: Tab
    held: Held | None
    row: Row | None
    state: str | None = None
    stored: StoredRow | None = None

    @property
    def old_key(self) -> Key | None:
        """The key that it has."""
        return self.held.stored.key if self.held else None

    @property
    def new_key(self) -> Key | None:
        """The key that it is to have."""
        return key_of_cells(self.tab, self.row.cells) if self.row else None

    @property
    def moves(self) -> bool:
        """Whether other rows can name it by another name than before, or not at all any more."""
        return self.old_key != self.new_key


@dataclass
class Settled:
    """What is to be stored: `edited` are the drafts' own rows, `others` those whose problems changed with them."""

    new: list[StoredRow] = field(default_factory=list)
    edited: list[StoredRow] = field(default_factory=list)
    others: list[StoredRow] = field(default_factory=list)


class Bench:
    """Where edited rows are checked, within one transaction."""

    def __init__(self, connection: Connection, zeus: Zeus, organization: Organization) -> None:
        self.connection, self._id = connection, organization.id
        self.tabs, self._titles = organization.tabs(zeus), organization.titles(zeus)
        self.secret = SecretCells(zeus.vault, organization.id)
        shelf = shelf_of(select_prompts(connection, organization.id))
        self._checker = Checker(self.tabs, self._titles, shelf)

    def held(self, ids: Iterable[str]) -> dict[str, Held]:
        """The rows of the organization with these ids, opened; those that are gone are left out."""
        stored = configuration.select_by_id(self.connection, list(ids))
        mine = [row for row in stored.values() if row.organization_id == self._id]
        return {each.stored.id: each for each in held_rows(mine, self.tabs, self.secret)}

    def lines_of(self, tab: Tab, form: str) -> list[Held]:
        """The child rows of the row of a tab that has this comparable form."""
        children = [each for each in self.tabs.values() if (each.provider, each.part_of) == (tab.provider, tab.name)]
        ids = [
            id for child in children for id in near_rows.ids_beginning(self.connection, self._id, child.full_name, form)
        ]
        return list(self.held(ids).values())

    def is_shared(self, tab: Tab, form: str, ids: Iterable[str]) -> bool:
        """Whether a row beside those with these ids has this comparable form."""
        found = near_rows.select_keys_by_form(self.connection, self._id, tab.full_name, [form])
        return bool({id for id, _, _ in found} - set(ids))

    def next_position(self, tab: str) -> int:
        """The place behind the last row of a tab (full name)."""
        return near_rows.next_position(self.connection, self._id, tab)

    def settle(self, drafts: Sequence[Draft]) -> Settled:
        """Check the drafts, and what is near them."""
        near = self._near(drafts)
        others = self.held(near)
        entries: list[tuple[tuple[int, int], Draft | Held]] = [
            ((2 if _is_loose(each) else 0, each.stored.position), each) for each in others.values()
        ]
        entries += [(_rank(draft, place), draft) for place, draft in enumerate(drafts) if draft.row]
        entries.sort(key=lambda entry: entry[0])
        rows = [row for _, each in entries if (row := each.row) is not None]
        away = {draft.held.stored.id for draft in drafts if draft.held}
        checked = self._checker.check(rows, self._names(rows, away))
        settled = Settled()
        for (_, each), found in zip(entries, checked, strict=True):
            if isinstance(each, Held):
                self._settle_other(settled, each, found, near[each.stored.id])
            else:
                self._settle_draft(settled, each, found)
        return settled

    def _near(self, drafts: Sequence[Draft]) -> dict[str, set[str]]:
        """The ids of the rows near the drafts, each with the headings whose problems may change with them."""
        near: dict[str, set[str]] = defaultdict(set)
        forms: dict[str, set[str]] = defaultdict(set)
        for draft in drafts:
            forms[draft.tab.full_name] |= {form_of(draft.tab, key) for key in (draft.old_key, draft.new_key) if key}
            for heading, text in _claims(draft, len(drafts) <= FEW_DRAFTS):
                for id in near_rows.ids_holding(self.connection, self._id, [draft.tab.full_name], text, NEAR):
                    near[id].add(heading)
        for tab, wanted in forms.items():
            headings = {attribute.heading for attribute in self.tabs[tab].keys}
            for id, _, _ in near_rows.select_keys_by_form(self.connection, self._id, tab, wanted):
                near[id] |= headings
        self._add_referring(drafts, near)
        for draft in drafts:
            if draft.held:
                near.pop(draft.held.stored.id, None)
        return near

    def _add_referring(self, drafts: Sequence[Draft], near: dict[str, set[str]]) -> None:
        for tab in {draft.tab.full_name: draft.tab for draft in drafts if draft.moves}.values():
            headings = {
                each.full_name: {a.heading for a in refers(each) if tab.full_name in _targets(each, a.refs)}
                for each in self.tabs.values()
            }
            referring = {name: found for name, found in headings.items() if found}
            names = {
                key[-1]
                for draft in drafts
                if draft.tab is tab and draft.moves
                for key in (draft.old_key, draft.new_key)
                if key and key[-1]
            }
            for name in sorted(names)[:NEAR] if referring else ():
                for id in near_rows.ids_holding(self.connection, self._id, list(referring), name, NEAR):
                    near[id] |= set().union(*referring.values())

    def _names(self, rows: Sequence[Row], away: set[str]) -> dict[str, list[Key]]:
        """The keys that the rows may name, by the full name of the tab; without those of the rows `away`."""
        named: dict[str, set[Key]] = defaultdict(set)
        for row in rows:
            tab = self.tabs[row.tab]
            for attribute in refers(tab):
                paths = _paths(attribute, row.cells.get(attribute.heading))
                for to in _targets(tab, attribute.refs) & self.tabs.keys():
                    named[to].update(paths)
        return {to: self._keys(to, paths, away) for to, paths in named.items()}

    def _keys(self, tab: str, paths: set[Key], away: set[str]) -> list[Key]:
        every = near_rows.select_keys(self.connection, self._id, tab, FEW + 1)
        if len(every) > FEW:
            forms = {json.dumps(key_form(self.tabs[tab], _whole(self.tabs[tab], path))) for path in paths}
            cited = near_rows.select_keys_by_form(self.connection, self._id, tab, forms)
            if {form for _, _, form in cited} >= forms:
                return [key for id, key, _ in cited if id not in away]
            every = near_rows.select_keys(self.connection, self._id, tab, 10**9)
        return [key for id, key in every if id not in away]

    def _settle_other(self, settled: Settled, held: Held, found: Checked, headings: set[str]) -> None:
        fresh = [p for p in plain_problems(self._told(held.tab, held.row, found)) if p["heading"] in headings]
        kept = [problem for problem in held.stored.problems if problem["heading"] not in headings]
        problems = [*kept, *fresh]
        if problems != held.stored.problems and sorted(map(str, problems)) != sorted(map(str, held.stored.problems)):
            made = replace(held.stored, problems=problems, state=state_with(held.stored.state, problems))
            settled.others.append(made)

    def _settle_draft(self, settled: Settled, draft: Draft, found: Checked) -> None:
        row, held = found.row, draft.held
        begun = held.stored if held else draft.stored
        assert begun is not None
        problems = self._told(draft.tab, row, found)
        key = key_of_cells(draft.tab, row.cells)
        state = draft.state or (READY if held is None or _means_other(held.row, row) else held.stored.state)
        made = replace(
            begun, form=form_of(draft.tab, key), key=key, action=found.action,
            cells=self.secret.sealed(draft.tab, row.cells, begun.cells, held.row.cells if held else {}),
            extra=dict(row.extra), problems=plain_problems(problems), state=state_with(state, problems),
            search=search_text(secret_headings(draft.tab), row),
        )  # fmt: skip
        (settled.edited if held else settled.new).append(made)

    def _told(self, tab: Tab, row: Row, found: Checked) -> list[Problem]:
        return discreet(tab, row.cells, found.problems)


def _means_other(old: Row, new: Row) -> bool:
    def filled(row: Row) -> Mapping[str, str]:
        return {heading: text for heading, text in row.cells.items() if text is not None}

    return (old.action, filled(old)) != (new.action, filled(new))


def _is_loose(held: Held) -> bool:
    """Whether the row names no object of its own: of two rows with the same key it is the one that has the problem."""
    keys = {attribute.heading for attribute in held.tab.keys}
    wrong = any(problem["heading"] in keys for problem in held.stored.problems)
    return not any(held.stored.key) or (wrong and not held.stored.created_by_zeus)


def _rank(draft: Draft, place: int) -> tuple[int, int]:
    if draft.held is None or draft.moves:
        return 1, place
    return (2 if _is_loose(draft.held) else 0), draft.held.stored.position


def _claims(draft: Draft, all_of_them: bool) -> Iterable[tuple[str, str]]:
    """The values of a draft that only one object may have and that others may claim, by heading; else the changed."""
    for attribute in draft.tab.attributes:
        if attribute.unique and not attribute.key and not attribute.secret:
            old = draft.held.row.cells.get(attribute.heading) if draft.held else None
            new = draft.row.cells.get(attribute.heading) if draft.row else None
            if all_of_them or old != new:
                yield from ((attribute.heading, text) for text in {old, new} if text)


def _targets(tab: Tab, refs: Iterable[str]) -> set[str]:
    return {to if "." in to else f"{tab.provider}.{to}" for to in refs}


def _paths(attribute: Any, text: str | None) -> list[Key]:
    if not text or text.casefold() == cells.CLEAR:
        return []
    try:
        return [tuple(path) for path in attribute.paths(attribute.parse(text))]
    except BadCellError:
        return []


def _whole(tab: Tab, path: Key) -> Key:
    return (cells.join_path(path),) if len(tab.keys) == 1 else path
