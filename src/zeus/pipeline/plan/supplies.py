"""What the rows of a plan take from a limited store: licences and numbers, needed, had and short."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core import cells
from zeus.core.attributes import BadCellError
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.lists import Ref
from zeus.pipeline.plan.compare import CHANGING, Wish
from zeus.pipeline.tenant import Reading

Changed = tuple[Wish, str, Mapping[str, list[str | None]]]
"""A row, its verdict, and the old and the new text by heading."""


@dataclass(frozen=True)
class Supply:
    """`needed` by rows that do not have it yet, `had` free when the tenant was read, `short` of what is needed."""

    what: str
    needed: int
    had: int
    short: int


def supplies(rows: Iterable[Changed], reading: Reading) -> list[Supply]:
    """What the rows take, in the order of the tabs it is from; what nobody takes is left out.

    What a row gives back is free for another.
    """
    taken: Counter[tuple[str, Any]] = Counter()
    for wish, verdict, changes in rows:
        if verdict in CHANGING:
            for attribute in _limited(wish.tab, reading.tabs):
                old, new = changes.get(attribute.heading, (None, None))
                taken.update(_named(wish.tab, attribute, new, reading))
                taken.subtract(_named(wish.tab, attribute, old, reading))
    return [each for name, tab in reading.tabs.items() if tab.left for each in _of_tab(tab, name, taken, reading)]


def _of_tab(tab: Tab, name: str, taken: Counter[tuple[str, Any]], reading: Reading) -> Iterator[Supply]:
    lines = []
    for thing in reading.objects.get(name, ()):
        assert tab.api
        id, left = tab.api.id_of(thing), tab.left(thing) if tab.left else None
        if left is not None:
            needed, had = max(0, taken[name, id]), max(0, left)
            lines.append((id, needed, had, max(0, needed - had)))
    if tab.left_together:
        total = Supply(tab.title, *(sum(line[place] for line in lines) for place in (1, 2, 3)))
        lines, found = [], [total]
    else:
        found = []
    for id, needed, had, short in lines:
        found.append(Supply(cells.join_path(reading.index.path(name, id) or (str(id),)), needed, had, short))
    yield from (each for each in found if each.needed)


def _limited(tab: Tab, tabs: Mapping[str, Tab]) -> Iterator[Ref]:
    """The attributes that name what there is only so much of."""
    for attribute in tab.attributes:
        if isinstance(attribute, Ref) and any(tabs[to].left for to in _full(tab, attribute) if to in tabs):
            yield attribute


def _named(tab: Tab, attribute: Ref, text: str | None, reading: Reading) -> Iterator[tuple[str, Any]]:
    """The objects that a cell names, by tab (full name) and id; what is not there yet is passed over."""
    try:
        paths: list[Key] = list(attribute.paths(attribute.parse(text))) if text else []
    except BadCellError:
        return
    for path in paths:
        for to in _full(tab, attribute):
            try:
                id = reading.index.find(to, path).id
            except LookupError:
                continue
            if id is not None:
                yield to, id
                break


def _full(tab: Tab, attribute: Ref) -> list[str]:
    return [to if "." in to else f"{tab.provider}.{to}" for to in attribute.refs]
