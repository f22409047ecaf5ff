"""From rows of cells to rows of values, with all problems at once; the provider is not asked.

Every cell is judged by its attribute, every row by its tab's checks, every reference by the workbook and the rows held.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, IGNORE, UPDATE, Attribute, Known, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key, Problem, Row, Values
from zeus.core.lists import Ref
from zeus.core.objects import filled_in, shown_part
from zeus.pipeline.sheets.names import ACTION
from zeus.pipeline.validate_cells import Cells, Column, meant_action, values_at
from zeus.pipeline.validate_names import Complaint, Names

_LONGEST = 600
"""The longest message, in characters, that anybody reads."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with what its cells mean.

    `key` is the cell texts of the key columns; `action` None where the row leaves it open or names none that there is.
    """

    row: Row
    tab: Tab
    key: Key
    action: str | None
    problems: tuple[Problem, ...]
    _columns: Sequence[Column] = field(repr=False, compare=False)
    _at: int = field(repr=False, compare=False)

    @property
    def values(self) -> Mapping[str, Value]:
        """The valid filled cells by heading, None for one to be emptied; what is blank is not in it.

        A row to be ignored has no values, one to be deleted only its key and what counts on deletion. What is
        `read_only` is in it too, for the plan to tell.
        """
        return values_at(self._columns, self._at)


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
    by_tab: dict[str, list[Row]] = {}
    for row in rows:
        by_tab.setdefault(row.tab, []).append(row)
    for name, mine in by_tab.items():
        if names.counts(name):
            for row in mine:
                for key in _names_of(row, tabs[name]):
                    names.add(name, key)
    checked = {name: iter(_Check(tabs[name], titles[name], names, mine).done()) for name, mine in by_tab.items()}
    return [next(checked[row.tab]) for row in rows]


def repaired(row: Row, problems: Iterable[Problem]) -> Row:
    """The row with the repairs that its problems propose."""
    repairs: dict[str, str | None] = {}
    for problem in problems:
        if problem.heading is not None and problem.repair is not None:
            repairs.setdefault(problem.heading, problem.repair or None)
    action = repairs.pop(ACTION, row.action)
    return replace(row, action=action, cells={**row.cells, **repairs})


class _Check:
    """Checks the rows of one tab, column by column: first each row alone, then with the others."""

    def __init__(self, tab: Tab, title: str, names: Names, rows: Sequence[Row]) -> None:
        self._tab, self._title, self._rows = tab, title, rows
        self._known = names.seen_from(tab)
        self._problems: dict[int, list[Problem]] = {}
        meant = {action: meant_action(tab, action) for action in {row.action for row in rows}}
        self._meant = [meant[row.action][0] for row in rows]
        self._actions = [None if meant[row.action][1] else meant[row.action][0] for row in rows]
        for at, row in enumerate(rows):
            if complaint := meant[row.action][1]:
                self._tell(at, ACTION, complaint)
        found = Cells(tab, names)
        self._columns = [found.column(each, self._texts(each)) for each in tab.attributes]
        self._by_heading = {column.heading: column for column in self._columns}

    def done(self) -> list[Checked]:
        """The rows with all that is wrong with them."""
        self._check_cells()
        self._check_together()
        self._check_repeated()
        told, columns, tab = self._problems, self._columns, self._tab
        return [
            Checked(row, tab, key, action, tuple(told.get(at, ())), columns, at)
            for at, (row, key, action) in enumerate(zip(self._rows, self._keys(), self._actions, strict=True))
        ]

    def _texts(self, attribute: Attribute) -> list[str | None]:
        """The texts that count of an attribute's column."""
        heading = attribute.heading
        passed_over = {IGNORE} if _counts_on_delete(attribute) else {IGNORE, DELETE}
        if passed_over.isdisjoint(self._meant):
            return [row.cells.get(heading) for row in self._rows]
        return [
            None if action in passed_over else row.cells.get(heading)
            for row, action in zip(self._rows, self._meant, strict=True)
        ]

    def _check_cells(self) -> None:
        blank = {action: _blank(self._tab, action) for action in set(self._meant) - {IGNORE}}
        for column in self._columns:
            needed = {action: found[column.heading] for action, found in blank.items() if column.heading in found}
            wrong = column.complaints()
            if not wrong and not needed:
                continue
            secret = self._tab.by_heading[column.heading].secret
            for at, text in enumerate(column.texts):
                complaint = needed.get(self._meant[at]) if text is None else wrong.get(text)
                if complaint and not (secret and text is None and column.heading in self._rows[at].forgotten):
                    self._tell(at, column.heading, complaint)

    def _check_together(self) -> None:
        if not self._tab.checks:
            return
        for at, action in enumerate(self._meant):
            if action in (IGNORE, DELETE):
                continue
            told = {problem.heading for problem in self._problems.get(at, ())}
            values = Values(values_at(self._columns, at))
            if action == CREATE:
                # A bad cell is not blank: its author did not mean the default.
                filled = filled_in(self._tab, values)
                values = Values({h: value for h, value in filled.items() if h in values or h not in told})
            for check in self._tab.checks:
                wrong = check(values)
                if wrong and (wrong.heading is None or wrong.heading not in told):
                    self._tell(at, wrong.heading, Complaint(wrong.message, wrong.repair))

    def _check_repeated(self) -> None:
        """Tell of a key, or of a value that only one object may have, that an earlier row has already."""
        self._check_singular(None, self._tab.keys)
        for attribute in self._tab.attributes:
            if attribute.unique and not attribute.key:
                # A row that is to be deleted has no value left that could be another's.
                counts = [action != DELETE for action in self._actions]
                self._check_singular(attribute.heading, (attribute,), counts)
        for attribute in self._tab.attributes:
            if attribute.once is not None:
                alike = [self._tab.by_heading[heading] for heading in attribute.once]
                self._check_singular(attribute.heading, (*alike, attribute), self._switched_on(attribute))

    def _switched_on(self, attribute: Attribute) -> list[bool]:
        """Which rows switch it on: what rows update exists so already, and an export is to be read again as it is."""
        column, at_rest = self._by_heading[attribute.heading], (UPDATE, DELETE)
        return [action not in at_rest and column.value(at) is True for at, action in enumerate(self._actions)]

    def _check_singular(
        self, heading: str | None, attributes: Sequence[Attribute], counts: Sequence[bool] | None = None
    ) -> None:
        columns = [self._by_heading[attribute.heading] for attribute in attributes]
        found = [_identities(*pair, self._known) for pair in zip(attributes, columns, strict=True)]
        identities = list(zip(*found, strict=True))
        if len(set(identities)) == len(identities):
            return
        seen: dict[Hashable, int] = {}
        for at, identity in enumerate(identities):
            if None in identity or (counts and not counts[at]):
                continue
            first = seen.setdefault(identity, at)
            if first != at:
                values = [column.value(at) for column in columns]
                complaint = _repeated(heading, attributes, values, self._rows[first], self._rows[at])
                self._tell(at, heading or attributes[-1].heading, complaint)

    def _keys(self) -> Iterator[Key]:
        parts = [_shown_column(each, self._by_heading[each.heading], self._rows) for each in self._tab.keys]
        return zip(*parts, strict=True)

    def _tell(self, at: int, heading: str | None, complaint: Complaint) -> None:
        told = Problem(self._title, self._rows[at].line, heading, _readable(complaint.message), complaint.repair)
        self._problems.setdefault(at, []).append(told)


def _readable(message: str) -> str:
    """A message that quotes a cell of thousands of characters, without most of them."""
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"


def _names_of(row: Row, tab: Tab) -> Iterator[Key]:
    """The names by which other rows may refer to this one: its key, and the key that it is to have."""
    key = tuple(shown_part(attribute, row.cells.get(attribute.heading)) for attribute in tab.keys)
    yield key
    renamed = [
        shown_part(attribute, row.cells.get(tab.renames[attribute.heading].heading))
        if attribute.heading in tab.renames
        else ""
        for attribute in tab.keys
    ]
    if any(renamed):
        yield tuple(new or old for new, old in zip(renamed, key, strict=True))


def _shown_column(attribute: Attribute, column: Column, rows: Sequence[Row]) -> list[str]:
    """The texts of a key column as they show once they are read; of a row to be ignored, as they stand there."""
    heading, shown = attribute.heading, {}
    for text, meaning in column.odd.items():
        shown[text] = text if meaning.value is None else attribute.show(meaning.value)
    return [
        (row.cells.get(heading) or "") if text is None else shown.get(text, text)
        for row, text in zip(rows, column.texts, strict=True)
    ]


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


def _identities(attribute: Attribute, column: Column, known: Known) -> list[Hashable | None]:
    """What tells the values of a column from one another; None where there is no value."""
    folds = not isinstance(attribute, Ref) and not attribute.exact
    identities: dict[str | None, Hashable | None] = {None: None}
    for text, meaning in column.odd.items():
        identity = None if meaning.value is None else attribute.identity(meaning.value, known)
        identities[text] = cells.fold(identity) if folds and isinstance(identity, str) else identity
    form = cells.fold if folds else str
    return [identities[text] if text in identities else form(text) for text in column.texts]  # type: ignore[arg-type]


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
