"""The columns of a workbook: how wide they are, how their headings look, and what their drop-downs offer."""

from collections.abc import Mapping, Sequence

from zeus.core.attributes import IGNORE, Attribute
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.core.zones import ZONES_BY_OTHER_NAME
from zeus.pipeline.sheets.layout import Column, DropDown, Followed, Source
from zeus.pipeline.sheets.looks import Look
from zeus.pipeline.sheets.names import ACTION

Offered = Mapping[tuple[str, str], str]
"""The name of the drop-down of each reference, by the tab's full name and the heading."""

_ZONES = tuple(sorted(set(ZONES_BY_OTHER_NAME.values())))
_LONG_TEXT = 120
_NARROWEST, _WIDEST = 11, 44
_WIDTHS = {"email": 30, "url": 36, "phone": 18, "mac": 20, "datetime": 18, "list": 30, "file": 24, "time_zone": 22}
"""Of columns of a kind, in characters, where the example does not tell."""


def action_column(tab: Tab, note: str) -> Column:
    """The column that says what is to be done with a row."""
    return Column(ACTION, note=note, width=_NARROWEST, source=(*tab.actions, IGNORE), look=Look.ACTION)


def attribute_column(tab: Tab, attribute: Attribute, note: str, offered: Offered, *, starred: bool) -> Column:
    """The column of an attribute; a star at its heading says that it must be filled, where that is wanted."""
    look = _look(tab, attribute)
    star = " *" if starred and look in {Look.KEY, Look.OWNER, Look.REQUIRED} else ""
    width = _width(attribute, offers=_source(tab, attribute, offered) is not None)
    return Column(attribute.heading + star, note=note, width=width, source=_source(tab, attribute, offered), look=look)


def own_column(heading: str) -> Column:
    """A column that the customer has added."""
    return Column(heading, width=min(max(len(heading) + 4, 14), _WIDEST), look=Look.READ_ONLY)


def drop_downs(sheets: Mapping[str, Tab], lists: Mapping[str, Sequence[str]]) -> tuple[list[DropDown], Offered]:
    """The drop-downs for references, and which one each has.

    `sheets` are the tabs by the names of their sheets, `lists` the names to choose from by the tab's full name. A
    drop-down offers these names, and below them those that are filled in on the sheets that are referred to.
    """
    by_name = {tab.full_name: (sheet, tab) for sheet, tab in sheets.items()}
    made: dict[str, DropDown] = {}
    offered = {}
    for tab in sheets.values():
        for attribute in tab.attributes:
            if isinstance(attribute, Ref):
                targets = [to if "." in to else f"{tab.provider}.{to}" for to in attribute.refs]
                items = list(dict.fromkeys(item for target in targets for item in lists.get(target, ())))
                followed = [_followed(*by_name[target]) for target in targets if target in by_name]
                name = " or ".join(targets)
                if items or followed:
                    title = by_name[targets[0]][0] if targets[0] in by_name else attribute.heading
                    made.setdefault(name, DropDown(name, title, items, followed))
                    offered[tab.full_name, attribute.heading] = name
    return list(made.values()), offered


def _followed(sheet: str, tab: Tab) -> Followed:
    return Followed(sheet, tuple(tab.attributes.index(key) + 1 for key in tab.keys))


def _source(tab: Tab, attribute: Attribute, offered: Offered) -> Source:
    if attribute.kind == "flag":
        return ("Y", "N")
    if attribute.kind == "time_zone":
        return _ZONES
    return attribute.choices or offered.get((tab.full_name, attribute.heading))


def _look(tab: Tab, attribute: Attribute) -> Look:
    if attribute.key:
        return Look.KEY if attribute in tab.own_keys else Look.OWNER
    if attribute.required:
        return Look.REQUIRED
    return Look.READ_ONLY if attribute.read_only else Look.OPTIONAL


def _width(attribute: Attribute, *, offers: bool) -> int:
    """Room for the longest word of the heading, for the heading in two lines, and for what the cells hold."""
    heading = attribute.heading
    longest_word = max(map(len, heading.split()))
    texts = [attribute.example or "", *(attribute.choices or ())]
    cell = max(map(len, texts)) + 2 + 3 * offers
    kind = _WIDTHS.get(attribute.kind, 0)
    if attribute.kind == "text":
        kind = 40 if (attribute.max_length or 0) > _LONG_TEXT else 26 if attribute.key else 18
    if attribute.kind == "reference":
        kind = 34 if attribute.many else 24
    return min(max(longest_word + 4, len(heading) // 2 + 6, cell, kind, _NARROWEST), _WIDEST)
