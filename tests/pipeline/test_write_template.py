"""Blank workbooks: what they offer and say, that programs open them, and that they read back."""

import csv
import re
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from tests.office import Office
from tests.ooxml import complaints
from tests.pipeline.tabs import DESK, SITE, TABS, TEAM, TITLED, USER
from zeus.core.attributes import Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import TimeZone
from zeus.core.lists import Ref
from zeus.pipeline.read import read_workbook
from zeus.pipeline.sheets.layout import DropDown, Table
from zeus.pipeline.sheets.xlsx import write_xlsx
from zeus.pipeline.validate import validate
from zeus.pipeline.write import ACTION, Guide, Sheet, write_rows, write_template, write_workbook

ENDINGS = pytest.mark.parametrize("ending", ["xlsx", "ods", "zip"])
HELP = [
    ("Tab", "Attribute", "Supported values", "Required", "Notes", "Example"),
    ("Sites", "", "", "", "Where people work.", ""),
    ("Sites", "Site Name", "Text", "yes", "Its name.", "Chicago HQ"),
]
GUIDE = Guide("Northlake", {"Sites": {ACTION: "Create it.", "Site Name": "Its name.\nExample: =HQ"}}, HELP)
LISTS = {"one.flow": ["Main", "After Hours"], "one.site": ["Remote", "=1+1", "@x", "+1", "-", "<r><t>x</t></r>"]}
LEAP = 1000
"""From how many rows of a tab a drop-down takes names."""


def made(path: Path, titled: Mapping[str, Tab] = TITLED, lists: Mapping[str, Sequence[str]] | None = None) -> Any:
    """The template as a spreadsheet library sees it."""
    write_template(path, titled, lists, GUIDE if titled is TITLED else None)
    return load_workbook(path)


def columns(sheet: Any) -> dict[str, str]:
    return {cell.value: cell.column_letter for cell in sheet[1]}


def offered(book: Any, title: str, heading: str) -> str:
    """The source of the drop-down in the column with this heading."""
    letter = columns(book[title])[heading]
    rules = {str(each.sqref): each for each in book[title].data_validations.dataValidation}
    rule = rules[f"{letter}2:{letter}1048576"]
    assert (rule.type, rule.showErrorMessage, rule.allowBlank) == ("list", False, True)
    return str(rule.formula1)


def listed(book: Any, title: str, heading: str) -> list[Any]:
    """What the drop-down of a column offers from the sheet of drop-downs: a plain range of it, as Google needs."""
    found = re.fullmatch(r"'Drop-downs'!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)", offered(book, title, heading))
    assert found
    letter, first, same, last = found.groups()
    assert letter == same
    return [book["Drop-downs"][f"{letter}{row}"].value for row in range(int(first), int(last) + 1)]


@ENDINGS
def test_a_blank_template_reads_without_a_problem(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"template.{ending}"
    written = write_template(path, TITLED, LISTS, GUIDE)
    assert set(written) == set(TITLED) - {"Flows"}
    assert set(written.values()) == {0}
    found = read_workbook(path, TITLED)
    assert (found.rows, found.problems, found.unknown_tabs, found.unknown_headings) == ([], [], [], {})
    assert found.tabs == list(written)


def test_headings_are_bold_marked_and_coloured_by_what_they_are(tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx")
    queues, lines = book["Queues"], book["Queue Teams"]
    assert [cell.value for cell in queues[1]][:4] == ["Action", "Queue Name *", "Channel *", "Service Level *"]
    assert queues.freeze_panes == "A2"
    assert all(cell.font.b for sheet in (queues, lines) for cell in sheet[1])
    headings = {"own key": queues["B1"], "required": queues["C1"], "optional": queues["E1"], "owner": lines["B1"],
                "shown": queues[f"{columns(queues)['Owner']}1"], "action": queues["A1"]}  # fmt: skip
    assert len({cell.fill.fgColor.rgb for cell in headings.values()}) == len(headings)
    assert (lines["B1"].value, lines["C1"].value) == ("Queue *", "Team *")
    assert lines["C1"].fill.fgColor.rgb == headings["own key"].fill.fgColor.rgb
    assert queues.sheet_properties.tabColor.rgb != lines.sheet_properties.tabColor.rgb


def test_what_people_type_stays_text(tmp_path: Path) -> None:
    write_template(tmp_path / "a.xlsx", TITLED)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        styles = ET.fromstring(archive.read("xl/styles.xml"))
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    formats = [each.attrib["numFmtId"] for each in next(each for each in styles if each.tag.endswith("cellXfs"))]
    typed = [formats[int(each.attrib["style"])] for each in sheet.iter() if each.tag.endswith("}col")]
    assert typed == ["49"] * 3, "49 is the number of Excel's own format for text"
    assert any(each.get("numberStoredAsText") == "1" for each in sheet.iter())


def test_every_column_is_as_wide_as_its_heading_needs_in_two_lines(tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx")
    for title in ("Queues", "Teams"):
        for heading, letter in columns(book[title]).items():
            assert book[title].column_dimensions[letter].width >= max(map(len, heading.removesuffix(" *").split())) + 3
            assert book[title].column_dimensions[letter].width <= 45


def test_notes_stand_at_the_headings_and_fit_their_boxes(tmp_path: Path) -> None:
    long = Guide(notes={"Sites": {"Site Name": "word " * 200, "New Name": "short"}})
    write_template(tmp_path / "a.xlsx", TITLED, None, long)
    sheet = load_workbook(tmp_path / "a.xlsx")["Sites"]
    assert sheet["A1"].comment is None
    assert sheet["C1"].comment.text == "short"
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        drawing = archive.read("xl/drawings/vmlDrawing1.vml").decode()
    (wide, high), (narrow, low) = re.findall(r"width:([\d.]+)pt;height:([\d.]+)pt", drawing)
    assert wide == narrow
    assert float(high) > 8 * float(low)


def test_choices_flags_and_actions_are_offered_in_the_cell(tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx")
    assert offered(book, "Queues", "Action") == '"create,update,delete,ignore"'
    assert offered(book, "Queue Teams", "Action") == '"create,delete,ignore"'
    assert offered(book, "Queues", "Channel *") == '"TELEPHONY,CHAT,N/A"'
    assert offered(book, "Queues", "Record") == '"Y,N"'


def test_references_are_offered_what_is_live_and_what_is_filled_in_on_their_tab(tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx", lists=LISTS)
    assert book["Drop-downs"].sheet_state == "hidden"
    assert listed(book, "Queues", "Flow") == ["Main", "After Hours"]
    blank, *sites = listed(book, "Teams", "Site *")
    assert (blank, sites[: len(LISTS["one.site"])]) == (None, LISTS["one.site"])
    followed = sites[len(LISTS["one.site"]) :]
    assert len(followed) == LEAP
    assert ("'Sites'!B2" in followed[0], f"'Sites'!B{LEAP + 1}" in followed[-1]) == (True, True)
    teams = listed(book, "Queues", "Teams")
    assert teams[1] == "=IF(OR(LEN('Teams'!B2)=0,LEN('Teams'!C2)=0),\"\",'Teams'!B2&\" > \"&'Teams'!C2)"
    assert listed(book, "Queue Teams", "Team *") == teams


def test_a_live_name_is_text_whatever_it_begins_with(tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx", lists=LISTS)
    cells = [cell for row in book["Drop-downs"].iter_rows() for cell in row if cell.value in LISTS["one.site"]]
    assert {cell.value: cell.data_type for cell in cells} == dict.fromkeys(LISTS["one.site"], "s")


def test_a_reference_to_one_of_several_tabs_follows_all_of_them(tmp_path: Path) -> None:
    either = Tab(
        "Either", "", attributes=(Ref("Name", "n", "", key=True, to=("user", "desk")),), name="e", provider="one"
    )
    book = made(tmp_path / "a.xlsx", {"Users": USER, "Desks": DESK, "Either": either}, {"one.user": ["a@example.com"]})
    found = listed(book, "Either", "Name *")
    assert found[1] == "a@example.com"
    assert len(found) == 2 + 2 * LEAP
    assert ("'Users'!B2" in found[2], found[2 + LEAP]) == (True, found[2 + LEAP])
    assert "'Desks'!B2" in found[2 + LEAP]


def test_a_reference_to_what_nobody_knows_has_no_drop_down(tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx", {"Teams": TEAM})
    assert [str(rule.sqref)[0] for rule in book["Teams"].data_validations.dataValidation] == ["A"]
    assert "Drop-downs" not in book.sheetnames


@pytest.mark.parametrize(
    "choices", [tuple(f"Choice number {number}" for number in range(40)), ("A, B", "C"), ('6" phone', "9")]
)
def test_choices_that_cannot_stand_in_the_cell_stand_on_the_sheet_of_drop_downs(
    tmp_path: Path, choices: tuple[str, ...]
) -> None:
    attributes = (Text("A", "a", "", key=True), Choice("B", "b", "", of=choices), Choice("C", "c", "", of=choices))
    book = made(tmp_path / "a.xlsx", {"T": Tab("T", "", attributes=attributes, name="t", provider="p")})
    assert listed(book, "T", "B") == listed(book, "T", "C") == list(choices)
    assert book["Drop-downs"].max_column == 1
    assert not complaints(tmp_path / "a.xlsx")


def test_choices_of_just_the_length_that_fits_stay_in_the_cell(tmp_path: Path) -> None:
    for length, fits in ((127, True), (128, False)):
        choices = ("a" * 127, "b" * length)
        attributes = (Text("A", "a", "", key=True), Choice("B", "b", "", of=choices))
        book = made(tmp_path / "a.xlsx", {"T": Tab("T", "", attributes=attributes, name="t", provider="p")})
        assert ("Drop-downs" not in book.sheetnames) == fits
        assert not complaints(tmp_path / "a.xlsx")


def test_time_zones_are_offered(tmp_path: Path) -> None:
    attributes = (Text("A", "a", "", key=True), TimeZone("Zone", "z", ""))
    book = made(tmp_path / "a.xlsx", {"T": Tab("T", "", attributes=attributes, name="t", provider="p")})
    zones = listed(book, "T", "Zone")
    assert {"America/Chicago", "Europe/London"} <= set(zones)
    assert all(attributes[1].parse(zone) == zone for zone in zones)


def test_a_tab_whose_name_has_an_apostrophe_is_followed_and_linked(tmp_path: Path) -> None:
    titled = {"Agents' Desks": replace(DESK, title="Agents' Desks")}
    book = made(tmp_path / "a.xlsx", titled)
    assert "'Agents'' Desks'!B2" in listed(book, "Agents' Desks", "Next")[1]
    assert not complaints(tmp_path / "a.xlsx")


def test_the_first_sheet_tells_how_to_fill_in_the_others_in_twenty_lines(tmp_path: Path) -> None:
    front = made(tmp_path / "a.xlsx").worksheets[0]
    rows = [(row[0].value, row[1].value) for row in front.iter_rows()]
    assert (front.title, rows[0][0]) == ("Read me", "Provisioning workbook: Northlake")
    begin = rows.index(("Tab", "What its rows are"))
    said = [row for row in rows[1:begin] if any(row)]
    assert len(said) <= 20
    assert all(text for _, text in said)
    assert "<clear>" in str(said)
    assert f"first {LEAP:,} rows" in str(said)
    assert [row[0] for row in rows[begin + 1 :]] == [title for title, tab in TITLED.items() if tab.actions]
    assert front.cell(begin + 2, 1).hyperlink.location == "'Sites'!A1"


def test_the_first_sheet_shows_the_colours_that_the_headings_have(tmp_path: Path) -> None:
    book = made(tmp_path / "a.xlsx")
    legend = {row[0].value: row[0].fill.fgColor.rgb for row in book["Read me"].iter_rows()}
    queues, lines = book["Queues"], book["Queue Teams"]
    assert legend["Name *"] == queues["B1"].fill.fgColor.rgb
    assert legend["Owner *"] == lines["B1"].fill.fgColor.rgb
    assert legend["Required *"] == queues["C1"].fill.fgColor.rgb
    assert legend["Optional"] == queues["E1"].fill.fgColor.rgb
    assert legend["Shown only"] == queues[f"{columns(queues)['Owner']}1"].fill.fgColor.rgb


def test_the_first_sheet_says_nothing_of_what_the_workbook_has_not(tmp_path: Path) -> None:
    front = made(tmp_path / "a.xlsx", {"Sites": SITE})["Read me"]
    topics = {row[0].value for row in front.iter_rows()}
    assert topics & {"Owner *", "Shown only", "Audio files"} == set()


def test_the_help_sheet_opens_each_tab_with_a_line_that_leads_there(tmp_path: Path) -> None:
    sheet = made(tmp_path / "a.xlsx")["Help"]
    assert [cell.value for cell in sheet[1]] == list(HELP[0])
    assert [cell.value for cell in sheet[3]] == list(HELP[2])
    assert (sheet["A2"].hyperlink.location, sheet["A3"].hyperlink) == ("'Sites'!A1", None)
    assert sheet["E2"].alignment.wrap_text
    assert sheet.freeze_panes == "A2"


def test_rows_of_prose_are_as_high_as_their_longest_cell(tmp_path: Path) -> None:
    lines = [HELP[0], ("Sites", "A", "", "", "word " * 100, ""), ("Sites", "B", "", "", "word", "")]
    write_template(tmp_path / "a.xlsx", {"Sites": SITE}, None, Guide(help=lines))
    heights = load_workbook(tmp_path / "a.xlsx")["Help"].row_dimensions
    assert heights[2].height >= 6 * heights[3].height


def test_a_zip_of_csv_files_says_what_it_lacks_and_lists_the_names(tmp_path: Path) -> None:
    write_template(tmp_path / "a.zip", TITLED, LISTS, GUIDE)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        front = archive.read("Read me.csv").decode("utf-8-sig")
        lists = list(csv.reader(archive.read("Drop-downs.csv").decode("utf-8-sig").splitlines()))
    assert "no colours, notes or drop-downs" in front
    assert "Their colours" not in front
    assert lists[0][:2] == ["Flow", "Sites"] or "Sites" in lists[0]
    assert "Remote" in lists[1]
    assert "'=1+1" in lists[2]


def test_a_zip_of_csv_files_without_names_has_no_list_of_them(tmp_path: Path) -> None:
    write_template(tmp_path / "a.zip", {"Sites": SITE})
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["Read me.csv", "Sites.csv"]


def test_a_template_filled_in_by_its_examples_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    book = made(path)
    for title in ("Sites", "Teams"):
        book[title].append(["create", *(attribute.example for attribute in TITLED[title].attributes)])
    book.save(path)
    found = read_workbook(path, TITLED)
    assert [row.tab for row in found.rows] == [SITE.full_name, TEAM.full_name]
    assert not any(checked.problems for checked in validate(found.rows, TABS))


def test_excel_opens_what_is_written_without_a_warning(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx", TITLED, LISTS, GUIDE)
    rows = [{"Site Name": "<r>a & b</r>"}, {"Site Name": "O'Fallon"}]
    marks = {1: {"Site Name": "not allowed"}}
    write_workbook(tmp_path / "marked.xlsx", [Sheet("Sites", SITE, rows, extra=("Wave",), messages=True, marks=marks)])
    write_rows(tmp_path / "export.xlsx", TITLED, {title: [] for title in TITLED})
    for name in ("template", "marked", "export"):
        assert complaints(tmp_path / f"{name}.xlsx") == []


def test_the_order_of_the_schema_is_really_looked_at(tmp_path: Path) -> None:
    write_template(tmp_path / "a.xlsx", {"Sites": SITE})
    with zipfile.ZipFile(tmp_path / "a.xlsx") as whole, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "xl/worksheets/sheet2.xml":
                margins = re.findall(rb"<pageMargins[^>]*/>", content)[0]
                content = content.replace(margins, b"").replace(b"<sheetData>", margins + b"<sheetData>")
            broken.writestr(name, content)
    assert any("not in the order" in said for said in complaints(tmp_path / "b.xlsx"))


def test_an_empty_list_of_names_offers_nothing(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [Table("T", (), [["x"]])], [DropDown("none", "None", ())])
    book = load_workbook(tmp_path / "a.xlsx")
    assert (book["T"]["A1"].value, book.sheetnames) == ("x", ["T"])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("saved_as", ["xlsx", "ods"])
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_template_that_libreoffice_has_saved_reads_as_before(
    tmp_path: Path, office: Office, ending: str, saved_as: str
) -> None:
    write_template(tmp_path / f"template.{ending}", TITLED, LISTS, GUIDE)
    found = read_workbook(office.saved(tmp_path / f"template.{ending}", saved_as, tmp_path / "saved"), TITLED)
    assert (found.rows, found.problems, found.unknown_tabs, found.unknown_headings) == ([], [], [], {})
    assert found.tabs == [title for title, tab in TITLED.items() if tab.actions]


def test_libreoffice_finds_the_drop_downs_notes_and_colours_of_an_ods_template(tmp_path: Path, office: Office) -> None:
    write_template(tmp_path / "template.ods", TITLED, LISTS, GUIDE)
    book = load_workbook(office.saved(tmp_path / "template.ods", "xlsx", tmp_path / "saved"))
    rules = {str(rule.sqref)[0]: rule.formula1 for rule in book["Teams"].data_validations.dataValidation}
    assert rules["A"] == '"create,update,delete,ignore"'
    assert re.fullmatch(r"'?Drop-downs'?!\$[A-Z]+\$2:\$[A-Z]+\$1008", rules["B"])
    assert book["Sites"]["B1"].comment.text.strip() == "Its name.\nExample: =HQ"
    assert book["Drop-downs"].sheet_state == "hidden"
    xlsx = made(tmp_path / "template.xlsx")
    for title in ("Queues", "Queue Teams"):
        fills = [cell.fill.fgColor.rgb for cell in book[title][1]]
        assert fills == [cell.fill.fgColor.rgb for cell in xlsx[title][1]]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_rows_that_are_added_on_a_tab_are_offered_on_the_others(tmp_path: Path, office: Office, ending: str) -> None:
    book = made(tmp_path / "filled.xlsx", lists=LISTS)
    sites = ["Peoria", None, "remote", "00421"]
    for row, name in enumerate(sites, 2):
        book["Sites"].cell(row, 2, name)
    book["Teams"].cell(2, 2, "Peoria")
    book["Teams"].cell(2, 3, "Lending")
    book["Teams"].cell(3, 3, "No site yet")
    book.save(tmp_path / "filled.xlsx")
    saved = office.saved(tmp_path / "filled.xlsx", ending, tmp_path / "saved")
    again = load_workbook(office.saved(saved, "xlsx", tmp_path / "again"), data_only=True)
    lists = {column[0].value: [cell.value for cell in column[1:]] for column in again["Drop-downs"].iter_cols()}
    assert [name for name in lists["Sites"] if name] == [*LISTS["one.site"], "Peoria", "00421"]
    assert [name for name in lists["Teams"] if name] == ["Peoria > Lending"]
    rows = [row for row in read_workbook(saved, TITLED).rows if row.tab == SITE.full_name]
    assert [row.cells["Site Name"] for row in rows] == ["Peoria", "remote", "00421"]


def test_sixty_tabs_take_a_few_seconds(tmp_path: Path) -> None:
    def tab(number: int) -> Tab:
        more = [Flag(f"Flag {each}", "f", "Whether.") for each in range(20)]
        refs = [Ref(f"Ref {each}", "r", "Which.", to=f"t{(number + each) % 60}") for each in range(4)]
        attributes = (Text("Name", "n", "Its name.", key=True), *refs, *more)
        return Tab(f"Tab {number}", "", attributes=attributes, name=f"t{number}", provider="p")

    started = time.process_time()
    write_template(tmp_path / "a.xlsx", {f"Tab {number}": tab(number) for number in range(60)})
    assert time.process_time() - started < 10
    assert (tmp_path / "a.xlsx").stat().st_size < 3_000_000
