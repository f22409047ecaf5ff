"""Planning as services do it: a part of the rows with what it needs, and what sending will take."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journey.there_and_back import Journey, Texts
from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.choosing import Selection
from zeus.services.context import open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.plans import make_plan
from zeus.services.simulations import practice_tenant
from zeus.services.transmissions import transmit

PROVIDER = load_catalog()["webex_contact_center"]
Rows = dict[str, list[Texts]]

SITES: Rows = {
    "Sites": [{"Site Name": f"Site {n}", "Multimedia Profile Name": "Default_Multimedia_Profile"} for n in range(30)],
}
SKILLED: Rows = {
    **SITES,
    "Teams": [{"Site Name": "Site 1", "Team Name": "Care", "Skill Profile Name": "Senior"}],
    "Skills": [{"Skill Name": "Latin", "Skill Type": "Proficiency"}],
    "Skill Profiles": [{"Skill Profile Name": "Senior"}],
    "Skill Profile Skills": [{"Skill Profile Name": "Senior", "Skill Name": "Latin", "Value": "5"}],
}


@pytest.fixture
def journey(tmp_path: Path, allow_origin: None) -> Iterator[Journey]:
    with practice_tenant(PROVIDER, rate=0) as origin:
        yield Journey(open_zeus(), PROVIDER, origin, tmp_path)


def imported(journey: Journey, rows: Rows) -> str:
    """An organization that holds these rows."""
    name = journey.organization()
    workbook = journey.folder / f"{name}.xlsx"
    write_rows(workbook, titled([PROVIDER]), rows)
    assert not import_workbooks(journey.zeus, name, [workbook])["problems"]
    return name


def test_a_part_of_the_rows_pulls_in_what_it_needs_and_nothing_else(journey: Journey) -> None:
    name = imported(journey, SKILLED)
    plan = make_plan(journey.zeus, name, tabs=["Teams"])
    assert {(row["tab"], *row["key"]) for row in plan["rows"]} == {
        ("Sites", "Site 1"), ("Teams", "Site 1", "Care"), ("Skills", "Latin"), ("Skill Profiles", "Senior"),
        ("Skill Profile Skills", "Senior", "Latin"),
    }  # fmt: skip
    assert {row["verdict"] for row in plan["rows"]} == {"create"}


def test_what_is_there_already_is_not_pulled_in(journey: Journey) -> None:
    name = imported(journey, SKILLED)
    assert transmit(journey.zeus, name, tabs=["Sites", "Skill Profiles"])["counts"]["failed"] == 0
    plan = make_plan(journey.zeus, name, tabs=["Teams"])
    assert [row["tab"] for row in plan["rows"]] == ["Teams"]


def test_rows_to_be_ignored_or_deleted_are_never_pulled_in(journey: Journey) -> None:
    sites = [{**SITES["Sites"][1], "Action": "ignore"}]
    name = imported(journey, {**SKILLED, "Sites": sites})
    verdicts = {row["tab"]: row["verdict"] for row in make_plan(journey.zeus, name, tabs=["Teams"])["rows"]}
    assert "Sites" not in verdicts
    assert verdicts["Teams"] == "problem"


def test_rows_may_be_chosen_by_their_cells(journey: Journey) -> None:
    name = imported(journey, SITES)
    plan = make_plan(journey.zeus, name, where=["Site Name=Site 7"])
    assert [row["key"] for row in plan["rows"]] == [["Site 7"]]


def test_a_bulk_request_counts_once(journey: Journey) -> None:
    """Thirty sites in requests that carry many cost less than thirty requests, and sending takes what was said."""
    name = imported(journey, SITES)
    plan = make_plan(journey.zeus, name)
    assert plan["counts"]["create"] == 30
    assert plan["calls"] < 30
    assert transmit(journey.zeus, name, plan=plan["plan"])["counts"]["created"] == 30


def test_a_selection_is_stored_as_it_was() -> None:
    for chosen in (Selection(), Selection(("Sites",), ("A=B",), True, ("r1",), True)):
        assert Selection.from_json(chosen.as_json()) == chosen
