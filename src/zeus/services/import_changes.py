"""What an import changes in the configuration: worked out whole, before anything is stored."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from zeus.core import cells
from zeus.core.attributes import DELETE, IGNORE
from zeus.core.catalog import Tab
from zeus.core.flow import Key, Problem, Row
from zeus.pipeline.reading import place_of
from zeus.pipeline.sheets.names import ACTION
from zeus.pipeline.validate import Checked
from zeus.services.checking import Checker
from zeus.services.merged_rows import Held, Incoming, Merged
from zeus.services.merging import first_imported, gone_rows, loose_rows, merge
from zeus.services.secret_cells import SecretCells, discreet, masked, secret_headings
from zeus.store.configuration import StoredRow

KEEP, DROP = "keep", "drop"
GONE = (KEEP, DROP, DELETE)
"""What may become of held rows that the file no longer has."""

MARKED = (KEEP, IGNORE)
"""What may become of rows that are hidden, crossed out or red."""

READY, PROBLEM = "ready", "problem"
"""The states of a row that was not transmitted since it last changed."""


@dataclass(frozen=True)
class Terms:
    """How an import is to be done: its id, what becomes of rows that are gone, and whether repairs are accepted.

    `files` are the names of its files, `complete` those of the first file that has a tab, by the tab's full name; a tab
    that could not be read is not among them. `audio`: it brings audio files. `marked` says what becomes of rows that
    are hidden, crossed out or red.
    """

    id: str
    organization_id: str
    gone: str
    repair: bool
    files: tuple[str, ...] = ()
    complete: Mapping[str, str] = field(default_factory=dict)
    audio: bool = False
    marked: str = KEEP


@dataclass(frozen=True)
class RowProblem:
    """A problem, with the id of its row (None: of a tab or heading) and what stands in the cell; secrets are masked."""

    problem: Problem
    row_id: str | None
    text: str | None


@dataclass
class Changes:
    """What the import comes to.

    `rows` are those of the file in their order; `gone` the held rows that it no longer has, `lines` those that were
    never more than a line of it. `new` and `updated` are to be stored, `dropped` to be deleted; each that is `new` is
    made when it is stored: there may be 100,000.
    """

    rows: list[Merged]
    gone: list[Held]
    lines: list[Held]
    problems: list[RowProblem] = field(default_factory=list)
    new: list[Callable[[], StoredRow]] = field(default_factory=list)
    updated: list[StoredRow] = field(default_factory=list)
    dropped: list[Held] = field(default_factory=list)


def work_out(
    terms: Terms, incoming: Sequence[Incoming], held: Sequence[Held], checker: Checker, secret: SecretCells
) -> Changes:
    """Hold the rows of the files against those of the configuration."""
    if terms.repair:
        incoming = _repaired(incoming, checker, keys_by_tab(held))
    merged, loose = merge(incoming, held, secret), loose_rows(held)
    if terms.marked == IGNORE:
        _leave_out(merged, secret)
    away = gone_rows(merged, held, terms.complete, terms.files)
    changes = Changes(
        merged,
        gone=[row for row in away if row.stored.id not in loose],
        lines=[row for row in away if row.stored.id in loose],
    )
    changes.dropped = changes.lines + (changes.gone if terms.gone == DROP else [])
    rest = list(_rest(terms, changes, held))
    if terms.repair:
        _repair_merged(merged, checker, keys_by_tab(rest))
    _Storing(terms, changes, checker, secret, loose).store(rest)
    return changes


def keys_by_tab(held: Iterable[Held]) -> dict[str, list[Key]]:
    """The keys of rows by the full names of their tabs."""
    keys: dict[str, list[Key]] = defaultdict(list)
    for each in held:
        keys[each.stored.tab].append(each.stored.key)
    return keys


def _leave_out(merged: Iterable[Merged], secret: SecretCells) -> None:
    """Have the rows ignored whose author marked them."""
    for each in merged:
        if each.incoming.row.marked:
            each.row = replace(each.row, action=IGNORE)
            each.imported = {**(each.imported or first_imported(each.incoming, secret)), "left_out": True}


def _repaired(incoming: Sequence[Incoming], checker: Checker, held: Mapping[str, Sequence[Key]]) -> list[Incoming]:
    rows = checker.repaired([each.typed for each in incoming], held)
    return [replace(each, row=row) for each, row in zip(incoming, rows, strict=True)]


def _repair_merged(merged: Sequence[Merged], checker: Checker, held: Mapping[str, Sequence[Key]]) -> None:
    """Repair what the file leaves as it is held: the author may have accepted the repairs only now."""
    if any(each.held for each in merged):
        rows = checker.repaired([each.row for each in merged], held)
        for each, row in zip(merged, rows, strict=True):
            each.row = row


def _rest(terms: Terms, changes: Changes, held: Sequence[Held]) -> Iterator[Held]:
    """The held rows that are neither matched nor dropped; those that are gone, as they are from now on."""
    away = {each.held.stored.id for each in changes.rows if each.held} | {each.stored.id for each in changes.dropped}
    gone = {each.stored.id for each in changes.gone}
    for each in held:
        if each.stored.id not in away:
            yield _gone(terms, each) if each.stored.id in gone else each


def _gone(terms: Terms, held: Held) -> Held:
    """A row that is kept although the file has it no longer: it belongs to that file, and stands on no line of it."""
    file = held.stored.file if held.stored.file in terms.files else terms.complete[held.stored.tab]
    row = replace(held.row, file=file, line=None)
    if terms.gone == DELETE and DELETE in held.tab.actions:
        row = replace(row, action=DELETE)
    return replace(held, row=row)


class _Storing:
    """Checks the rows that the import touches, and turns them into what is stored."""

    def __init__(self, terms: Terms, changes: Changes, checker: Checker, secret: SecretCells, loose: set[str]) -> None:
        self._terms, self._changes = terms, changes
        self._checker, self._secret, self._loose = checker, secret, loose
        self._positions: dict[str, int] = defaultdict(int)

    def store(self, rest: Sequence[Held]) -> None:
        """Fill in the problems and the rows to be stored."""
        changes = self._changes
        for each in (*rest, *(merged.held for merged in changes.rows if merged.held)):
            self._positions[each.stored.tab] = max(self._positions[each.stored.tab], each.stored.position + 1)
        touched = self._touched_tabs()
        others = [each for each in rest if each.stored.tab not in touched]
        near = [each for each in rest if each.stored.tab in touched]
        # Of two rows with the same key the later one has the problem: a row that has the key by right comes first.
        first = [each for each in near if each.stored.id not in self._loose]
        last = [each for each in near if each.stored.id in self._loose]
        rows = [*(each.row for each in first), *(each.row for each in changes.rows), *(each.row for each in last)]
        checked = self._checker.check(rows, keys_by_tab(others))
        own = checked[len(first) : len(first) + len(changes.rows)]
        for merged, found in zip(changes.rows, own, strict=True):
            self._store_merged(merged, found)
        for held, found in zip(
            [*first, *last], [*checked[: len(first)], *checked[len(first) + len(own) :]], strict=True
        ):
            self._store_held(held, found)

    def _touched_tabs(self) -> set[str]:
        touched = {each.tab.full_name for each in self._changes.rows} | {each.stored.tab for each in self._changes.gone}
        return touched | (self._tabs_with_audio() if self._terms.audio else set())

    def _tabs_with_audio(self) -> set[str]:
        tabs = self._checker.tabs.items()
        return {name for name, tab in tabs if any(attribute.kind == "file" for attribute in tab.attributes)}

    def _store_merged(self, merged: Merged, checked: Checked) -> None:
        problems = discreet(merged.tab, merged.row.cells, checked.problems) if checked.problems else ()
        held = merged.held.stored if merged.held else None
        number = len(self._changes.new)
        position = held.position if held else self._next_position(merged.tab.full_name)
        if problems:
            keys = [attribute.heading for attribute in merged.tab.keys]
            told = (replace(problem, place=place_of(merged.row, problem.heading, keys)) for problem in problems)
            self._changes.problems.extend(_of_row(merged.tab, merged.row, self._id(merged, number), told))
        make = partial(self._stored, merged, number, position, checked.action, problems)
        if held is None:
            self._changes.new.append(make)
        elif (made := make()) != replace(held, import_id=self._terms.id):
            self._changes.updated.append(made)

    def _id(self, merged: Merged, number: int) -> str:
        """The id of a row, which is the `number`th if it is new."""
        return merged.held.stored.id if merged.held else f"{self._terms.id}-{number:06}"

    def _stored(
        self, merged: Merged, number: int, position: int, action: str | None, problems: Sequence[Problem]
    ) -> StoredRow:
        row, tab, held = merged.row, merged.tab, merged.held
        state = READY if held is None or merged.means_other else held.stored.state
        key, form = merged.named
        before = (held.stored.cells, held.row.cells) if held else ({}, {})
        return StoredRow(
            id=self._id(merged, number),
            organization_id=self._terms.organization_id,
            tab=tab.full_name,
            form=form,
            key=key,
            position=position,
            file=row.file,
            sheet=row.sheet,
            line=row.line,
            action=action,
            cells=self._secret.sealed(tab, row.cells, *before),
            extra=dict(row.extra),
            imported=merged.imported or first_imported(merged.incoming, self._secret),
            problems=plain_problems(problems),
            state=state_with(state, problems),
            created_by_zeus=held.stored.created_by_zeus if held else False,
            sent=held.stored.sent if held else None,
            version=held.stored.version if held else 1,
            search=search_text(secret_headings(tab), row),
            import_id=self._terms.id,
        )

    def _next_position(self, tab: str) -> int:
        self._positions[tab] += 1
        return self._positions[tab] - 1

    def _store_held(self, held: Held, checked: Checked) -> None:
        problems = discreet(held.tab, held.row.cells, checked.problems)
        if self._terms.audio and not self._changes.rows:
            self._changes.problems.extend(_of_row(held.tab, held.row, held.stored.id, problems))
        stored, row = held.stored, held.row
        same = checked.action == stored.action
        imported = stored.imported if same else {**(stored.imported or {"cells": {}}), "action": row.action}
        made = replace(
            stored, file=row.file, line=row.line, action=checked.action, imported=imported,
            problems=plain_problems(problems), state=state_with(stored.state if same else READY, problems),
        )  # fmt: skip
        if made != stored:
            self._changes.updated.append(made)


def search_text(secret: Iterable[str], row: Row) -> str:
    """What a search looks through: the row's cells and the customer's own, secrets left out."""
    hidden = tuple(secret)
    shown = [text for heading, text in row.cells.items() if text is not None and heading not in hidden]
    return cells.fold(" ".join([*shown, *row.extra.values()]))


def state_with(state: str, problems: Sequence[object]) -> str:
    """What a row ended in stays, until it means something else; then it is ready or has a problem."""
    return (PROBLEM if problems else READY) if state in {READY, PROBLEM} else state


def _of_row(tab: Tab, row: Row, id: str, problems: Iterable[Problem]) -> Iterator[RowProblem]:
    for problem in problems:
        shown = {ACTION: row.action, **masked(tab, row.cells)}
        yield RowProblem(problem, id, shown.get(problem.heading or ""))


def plain_problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """The problems of a row as they are stored with it."""
    return [{"heading": each.heading, "message": each.message, "repair": each.repair} for each in problems]
