"""From rows of cells to rows of values, with all problems at once; the provider is not asked.

Every cell is judged by its attribute, every row by its tab's checks, every reference by the workbook and the rows held.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zeus.core import cells
from zeus.core.attributes import ACTIONS, CREATE, DELETE, IGNORE, UPDATE, Attribute, BadCellError, Known, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key, Problem, Row, Values
from zeus.core.lists import Ref
from zeus.core.objects import filled_in
from zeus.pipeline.sheets.names import ACTION
from zeus.pipeline.validate_cells import Cells, meant_action
from zeus.pipeline.validate_names import Complaint, Names

_LONGEST = 600
"""The longest message, in characters, that anybody reads."""


@dataclass(frozen=True)
class Checked:
    """A row with what its cells mean.

    `key` is the cell texts of the key columns; `action` None where the row leaves it open or names none that there is.
    `values` holds the valid filled cells by heading, None for one to be emptied; what is blank is not in it. A row to
    be ignored has no values, one to be deleted only its key and what counts on deletion. What is `read_only` is in
    it too, for the plan to tell.
    """

    row: Row
    tab: Tab
    key: Key
    action: str | None
    values: Mapping[str, Value]
    problems: tuple[Problem, ...]


def validate(
    rows: Sequence[Row],
    tabs: Mapping[str, Tab],
    held: Mapping[str, Iterable[Key]] | None = None,
    titles: Mapping[str, str] | None = None,
) -> list[Checked]:
    """Each row with its values and problems, in the order given.

    `tabs` are all tabs of the organization by their full names, `held` the keys of rows that Zeus holds already.
    `titles` are the tabs' titles by full name where documents use others than the tabs' own.
    """
    titles = {name: (titles or {}).get(name, tab.title) for name, tab in tabs.items()}
    names = Names(tabs, titles, {name: keys for name, keys in (held or {}).items() if name in tabs})
    for row in rows:
        for key in _names_of(row, tabs[row.tab]):
            names.add(row.tab, key)
    checkers = {name: _Checker(tabs[name], titles[name], names) for name in {row.tab for row in rows}}
    drafts = [checkers[row.tab].draft(row) for row in rows]
    for draft in drafts:
        checkers[draft.row.tab].compare(draft)
    return [draft.checked() for draft in drafts]


def repaired(row: Row, problems: Iterable[Problem]) -> Row:
    """The row with the repairs that its problems propose."""
    repairs: dict[str, str | None] = {}
    for problem in problems:
        if problem.heading is not None and problem.repair is not None:
            repairs.setdefault(problem.heading, problem.repair or None)
    action = repairs.pop(ACTION, row.action)
    return replace(row, action=action, cells={**row.cells, **repairs})


@dataclass
class _Draft:
    row: Row
    tab: Tab
    key: Key
    action: str | None
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def checked(self) -> Checked:
        return Checked(self.row, self.tab, self.key, self.action, self.values, tuple(self.problems))


class _Checker:
    """Checks the rows of one tab: first each alone, then with the others."""

    def __init__(self, tab: Tab, title: str, names: Names) -> None:
        self._tab, self._title = tab, title
        found = Cells(tab, names)
        self._cells = [(each.heading, found.meanings(each)) for each in tab.attributes]
        self._blank = {action: _blank(tab, action) for action in (None, *ACTIONS)}
        self._counts_on_delete = {each.heading for each in tab.attributes if _counts_on_delete(each)}
        self._actions: dict[str | None, tuple[str | None, Complaint | None]] = {}
        self._known = names.seen_from(tab)
        self._unique = [attribute for attribute in tab.attributes if attribute.unique and not attribute.key]
        self._once = [attribute for attribute in tab.attributes if attribute.once is not None]
        self._seen: dict[Hashable, Row] = {}

    def draft(self, row: Row) -> _Draft:
        """The row on its own."""
        if row.action not in self._actions:
            self._actions[row.action] = meant_action(self._tab, row.action)
        action, complaint = self._actions[row.action]
        draft = _Draft(row, self._tab, _raw_key(row, self._tab), None if complaint else action)
        if complaint:
            draft.problems.append(self._problem(row, ACTION, complaint))
        if action != IGNORE:
            self._check_cells(draft, action)
            draft.key = _shown_key(draft)
        if action not in (IGNORE, DELETE):
            self._check_together(draft, action)
        return draft

    def compare(self, draft: _Draft) -> None:
        """Tell of a key, or of a value that only one object may have, that an earlier row has already."""
        if draft.action == IGNORE:
            return
        for heading, attributes in self._singular(draft):
            values = [draft.values.get(attribute.heading) for attribute in attributes]
            if any(value is None for value in values):
                continue
            identity = tuple(_identity(*pair, self._known) for pair in zip(attributes, values, strict=True))
            first = self._seen.setdefault((heading, identity), draft.row)
            if first is not draft.row:
                complaint = _repeated(heading, attributes, values, first, draft.row)
                draft.problems.append(self._problem(draft.row, heading or attributes[-1].heading, complaint))

    def _singular(self, draft: _Draft) -> Iterator[tuple[str | None, Sequence[Attribute]]]:
        yield None, self._tab.keys
        if draft.action != DELETE:
            for attribute in self._unique:
                yield attribute.heading, (attribute,)
            for attribute in self._once:
                # What rows update exists so already, and an export has to be read again as it is.
                if draft.values.get(attribute.heading) is True and draft.action != UPDATE:
                    alike = (self._tab.by_heading[heading] for heading in attribute.once or ())
                    yield attribute.heading, (*alike, attribute)

    def _check_cells(self, draft: _Draft, action: str | None) -> None:
        blank, filled, values = self._blank[action], draft.row.cells, draft.values
        for heading, meanings in self._cells:
            text = filled.get(heading)
            if text is None:
                complaint = blank.get(heading)
            elif action == DELETE and heading not in self._counts_on_delete:
                continue
            else:
                meaning = meanings[text]
                complaint = meaning.complaint
                if meaning.valid:
                    values[heading] = meaning.value
            if complaint:
                draft.problems.append(self._problem(draft.row, heading, complaint))

    def _check_together(self, draft: _Draft, action: str | None) -> None:
        told = {problem.heading for problem in draft.problems}
        values = Values(draft.values)
        if action == CREATE:
            # A bad cell is not blank: its author did not mean the default.
            filled = filled_in(self._tab, draft.values)
            values = Values({h: value for h, value in filled.items() if h in draft.values or h not in told})
        for check in self._tab.checks:
            wrong = check(values)
            if wrong and (wrong.heading is None or wrong.heading not in told):
                draft.problems.append(self._problem(draft.row, wrong.heading, Complaint(wrong.message, wrong.repair)))

    def _problem(self, row: Row, heading: str | None, complaint: Complaint) -> Problem:
        return Problem(self._title, row.line, heading, _readable(complaint.message), complaint.repair)


def _readable(message: str) -> str:
    """A message that quotes a cell of thousands of characters, without most of them."""
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"


def _names_of(row: Row, tab: Tab) -> Iterator[Key]:
    """The names by which other rows may refer to this one: its key, and the key that it is to have."""
    key = tuple(_shown(attribute, row.cells.get(attribute.heading)) for attribute in tab.keys)
    yield key
    renamed = [
        _shown(attribute, row.cells.get(tab.renames[attribute.heading].heading))
        if attribute.heading in tab.renames
        else ""
        for attribute in tab.keys
    ]
    if any(renamed):
        yield tuple(new or old for new, old in zip(renamed, key, strict=True))


def _shown(attribute: Attribute, text: str | None) -> str:
    """The text of a key cell as it shows once it is read."""
    if text is None or attribute.kind == "text":
        return cells.straighten(text or "")
    try:
        return attribute.show(attribute.parse(text))
    except BadCellError:
        return text


def _raw_key(row: Row, tab: Tab) -> Key:
    return tuple(row.cells.get(attribute.heading) or "" for attribute in tab.keys)


def _shown_key(draft: _Draft) -> Key:
    return tuple(
        attribute.show(draft.values[attribute.heading]) if draft.values.get(attribute.heading) is not None else raw
        for attribute, raw in zip(draft.tab.keys, draft.key, strict=True)
    )


def _blank(tab: Tab, action: str | None) -> dict[str, Complaint]:
    """What is wrong with a blank cell of a row with this action, by heading; most may be blank."""
    needed = {each.heading for each in tab.attributes if action == CREATE and _needed(each)}
    return {
        **dict.fromkeys(needed, Complaint("is required to create this, and blank: fill it")),
        **{each.heading: Complaint("names the row, and is blank: fill it") for each in tab.keys},
    }


def _needed(attribute: Attribute) -> bool:
    return attribute.required and attribute.default is None and attribute.counts_on_create


def _counts_on_delete(attribute: Attribute) -> bool:
    return attribute.key or (attribute.only is not None and DELETE in attribute.only)


def _identity(attribute: Attribute, value: Value, known: Known) -> Hashable:
    identity = attribute.identity(value, known)
    if isinstance(identity, str) and not isinstance(attribute, Ref) and not attribute.exact:
        return cells.fold(identity)
    return identity


def _repeated(
    heading: str | None, attributes: Sequence[Attribute], values: Sequence[Value], first: Row, row: Row
) -> Complaint:
    where = "a row that is in the configuration already" if first.line is None else f"row {first.line}"
    if first.line and first.sheet and first.sheet != row.sheet:
        where += f" of {first.sheet}"
    if first.line and first.file and first.file != row.file:
        where += f" in {first.file}"
    texts = [a.show(v) for a, v in zip(attributes, values, strict=True) if not a.secret]
    if heading is not None and attributes[-1].once is not None:
        alike = f" of {cells.join_path(texts[:-1])}" if texts[1:] else ""
        return Complaint(f"is {texts[-1]} on {where} too; only one{alike} may have it so: write N on the other")
    shown = cells.join_path(texts)
    kind = "is the same as on" if heading is None else "may be used only once, and is also on"
    return Complaint(f"{shown!r} {kind} {where}: delete or change one of them")
