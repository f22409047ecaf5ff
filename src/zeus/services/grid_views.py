"""What somebody wants to see of the configuration: a search, filters and an order, as an address has them."""

from dataclasses import dataclass, replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import ACTIONS
from zeus.core.catalog import Tab
from zeus.services.configuration import ACTION, STATE
from zeus.services.context import ServiceError
from zeus.store.grid import Column, Wanted

NEEDS = ("problem", "failed", "unknown")
"""States of rows that wait for somebody to do something."""

BLANK = "blank"
"""What stands for a row without an action."""


@dataclass(frozen=True)
class View:
    """What somebody looks at: a search, filters, an order, and where in it.

    `where` are conditions as "HEADING=VALUE". `after` and `before` are marks as an earlier page gave them, `row` the id
    of a row that is to be seen.
    """

    search: str = ""
    everywhere: bool = False
    actions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    needs: bool = False
    where: tuple[str, ...] = ()
    sort: str = ""
    down: bool = False
    after: str = ""
    before: str = ""
    row: str = ""

    @property
    def filtered(self) -> bool:
        """Whether not all rows of the tab are shown."""
        return bool(self.search.strip() or self.actions or self.states or self.needs or self.where)

    def query(self, **other: Any) -> dict[str, Any]:
        """The view as an address has it; pages begin anew unless `after` or `before` says where."""
        view = replace(self, **({"after": "", "before": "", "row": ""} | other))
        shown: dict[str, Any] = {
            "q": view.search, "in": "all" if view.everywhere else "", "action": list(view.actions),
            "state": list(view.states), "needs": "y" if view.needs else "", "where": list(view.where),
            "sort": view.sort, "down": "y" if view.down else "", "after": view.after, "before": view.before,
            "row": view.row,
        }  # fmt: skip
        return {name: value for name, value in shown.items() if value}


EVERYTHING = View()
"""All rows, in the order of the workbook."""


def wanted_of(tab: Tab, view: View) -> Wanted:
    """What the store is asked for. Raises ServiceError for a condition that says nothing."""
    where: dict[Column, list[str]] = {}
    for text in view.where:
        heading, equals, value = text.partition("=")
        if not equals or not heading.strip():
            raise ServiceError(f"{text!r} is no condition", "write HEADING=VALUE, as in 'Site=Chicago HQ'")
        column = column_of(tab, heading)
        where.setdefault(column, []).append(_searched(column, value))
    actions = tuple(None if action == BLANK else action for action in view.actions if action in (*ACTIONS, BLANK))
    return Wanted(
        tab.full_name,
        words_of(view.search),
        actions,
        (*view.states, *(NEEDS if view.needs else ())),
        tuple((column, tuple(texts)) for column, texts in where.items()),
        column_of(tab, view.sort) if view.sort else None,
        view.down,
    )


def column_of(tab: Tab, heading: str) -> Column:
    """What a heading stands for. Raises ServiceError for one that nobody may look through."""
    if heading in (ACTION, STATE):
        return Column(heading, plain=heading.lower())
    attribute = tab.by_heading.get(heading)
    if (attribute and attribute.secret) or '"' in heading:
        raise ServiceError(f"{heading} can be neither sorted nor filtered", "choose another heading")
    return Column(heading, attribute is None, attribute is not None and attribute.kind == "whole")


def words_of(search: str) -> tuple[str, ...]:
    """The words that a row must hold."""
    return tuple(cells.fold(search).split())


def _searched(column: Column, value: str) -> str:
    tidy = cells.tidy(value)
    return tidy if column.number else tidy.lower()
