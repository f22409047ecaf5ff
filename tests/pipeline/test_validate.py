"""How rows of cells are judged."""

import time
from collections.abc import Mapping

import pytest

from tests.pipeline.tabs import DESK, LINE, OTHER_USER, QUEUE, SITE, SKILL, TABS, TEAM, USER, row
from zeus.core.attributes import Choice, Text, Value
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Problem, Row, Values
from zeus.pipeline.validate import Checked, repaired, validate
from zeus.providers import load_catalog


def check(*rows: Row, **more: Mapping[str, list[tuple[str, ...]]]) -> list[Checked]:
    return validate(rows, TABS, more.get("held"))


def one(*rows: Row) -> Checked:
    return check(*rows)[-1]


def problem(*rows: Row) -> Problem:
    (found,) = one(*rows).problems
    return found


SITES = (row(SITE, line=2, Site_Name="Chicago HQ"), row(SITE, line=3, Site_Name="Dubuque"))
TEAMS = (
    *SITES,
    row(TEAM, line=2, Site="Chicago HQ", Team_Name="Lending CHI"),
    row(TEAM, line=3, Site="Chicago HQ", Team_Name="Cards"),
    row(TEAM, line=4, Site="Dubuque", Team_Name="Cards"),
    row(TEAM, line=5, Site="Dubuque", Team_Name="Sales, West"),
)


def test_filled_cells_become_values_and_blank_ones_are_left_out() -> None:
    checked = one(row(QUEUE, "update", 7, Queue_Name="Sales", Service_Level="30", Record="yes", Notes=None))
    assert checked.values == {"Queue Name": "Sales", "Service Level": 30, "Record": True}
    assert (checked.key, checked.action, checked.problems) == (("Sales",), "update", ())


def test_a_problem_names_the_title_the_line_the_heading_and_a_repair() -> None:
    assert problem(row(QUEUE, None, 9, Queue_Name="Sales", Service_Level="20 sec")) == Problem(
        "Queues", 9, "Service Level", "'20 sec' is not a whole number", "20"
    )


def test_all_problems_of_a_row_are_told_at_once() -> None:
    checked = one(row(QUEUE, "creat", Queue_Name=None, Service_Level="x", Record="perhaps", Channel="FAX"))
    assert {each.heading for each in checked.problems} == {
        "Action", "Queue Name", "Service Level", "Record", "Channel"
    }  # fmt: skip


def test_the_title_that_documents_use_stands_in_problems() -> None:
    bad = row(OTHER_USER, "create", 2, Mail=None)
    (checked,) = validate([bad], TABS, titles={"two.user": "Users (Two)"})
    assert checked.problems[0].tab == "Users (Two)"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("add", "create"), ("modify", "update"), ("remove", "delete"), ("x", "ignore"), ("udpate", "update"), ("-", "")],
)
def test_another_word_for_an_action_is_a_problem_with_a_repair(written: str, meant: str) -> None:
    checked = one(row(USER, written, 2, Mail="a@example.com"))
    assert [(each.heading, each.repair) for each in checked.problems] == [("Action", meant)]
    assert checked.action is None
    assert one(repaired(checked.row, checked.problems)).action == (meant or None)


def test_a_word_that_is_no_action_has_no_repair() -> None:
    assert problem(row(USER, "perhaps", Mail="a@example.com")).repair is None


def test_an_action_that_the_tab_does_not_allow_names_those_that_it_does() -> None:
    found = problem(*TEAMS, row(QUEUE, Queue_Name="Q"), row(LINE, "update", Queue="Q", Team="Lending CHI"))
    assert "create, delete, ignore" in found.message


def test_a_row_to_be_ignored_is_not_checked() -> None:
    checked = one(row(QUEUE, "ignore", 2, Queue_Name="A", Service_Level="x"), row(QUEUE, "ignore", 3, Queue_Name="A"))
    assert (checked.problems, checked.values, checked.key) == ((), {}, ("A",))


def test_a_row_to_be_deleted_needs_its_key_alone() -> None:
    checked = one(row(QUEUE, "delete", Queue_Name="A", Service_Level="x", Delete_Calls="y", Channel=None))
    assert (checked.problems, checked.values) == ((), {"Queue Name": "A", "Delete Calls": True})


def test_a_key_must_be_filled_and_keeps_its_text_where_it_is_bad() -> None:
    assert "fill it" in problem(row(QUEUE, None, Queue_Name=None)).message
    assert one(row(QUEUE, None, Queue_Name="Q" * 31)).key == ("Q" * 31,)


def test_create_needs_what_is_required_and_a_default_will_do() -> None:
    assert problem(row(QUEUE, "create", 4, Queue_Name="A")).heading == "Channel"


def test_clear_empties_what_may_be_empty() -> None:
    checked = one(row(QUEUE, "update", Queue_Name="A", Notes="<CLEAR>"))
    assert (checked.values["Notes"], checked.problems) == (None, ())


@pytest.mark.parametrize("heading", ["Queue Name", "Channel"])
def test_what_must_be_filled_cannot_be_cleared(heading: str) -> None:
    assert "cannot be emptied" in problem(row(QUEUE, "update", 2, **{"Queue_Name": "A", heading: "<clear>"})).message


def test_remove_proposes_clear() -> None:
    assert problem(row(QUEUE, "update", Queue_Name="A", Notes="REMOVE")).repair == "<clear>"


@pytest.mark.parametrize("text", ["TBD", "n/a", "?", "same as above"])
def test_a_left_over_proposes_a_blank_but_not_for_a_key(text: str) -> None:
    found = problem(row(QUEUE, "update", Queue_Name="A", Notes=text))
    assert found.repair == ""
    assert repaired(row(QUEUE, Notes=text), [found]).cells["Notes"] is None
    assert problem(row(QUEUE, "update", Queue_Name=text)).repair is None


def test_a_choice_that_looks_like_a_left_over_is_a_choice() -> None:
    assert one(row(QUEUE, "update", Queue_Name="A", Channel="n/a")).values["Channel"] == "N/A"


def test_a_secret_is_not_told_in_a_problem() -> None:
    found = problem(row(QUEUE, "update", Queue_Name="A", Password="pass word"))
    assert "pass word" not in found.message
    assert found.repair is None


def test_what_the_directory_owns_need_not_be_right() -> None:
    checked = one(row(QUEUE, "update", Queue_Name="A", Owner="somebody else"))
    assert (checked.problems, "Owner" in checked.values) == ((), False)


def test_the_checks_of_a_tab_see_the_values_together() -> None:
    assert (
        problem(row(QUEUE, "create", Queue_Name="A", Channel="telephony")).message == "a telephony queue needs a team"
    )
    assert one(row(QUEUE, "delete", Queue_Name="A", Channel="telephony")).problems == ()


def _only_people_have_no_number(values: Values) -> Wrong | None:
    return Wrong("Number", "only a Place has one") if values["Kind"] == "People" and values["Number"] else None


GROUP = Tab(
    "Groups",
    "Of people, or of places.",
    attributes=(
        Text("Group", "name", "Its name.", key=True),
        Choice("Kind", "kind", "What it is.", of=("People", "Place"), default="People"),
        Text("Number", "number", "Of a place."),
    ),
    checks=(_only_people_have_no_number,),
    name="group",
    provider="one",
)


def grouped(action: str | None, **cells: str) -> tuple[Problem, ...]:
    (checked,) = validate([Row("one.group", action, {"Group": "A", **cells})], {"one.group": GROUP})
    return checked.problems


def test_the_checks_of_a_tab_see_the_defaults_that_a_create_applies() -> None:
    (found,) = grouped("create", Number="7")
    assert (found.heading, found.message) == ("Number", "only a Place has one")
    assert grouped("create", Number="7", Kind="Place") == ()


@pytest.mark.parametrize("action", ["update", None])
def test_a_blank_cell_of_what_may_be_there_is_not_taken_for_its_default(action: str | None) -> None:
    assert grouped(action, Number="7") == ()


def test_a_bad_cell_is_not_taken_for_its_default() -> None:
    assert [each.heading for each in grouped("create", Number="7", Kind="Plaice")] == ["Kind"]


def test_a_check_does_not_repeat_what_its_cell_was_told_already() -> None:
    found = problem(row(QUEUE, "create", Queue_Name="A", Channel="telephony", Teams="A; A"))
    assert "twice" in found.message


def test_a_name_that_nobody_has_is_left_to_the_plan() -> None:
    assert one(*TEAMS, row(QUEUE, "update", Queue_Name="A", Teams="Elsewhere", Flow="Main")).problems == ()


def test_a_short_name_is_enough_where_it_is_unique() -> None:
    checked = one(*TEAMS, row(QUEUE, "update", Queue_Name="A", Teams="lending chi; Dubuque > Cards"))
    assert checked.problems == ()
    assert checked.values["Teams"] == (("lending chi",), ("Dubuque", "Cards"))


def test_a_short_name_that_several_have_lists_them() -> None:
    found = problem(*TEAMS, row(QUEUE, "update", Queue_Name="A", Teams="Cards"))
    assert "'Chicago HQ > Cards' or 'Dubuque > Cards'" in found.message
    assert found.repair is None


def test_a_name_spelt_two_ways_proposes_the_one_of_its_own_tab() -> None:
    found = problem(*TEAMS, row(QUEUE, "update", Queue_Name="A", Teams="Other; Lending-Chi; dubuque > cards"))
    assert "'Lending-Chi' is not on tab Teams; did you mean 'Lending CHI'?" in found.message
    assert found.repair == "Other; Lending CHI; dubuque > cards"


def test_a_name_of_another_spelling_that_two_could_be_is_left_to_the_plan() -> None:
    rows = (row(SKILL, Skill_Name="Spanish"), row(SKILL, Skill_Name="SPANISH"))
    assert one(*rows, row(QUEUE, "update", Queue_Name="A", Skills="spanish: 3")).problems == ()


def test_levels_stay_with_a_mended_name() -> None:
    found = problem(
        row(SKILL, Skill_Name="CS_Orders"), row(QUEUE, "update", Queue_Name="A", Skills="cs_orders: 3; B: 2")
    )
    assert found.repair == "CS_Orders: 3; B: 2"


def test_a_single_name_of_another_spelling_is_mended_too() -> None:
    assert problem(*SITES, row(TEAM, Site="chicago_hq", Team_Name="T")).repair == "Chicago HQ"


def test_commas_separate_only_what_exists() -> None:
    def teams(text: str) -> Value:
        return one(*TEAMS, row(QUEUE, "update", Queue_Name="A", Teams=text)).values["Teams"]

    assert teams("Lending CHI, Chicago HQ > Cards") == (("Lending CHI",), ("Chicago HQ", "Cards"))
    assert teams("Sales, West; Lending CHI") == (("Sales, West",), ("Lending CHI",))
    assert teams("Lending CHI, Nobody") == (("Lending CHI, Nobody",),)


def test_commas_separate_names_with_levels() -> None:
    rows = (row(SKILL, Skill_Name="A"), row(SKILL, Skill_Name="B"))
    checked = one(*rows, row(QUEUE, "update", Queue_Name="Q", Skills="A: 3, B: 5"))
    assert checked.values["Skills"] == ((("A",), 3), (("B",), 5))


def test_rows_held_count_as_names() -> None:
    (checked,) = validate(
        [row(QUEUE, "update", Queue_Name="A", Teams="lending_chi")],
        TABS,
        {"one.team": [("Chicago HQ", "Lending CHI")], "gone.tab": [("x",)]},
    )
    assert checked.problems[0].repair == "Lending CHI"


def test_a_row_may_be_called_by_its_new_name() -> None:
    renamed = row(SITE, "update", Site_Name="Chicago", New_Name="Chicago HQ")
    assert problem(renamed, row(TEAM, Site="Chicago-HQ", Team_Name="T")).repair == "Chicago HQ"
    assert one(renamed, row(TEAM, Site="Chicago", Team_Name="T")).problems == ()


def test_a_key_that_stands_twice_is_a_problem_of_the_later_row() -> None:
    first, second, third = check(
        row(USER, "update", 2, Mail="a@example.com"),
        row(USER, "update", 3, Mail="A@Example.com"),
        row(USER, "delete", 4, Mail="a@example.com"),
    )
    assert first.problems == ()
    assert "row 2" in second.problems[0].message
    assert "row 2" in third.problems[0].message


def test_names_that_differ_by_case_are_two_where_the_provider_says_so() -> None:
    assert one(row(SKILL, Skill_Name="Spanish"), row(SKILL, Skill_Name="SPANISH")).problems == ()


def test_a_child_row_is_the_same_in_short_and_in_full() -> None:
    lines = (
        row(LINE, "create", 2, Queue="Q", Team="Lending CHI"),
        row(LINE, "create", 3, Queue="q", Team="Chicago HQ > Lending CHI"),
    )
    assert "row 2" in problem(*TEAMS, row(QUEUE, Queue_Name="Q"), *lines).message


def test_a_value_that_only_one_may_have_is_told_with_sheet_and_file() -> None:
    first = row(QUEUE, "update", 2, Queue_Name="A", Extension="3121")
    second = Row(QUEUE.full_name, "update", {"Queue Name": "B", "Extension": "3121"}, line=8, file="b.csv", sheet="b")
    found = problem(first, second)
    assert (found.heading, found.row) == ("Extension", 8)
    assert "row 2 of Queues in a.xlsx" in found.message


def test_a_row_that_never_stood_in_a_file_is_not_told_by_its_line() -> None:
    held = Row(USER.full_name, "update", {"Mail": "a@example.com"})
    found = problem(held, row(USER, "update", 4, Mail="A@example.com"))
    said = "is the same as on a row that is in the configuration already: delete or change one of them"
    assert found.message == f"'A@example.com' {said}"


def test_a_value_that_a_deleted_row_frees_may_be_taken() -> None:
    freed = row(QUEUE, "delete", 2, Queue_Name="A", Extension="3121")
    assert one(freed, row(QUEUE, "update", 3, Queue_Name="B", Extension="3121")).problems == ()


def test_a_row_is_called_by_its_key_as_it_shows_or_else_as_it_was_typed() -> None:
    rows = (row(DESK, Extension="3121.0"), row(DESK, Extension="31 22", Next="3121"))
    assert [(each.key, [found.repair for found in each.problems]) for each in check(*rows)] == [
        (("3121",), []),
        (("31 22",), ["3122"]),
    ]


def test_a_problem_without_a_repair_changes_nothing() -> None:
    bad = row(QUEUE, "update", Queue_Name="A", Service_Level="x")
    assert repaired(bad, one(bad).problems) == bad


def test_all_proposed_repairs_are_accepted_together() -> None:
    bad = row(QUEUE, "modify", Queue_Name="A", Service_Level="20 sec", Notes="TBD")
    mended = repaired(bad, one(bad).problems)
    assert (mended.action, mended.cells["Service Level"], mended.cells["Notes"]) == ("update", "20", None)
    assert one(mended).problems == ()


def test_the_time_that_checking_takes_grows_with_the_rows_alone() -> None:
    rows = [
        Row(
            LINE.full_name,
            "create",
            {"Queue": f"Q{number % 2000}", "Team": f"T{number // 2000}", "Order": "1"},
            line=number,
        )
        for number in range(40_000)
    ]
    queues = [
        row(QUEUE, "update", number, Queue_Name=f"Q{number}", Extension=str(1000 + number)) for number in range(2000)
    ]
    teams = [row(TEAM, "update", number, Site=f"S{number}", Team_Name="Same") for number in range(2000)]
    began = time.process_time()
    checked = check(*rows, *queues, *teams)
    assert time.process_time() - began < 10
    assert not any(each.problems for each in checked)


def test_a_secret_that_was_sent_and_forgotten_is_not_asked_for_again() -> None:
    trunks = load_catalog()["webex_calling"].tabs["trunk"]
    filled = {each.heading: each.example for each in trunks.attributes if each.example and each.heading != "Password"}
    for forgotten, wrong in ((frozenset({"Password"}), []), (frozenset(), ["Password"])):
        typed = Row(trunks.full_name, "create", filled, forgotten=forgotten)
        (checked,) = validate([typed], {trunks.full_name: trunks})
        assert [each.heading for each in checked.problems if each.heading == "Password"] == wrong
