"""Bad files, odd files, and what their authors get back: through the command, as people meet it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.styles import Font

from tests.ooxml import complaints
from tests.pipeline.books import rezipped, saved
from tests.services.workplace import add
from zeus.cli import run
from zeus.services.context import open_zeus

Run = Callable[..., tuple[int, dict[str, Any]]]
SITES: list[Any] = ["Action", "Site Name", "Multimedia Profile Name"]
GOOD: dict[str, list[list[Any]]] = {"Sites": [SITES, ["create", "Peoria", "Voice"]]}


@pytest.fixture
def importing(capsys: pytest.CaptureFixture[str]) -> Run:
    zeus = open_zeus()
    add(zeus, "Northlake", "webex_contact_center")
    zeus.engine.dispose()

    def of(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
        code = run(["import", *map(str, arguments), "--org", "Northlake", "--json"])
        return code, json.loads(capsys.readouterr().out)

    return of


@pytest.fixture
def rows(capsys: pytest.CaptureFixture[str]) -> Callable[[], list[dict[str, Any]]]:
    def of() -> list[dict[str, Any]]:
        assert run(["rows", "--org", "Northlake", "--json"]) == 0
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["rows"]
        return found

    return of


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as entry:
        for _ in range(40):
            entry.write(b"0" * 2**20)
    return path


def lying_bomb(path: Path) -> Path:
    """An archive that says that its content is small, and unpacks to much more."""
    content = bomb(path).read_bytes()
    size = (40 * 2**20).to_bytes(4, "little")
    return written(path, content.replace(size, (1000).to_bytes(4, "little")))


def many_tabs(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for number in range(10_000):
        book.add_worksheet(f"Tab {number}")
    book.close()
    return path


def far_cell(path: Path) -> Path:
    def change(name: str, content: bytes) -> bytes:
        content = content.replace(b'<dimension ref="A1:C2"', b'<dimension ref="A1:XFD1048576"')
        return content.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')

    return rezipped(saved(path, GOOD), change)


def half(path: Path) -> Path:
    content = saved(path, GOOD).read_bytes()
    return written(path, content[: len(content) // 2])


def protected(path: Path) -> Path:
    return written(
        path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )


def foreign(path: Path) -> Path:
    return saved(path, {"Flow list": [["Flow"], ["Main"]]})


BAD: list[tuple[str, Callable[[Path], Path], str, str]] = [
    ("a.pdf", lambda path: written(path, b"%PDF-1.7 hello"), "a.pdf is not a workbook: read are", "save it as .xlsx"),
    ("a.csv", lambda path: written(path, b"\x89PNG\0\0"), "a.csv: The file is not text", "as .xlsx"),
    ("a.xlsx", lambda path: written(path, b""), "a.xlsx is empty", "Save the workbook again"),
    ("a.xlsx", half, "a.xlsx: The file is damaged, incomplete", "once more"),
    ("a.xlsx", protected, "a.xlsx: The file is protected by a password", "remove the password"),
    ("a.xlsx", bomb, "unpacks to 40 MB", "fresh template"),
    ("a.xlsx", lying_bomb, "a.xlsx: The file is damaged", "once more"),
    ("a.xlsx", many_tabs, "has 10,000 tabs; at most 200", "Leave out"),
    ("a.xlsx", far_cell, "has a filled cell at XFD1048576, far from all others", "Delete the rows and columns"),
    ("~$a.xlsx", lambda path: written(path, b"\x03ann"), "who has the workbook open", "Import a.xlsx instead"),
    ("a.xlsx", foreign, "a.xlsx has no tab that is known here: its tabs are Flow list", "The tabs are"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "message", "hint"), BAD)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(
    tmp_path: Path, importing: Run, name: str, make: Callable[[Path], Path], message: str, hint: str
) -> None:
    code, document = importing(make(tmp_path / name))
    assert code == 2
    assert message in document["error"]["message"]
    assert hint in document["error"]["hint"]


def test_a_bad_file_among_good_ones_changes_nothing(tmp_path: Path, importing: Run, rows: Any) -> None:
    good, bad = saved(tmp_path / "good.xlsx", GOOD), written(tmp_path / "bad.xlsx", b"no workbook")
    assert importing(good, bad)[0] == 2
    assert rows() == []


def test_two_files_of_one_name_are_refused(tmp_path: Path, importing: Run) -> None:
    for folder in ("ann", "bob"):
        (tmp_path / folder).mkdir()
        saved(tmp_path / folder / "a.xlsx", GOOD)
    code, document = importing(tmp_path / "ann" / "a.xlsx", tmp_path / "bob" / "a.xlsx")
    assert (code, document["error"]["message"]) == (2, "two files are called a.xlsx")


def test_a_million_formatted_rows_are_read_as_the_few_that_are_filled(tmp_path: Path, importing: Run) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"constant_memory": True})
    sheet, red = book.add_worksheet("Sites"), book.add_format({"bg_color": "#FF0000"})
    sheet.write_row(0, 0, SITES)
    sheet.write_row(1, 0, ["create", "Peoria", "Voice"])
    for row in range(2, 1_048_576):
        sheet.write_blank(row, 1, None, red)
    book.close()
    code, document = importing(tmp_path / "a.xlsx")
    assert (code, document["tabs"]["Sites"]["rows"], document["notices"]) == (0, 1, [])


def test_macros_are_read_over(tmp_path: Path, importing: Run) -> None:
    code, document = importing(with_macros(tmp_path / "a.xlsm"))
    assert (code, document["tabs"]["Sites"]["rows"]) == (0, 1)


def with_macros(path: Path) -> Path:
    (path.parent / "vba.bin").write_bytes(b"\xd0\xcf\x11\xe0 macros")
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sites")
    sheet.write_row(0, 0, SITES)
    sheet.write_row(1, 0, ["create", "Peoria", "Voice"])
    book.add_vba_project(str(path.parent / "vba.bin"))
    book.close()
    return path


@pytest.mark.parametrize(
    ("tab", "heading", "ends"),
    [("Sites", "Site Name", "at most 80 are allowed"), ("Skills", "Service Level Threshold", "is not a whole number")],
)
def test_a_cell_of_50_000_characters_is_kept_and_its_problem_stays_short(
    tmp_path: Path, importing: Run, rows: Any, tab: str, heading: str, ends: str
) -> None:
    text = "x" * 49_999 + "!"
    key = "" if tab == "Sites" else ",Skill Name"
    (tmp_path / f"{tab}.csv").write_text(f"Action,{heading}{key}\nupdate,{text}{',Billing' if key else ''}\n")
    code, document = importing(tmp_path / f"{tab}.csv")
    (problem,) = document["problems"]
    assert (code, problem["heading"]) == (1, heading)
    assert problem["message"].endswith(ends)
    assert len(problem["message"]) < 700
    assert rows()[0]["values"][heading] == text


def test_references_in_a_circle_or_to_nothing_are_no_problem_yet(tmp_path: Path, importing: Run) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "Skill Profiles": [["Action", "Skill Profile Name"], ["create", "A"]],
        "Skill Profile Skills": [["Skill Profile Name", "Skill Name", "Value"], ["A", "Nowhere", 5], ["B", "Else", 1]],
        "Teams": [["Action", "Site Name", "Team Name", "Team Type"], ["update", "Nowhere", "T", "Agent"]],
    }
    code, document = importing(saved(tmp_path / "a.xlsx", sheets))
    assert (code, document["problems"]) == (0, [])


def test_keys_and_headings_that_stand_twice_say_where(tmp_path: Path, importing: Run) -> None:
    sites: list[list[Any]] = [
        [*SITES, "Site Name"],
        ["create", "Peoria", "Voice", "x"],
        ["create", "peoria", "Voice", None],
    ]
    code, document = importing(saved(tmp_path / "a.xlsx", {"Sites": sites}))
    assert code == 1
    assert [(each["row"], each["cell"], each["sheet"], each["file"]) for each in document["problems"]] == [
        (1, "D1", "Sites", "a.xlsx"), (3, "B3", "Sites", "a.xlsx")
    ]  # fmt: skip
    assert "columns B and D" in document["problems"][0]["message"]
    assert "is the same as on row 2" in document["problems"][1]["message"]


def struck(path: Path) -> Path:
    def strike(book: Any) -> None:
        for place in ("A3", "B3"):
            book["Sites"][place].font = Font(strike=True)
        book["Sites"].row_dimensions[4].hidden = True

    sites: list[list[Any]] = [
        SITES,
        ["create", "Peoria", "Voice"],
        ["create", "Dubuque", "Voice"],
        ["create", "Remote", "Voice"],
    ]
    return saved(path, {"Sites": sites}, strike)


def test_rows_that_may_not_be_meant_are_asked_about(
    tmp_path: Path, importing: Run, rows: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    code, document = importing(struck(tmp_path / "a.xlsx"))
    assert code == 0
    assert document["notices"] == [
        {"kind": "hidden", "message": "1 row is hidden: 4", "file": "a.xlsx", "tab": "Sites", "rows": [4]},
        {"kind": "struck", "message": "1 row is crossed out: 3", "file": "a.xlsx", "tab": "Sites", "rows": [3]},
    ]
    assert [row["action"] for row in rows()] == ["create"] * 3
    assert run(["import", str(tmp_path / "a.xlsx"), "--org", "Northlake"]) == 0
    shown = capsys.readouterr().out
    assert "Sites: 1 row is crossed out: 3" in shown
    assert "--marked ignore" in shown
    assert importing(tmp_path / "a.xlsx", "--marked", "ignore")[0] == 0
    assert [row["action"] for row in rows()] == ["create", "ignore", "ignore"]


def test_the_workbook_comes_back_with_its_problems_shown(tmp_path: Path, importing: Run, rows: Any) -> None:
    sites: list[list[Any]] = [
        SITES,
        ["create", "St. Paul", "Voice"],
        ["creat", "Peoria", "Voice"],
        ["create", None, "Voice"],
    ]
    path = saved(tmp_path / "a.xlsx", {"Read me": [["Hello"]], "Sites": sites, "Questions": [["Why?"]]})
    back = tmp_path / "back.xlsx"
    code, document = importing(path, "--annotated", back)
    assert code == 1
    assert document["annotated"] == [
        {"of": "a.xlsx", "file": str(back), "kept": True, "problems": 3, "message": None}
    ]  # fmt: skip
    assert complaints(back) == []
    book = load_workbook(back)
    assert book.sheetnames == ["Read me", "Sites", "Questions", "Problems"]
    comments = {cell.coordinate: cell.comment.text for row in book["Sites"] for cell in row if cell.comment}
    assert comments.keys() == {"B2", "A3", "B4"}
    assert "Action: 'creat' is not an action" in comments["A3"]
    assert comments["A3"].endswith("Proposed: create")
    listed = [[cell.value for cell in row] for row in book["Problems"]]
    assert [row[0] for row in listed] == ["Cell", "B2", "A3", "B4"]
    assert book["Problems"]["A3"].hyperlink.location == "'Sites'!A3"
    again = importing(back)[1]
    assert [{**each, "id": None} for each in again["problems"]] == [
        {**each, "id": None, "file": "back.xlsx"} for each in document["problems"]
    ]
    assert again["unknown_tabs"] == ["Questions"]
    # The line without a name is known by its file alone: the other file's takes its place.
    assert (again["tabs"]["Sites"]["same"], again["tabs"]["Sites"]["new"], len(rows())) == (2, 1, 3)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["a.xlsx", "--annotated", "a.xlsx"], "would replace", "another name"),
        (["a.xlsx", "--annotated", "none/b.xlsx"], "there is no folder none", "exists"),
        (["a.xlsx", "--annotated", "b.ods"], "cannot be called b.ods", "end its name in .xlsx"),
        (["a.xlsx", "b.xlsx", "--annotated", "c.xlsx"], "is no folder", "name a folder"),
        (["--prompts", "p.zip", "--annotated", "c.xlsx"], "no workbook to annotate", "name a workbook"),
    ],
)
def test_where_the_copy_cannot_go_nothing_is_imported(
    tmp_path: Path, importing: Run, rows: Any, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str,
    hint: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for name in ("a.xlsx", "b.xlsx"):
        saved(tmp_path / name, GOOD)
    (tmp_path / "p.zip").write_bytes(b"")
    code, document = importing(*arguments)
    assert code == 2
    assert message in document["error"]["message"]
    assert hint in document["error"]["hint"]
    assert rows() == []


def test_several_workbooks_come_back_in_a_folder(tmp_path: Path, importing: Run) -> None:
    names = {"a.xlsx": "Peoria", "b_v2.xlsx": "St. Paul"}
    paths = [saved(tmp_path / name, {"Sites": [SITES, ["create", site, "Voice"]]}) for name, site in names.items()]
    (tmp_path / "back").mkdir()
    _, document = importing(*paths, "--annotated", tmp_path / "back")
    assert [(each["of"], Path(each["file"]).name, each["problems"]) for each in document["annotated"]] == [
        ("a.xlsx", "a (annotated).xlsx", 0), ("b_v2.xlsx", "b_v2 (annotated).xlsx", 1)
    ]  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "back").iterdir()) == [
        "a (annotated).xlsx", "b_v2 (annotated).xlsx"
    ]  # fmt: skip


def test_macros_stay_in_the_copy(tmp_path: Path, importing: Run) -> None:
    back = tmp_path / "back.xlsm"
    _, document = importing(with_macros(tmp_path / "a.xlsm"), "--annotated", back)
    assert document["annotated"][0]["kept"] is True
    with zipfile.ZipFile(back) as archive:
        assert archive.read("xl/vbaProject.bin") == b"\xd0\xcf\x11\xe0 macros"
    assert importing(back)[1]["tabs"]["Sites"]["same"] == 1
