"""What a cell may hold, offered while somebody types: allowed values, names of held rows, names of the live tenant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import available_timezones

from zeus.core import cells
from zeus.core.attributes import IGNORE, Attribute, BadCellError, File
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.services.configuration import ACTION
from zeus.services.context import Organization, Zeus
from zeus.services.grid import find_tab, repair_of
from zeus.store import grid, live
from zeus.store.database import reading
from zeus.store.prompts import select_prompts

SHOWN = 20
"""Choices that are offered at a time."""

MEANT = "probably meant"
"""The note of a choice that would solve what is wrong with the cell."""


@dataclass(frozen=True)
class Choice:
    """A text that the cell may hold: `text` is the whole cell, `label` what is chosen, `note` where it comes from."""

    text: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Offer:
    """What is told of a cell while it is typed: what is wrong with it, what was probably meant, and choices."""

    message: str | None
    choices: tuple[Choice, ...]
    help: str = ""


def offer(
    zeus: Zeus, organization: Organization, title: str, heading: str, text: str, *, fresh: bool = False,
    row: str | None = None,
) -> Offer:  # fmt: skip
    """What to tell of a text in the making. `fresh`: it is as the cell of the `row` had it: all choices are offered."""
    _, tab = find_tab(zeus, organization, title)
    tidy = cells.tidy(text)
    known = repair_of(zeus, organization, row, heading) if fresh and row else None
    probable = [] if known is None else [Choice(known, known or "blank", MEANT)]
    if heading == ACTION:
        actions = (Choice(each, each or "blank") for each in ("", *tab.actions, IGNORE))
        return Offer(None, tuple(_unlike([*probable, *actions])))
    attribute = tab.by_heading.get(heading)
    if attribute is None or attribute.secret:
        return Offer(None, (), "" if attribute else "The customer's own column: never sent")
    message, repair = _wrong(attribute, tidy)
    begun, part = _part(attribute, tidy)
    found = _all(zeus, organization, tab, attribute, "" if fresh and not attribute.many else part)
    choices = [Choice(begun + cells.join_items([name]) if attribute.many else name, name, note) for name, note in found]
    meant = [*probable, *([] if repair is None else [Choice(repair, repair or "blank", MEANT)])]
    return Offer(message, tuple(_unlike([*meant, *choices])[:SHOWN]), attribute.help)


def _wrong(attribute: Attribute, text: str) -> tuple[str | None, str | None]:
    if not text or text.casefold() == cells.CLEAR:
        return None, None
    try:
        attribute.parse(text)
    except BadCellError as error:
        return error.message, error.repair
    return None, None


def _part(attribute: Attribute, text: str) -> tuple[str, str]:
    """Of a list, what is there before the item that is being typed, and that item; else the whole text."""
    if not attribute.many:
        return "", text
    done, separator, part = text.rpartition(";")
    name = cells.split_level(part.strip())[0] if attribute.with_level else part.strip()
    return (f"{done.strip()}; " if separator else ""), name


def _all(zeus: Zeus, organization: Organization, tab: Tab, attribute: Attribute, search: str) -> list[tuple[str, str]]:
    """Names that hold the search, each with where it comes from."""
    if isinstance(attribute, Ref):
        return list(_names(zeus, organization, tab, attribute, search))
    if isinstance(attribute, File):
        with reading(zeus.engine) as connection:
            prompts = select_prompts(connection, organization.id)
        return _holding(search, (prompt.shown for prompt in prompts.values()))
    if attribute.kind == "flag":
        return [("Y", ""), ("N", "")]
    if attribute.kind == "time_zone":
        return _holding(search.replace(" ", "_"), sorted(available_timezones()))
    return _holding(search, attribute.choices or ())


def _names(zeus: Zeus, organization: Organization, tab: Tab, attribute: Ref, search: str) -> Iterator[tuple[str, str]]:
    tabs = organization.tabs(zeus)
    names = [to if "." in to else f"{tab.provider}.{to}" for to in attribute.refs]
    with reading(zeus.engine) as connection:
        for name in filter(tabs.__contains__, names):
            for key in grid.select_names(connection, organization.id, name, search, SHOWN):
                yield cells.join_path(key), tabs[name].title if len(names) > 1 else ""
        for name in filter(tabs.__contains__, names):
            for each in live.select_live(connection, organization.id, name, search=search, limit=SHOWN):
                yield cells.join_path(each.key), "live tenant"


def _holding(search: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    form = cells.fold(search)
    return [(text, "") for text in texts if form in cells.fold(text)][: SHOWN + 1]


def _unlike(choices: Iterable[Choice]) -> list[Choice]:
    first: dict[str, Choice] = {}
    for choice in choices:
        first.setdefault(cells.fold(choice.text), choice)
    return list(first.values())
