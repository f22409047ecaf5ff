"""Auxiliary codes and their work types, global variables, contact numbers."""

from typing import Any

import pytest

from tests.providers.driving import Answer, drive
from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.catalog import Wrong
from zeus.core.flow import FailedError, Row, Step, Values
from zeus.core.index import Index
from zeus.core.objects import body_of
from zeus.pipeline.validate import validate
from zeus.providers import load_provider

TABS = load_provider("webex_contact_center").tabs
FULL = {tab.full_name: tab for tab in TABS.values()}
ORG = {"org": "o"}
KNOWN = Index(TABS)
KNOWN.add("work_type", ("Idle Code", "Breaks"), "w1", {"workTypeCode": "IDLE_CODE"})
KNOWN.add("work_type", ("Wrap Up Code", "Sales"), "w2", {"workTypeCode": "WRAP_UP_CODE"})
CODE = {"id": "c1", "name": "Lunch", "workTypeCode": "IDLE_CODE", "workTypeId": "w1", "defaultCode": False}


def code(action: str, kind: str = "Idle Code", work_type: tuple[str, ...] | None = None, **more: Any) -> Step:
    values = {"Code Type": kind, "Code Name": "Lunch"} | ({"Work Type Name": work_type} if work_type else {})
    return Step(1, TABS["auxiliary_code"], action, (kind, "Lunch"), KNOWN, ORG, **{"values": values, **more})


def problems(
    *rows: dict[str, str], tab: str = "auxiliary_code", action: str | None = "create"
) -> list[tuple[Any, ...]]:
    given = [Row(f"webex_contact_center.{tab}", action, texts, line=line) for line, texts in enumerate(rows, start=2)]
    found = [problem for checked in validate(given, FULL) for problem in checked.problems]
    return [(problem.row, problem.heading, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("found", "id"),
    [
        ([{"id": "w1"}], "w1"),
        ([{"id": "w8"}, {"id": "w9", "systemDefault": True}], "w9"),
    ],
)
def test_a_code_that_names_no_work_type_gets_the_one_of_its_kind(found: list[Answer], id: str) -> None:
    page = {"meta": {"totalPages": 1}, "data": found}
    done = drive(code(CREATE).procedure(), {"find work type": page, "create": {"id": "c1"}})
    assert done["find work type"].path == "/organization/o/v2/work-type"
    assert done["find work type"].query["filter"] == 'workTypeCode=="IDLE_CODE"'
    assert done["create"].body == {"workTypeCode": "IDLE_CODE", "name": "Lunch", "workTypeId": id}
    assert done["create"].gather == "auxiliary-code"


def test_a_tenant_without_a_work_type_of_the_kind_is_told_of() -> None:
    with pytest.raises(FailedError, match="no work type for a code of the type Wrap Up Code: add one on Work Types"):
        drive(code(CREATE, "Wrap Up Code").procedure(), {"find work type": {"data": []}})


def test_a_work_type_that_is_named_is_sent_without_a_question() -> None:
    done = drive(code(CREATE, work_type=("Idle Code", "Breaks")).procedure(), {"create": {"id": "c1"}})
    assert done.labels == ["create"]
    assert done["create"].body["workTypeId"] == "w1"
    assert "workType" not in done["create"].body


def test_a_work_type_of_the_other_kind_is_told_by_both_names() -> None:
    message = "'Wrap Up Code > Sales' is not for codes of this type, but for those of type Wrap Up Code"
    with pytest.raises(FailedError, match=message):
        drive(code(CREATE, work_type=("Wrap Up Code", "Sales")).procedure(), {})
    with pytest.raises(FailedError, match="of type Wrap Up Code"):
        body_of(code(UPDATE, values={"Work Type Name": ("Sales",)}), CODE)


def test_a_change_keeps_the_work_type_and_goes_with_other_changes() -> None:
    done = drive(code(UPDATE, id="c1", before=CODE, values={"Description": "x"}).procedure(), {"update": None})
    assert done["update"].body == {**CODE, "description": "x"}
    bulk = load_provider("webex_contact_center").gatherers[done["update"].gather or ""].join([(4, done["update"])])
    assert (bulk.method, bulk.path) == ("PATCH", "/organization/o/auxiliary-code/bulk")
    assert bulk.body["items"] == [{
        "itemIdentifier": 4, "requestAction": "SAVE", "item": {**CODE, "description": "x", "organizationId": "o"},
    }]  # fmt: skip


def test_a_code_that_webex_made_is_not_deleted() -> None:
    step = code(DELETE, id="c1", before={**CODE, "isSystemCode": True}, values={})
    with pytest.raises(FailedError, match="Webex made this code itself: it cannot be deleted; set Active to N"):
        drive(step.procedure(), {})
    step = code(DELETE, id="c1", before={**CODE, "isSystemCode": False, "systemDefault": False}, values={})
    assert drive(step.procedure(), {"delete": None})["delete"].gathered["workTypeId"] == "w1"


def test_two_defaults_of_one_type_are_told_and_one_of_each_is_fine() -> None:
    lunch = {"Code Type": "Idle Code", "Code Name": "Lunch", "Default": "Y"}
    coaching = {"Code Type": "idle code", "Code Name": "Coaching", "Default": "Y"}
    sale = {"Code Type": "Wrap Up Code", "Code Name": "Sale", "Default": "Y"}
    told = "is Y on row 2 too; only one of Idle Code may have it so: write N on the other"
    assert problems(lunch, sale, coaching) == [(4, "Default", told)]
    assert problems(lunch, sale, {**coaching, "Default": "N"}) == []
    assert problems(lunch, coaching, action="update") == []


def test_two_global_layouts_are_told() -> None:
    rows = [{"Desktop Layout Name": name, "Global": "Y"} for name in ("One", "Two")]
    told = "is Y on row 2 too; only one may have it so: write N on the other"
    assert problems(*rows, tab="desktop_layout") == [(3, "Global", told)]


def test_a_code_that_stands_there_twice_and_one_with_a_sign_that_is_not_allowed_are_told_apart() -> None:
    refund = {"Code Type": "Wrap Up Code", "Code Name": "Refund/Credit"}
    assert problems(refund, refund) == [(
        3, "Code Name", "'Wrap Up Code > Refund/Credit' is the same as on row 2: delete or change one of them"
    )]  # fmt: skip
    assert problems(refund, {**refund, "Code Type": "Idle Code"}) == []
    ((_, heading, message),) = problems({**refund, "Code Name": "Refund & Credit"})
    assert (heading, "'&', which is not allowed here" in message) == ("Code Name", True)


def test_a_wrap_up_code_does_not_count_for_burnout() -> None:
    (check,) = TABS["auxiliary_code"].checks
    wrong = check(Values({"Code Type": "Wrap Up Code", "Burnout Inclusion": "Included"}))
    assert wrong
    assert (wrong.heading, wrong.repair) == ("Burnout Inclusion", "Not Applicable")
    assert check(Values({"Code Type": "Wrap Up Code", "Burnout Inclusion": "Not Applicable"})) is None
    assert check(Values({"Code Type": "Idle Code", "Burnout Inclusion": "Excluded"})) is None


def variable_wrong(**cells: str) -> Wrong | None:
    values = Values({heading.replace("_", " "): text for heading, text in cells.items()})
    return next(filter(None, (check(values) for check in TABS["global_variable"].checks)), None)


@pytest.mark.parametrize(
    ("kind", "text", "repair"),
    [
        ("Integer", "7.5", None),
        ("Integer", "", "0"),
        ("Decimal", "7,5", None),
        ("Decimal", "", "0"),
        ("Boolean", "Yes", "true"),
        ("Boolean", "FALSE", "false"),
        ("Boolean", "maybe", None),
        ("Boolean", "", "false"),
        ("Date Time", "", None),
    ],
)
def test_a_default_value_that_does_not_fit_the_type_is_told(kind: str, text: str, repair: str | None) -> None:
    wrong = variable_wrong(Variable_Type=kind, Default_Value=text)
    assert wrong
    assert (wrong.heading, wrong.repair) == ("Default Value", repair)
    assert kind in wrong.message


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Integer", "-7"), ("Decimal", "7.5"), ("Decimal", "7"), ("Boolean", "true"), ("String", ""), ("String", "x"),
        ("Date Time", "2026-12-24T08:00:00Z"),
    ],
)  # fmt: skip
def test_a_default_value_that_fits_is_fine(kind: str, text: str) -> None:
    assert variable_wrong(Variable_Type=kind, Default_Value=text) is None
    assert variable_wrong(Default_Value=text) is None
    assert variable_wrong(Variable_Type=kind) is None


def test_what_agents_see_needs_a_label() -> None:
    told = "agents see this variable: write what their desktop shall call it"
    assert problems(
        {"Variable Name": "memberId", "Variable Type": "String", "Agent Viewable": "Y"}, tab="global_variable"
    ) == [(2, "Desktop Label", told)]
    assert problems({"Variable Name": "member Id", "Variable Type": "String"}, tab="global_variable") == [
        (2, "Variable Name", "'member Id' holds ' ', which is not allowed here; allowed are letters, digits and _")
    ]


def test_a_variable_begins_empty_where_nothing_is_said() -> None:
    tab = TABS["global_variable"]
    step = Step(1, tab, UPDATE, ("memberId",), KNOWN, ORG, values={"Default Value": None})
    assert body_of(step, {"name": "memberId", "defaultValue": "7"}) == {"name": "memberId", "defaultValue": ""}
    assert tab.defaults["Default Value"] == ""


def test_a_contact_number_becomes_another_under_its_own_id() -> None:
    tab = TABS["contact_number"]
    before = {"id": "n1", "number": "5550100", "createdTime": 7, "links": []}
    step = Step(
        1, tab, UPDATE, ("5550100",), KNOWN, ORG, id="n1", before=before, values={"Number": "5550101"}
    )  # fmt: skip
    done = drive(step.procedure(), {"update": None})
    assert done["update"].body == {"id": "n1", "number": "5550101"}
    assert done["update"].gather is None
    assert problems({"Number": "+13125550143"}, tab="contact_number")[0][1] == "Number"
    assert problems({"Number": "1234567890"}, tab="contact_number")[0][2].endswith("1 to 9 are allowed")
