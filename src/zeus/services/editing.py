"""Editing by hand: cells and actions changed, rows added and removed, the last edit taken back. Nothing is sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import IGNORE
from zeus.core.catalog import Tab
from zeus.core.flow import Row
from zeus.pipeline.sheets.names import ACTION
from zeus.pipeline.validate_cells import meant_action
from zeus.services.context import MASK, Organization, ServiceError, Zeus, chosen_tabs, new_id
from zeus.services.edit_checks import Bench, Draft
from zeus.services.edit_records import changed_by, event_of, label_of, shown_texts
from zeus.services.merged_rows import Held, form_of
from zeus.store import configuration, edits
from zeus.store.configuration import StoredRow
from zeus.store.database import reading, writing
from zeus.store.events import record_all
from zeus.store.organizations import lock_organization

Texts = Mapping[str, str | None]
"""Cell texts by heading; Action and the customer's own columns count as headings. A blank cell is None."""


@dataclass(frozen=True)
class Edit:
    """New texts of a row. `was` are the texts that its editor saw, `version` the version of the row that they saw.

    `version` None overwrites whatever is there. `state` is given back to the row, where it is taken back.
    """

    id: str
    texts: Texts
    version: int | None = None
    was: Texts = field(default_factory=dict)
    state: str | None = None


@dataclass(frozen=True)
class Done:
    """What an edit changed: the ids of its rows, of child rows that went along, and of rows whose problems changed.

    `changed` is what takes the edit back (see `zeus.store.models_web.edits`).
    """

    rows: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    passed_over: int = 0
    changed: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)


class MeanwhileError(ServiceError):
    """Somebody else changed a row in between: `theirs` and `mine` are the texts that differ, by heading."""

    def __init__(self, theirs: Texts, mine: Texts, version: int) -> None:
        super().__init__("somebody else changed this row meanwhile", "choose which of the two is right", 3)
        self.theirs, self.mine, self.version = theirs, mine, version


def edit_rows(zeus: Zeus, organization: Organization, wanted: Sequence[Edit], label: str | None = "") -> Done:
    """Change rows, all or none. Raises MeanwhileError, where others changed one, and ServiceError.

    Child rows follow a parent whose key is changed, unless another row has that key too. With the label None, it is the
    caller who sees to it that the edit can be taken back.
    """

    def work(bench: Bench) -> list[Draft]:
        held = bench.held(edit.id for edit in wanted)
        drafts = [_draft(_found(held, edit.id), edit) for edit in wanted]
        drafts = [draft for draft in drafts if _differs(draft)]
        return [*drafts, *_followers(bench, drafts)]

    done = _carry_out(zeus, organization, work, label)
    edited = {edit.id for edit in wanted}
    return replace(
        done,
        rows=tuple(id for id in done.rows if id in edited),
        lines=tuple(id for id in done.rows if id not in edited),
    )


def set_action(
    zeus: Zeus, organization: Organization, ids: Sequence[str], action: str | None, *, remember: bool = True
) -> Done:
    """Give rows an action, None for a blank one. Rows that are gone or may not have it are passed over."""
    with reading(zeus.engine) as connection:
        held = configuration.select_by_id(connection, ids)
    tabs = organization.tabs(zeus)
    allowed = [row.id for row in held.values() if row.tab in tabs and action in (None, IGNORE, *tabs[row.tab].actions)]
    label = f"{action or 'blank'} for {_rows(len(allowed))}"
    done = edit_rows(zeus, organization, [Edit(id, {ACTION: action}) for id in allowed], label if remember else None)
    return replace(done, passed_over=len(ids) - len(allowed))


def add_rows(zeus: Zeus, organization: Organization, title: str, rows: Sequence[Texts]) -> Done:
    """Add rows at the end of a tab (title). Raises ServiceError."""
    shown, tab = next(iter(chosen_tabs(organization.titled(zeus), [title]).items()))
    if not tab.actions:
        raise ServiceError(f"{shown} cannot be provisioned", "its objects can only be named by other rows")

    def work(bench: Bench) -> list[Draft]:
        first = bench.next_position(tab.full_name)
        return [_new(organization.id, tab, texts, first + place) for place, texts in enumerate(rows)]

    return _carry_out(zeus, organization, work, f"{_rows(len(rows))} added to {shown}")


def remove_rows(zeus: Zeus, organization: Organization, ids: Sequence[str]) -> Done:
    """Take rows out of Zeus, with their child rows; the tenant keeps what it has."""

    def work(bench: Bench) -> list[Draft]:
        held = bench.held(ids)
        for each in list(held.values()):
            if not each.tab.part_of and not bench.is_shared(each.tab, each.stored.form, ids):
                held.update((line.stored.id, line) for line in bench.lines_of(each.tab, each.stored.form))
        return [Draft(each.tab, each, None) for each in held.values()]

    return _carry_out(zeus, organization, work, f"{_rows(len(ids))} removed")


def last_edit(zeus: Zeus, organization: Organization) -> str | None:
    """What can be taken back: the last edit of whoever asks, in a few words."""
    with reading(zeus.engine) as connection:
        return edits.latest_label(connection, organization.id, zeus.who)


def undo(zeus: Zeus, organization: Organization, most: int | None = None) -> Done:
    """Take back the last edit of whoever asks, or at most so many rows of it: the rest is then the last edit.

    Rows that others changed since stay as they are, and are counted. Raises ServiceError where there is none.
    """
    late = 0

    def work(bench: Bench) -> list[Draft]:
        nonlocal late
        found = edits.take_latest(bench.connection, organization.id, zeus.who)
        if found is None:
            raise ServiceError("there is no edit to take back", "only your own edits can be taken back, last one first")
        now, later = found.rows[:most], found.rows[most:] if most else []
        if later:
            edits.insert_edit(bench.connection, organization.id, zeus.who, found.id, found.label, later)
        held = bench.held(each["id"] for each in now if "id" in each)
        drafts = [draft for each in now if (draft := _back(bench, held, each)) is not None]
        late = len(now) - len(drafts)
        return drafts

    return replace(_carry_out(zeus, organization, work, None), passed_over=late)


def _carry_out(zeus: Zeus, organization: Organization, work: Callable[[Bench], list[Draft]], label: str | None) -> Done:
    with writing(zeus.engine) as connection:
        lock_organization(connection, organization.id)
        bench = Bench(connection, zeus, organization)
        drafts = work(bench)
        if not drafts:
            return Done()
        settled = bench.settle(drafts)
        gone = [draft.held.stored.id for draft in drafts if draft.held and draft.row is None]
        configuration.delete_rows(connection, gone)
        configuration.update_rows(connection, [*settled.edited, *settled.others])
        configuration.insert_rows(connection, settled.new)
        record_all(connection, organization.id, zeus.who, [event_of(draft) for draft in drafts])
        changed = changed_by(drafts, settled)
        if label is not None:
            edits.insert_edit(connection, organization.id, zeus.who, new_id(), label or label_of(drafts), changed)
    ids = (*(row.id for row in settled.edited), *(row.id for row in settled.new), *gone)
    return Done(ids, (), tuple(row.id for row in settled.others), changed=tuple(changed))


def _found(held: Mapping[str, Held], id: str) -> Held:
    if id not in held:
        raise ServiceError("this row is gone", "somebody removed it meanwhile; reload the page")
    return held[id]


def _draft(held: Held, edit: Edit) -> Draft:
    new = _with(held.tab, held.row, edit.texts, checked=edit.state is None)
    if edit.version is not None and edit.version != held.stored.version:
        _compare(held, edit, new)
    return Draft(held.tab, held, new, edit.state)


def _compare(held: Held, edit: Edit, new: Row) -> None:
    """Raise MeanwhileError where a cell that is edited is not as its editor saw it."""
    theirs, mine = shown_texts(held.tab, held.row), shown_texts(held.tab, new)
    seen = {heading: text or None for heading, text in edit.was.items()}
    differ = [
        heading
        for heading in edit.texts
        if theirs.get(heading) != mine.get(heading) and (heading not in seen or seen[heading] != theirs.get(heading))
    ]
    if differ:
        told = ({h: theirs.get(h) for h in differ}, {h: mine.get(h) for h in differ})
        raise MeanwhileError(*told, held.stored.version)


def _with(tab: Tab, row: Row, texts: Texts, *, checked: bool = True) -> Row:
    """The row with new texts, made tidy. Raises ServiceError for an action that there is not."""
    action, known, extra = row.action, dict(row.cells), dict(row.extra)
    for heading, text in texts.items():
        tidy = cells.tidy(text or "") or None
        if heading == ACTION:
            action = _action(tab, tidy) if checked else tidy
        elif heading in tab.by_heading:
            if tidy != MASK or not tab.by_heading[heading].secret:
                known[heading] = tidy
        elif tidy is None:
            extra.pop(heading, None)
        else:
            extra[heading] = tidy
    return replace(row, action=action, cells=known, extra=extra)


def _action(tab: Tab, text: str | None) -> str | None:
    action, complaint = meant_action(tab, None if text and cells.fold(text) in ("blank", "-") else text)
    if complaint and action is None:
        raise ServiceError(complaint.message, "choose one of these")
    return action


def _differs(draft: Draft) -> bool:
    assert draft.held is not None
    assert draft.row is not None
    old, new = draft.held.row, draft.row
    return draft.state is not None or (old.action, old.cells, old.extra) != (new.action, new.cells, new.extra)


def _followers(bench: Bench, drafts: Sequence[Draft]) -> list[Draft]:
    """The child rows of rows whose key changes, under their parents' new keys."""
    ids = {draft.held.stored.id for draft in drafts if draft.held}
    followers = []
    for draft in drafts:
        if not draft.held or not draft.row or not draft.moves or draft.tab.part_of:
            continue
        if bench.is_shared(draft.tab, draft.held.stored.form, ids):
            continue
        texts = [draft.row.cells.get(attribute.heading) for attribute in draft.tab.keys]
        for line in bench.lines_of(draft.tab, draft.held.stored.form):
            headings = [attribute.heading for attribute in line.tab.keys if attribute not in line.tab.own_keys]
            if line.stored.id not in ids:
                row = replace(line.row, cells={**line.row.cells, **dict(zip(headings, texts, strict=False))})
                followers.append(Draft(line.tab, line, row))
    return followers


def _new(organization_id: str, tab: Tab, texts: Texts, position: int) -> Draft:
    blank = Row(tab.full_name, None, dict.fromkeys(tab.by_heading))
    row = _with(tab, blank, texts)
    if not any(row.cells.values()):
        raise ServiceError("the row has nothing in it", f"fill at least {tab.keys[-1].heading}")
    stored = StoredRow(
        id=new_id(), organization_id=organization_id, tab=tab.full_name, form=form_of(tab, ()), key=(),
        position=position, file=None, sheet=None, line=None, action=None, cells={}, extra={}, imported=None,
        problems=[], state="ready",
    )  # fmt: skip
    return Draft(tab, None, row, stored=stored)


def _back(bench: Bench, held: Mapping[str, Held], each: Mapping[str, Any]) -> Draft | None:
    """The draft that takes back one row of an edit, None where others changed the row since."""
    if "removed" in each:
        stored = StoredRow(**{**each["removed"], "key": tuple(each["removed"]["key"])})
        tab = bench.tabs.get(stored.tab)
        row = replace(stored.row, action=stored.typed_action)
        return Draft(tab, None, row, stored.state, stored) if tab else None
    found = held.get(each["id"])
    if found is None or found.stored.version != each["version"]:
        return None
    if each.get("added"):
        return Draft(found.tab, found, None)
    return _draft(found, Edit(each["id"], each["texts"], state=each["state"]))


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"
