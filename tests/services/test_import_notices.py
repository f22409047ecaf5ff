"""What an import tells beside problems: rows that may not be meant, and old copies."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.pipeline.books import rezipped, saved
from tests.services.workplace import add, zeus
from zeus.services.annotated_copies import annotated_copy, write_annotated
from zeus.services.configuration import list_rows
from zeus.services.context import ServiceError, Zeus, find_organization
from zeus.services.imports import import_workbooks

SITES = ["Action", "Site Name", "New Name"]


class Desk:
    """An organization, and a folder with the customer's workbooks."""

    def __init__(self, zeus: Zeus, folder: Path) -> None:
        self.zeus, self.folder = zeus, folder
        add(zeus)

    def imports(self, name: str, *sites: list[Any], day: int = 1, hide: tuple[int, ...] = (), **options: Any) -> Any:
        """Import a workbook of sites that was saved on a day of January, some of its lines hidden."""

        def change(book: Workbook) -> None:
            for line in hide:
                book["Sites"].row_dimensions[line].hidden = True

        def date(_: str, content: bytes) -> bytes:
            return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-%02dT08:00:00Z" % day, content)

        path = rezipped(saved(self.folder / name, {"Sites": [SITES, *sites]}, change), date)
        return import_workbooks(self.zeus, "Northlake", [path], **options)

    def actions(self) -> dict[str, str | None]:
        return {row["key"][0]: row["action"] for row in list_rows(self.zeus, "Northlake")["rows"]}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = zeus()
    yield Desk(opened, tmp_path)
    opened.engine.dispose()


A, B, C = ["create", "A", None], ["create", "B", None], ["create", "C", None]


def older(document: dict[str, Any]) -> list[str]:
    return [notice["message"] for notice in document["notices"] if notice["kind"] == "older"]


def test_marked_rows_are_left_out_until_their_author_unmarks_them(desk: Desk) -> None:
    desk.imports("a.xlsx", A, B, hide=(3,))
    assert desk.actions() == {"A": "create", "B": "create"}
    desk.imports("a.xlsx", A, B, hide=(3,), marked="ignore")
    assert desk.actions() == {"A": "create", "B": "ignore"}
    again = desk.imports("a.xlsx", A, B, hide=(3,))
    assert desk.actions() == {"A": "create", "B": "ignore"}
    assert (again["tabs"]["Sites"]["same"], again["conflicts"]) == (2, [])
    shown = desk.imports("a.xlsx", A, B)
    assert desk.actions() == {"A": "create", "B": "create"}
    assert (shown["notices"], shown["conflicts"]) == ([], [])


def test_a_marked_row_follows_what_its_author_writes(desk: Desk) -> None:
    desk.imports("a.xlsx", A, B, hide=(3,), marked="ignore")
    desk.imports("a.xlsx", A, ["delete", "B", None], hide=(3,))
    assert desk.actions() == {"A": "create", "B": "delete"}


def test_a_choice_that_there_is_not_is_refused(desk: Desk) -> None:
    with pytest.raises(ServiceError, match="no choice for marked rows"):
        desk.imports("a.xlsx", A, marked="maybe")


def test_a_file_saved_before_the_one_imported_last_is_told(desk: Desk) -> None:
    assert older(desk.imports("northlake_v5.xlsx", A, B, day=5)) == []
    assert older(desk.imports("northlake_v7.xlsx", A, B, day=9)) == []
    (message,) = older(desk.imports("northlake.xlsx", A, B, C, day=6))
    assert message.startswith("northlake.xlsx seems older than northlake_v7.xlsx, which ann imported on ")
    assert "it was saved on 2026-01-06 08:00, the other on 2026-01-09 08:00" in message


def test_an_earlier_file_once_more_is_told(desk: Desk) -> None:
    desk.imports("a.xlsx", A, day=5)
    content = (desk.folder / "a.xlsx").read_bytes()
    desk.imports("a.xlsx", A, B, day=6)
    (desk.folder / "a.xlsx").write_bytes(content)
    (message,) = older(import_workbooks(desk.zeus, "Northlake", [desk.folder / "a.xlsx"]))
    assert "once more" in message


def test_the_same_file_twice_is_nothing_to_tell(desk: Desk) -> None:
    desk.imports("a.xlsx", A)
    assert older(import_workbooks(desk.zeus, "Northlake", [desk.folder / "a.xlsx"])) == []


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("Northlake v7 FINAL.xlsx", "Northlake_v5.xlsx", "the lower version"),
        ("Northlake v1.10.xlsx", "Northlake v1.9 (2).xlsx", "the lower version"),
        ("2026-02-03 Northlake.xlsx", "Northlake 20260131.xlsx", "the earlier day"),
    ],
)
def test_what_the_name_says_counts_too(desk: Desk, first: str, second: str, why: str) -> None:
    desk.imports(first, A, day=1)
    (message,) = older(desk.imports(second, A, B, day=2))
    assert why in message


@pytest.mark.parametrize("second", ["Northlake v8.xlsx", "Northlake.xlsx", "Dubuque v5.xlsx"])
def test_newer_files_and_those_of_others_are_nothing_to_tell(desk: Desk, second: str) -> None:
    desk.imports("Northlake v7.xlsx", A, day=1)
    assert older(desk.imports(second, B, day=2)) == []


def test_a_version_under_another_name_is_known_by_its_rows(desk: Desk) -> None:
    desk.imports("ann.xlsx", A, B, C, day=9)
    assert len(older(desk.imports("customer.xlsx", A, B, day=3))) == 1
    assert older(desk.imports("bob.xlsx", ["create", "D", None], day=2)) == []


def test_the_copy_shows_the_problems_of_its_file_alone(desk: Desk) -> None:
    ann = saved(desk.folder / "ann.xlsx", {"Sites": [SITES, ["creat", "A", None]]})
    bob = saved(desk.folder / "bob.xlsx", {"Sites": [SITES, ["create", "B", None]]})
    result = import_workbooks(desk.zeus, "Northlake", [ann, bob])
    organization = find_organization(desk.zeus, "Northlake")
    name, content = annotated_copy(desk.zeus, organization, result["import"], "ann.xlsx")
    assert name == "ann (annotated).xlsx"
    (desk.folder / name).write_bytes(content)
    copies = write_annotated(desk.zeus, "Northlake", desk.folder)
    assert [(each["of"], each["problems"], each["kept"]) for each in copies] == [
        ("ann.xlsx", 1, True), ("bob.xlsx", 0, True)
    ]  # fmt: skip
    with pytest.raises(ServiceError, match="has no file"):
        annotated_copy(desk.zeus, organization, result["import"], "eve.xlsx")
    with pytest.raises(ServiceError, match="no such import"):
        annotated_copy(desk.zeus, organization, "none", "ann.xlsx")


def test_a_copy_that_cannot_be_written_says_why(desk: Desk) -> None:
    desk.imports("a.xlsx", A)
    (copy,) = write_annotated(desk.zeus, "Northlake", desk.folder / "none" / "b.xlsx")
    assert (copy["file"], "cannot be written" in copy["message"]) == (None, True)
