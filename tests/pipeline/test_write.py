"""How workbooks are written, and that what is written reads back."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.pipeline.tabs import SITE, TEAM, TITLED
from zeus.core import cells
from zeus.pipeline.read import read_workbook
from zeus.pipeline.sheets.texts import printable
from zeus.pipeline.write import MESSAGE, Sheet, UnwritableError, write_rows, write_workbook

ENDINGS = pytest.mark.parametrize("ending", ["xlsx", "ods", "zip"])

_odd = st.sampled_from(
    [
        "=1+1",
        "+14085550123",
        "-",
        "@x",
        "0042",
        "'",
        "'=x",
        '"',
        "a\nb",
        "a  b",
        "_x0041_",
        "a;b",
        "\t",
        "<r><t>&</t></r>",
    ]
)
_text = st.none() | _odd | st.text(max_size=12) | st.builds("{}{}".format, _odd, _odd)


@ENDINGS
@settings(max_examples=25, deadline=None)
@given(table=st.lists(st.tuples(_text, _text, _text), min_size=1, max_size=8))
def test_what_is_written_reads_back(ending: str, table: list[tuple[str | None, ...]]) -> None:
    headings = ("Queue Name", "Notes", "Wave")
    rows = [{"Action": "update", **dict(zip(headings, texts, strict=True))} for texts in table]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"export.{ending}"
        write_rows(path, TITLED, {"Queues": rows}, {"Queues": ["Wave"]})
        found = read_workbook(path, TITLED).rows
    read = [(row.cells["Queue Name"], row.cells["Notes"], row.extra.get("Wave")) for row in found]
    assert read == [tuple(cells.tidy(printable(text or "")) or None for text in texts) for texts in table]
    assert [row.line for row in found] == list(range(2, len(rows) + 2))


@ENDINGS
def test_an_export_counts_its_rows_and_leaves_out_what_can_only_be_referred_to(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"export.{ending}"
    rows = {"Sites": iter([{"Site Name": "A"}, {"Site Name": "B"}]), "Flows": [{"Flow Name": "Main"}], "Teams": []}
    assert write_rows(path, TITLED, rows) == {"Sites": 2, "Teams": 0}
    found = read_workbook(path, TITLED)
    assert (found.tabs, found.problems, found.unknown_headings) == (["Sites", "Teams"], [], {})
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [path.name]


@ENDINGS
def test_messages_stand_last_and_are_passed_over_when_read_again(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"failed.{ending}"
    rows = [{"Action": "create", "Site Name": "A", "Wave": "2", MESSAGE: "Rejected"}]
    assert write_workbook(path, [Sheet("Sites", SITE, rows, extra=("Wave", MESSAGE), messages=True)]) == {"Sites": 1}
    found = read_workbook(path, TITLED)
    assert (found.rows[0].action, found.rows[0].extra) == ("create", {"Wave": "2"})
    assert found.unknown_headings == {"Sites": ["Wave"]}


def test_columns_stand_in_order_action_first_and_messages_last(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [Sheet("Teams", TEAM, [{MESSAGE: "no"}], extra=("Wave",), messages=True)])
    sheet = load_workbook(path)["Teams"]
    assert [cell.value for cell in sheet[1]] == ["Action", "Site", "Team Name", "Wave", MESSAGE]
    assert sheet["E2"].value == "no"


def test_every_cell_is_text_and_none_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_rows(path, TITLED, {"Sites": [{"Site Name": "=1+1", "New Name": "0042"}]})
    sheet = load_workbook(path)["Sites"]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in sheet[2]][1:] == [
        ("=1+1", "s", "@"), ("0042", "s", "@")
    ]  # fmt: skip


def test_no_csv_cell_runs_as_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    write_rows(path, TITLED, {"Sites": [{"Site Name": "=cmd", "New Name": "+1 (408) 555-0123"}]})
    with zipfile.ZipFile(path) as archive:
        assert archive.read("Sites.csv").decode("utf-8-sig").splitlines()[1] == ",'=cmd,+1 (408) 555-0123"


def test_an_open_document_is_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    write_rows(path, TITLED, {"Sites": [{"Site Name": " a  <b>\tc\nd"}]})
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        content = ET.fromstring(archive.read("content.xml"))
    lines = [element for element in content.iter() if element.tag.endswith("}p")][-2:]
    assert [child.tag.rpartition("}")[2] for child in lines[0]] == ["s", "s", "tab"]


def test_bad_cells_are_coloured_and_bear_their_message(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [{"Site Name": "A"}, {"Site Name": "O'Fallon"}]
    write_workbook(path, [Sheet("Sites", SITE, rows, marks={1: {"Site Name": "not allowed", "New Name": "blank"}})])
    sheet = load_workbook(path)["Sites"]
    assert sheet["B2"].comment is None
    assert sheet["B3"].comment.text == "not allowed"
    assert sheet["B3"].fill.fgColor.rgb == "FFFFD9B3"
    assert sheet["C3"].comment.text == "blank"


def test_a_text_too_long_for_xlsx_is_told_and_goes_elsewhere(tmp_path: Path) -> None:
    rows = {"Sites": [{"Site Name": "x" * 40_000}]}
    with pytest.raises(UnwritableError, match="Sites, row 2, Site Name: 40,000 characters") as raised:
        write_rows(tmp_path / "a.xlsx", TITLED, rows)
    assert ".ods" in raised.value.hint
    assert not [file for file in tmp_path.iterdir() if file.is_file()]
    for ending in ("ods", "zip"):
        write_rows(tmp_path / f"a.{ending}", TITLED, rows)
        assert len(read_workbook(tmp_path / f"a.{ending}", TITLED).rows[0].cells["Site Name"] or "") == 40_000


def test_more_rows_than_a_sheet_has_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zeus.pipeline.sheets.xlsx._LAST_ROW", 2)
    with pytest.raises(UnwritableError, match="more rows"):
        write_rows(tmp_path / "a.xlsx", TITLED, {"Sites": [{"Site Name": str(number)} for number in range(4)]})


def test_an_unknown_ending_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="which format"):
        write_rows(tmp_path / "a.pdf", TITLED, {})
    for ending in ("xlsx", "ods", "zip"):
        with pytest.raises(UnwritableError, match="cannot be written"):
            write_rows(tmp_path / "none" / f"a.{ending}", TITLED, {"Sites": []})


def test_a_failed_export_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    def broken() -> Iterator[dict[str, str | None]]:
        yield {"Site Name": "A"}
        raise LookupError("the tenant went away")

    for ending in ("xlsx", "ods", "zip"):
        path = tmp_path / f"a.{ending}"
        path.write_bytes(b"old")
        with pytest.raises(LookupError):
            write_rows(path, TITLED, {"Sites": broken()})
        assert path.read_bytes() == b"old"
