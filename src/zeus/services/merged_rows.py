"""What merging deals with: rows of files, rows that are held, and what becomes of two that match."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring_ascii
from typing import Any, NamedTuple

from zeus.core.catalog import Tab
from zeus.core.flow import Key, Row
from zeus.core.objects import key_form, shown_part
from zeus.store.configuration import StoredRow

NEW, CHANGED, SAME = "new", "changed", "same"


class Line(NamedTuple):
    """Where a row stands in a file."""

    file: str | None
    sheet: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row of the file: as `typed`, and as it is meant where repairs are accepted (`row`).

    `own` are the customer's own headings of its sheet; `mapped` are those by the heading of ours that they mean.
    `named` is the key that its cells name, and its comparable form.
    """

    tab: Tab
    typed: Row
    row: Row
    own: frozenset[str] = frozenset()
    mapped: Mapping[str, str] = field(default_factory=dict)
    named: tuple[Key, str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "named", named_by(self.tab, self.row.cells))

    @property
    def place(self) -> Line:
        """Where it stands."""
        return Line(self.row.file, self.row.sheet, self.row.line)


@dataclass(frozen=True, slots=True)
class Held:
    """A row of the configuration, with its secrets open in `row`."""

    tab: Tab
    stored: StoredRow
    row: Row

    @property
    def place(self) -> Line:
        """Where it stood in the file that it was last imported from."""
        return Line(self.stored.file, self.stored.sheet, self.stored.line)


@dataclass(frozen=True)
class Conflict:
    """A cell that was changed both in Zeus (`held`) and in the file since the last import."""

    heading: str
    held: str | None
    file: str | None


@dataclass(slots=True)
class Merged:
    """What an incoming row and the held one that it matches come to.

    `imported` is what the next import compares with: {"action", "cells"} as typed, with marks for secrets; "left_out"
    where the row is to be ignored because its author hid it, crossed it out or filled it with red; "mapped" as the
    incoming row has it. None where `first_imported` says it: of 100,000 new rows it is made as they are stored.
    """

    tab: Tab
    row: Row
    incoming: Incoming
    held: Held | None
    imported: dict[str, Any] | None
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def named(self) -> tuple[Key, str]:
        """The key that the row's cells name, and its comparable form."""
        same = self.row.cells is self.incoming.row.cells
        return self.incoming.named if same else named_by(self.tab, self.row.cells)

    @property
    def change(self) -> str:
        """Whether the row is new, changed, or the same as the one that is held."""
        if self.held is None:
            return NEW
        same = not self.means_other and self.row.extra == self.held.row.extra
        return SAME if same else CHANGED

    @property
    def means_other(self) -> bool:
        """Whether what is to be provisioned differs from what is held, the customer's own columns aside."""
        held = self.held
        return held is None or (self.row.action, filled(self.row)) != (held.row.action, filled(held.row))


def named_by(tab: Tab, cells: Mapping[str, str | None]) -> tuple[Key, str]:
    """The key that a row's cells name, and its comparable form."""
    key = key_of_cells(tab, cells)
    return key, form_of(tab, key)


def key_of_cells(tab: Tab, cells: Mapping[str, str | None]) -> Key:
    """The key that a row's cells name, each part as its attribute shows it; what cannot be read stays as typed."""
    return tuple([shown_part(attribute, cells.get(attribute.heading)) for attribute in tab.keys])


def form_of(tab: Tab, key: Key) -> str:
    """The key's comparable form as it is stored."""
    return f"[{', '.join(map(encode_basestring_ascii, key_form(tab, key)))}]"


def filled(row: Row) -> dict[str, str]:
    """The cells that are not blank."""
    return {heading: text for heading, text in row.cells.items() if text is not None}
