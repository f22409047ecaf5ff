"""The sheet that is read first: how to fill in the others, in no more than twenty lines, and what they are."""

from collections.abc import Iterator, Mapping, Sequence

from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.pipeline.sheets.layout import FOLLOWED_ROWS, Column, Table
from zeus.pipeline.sheets.looks import Look
from zeus.pipeline.sheets.names import ACTION, HELP, MESSAGE, READ_ME

_WIDTHS = (30, 118)
_HELP_WIDTHS = (24, 28, 44, 10, 70, 28)
_SAVED_AS = {
    ".xlsx": "an Excel workbook (.xlsx)",
    ".ods": "an OpenDocument spreadsheet (.ods)",
    ".zip": "an Excel workbook (.xlsx), or each sheet as CSV UTF-8 (.csv)",
}

Line = tuple[str, str, Look]
"""Topic, text, and how the topic looks."""


def read_me(subject: str, sheets: Mapping[str, Tab], ending: str) -> Table:
    """The first sheet. `sheets` are the tabs by the names of their sheets, `ending` that of the file's name."""
    title = f"Provisioning workbook: {subject}" if subject else "Provisioning workbook"
    blank = ("", "", Look.PROSE)
    lines = [(title, "", Look.TITLE), blank, *_instructions(sheets, ending), blank]
    lines.append(("Tab", "What its rows are", Look.SECTION))
    lines += [(sheet, tab.about, Look.LINK) for sheet, tab in sheets.items()]
    looks = {(number, 0): look for number, (_, _, look) in enumerate(lines)}
    looks |= {(number, 1): look for (number, _), look in looks.items() if look is Look.SECTION}
    links = {(number, 0): sheet for number, (sheet, _, look) in enumerate(lines) if look is Look.LINK}
    return Table(READ_ME, (), [line[:2] for line in lines], widths=_WIDTHS, look=Look.PROSE, looks=looks, links=links)


def help_sheet(lines: Sequence[Sequence[str]], names: Mapping[str, str]) -> Table:
    """The supported data as a sheet: `lines` begin with the headings; one that names no attribute opens a tab.

    `names` are the names of the sheets by title.
    """
    columns = [Column(heading, width=width) for heading, width in zip(lines[0], _HELP_WIDTHS, strict=True)]
    opening = [number for number, line in enumerate(lines[1:]) if not line[1]]
    looks = {(number, index): Look.BAND for number in opening for index in range(1, len(columns))}
    looks |= {(number, 0): Look.SECTION for number in opening}
    links = {(number, 0): names[lines[number + 1][0]] for number in opening}
    return Table(HELP, columns, lines[1:], look=Look.PROSE, looks=looks, links=links)


def _instructions(sheets: Mapping[str, Tab], ending: str) -> Iterator[Line]:
    attributes = [attribute for tab in sheets.values() for attribute in tab.attributes]
    said = {
        "Tabs": "Each lists one kind of thing, one row each. Fill in the tabs that you need, leave the others blank."
    }
    if ending == ".zip":
        yield from _topics(said | _CSV)
    else:
        yield from _topics(said | _HEADINGS)
        yield from _colours(attributes, items=any(tab.part_of for tab in sheets.values()))
    yield from _topics(_CELLS)
    if any(attribute.kind == "file" for attribute in attributes):
        yield from _topics(_AUDIO)
    yield from _topics(_OWN)
    told = "Importing it changes nothing yet: every problem is shown first, then what would change."
    yield from _topics({"Hand it back": f"Save it as {_SAVED_AS.get(ending)}, without a password. {told}"})


def _topics(said: Mapping[str, str]) -> Iterator[Line]:
    return ((topic, text, Look.TOPIC) for topic, text in said.items())


def _colours(attributes: Sequence[Attribute], *, items: bool) -> Iterator[Line]:
    yield "Name *", "Names the row: fill it in every row.", Look.KEY
    if items:
        yield "Owner *", "Names what the row is a part of, as spelt on its own tab: fill it in every row.", Look.OWNER
    yield "Required *", "Must be filled to create something.", Look.REQUIRED
    yield "Optional", "May stay blank.", Look.OPTIONAL
    if any(attribute.read_only for attribute in attributes):
        yield "Shown only", "Is kept elsewhere, and not sent: no need to fill it in.", Look.READ_ONLY


_HEADINGS = {
    "Headings": f"Point at a heading to read what belongs under it; the tab {HELP} says it of all of them. "
    "Those with * must be filled. Their colours:",
}

_CSV = {
    "CSV files": "They hold no colours, notes or drop-downs: Help.csv says what each heading takes, and Drop-downs.csv "
    "lists names to choose from, where there are any. Headings with * must be filled. Have your spreadsheet program "
    "read every column as text, or it drops zeros and plus signs in front.",
}

_CELLS = {
    ACTION: "Choose create, update, delete or ignore. Blank creates what is not there and updates what is; it never "
    "deletes, and neither does a row that is missing.",
    "Blank cells": "A blank cell leaves a setting as it is; in a new row it means the default. "
    f"{cells.CLEAR} empties a setting. Leave a cell blank rather than write TBD or N/A.",
    "Names of other rows": "Spell them as on their own tab. A drop-down offers what exists, and what you add there in "
    f"the first {FOLLOWED_ROWS:,} rows; other text may be typed. If two sites have the same name, write both: "
    "Chicago HQ > Lending.",
    "Several names": "Write them in one cell, with semicolons between them: Billing; Sales. A level follows a colon: "
    "Billing: 7; Sales: 3.",
    "Numbers": "Phone numbers begin with a plus sign and the country code: +14085550123. Every cell is text, so zeros "
    "in front stay.",
    "Days and times": "Write days as 2026-12-25, times of day 08:00, lengths of time 0:04:30, time zones "
    "America/Chicago.",
    "Yes and no": "Write Y or N.",
}

_AUDIO = {
    "Audio files": "A cell holds the file's name alone. Send the files themselves in one .zip beside this workbook."
}

_OWN = {
    "Your own notes": "Add columns, tabs, and rows above the headings as you like: they are kept, and never sent. Do "
    f"not rename or merge headings. Rows whose {ACTION} begins with example are passed over, and so is {MESSAGE!r}.",
}
