"""The import screen: files dropped, what they change, repairs accepted, headings mapped, what is gone settled."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from werkzeug.test import TestResponse

from tests.services import workplace
from tests.sounds import studio
from tests.web.visit import do_all_jobs, organization, post, text_of
from zeus.pipeline import send
from zeus.providers import load_catalog
from zeus.services.configuration import list_rows
from zeus.services.context import Zeus, find_organization
from zeus.services.editing import Edit, edit_rows
from zeus.services.history import list_events
from zeus.services.imports import import_workbooks
from zeus.services.simulations import practice_tenant

HEADINGS = ["Action", "Skill Name", "Skill Type", "Service Level Threshold", "Active", "Wave"]
BILLING = ["create", "Billing", "PROFICIENCY", "20 sec", "true", "1"]
SALES = ["creat", "Sales", "PROFICIENCY", "30", "true", "2"]
CARDS = ["create", "Cards", "PROFICIENCY", "80/20", "true", "2"]


def book(*rows: list[str], title: str = "Skills", headings: list[str] = HEADINGS, struck: int | None = None) -> bytes:
    """The content of a workbook of one tab; the row `struck` (from 1, below the headings) is crossed out."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in (headings, *rows):
        sheet.append(row)
    for cell in sheet[struck + 1] if struck else ():
        cell.font = Font(strike=True)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


class Importer:
    """Somebody on the import screen of one organization."""

    def __init__(self, client: FlaskClient, zeus: Zeus, id: str) -> None:
        self.client, self.zeus, self.id = client, zeus, id
        self.address = f"/o/{id}/import"

    def submit(self, *files: tuple[str, bytes], prompts: tuple[tuple[str, bytes], ...] = ()) -> TestResponse:
        """Drop files and press Submit; the page that follows once they are read."""
        form = {
            "workbook": [(io.BytesIO(content), name) for name, content in files],
            "prompts": [(io.BytesIO(content), name) for name, content in prompts],
        }
        return self.followed(post(self.client, self.address, form, content_type="multipart/form-data"))

    def press(self, address: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        return self.followed(post(self.client, f"{self.address}/{address}", data, **more))

    def followed(self, answer: TestResponse) -> TestResponse:
        """The page where an answer leads, after all jobs are done."""
        self.last = answer.location
        while answer.status_code == 302:
            do_all_jobs(self.zeus)
            self.last = answer.location
            answer = self.client.get(answer.location)
        return answer

    @property
    def shown(self) -> str:
        """The id of the import whose page was shown last."""
        return self.last.partition("#")[0].rpartition("/")[2]

    def number(self, answer: TestResponse, line: int) -> int:
        """The number of the finding of a line of Skills."""
        found = re.search(rf'id="finding-(\d+)">\s*<td[^>]*><a[^>]*>Skills {line}<', answer.get_data(as_text=True))
        assert found, f"no finding of line {line}"
        return int(found[1])

    def rows(self, title: str = "Skills") -> dict[str, dict[str, Any]]:
        return {row["key"][-1]: row for row in list_rows(self.zeus, "Northlake", tabs=[title])["rows"]}

    def events(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = list_events(self.zeus, "Northlake")["events"]
        return found


@pytest.fixture
def importer(client: FlaskClient, zeus: Zeus) -> Importer:
    """An organization whose tenant is not needed, and not there: importing asks no provider."""
    return Importer(client, zeus, workplace.add(zeus, "Northlake", "webex_contact_center"))


def test_what_was_dropped_is_read_and_shown_with_its_problems(importer: Importer) -> None:
    page = importer.submit(("skills.xlsx", book(BILLING, SALES, ["create", "Loans", "PROFICIENCY", "5", "true", "1"])))
    text = text_of(page)
    assert "skills.xlsx" in text
    assert "3 new" in text
    assert "2 problems in 2 rows; all other rows are ready" in text
    assert "'20 sec' is not a whole number" in text
    assert "Accept 20" in text
    assert "Accept all 2 repairs" in text
    assert set(importer.rows()) == {"Billing", "Sales", "Loans"}


def test_the_page_says_that_nothing_is_sent_and_lists_former_imports(importer: Importer) -> None:
    assert "Nothing was imported yet" in text_of(importer.client.get(importer.address))
    importer.submit(("first.xlsx", book(BILLING)))
    importer.submit(("second.xlsx", book(["create", "Other", "PROFICIENCY", "5", "true", "1"], title="Skills")))
    text = text_of(importer.client.get(importer.address))
    assert "Importing sends nothing to Webex" in text
    assert text.index("second.xlsx") < text.index("first.xlsx")


def test_while_files_are_read_the_page_polls_and_survives_a_reload(importer: Importer) -> None:
    form = {"workbook": (io.BytesIO(book(BILLING)), "skills.xlsx")}
    answer = post(importer.client, importer.address, form, content_type="multipart/form-data")
    for address in (answer.location, importer.address):
        page = importer.client.get(address).get_data(as_text=True)
        assert 'hx-trigger="every 1s"' in page
    do_all_jobs(importer.zeus)
    polled = importer.client.get(answer.location, headers={"HX-Request": "true"})
    assert "Billing" in importer.rows()
    assert "1 new" in text_of(importer.client.get(polled.headers["HX-Redirect"]))


def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(importer: Importer) -> None:
    text = text_of(importer.submit(("notes.xlsx", b"no workbook at all")))
    assert "notes.xlsx" in text
    assert "Nothing was changed" in text
    assert importer.rows() == {}


def test_submitting_nothing_is_told(importer: Importer) -> None:
    answer = importer.submit()
    assert answer.status_code == 422
    assert "Choose a workbook, audio prompts, or both" in text_of(answer)


def test_an_accepted_repair_mends_the_row_and_undo_takes_it_back(importer: Importer) -> None:
    number = importer.number(importer.submit(("skills.xlsx", book(BILLING))), 2)
    page = importer.press(f"{importer.shown}/findings/{number}")
    assert "no problem left" in text_of(page)
    row = importer.rows()["Billing"]
    assert (row["values"]["Service Level Threshold"], row["problems"], row["state"]) == ("20", [], "ready")
    event = importer.events()[0]
    assert (event["event"], event["who"]) == ("row changed", "admin@example.com")
    assert (event["before"], event["after"]) == (
        {"Service Level Threshold": "20 sec"}, {"Service Level Threshold": "20"}
    )  # fmt: skip
    page = importer.press(f"{importer.shown}/findings/{number}", {"undo": "y"})
    assert "1 problem in 1 row" in text_of(page)
    row = importer.rows()["Billing"]
    assert (row["values"]["Service Level Threshold"], row["state"]) == ("20 sec", "problem")


def test_a_repaired_action_can_be_taken_back_too(importer: Importer) -> None:
    number = importer.number(importer.submit(("skills.xlsx", book(SALES))), 2)
    importer.press(f"{importer.shown}/findings/{number}")
    assert importer.rows()["Sales"]["action"] == "create"
    importer.press(f"{importer.shown}/findings/{number}", {"undo": "y"})
    row = importer.rows()["Sales"]
    assert row["action"] is None
    assert [problem["heading"] for problem in row["problems"]] == ["Action"]


def test_a_swapped_row_brings_its_counts_along(importer: Importer) -> None:
    number = importer.number(importer.submit(("skills.xlsx", book(BILLING, CARDS))), 2)
    address = f"{importer.address}/{importer.shown}/findings/{number}"
    answer = post(importer.client, address, headers={"HX-Request": "true"})
    fragment = answer.get_data(as_text=True)
    assert fragment.lstrip().startswith(f'<tr id="finding-{number}">')
    assert 'id="counts"' in fragment
    assert 'hx-swap-oob="true"' in fragment
    assert "1 problem in 1 row" in text_of(answer)
    assert "Undo" in text_of(answer)


def test_accepting_all_repairs_leaves_what_has_none(importer: Importer) -> None:
    importer.submit(("skills.xlsx", book(BILLING, SALES, CARDS)))
    text = text_of(importer.press(f"{importer.shown}/accept"))
    assert "1 problem in 1 row" in text
    assert "Mend in the grid" in text
    assert "Accept all" not in text
    assert {name: row["state"] for name, row in importer.rows().items()} == {
        "Billing": "ready", "Sales": "ready", "Cards": "problem"
    }  # fmt: skip


def test_a_cell_that_was_changed_since_is_not_overwritten(importer: Importer) -> None:
    number = importer.number(importer.submit(("skills.xlsx", book(BILLING))), 2)
    row = importer.rows()["Billing"]
    edit_rows(
        importer.zeus,
        find_organization(importer.zeus, "Northlake"),
        [Edit(row["id"], {"Service Level Threshold": "45"})],
    )
    shown = importer.shown
    assert "Solved" in text_of(importer.client.get(f"{importer.address}/{shown}"))
    answer = importer.press(f"{shown}/findings/{number}")
    assert answer.status_code == 422
    assert "was changed since: it is '45' now" in text_of(answer)
    importer.press(f"{shown}/accept")
    assert importer.rows()["Billing"]["values"]["Service Level Threshold"] == "45"


def test_an_accepted_repair_survives_the_next_import_of_the_file(importer: Importer) -> None:
    number = importer.number(importer.submit(("skills.xlsx", book(BILLING))), 2)
    importer.press(f"{importer.shown}/findings/{number}")
    assert "no problems" in text_of(importer.submit(("skills.xlsx", book(BILLING))))
    assert importer.rows()["Billing"]["values"]["Service Level Threshold"] == "20"


def test_many_problems_come_page_by_page(importer: Importer) -> None:
    rows = [["create", f"Skill {number}", "PROFICIENCY", "80/20", "true", ""] for number in range(30)]
    page = importer.submit(("skills.xlsx", book(*rows)))
    assert text_of(page).count("Mend in the grid") == 12
    assert "Show the other 18" in text_of(page)
    more = re.search(r'hx-get="([^"]*/more/problem[^"]*)"', page.get_data(as_text=True))
    assert more
    address = more[1].replace("&amp;", "&")
    assert text_of(importer.client.get(address, headers={"HX-Request": "true"})).count("Mend in the grid") == 18
    assert text_of(importer.client.get(address)).count("Mend in the grid") == 18


OWN = ["Action", "Skill Name", "Skill Type", "Ring Group SLA", "Active", "Wave"]
FIVE = ["create", "Billing", "PROFICIENCY", "5", "true", "1"]


def mapping(means: str) -> dict[str, list[str]]:
    return {"tabs": ["Skills", "Skills"], "heading": ["Ring Group SLA", "Wave"], "means": [means, ""]}


def test_a_mapped_heading_fills_the_rows_at_once_and_at_every_later_import(importer: Importer, tmp_path: Path) -> None:
    page = importer.submit(("skills.xlsx", book(FIVE, headings=OWN)))
    assert "2 headings that Zeus does not know" in text_of(page)
    text = text_of(importer.press(f"{importer.shown}/headings", mapping("Service Level Threshold")))
    row = importer.rows()["Billing"]
    assert (row["values"]["Service Level Threshold"], row["extra"]) == ("5", {"Wave": "1"})
    assert "Heading Ring Group SLA of Skills means Service Level Threshold" in text
    assert "Column Wave is kept with the rows, never sent" in text
    file = tmp_path / "again.xlsx"
    file.write_bytes(book(["create", "Loans", "PROFICIENCY", "7", "true", "1"], headings=OWN))
    document = import_workbooks(importer.zeus, "Northlake", [file])
    assert document["unknown_headings"] == {"Skills": ["Wave"]}
    assert importer.rows()["Loans"]["values"]["Service Level Threshold"] == "7"


def test_a_heading_that_was_mapped_by_mistake_gives_its_values_back(importer: Importer) -> None:
    importer.submit(("skills.xlsx", book(FIVE, headings=OWN)))
    importer.press(f"{importer.shown}/headings", mapping("Description"))
    assert importer.rows()["Billing"]["values"]["Description"] == "5"
    importer.press(f"{importer.shown}/headings", mapping(""))
    row = importer.rows()["Billing"]
    assert (row["values"]["Description"], row["extra"]) == (None, {"Ring Group SLA": "5", "Wave": "1"})
    importer.press(f"{importer.shown}/headings", mapping("Service Level Threshold"))
    row = importer.rows()["Billing"]
    assert (row["values"]["Service Level Threshold"], row["extra"]) == ("5", {"Wave": "1"})


def test_two_headings_cannot_mean_the_same_one(importer: Importer) -> None:
    importer.submit(("skills.xlsx", book(FIVE, headings=OWN)))
    both = mapping("Description") | {"means": ["Description", "Description"]}
    answer = importer.press(f"{importer.shown}/headings", both)
    assert answer.status_code == 422
    assert "cannot both mean Description of Skills" in text_of(answer)


@pytest.mark.parametrize(("wish", "left"), [("keep", "create"), ("drop", None), ("delete", "delete")])
def test_rows_gone_from_the_file_are_kept_dropped_or_deleted(importer: Importer, wish: str, left: str | None) -> None:
    importer.submit(("skills.xlsx", book(FIVE, ["create", "Sales", "PROFICIENCY", "5", "true", "2"])))
    text = text_of(importer.submit(("skills.xlsx", book(FIVE))))
    assert "1 row is gone from the file" in text
    assert "Skills: Sales" in text
    importer.press(f"{importer.shown}/again", {"gone": wish})
    rows = importer.rows()
    assert rows["Sales"]["action"] == left if left else "Sales" not in rows


def test_an_older_import_cannot_be_settled_over_a_newer_one(importer: Importer) -> None:
    importer.submit(("skills.xlsx", book(FIVE, ["create", "Sales", "PROFICIENCY", "5", "true", "2"])))
    importer.submit(("skills.xlsx", book(FIVE)))
    older = importer.shown
    importer.submit(("more.xlsx", book(["create", "Cards", "PROFICIENCY", "5", "true", "2"])))
    assert "Another workbook was imported since" in text_of(importer.client.get(f"{importer.address}/{older}"))
    answer = importer.press(f"{older}/again", {"gone": "drop"})
    assert answer.status_code == 422
    assert "Sales" in importer.rows()


def test_crossed_out_rows_are_counted_and_may_be_ignored(importer: Importer) -> None:
    page = importer.submit(("skills.xlsx", book(FIVE, ["create", "Sales", "PROFICIENCY", "5", "true", "2"], struck=2)))
    assert "1 row is crossed out: 3" in text_of(page)
    assert "Ignored, as you chose" in text_of(importer.press(f"{importer.shown}/again", {"marked": "ignore"}))
    assert {name: row["action"] for name, row in importer.rows().items()} == {"Billing": "create", "Sales": "ignore"}


def test_what_was_changed_on_both_sides_can_be_kept(importer: Importer) -> None:
    importer.submit(("skills.xlsx", book(FIVE)))
    row = importer.rows()["Billing"]
    organization = find_organization(importer.zeus, "Northlake")
    edit_rows(importer.zeus, organization, [Edit(row["id"], {"Service Level Threshold": "6"})])
    page = importer.submit(("skills.xlsx", book([*FIVE[:3], "9", *FIVE[4:]])))
    text = text_of(page)
    assert "1 cell changed here and in the file" in text
    assert "Keep 6" in text
    number = importer.number(page, 2)
    importer.press(f"{importer.shown}/findings/{number}")
    assert importer.rows()["Billing"]["values"]["Service Level Threshold"] == "6"
    importer.press(f"{importer.shown}/findings/{number}", {"undo": "y"})
    assert importer.rows()["Billing"]["values"]["Service Level Threshold"] == "9"


def test_audio_files_may_come_alone_and_in_either_box(importer: Importer) -> None:
    prompts = book(
        ["create", "Welcome.wav", "Welcome.wav"], title="Prompts", headings=["Action", "Prompt Name", "File"]
    )
    page = importer.submit(("prompts.xlsx", prompts), ("Welcome.wav", studio()))
    assert "1 audio file is converted: Welcome.wav" in text_of(page)
    page = importer.submit(prompts=(("Menu.wav", studio(0.6)),))
    assert "Audio prompts" in text_of(page)
    assert "No row names Menu.wav" in text_of(page)
    answer = importer.submit(prompts=(("a.zip", b""), ("b.zip", b"")))
    assert "Choose one zip" in text_of(answer)


def test_the_blank_workbook_has_the_names_in_the_tenant(
    client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]
) -> None:
    importer = Importer(client, zeus, organization(zeus, simulator()))
    page = importer.press("blank").get_data(as_text=True)
    link = re.search(r'href="([^"]*/import/workbooks/[^"]*)"', page)
    assert link
    made = load_workbook(io.BytesIO(importer.client.get(link[1]).data))
    assert {"Skills", "Queues", "Teams"} <= set(made.sheetnames)


def test_a_tenant_out_of_reach_still_gets_a_blank_workbook(
    client: FlaskClient, zeus: Zeus, allow_origin: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "PATIENCE", 1)
    with practice_tenant(load_catalog()["webex_contact_center"]) as origin:
        importer = Importer(client, zeus, organization(zeus, origin))
    page = importer.press("blank")
    assert "The tenant was not asked for names" in text_of(page)
    link = re.search(r'href="([^"]*/import/workbooks/[^"]*)"', page.get_data(as_text=True))
    assert link
    assert "Skills" in load_workbook(io.BytesIO(client.get(link[1]).data)).sheetnames


def test_the_workbook_goes_back_with_comments(importer: Importer) -> None:
    importer.submit(("skills.xlsx", book(BILLING)))
    page = importer.press(f"{importer.shown}/annotated", {"name": "skills.xlsx"}).get_data(as_text=True)
    link = re.search(r'href="([^"]*/import/workbooks/[^"]*)"', page)
    assert link
    sheet = load_workbook(io.BytesIO(importer.client.get(link[1]).data))["Skills"]
    assert sheet["D2"].comment is not None
    assert "not a whole number" in sheet["D2"].comment.text


def test_a_viewer_sees_what_was_found_and_changes_nothing(
    importer: Importer, visitor: Callable[[str], FlaskClient]
) -> None:
    importer.submit(("skills.xlsx", book(BILLING)))
    viewer = visitor("viewer")
    text = text_of(viewer.get(f"{importer.address}/{importer.shown}"))
    assert "'20 sec' is not a whole number" in text
    for word in ("Submit", "Accept", "Blank workbook", "Map headings"):
        assert word not in text
    assert post(viewer, f"{importer.address}/{importer.shown}/accept").status_code == 403


def test_another_organization_s_import_is_not_found(importer: Importer) -> None:
    number = importer.number(importer.submit(("skills.xlsx", book(BILLING))), 2)
    other = workplace.add(importer.zeus, "Southlake", "webex_contact_center")
    assert importer.client.get(f"/o/{other}/import/{importer.shown}").status_code == 422
    assert post(importer.client, f"/o/{other}/import/{importer.shown}/findings/{number}").status_code == 422
    assert importer.rows()["Billing"]["values"]["Service Level Threshold"] == "20 sec"


def test_what_a_file_says_is_shown_as_text(importer: Importer) -> None:
    row = ["create", "Billing", "PROFICIENCY", "<script>alert(1)</script>", "true", "1"]
    page = importer.submit(("<b>.xlsx", book(row, headings=[*HEADINGS[:5], "<img src=x>"]))).get_data(as_text=True)
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "&lt;script&gt;" in page
