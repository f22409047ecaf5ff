"""The help that workbooks hold: a sheet of supported data, and notes at headings. Its words are those of the pages."""

from collections.abc import Iterator, Mapping

from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.help.words import (
    ATTRIBUTE_HEADINGS,
    about,
    actions,
    attribute_cells,
    blank_action,
    destroys,
    example,
    notes,
    supported_values,
    titles_seen_from,
)

SHEET_HEADINGS = ("Tab", *ATTRIBUTE_HEADINGS)
"""The first line of the sheet of supported data."""

_MOST_CHOICES = 12
"""How many choices a note names; the sheet of supported data names all."""


def sheet_lines(chosen: Mapping[str, Tab], titled: Mapping[str, Tab]) -> Iterator[tuple[str, ...]]:
    """The sheet of supported data: its headings; for each tab a line about it, and one for each attribute.

    `chosen` are the tabs that it is about, `titled` all that cells may name; both by title.
    """
    yield SHEET_HEADINGS
    for title, tab in chosen.items():
        titles = titles_seen_from(tab, titled)
        said = (*about(tab, titles), f"Actions: {actions(tab)}.", tab.notes, destroys(tab))
        yield title, "", "", "", "\n".join(filter(None, said)), ""
        for attribute in tab.attributes:
            yield title, *attribute_cells(attribute, titles)


def action_note(tab: Tab, titles: Mapping[str, str]) -> str:
    """What stands as a note at the Action of a tab."""
    said = (*about(tab, titles), f"Actions: {actions(tab)}. {blank_action(tab)}", destroys(tab))
    return "\n".join(filter(None, said))


def attribute_note(attribute: Attribute, titles: Mapping[str, str]) -> str:
    """What stands as a note at the heading of an attribute."""
    lines = [notes(attribute), f"{supported_values(attribute, titles, most=_MOST_CHOICES)}."]
    if attribute.key:
        lines.append("Fill it in every row.")
    elif attribute.required:
        lines.append("Required to create.")
    if example(attribute):
        lines.append(f"Example: {example(attribute)}")
    return "\n".join(lines)
