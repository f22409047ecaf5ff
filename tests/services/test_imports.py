"""Importing workbooks and prompts."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.services.workplace import add, workbook, zeus
from zeus.services.configuration import list_rows
from zeus.services.context import ServiceError, Zeus
from zeus.services.history import list_events
from zeus.services.imports import import_workbooks
from zeus.store import configuration
from zeus.store.configuration import StoredRow
from zeus.store.database import reading, writing

SITES = ["Action", "Site Name", "New Name"]
QUEUES = ["Action", "Queue Name", "Channel", "Number", "Notes", "Password", "Wave"]


class Place:
    """An organization, a folder, and short ways to import and look."""

    def __init__(self, zeus: Zeus, folder: Path) -> None:
        self.zeus, self.folder, self.id = zeus, folder, add(zeus)

    def imports(self, sheets: dict[str, list[list[Any]]], name: str = "a.xlsx", **options: Any) -> dict[str, Any]:
        return import_workbooks(self.zeus, "Northlake", [workbook(self.folder / name, sheets)], **options)

    def sites(self, *rows: list[Any], **options: Any) -> dict[str, Any]:
        return self.imports({"Sites": [SITES, *rows]}, **options)

    def queue(self, *cells: Any, **options: Any) -> dict[str, Any]:
        return self.imports({"Queues": [QUEUES, list(cells)]}, **options)

    def rows(self, **options: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = list_rows(self.zeus, "Northlake", **options)["rows"]
        return found

    def names(self) -> list[str]:
        return [row["key"][-1] for row in self.rows()]

    def stored(self) -> list[StoredRow]:
        with reading(self.zeus.engine) as connection:
            return configuration.select_rows(connection, self.id)

    def edit(self, **changes: Any) -> None:
        """What somebody does to the first row in Zeus, or a transmission to it."""
        with writing(self.zeus.engine) as connection:
            configuration.update_rows(connection, [replace(self.stored()[0], **changes)])

    def events(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = list_events(self.zeus, "Northlake")["events"]
        return found


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Any:
    place = Place(zeus(), tmp_path)
    yield place
    place.zeus.engine.dispose()


def counts(result: dict[str, Any], title: str) -> dict[str, int]:
    return {name: count for name, count in result["tabs"][title].items() if count}


def test_the_document_has_every_key_and_counts_each_tab(place: Place) -> None:
    result = place.imports({
        "Sites": [SITES, ["create", "Chicago", None], ["update", "Peoria", None], [None, "Remote", None]],
        "Users": [["Action", "Mail"], ["delete", "a@example.com"], ["ignore", "b@example.com"]],
        "Questions": [["Why?"], ["Because"]],
    })  # fmt: skip
    names = ["rows", "create", "update", "delete", "ignore", "blank", "problems", "new", "changed", "same", "gone"]
    assert [list(tab) for tab in result["tabs"].values()] == [names, names]
    assert counts(result, "Sites") == {"rows": 3, "create": 1, "update": 1, "blank": 1, "new": 3}
    assert counts(result, "Users") == {"rows": 2, "delete": 1, "ignore": 1, "new": 2}
    assert (result["problems"], result["unknown_tabs"], result["unknown_headings"]) == ([], ["Questions"], {})
    assert place.names() == ["Chicago", "Peoria", "Remote", "a@example.com", "b@example.com"]


def test_the_same_file_again_changes_nothing(place: Place) -> None:
    place.queue("create", "Sales", "CHAT", "+14085550123", None, "hush", "1")
    before = place.stored()
    result = place.queue("create", "Sales", "CHAT", "+14085550123", None, "hush", "1")
    assert counts(result, "Queues") == {"rows": 1, "create": 1, "same": 1}
    assert place.stored() == before


def test_a_row_with_problems_is_kept_and_mended_by_its_repair(place: Place) -> None:
    result = place.queue("create", "Sales", "CHAT", "(408) 555-0123", None, None, None)
    (problem,) = result["problems"]
    assert (problem["tab"], problem["row"], problem["heading"]) == ("Queues", 2, "Number")
    assert problem["repair"] == "+14085550123"
    assert counts(result, "Queues") == {"rows": 1, "create": 1, "new": 1, "problems": 1}
    (row,) = place.rows()
    assert (row["state"], row["values"]["Number"]) == ("problem", "(408) 555-0123")
    assert row["problems"][0]["heading"] == "Number"

    mended = place.queue("create", "Sales", "CHAT", "(408) 555-0123", None, None, None, repair=True)
    assert (mended["problems"], counts(mended, "Queues")) == ([], {"rows": 1, "create": 1, "changed": 1})
    (row,) = place.rows()
    assert (row["state"], row["values"]["Number"], row["problems"]) == ("ready", "+14085550123", [])

    again = place.queue("create", "Sales", "CHAT", "(408) 555-0123", None, None, None)
    assert (again["problems"], counts(again, "Queues")) == ([], {"rows": 1, "create": 1, "same": 1})


def test_a_changed_cell_makes_the_row_ready_again_and_the_history_tells(place: Place) -> None:
    place.queue("create", "Sales", "CHAT", None, "old", None, None)
    place.edit(state="created")
    result = place.queue("update", "Sales", "CHAT", None, "new", None, None)
    assert counts(result, "Queues") == {"rows": 1, "update": 1, "changed": 1}
    assert place.rows()[0]["state"] == "ready"
    event = place.events()[0]
    assert (event["event"], event["tab"], event["key"], event["who"]) == ("row changed", "Queues", ["Sales"], "ann")
    assert event["before"] == {"Action": "create", "Notes": "old"}
    assert event["after"] == {"Action": "update", "Notes": "new"}


def test_a_column_of_the_customers_own_changes_no_state(place: Place) -> None:
    place.queue("create", "Sales", "CHAT", None, None, None, "1")
    place.edit(state="created")
    result = place.queue("create", "Sales", "CHAT", None, None, None, "2")
    assert counts(result, "Queues")["changed"] == 1
    assert result["unknown_headings"] == {"Queues": ["Wave"]}
    (row,) = place.rows(where=["wave=2"])
    assert (row["state"], row["extra"]) == ("created", {"Wave": "2"})
    place.queue("create", "Sales", "CHAT", None, None, None, None)
    assert place.rows()[0]["extra"] == {}


def test_what_was_edited_in_zeus_stays_where_the_file_is_as_it_was(place: Place) -> None:
    place.queue("create", "Sales", "CHAT", None, "from the file", None, None)
    place.edit(cells={**place.stored()[0].cells, "Notes": "from Zeus"}, action="update")
    result = place.queue("create", "Sales", "CHAT", "+14085550123", "from the file", None, None)
    assert (counts(result, "Queues")["changed"], result["conflicts"]) == (1, [])
    (row,) = place.rows()
    assert (row["action"], row["values"]["Notes"], row["values"]["Number"]) == ("update", "from Zeus", "+14085550123")


def test_what_changed_on_both_sides_comes_from_the_file_and_is_listed(place: Place) -> None:
    place.queue("create", "Sales", "CHAT", None, "first", "hush", None)
    stored = place.stored()[0]
    sealed = place.zeus.vault.seal(place.id, "one.queue/Password", "mine")
    place.edit(cells={**stored.cells, "Notes": "mine", "Password": sealed}, action="update")
    result = place.queue("ignore", "Sales", "CHAT", None, "theirs", "other", None)
    where = {"tab": "Queues", "row": 2, "id": stored.id}
    assert result["conflicts"] == [
        {**where, "heading": "Notes", "held": "mine", "file": "theirs"},
        {**where, "heading": "Password", "held": "••••", "file": "••••"},
        {**where, "heading": "Action", "held": "update", "file": "ignore"},
    ]
    assert (place.rows()[0]["action"], place.rows()[0]["values"]["Notes"]) == ("ignore", "theirs")


def test_a_heading_that_the_file_lacks_leaves_the_cell(place: Place) -> None:
    place.queue("create", "Sales", "CHAT", None, "kept", None, None)
    result = place.imports({"Queues": [["Action", "Queue Name"], ["create", "Sales"]]})
    assert counts(result, "Queues") == {"rows": 1, "create": 1, "same": 1}
    assert place.rows()[0]["values"]["Notes"] == "kept"
    place.queue("create", "Sales", "CHAT", None, None, None, None)
    assert place.rows()[0]["values"]["Notes"] is None


def test_a_secret_lies_nowhere_in_the_open(place: Place) -> None:
    result = place.queue("create", "Sales", "CHAT", None, None, "hush me, please", None)
    (problem,) = result["problems"]
    assert (problem["heading"], problem["repair"]) == ("Password", None)
    (row,) = place.rows()
    assert row["values"]["Password"] == "••••"
    place.queue("create", "Sales", "CHAT", None, None, "Hush123", None)
    (stored,) = place.stored()
    told = json.dumps([result, place.rows(), place.events(), stored.problems, stored.imported, stored.cells])
    assert "hush" not in (told + stored.search).casefold()
    assert place.zeus.vault.open(place.id, "one.queue/Password", stored.cells["Password"] or "") == "Hush123"
    assert place.rows(search="hush") == []


def test_a_blank_or_masked_cell_leaves_the_secret(place: Place) -> None:
    place.queue("create", "Sales", "CHAT", None, None, "Hush123", None)
    sealed = place.stored()[0].cells["Password"]
    for text in (None, "••••"):
        assert counts(place.queue("create", "Sales", "CHAT", None, None, text, None), "Queues")["same"] == 1
        assert place.stored()[0].cells["Password"] == sealed


def test_a_secret_that_was_sent_and_deleted_is_not_asked_for_again(place: Place) -> None:
    place.queue("create", "Sales", "CHAT", None, None, "Hush123", None)
    place.edit(cells={**place.stored()[0].cells, "Password": None}, state="created")
    assert counts(place.queue("create", "Sales", "CHAT", None, None, "Hush123", None), "Queues")["same"] == 1
    assert place.rows()[0]["state"] == "created"
    place.queue("create", "Sales", "CHAT", None, None, "Other12", None)
    assert (place.rows()[0]["state"], place.rows()[0]["values"]["Password"]) == ("ready", "••••")


@pytest.mark.parametrize("name", ["a.xlsx", "a_v2.xlsx"])
def test_rows_gone_from_the_file_are_kept(place: Place, name: str) -> None:
    place.sites(["create", "Chicago", None], ["create", "Peoria", None], ["create", "Remote", None])
    for _ in range(2):
        result = place.sites(["create", "Peoria", None], name=name)
        assert counts(result, "Sites") == {"rows": 1, "create": 1, "same": 1, "gone": 2}
    assert {row["key"][0]: row["row"] for row in place.rows()} == {"Chicago": None, "Peoria": 2, "Remote": None}
    dropped = place.sites(["create", "Peoria", None], name=name, gone="drop")
    assert counts(dropped, "Sites")["gone"] == 2
    assert place.names() == ["Peoria"]
    assert [event["event"] for event in place.events()[:2]] == ["row dropped", "row dropped"]


def test_rows_gone_from_the_file_may_be_deleted_and_come_back(place: Place) -> None:
    place.sites(["create", "Chicago", None], [None, "Peoria", None])
    place.edit(state="created")
    place.sites([None, "Peoria", None], gone="delete")
    assert {row["key"][0]: (row["action"], row["state"]) for row in place.rows()} == {
        "Chicago": ("delete", "ready"),
        "Peoria": (None, "ready"),
    }
    assert place.events()[0]["after"] == {"Action": "delete"}
    back = place.sites([None, "Chicago", None], [None, "Peoria", None])
    assert (counts(back, "Sites")["changed"], back["conflicts"]) == (1, [])
    assert [row["action"] for row in place.rows()] == [None, None]


def test_the_workbook_of_somebody_else_takes_nothing_away(place: Place) -> None:
    place.sites(["create", "Chicago", None], ["create", "Peoria", None], name="ann.xlsx")
    result = place.sites(["create", "Remote", None], name="bob.xlsx", gone="drop")
    assert counts(result, "Sites") == {"rows": 1, "create": 1, "new": 1}
    assert place.names() == ["Chicago", "Peoria", "Remote"]


def test_a_tab_that_could_not_be_read_takes_nothing_away(place: Place) -> None:
    place.sites(["create", "Chicago", None])
    result = place.imports({"Sites": [["no", "headings"], ["at", "all"]]}, gone="drop")
    assert [problem["row"] for problem in result["problems"]] == [None]
    assert place.names() == ["Chicago"]


def test_several_files_are_one_set(place: Place) -> None:
    files = [workbook(place.folder / f"{site}.xlsx", {"Sites": [SITES, ["create", site, None]]}) for site in ("A", "B")]
    import_workbooks(place.zeus, "Northlake", files)
    result = import_workbooks(place.zeus, "Northlake", files, gone="drop")
    assert counts(result, "Sites") == {"rows": 2, "create": 2, "same": 2}


def test_a_repeated_row_is_kept_with_its_problem_until_the_file_is_mended(place: Place) -> None:
    result = place.sites(["create", "Chicago", None], ["create", "chicago", None])
    assert [problem["row"] for problem in result["problems"]] == [3]
    assert [row["state"] for row in place.rows()] == ["ready", "problem"]
    assert counts(place.sites(["create", "Chicago", None], ["create", "chicago", None]), "Sites")["same"] == 2
    mended = place.sites(["create", "Chicago", None], ["create", "Peoria", None])
    assert (mended["problems"], counts(mended, "Sites")["changed"], place.names()) == ([], 1, ["Chicago", "Peoria"])


def test_a_line_that_names_nothing_goes_with_its_line(place: Place) -> None:
    place.sites(["create", "Chicago", None], ["create", None, "New"], ["create", "Chicago", None])
    assert [row["state"] for row in place.rows()] == ["ready", "problem", "problem"]
    result = place.sites(["create", "Chicago", None])
    assert counts(result, "Sites") == {"rows": 1, "create": 1, "same": 1}
    assert place.names() == ["Chicago"]


def test_a_value_that_only_one_may_have_is_compared_with_the_rows_held(place: Place) -> None:
    headings = ["Queue Name", "Channel", "Extension"]
    place.imports({"Queues": [headings, ["Sales", "CHAT", "100"]]}, name="ann.xlsx")
    result = place.imports({"Queues": [headings, ["Help", "CHAT", "100"]]}, name="bob.xlsx")
    assert [(problem["row"], problem["heading"]) for problem in result["problems"]] == [(2, "Extension")]
    assert {row["key"][0]: row["state"] for row in place.rows()} == {"Sales": "ready", "Help": "problem"}


def test_a_key_edited_in_zeus_still_finds_its_line(place: Place) -> None:
    place.sites(["create", "Chicago", None])
    place.edit(key=("Boston",), form='["boston"]', cells={"Site Name": "Boston", "New Name": None})
    result = place.sites(["create", "Chicago", None])
    assert (counts(result, "Sites")["same"], place.names()) == (1, ["Boston"])


def test_an_action_that_is_none_is_kept_as_a_problem(place: Place) -> None:
    for _ in range(2):
        result = place.sites(["please add this", "Chicago", None])
        assert [problem["heading"] for problem in result["problems"]] == ["Action"]
    assert (counts(result, "Sites")["same"], place.rows()[0]["action"]) == (1, None)
    place.sites(["create", "Chicago", None])
    assert (place.rows()[0]["action"], place.rows()[0]["state"]) == ("create", "ready")


def test_what_cannot_be_read_changes_nothing(place: Place) -> None:
    good, bad = workbook(place.folder / "a.xlsx", {"Sites": [SITES, ["create", "A", None]]}), place.folder / "b.xlsx"
    bad.write_bytes(b"no workbook")
    with pytest.raises(ServiceError, match=r"b\.xlsx"):
        import_workbooks(place.zeus, "Northlake", [good, bad])
    with pytest.raises(ServiceError, match="nothing to import"):
        import_workbooks(place.zeus, "Northlake", [])
    with pytest.raises(ServiceError, match="no choice"):
        import_workbooks(place.zeus, "Northlake", [good], gone="maybe")
    assert place.names() == []


def overtaken(place: Place, times: int) -> None:
    """Somebody else edits the first row whenever the import has read the rows, so many times."""
    left = list(range(times))
    at_work: list[bool] = []

    def edit(_: Any) -> None:
        if left and not at_work:
            at_work.append(left.pop() >= 0)
            place.edit(extra={"Wave": "other"})
            at_work.clear()

    event.listen(place.zeus.engine, "rollback", edit)


def test_an_import_that_others_overtake_is_worked_out_again(place: Place) -> None:
    place.sites(["create", "Chicago", None], name="first.xlsx")
    overtaken(place, 3)
    assert counts(place.sites(["create", "Peoria", None]), "Sites")["new"] == 1
    assert [(row["key"], row["extra"]) for row in place.rows()] == [(["Chicago"], {"Wave": "other"}), (["Peoria"], {})]


def test_an_import_that_others_keep_overtaking_is_given_up(place: Place) -> None:
    place.sites(["create", "Chicago", None], name="first.xlsx")
    overtaken(place, 100)
    with pytest.raises(ServiceError, match="somebody else"):
        place.sites(["create", "Peoria", None])
    assert place.names() == ["Chicago"]
