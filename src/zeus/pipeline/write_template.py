"""What a blank workbook says beside its headings: notes, drop-downs, and the sheet to read first."""

from collections.abc import Iterator, Mapping, Sequence

from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.pipeline.sheets.layout import DropDown
from zeus.pipeline.sheets.names import ACTION, MESSAGE
from zeus.pipeline.sheets.texts import column_letters

_FOLLOWED = 300
"""From how many rows of a tab a drop-down takes the names that are filled in there."""

_MOST_CHOICES = 12


def attribute_note(attribute: Attribute) -> str:
    """What stands as a note at the heading of an attribute."""
    lines = [attribute.help]
    if attribute.key:
        lines.append("Names the row: must be filled.")
    elif attribute.required:
        lines.append("Required to create.")
    if attribute.many:
        lines.append("A list: items separated by semicolons" + (", as in Name: 7." if attribute.with_level else "."))
    choices = attribute.choices or ()
    if choices:
        more = ", …" if len(choices) > _MOST_CHOICES else "."
        lines.append(f"One of {', '.join(choices[:_MOST_CHOICES])}{more}")
    if attribute.default is not None:
        lines.append(f"Default: {attribute.default}")
    if attribute.example is not None and not attribute.secret:
        lines.append(f"Example: {attribute.example}")
    return "\n".join(lines)


def tab_note(tab: Tab) -> str:
    """What stands as a note at the Action of a tab."""
    lines = [tab.about, f"Actions: {', '.join(tab.actions)}, ignore; blank creates or updates, and never deletes."]
    return "\n".join([*lines, f"Deleting takes with it: {tab.destroys}"] if tab.destroys else lines)


def drop_downs(
    sheets: Mapping[str, Tab], lists: Mapping[str, Sequence[str]]
) -> tuple[list[DropDown], dict[tuple[str, str], str]]:
    """The drop-downs for references, and which one each has, by the tab's full name and the heading.

    `sheets` are the tabs by the names of their sheets, `lists` the names to choose from by the tab's full name. A
    drop-down offers these names, and below them those that are filled in on the sheet that is referred to.
    """
    by_name = {tab.full_name: (sheet, tab) for sheet, tab in sheets.items()}
    made: dict[str, DropDown] = {}
    sources = {}
    for tab in sheets.values():
        for attribute in tab.attributes:
            if isinstance(attribute, Ref):
                targets = [to if "." in to else f"{tab.provider}.{to}" for to in attribute.refs]
                name = " or ".join(targets)
                items = [item for target in targets for item in lists.get(target, ())]
                formulas = list(_formulas(*by_name[targets[0]])) if targets[0] in by_name else []
                if items or formulas:
                    made.setdefault(name, DropDown(name, items, formulas))
                    sources[tab.full_name, attribute.heading] = name
    return list(made.values()), sources


def _formulas(sheet: str, tab: Tab) -> Iterator[str]:
    """One for each of the first rows: its key as references write it, or nothing."""
    quoted = sheet.replace("'", "''")
    letters = [column_letters(tab.attributes.index(key) + 1) for key in tab.keys]
    for line in range(2, _FOLLOWED + 2):
        parts = [f"'{quoted}'!{letter}{line}" for letter in letters]
        joined = '&" > "&'.join(parts)
        yield f'=IF({parts[-1]}="","",{joined})'


def read_me(titled: Mapping[str, Tab]) -> list[str]:
    """The lines of the sheet that tells how to fill in the others."""
    tabs = ", ".join(title for title, tab in titled.items() if tab.actions)
    return [
        "How to fill in this workbook",
        "",
        "1. Each tab lists one kind of thing, one row each. Fill in the tabs that you need and leave the others blank.",
        f"   Tabs: {tabs}.",
        "2. Headings with * must be filled to create something. Point at a heading to see what belongs there.",
        f"3. {ACTION} says what is to be done with the row: create, update, delete, or ignore.",
        "   Blank creates what does not exist and updates what does; it never deletes. Nor does a row that is absent.",
        f"4. A blank cell leaves the setting as it is. {cells.CLEAR} empties it. On create, blank means the default.",
        "5. Where a cell names something on another tab, spell it as it is spelt there. Names do not differ by case.",
        "   Where the same name exists at two sites, write both: Chicago HQ > Lending.",
        "6. Several names in one cell are separated by semicolons: Billing; Sales.",
        "   Where each has a level, it follows a colon: Billing: 7; Sales: 3.",
        "7. Lists with more to say have a tab of their own: one row for each item, with the name of its owner.",
        "8. Phone numbers begin with a plus sign and the country code: +14085550123. Cells are text: zeros stay.",
        "9. Days are written 2026-12-25, times of day 08:00, lengths of time 0:04:30, time zones America/Chicago.",
        "10. Flags are Y or N.",
        "11. You may add columns of your own, rows above the headings, and tabs of your own: they are kept apart.",
        "    Do not rename or merge headings. A row whose Action begins with example is passed over.",
        f"12. Leave no TBD or N/A: leave the cell blank instead. The column {MESSAGE!r} in exports need not be filled.",
        "13. Save as .xlsx, .ods or .csv without a password, and hand it back. Importing it changes nothing yet:",
        "    you are shown every problem, and then what would change, before anything is sent.",
    ]
