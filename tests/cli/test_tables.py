"""How people read the documents of services."""

from io import StringIO

from rich.console import Console

from zeus.cli import organization_tables, tables


def shown(document: dict[str, object], show: object, width: int = 100) -> str:
    console = Console(file=StringIO(), width=width, markup=False, highlight=False)
    show(document, console)  # type: ignore[operator]
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert isinstance(text, str)
    return text


PLAN = {
    "plan": "p1", "calls": 1234, "seconds": 200.0,
    "counts": {"create": 1, "update": 1, "unchanged": 2, "problem": 1, "delete": 0},
    "rows": [
        {"tab": "Skills", "row": 2, "key": ["Gold"], "verdict": "unchanged", "changes": {}, "message": None,
         "calls": 0},
        {"tab": "Teams", "row": 3, "key": ["Peoria", "Cards"], "verdict": "update",
         "changes": {"Team Status": ["In Service", "Not Available"]}, "message": None, "calls": 1},
        {"tab": "Teams", "row": 4, "key": ["Peoria", "New"], "verdict": "problem", "changes": {},
         "message": "there is no site [Peoria]", "calls": 0},
    ],
}  # fmt: skip


def test_an_organization_says_whose_it_is_and_what_its_app_may_not_do() -> None:
    document: dict[str, object] = {
        "organization": "Harbor", "providers": ["zoom_phone"], "tenant": "Harbor Dental", "tenant_id": "A1",
        "role": "Owner", "missing_scopes": ["Sites: phone:write:site:admin", "Users: user:read:user:admin"],
    }  # fmt: skip
    lines = shown(document, organization_tables.show_organization).splitlines()
    assert lines[1] == "Tenant Harbor Dental (A1), zoom_phone, as Owner"
    assert lines[3:] == ["  Sites: phone:write:site:admin", "  Users: user:read:user:admin"]
    alone = {**document, "tenant_id": "Harbor Dental", "missing_scopes": []}
    assert shown(alone, organization_tables.show_organization).splitlines()[1:] == [
        "Tenant Harbor Dental, zoom_phone, as Owner"
    ]


def test_a_plan_begins_with_its_counts() -> None:
    assert shown(PLAN, tables.show_plan).splitlines()[0] == "1 create · 1 update · 2 unchanged · 1 problem"


def test_a_plan_says_what_it_costs() -> None:
    assert "1,234 requests, about 3 min" in shown(PLAN, tables.show_plan)


def test_a_plan_shows_first_what_cannot_be_done_and_leaves_out_what_is_as_it_should_be() -> None:
    lines = shown(PLAN, tables.show_plan).splitlines()[3:]
    assert "there is no site [Peoria]" in lines[0]
    assert "Team Status: In Service → Not Available" in lines[1]
    assert len(lines) == 2


def test_a_table_fits_a_narrow_terminal() -> None:
    assert max(map(len, shown(PLAN, tables.show_plan, 60).splitlines())) <= 60


def test_a_long_table_says_how_much_it_leaves_out() -> None:
    rows = [{**PLAN["rows"][1], "row": number} for number in range(1000)]  # type: ignore[index]
    assert "… and 800 more: --json prints them all" in shown({**PLAN, "rows": rows}, tables.show_plan)


def test_outcomes_are_counted_by_tab_and_what_failed_says_why() -> None:
    rows = [
        {"tab": "Skills", "row": 2, "key": ["Gold"], "outcome": "created", "message": None},
        {"tab": "Skills", "row": 3, "key": ["Silver"], "outcome": "failed", "message": "Rejected"},
    ]
    counts = {"created": 1, "failed": 1}
    document = {"transmission": "t1", "number": 4, "counts": counts, "calls": 2, "seconds": 1, "rows": rows}
    text = shown(document, tables.show_transmission)
    assert text.splitlines()[0] == "1 created · 1 failed"
    assert "Silver" in text
    assert "Gold" not in text
    assert "transmission 4 (t1)" in text
    assert "zeus resume t1" in text


def test_rows_show_as_many_headings_as_fit_and_name_the_others() -> None:
    values = {f"Heading {number}": "x" * 20 for number in range(30)}
    row = {"tab": "Queues", "row": 2, "action": "create", "state": "ready", "values": values, "problems": []}
    lines = shown({"rows": [row]}, tables.show_rows, 90).splitlines()
    assert max(map(len, lines)) <= 90
    assert "Heading 2" in lines[3]
    assert "Not shown here: Heading 3" in "\n".join(lines)


def test_problems_come_with_their_repairs() -> None:
    counts = {"rows": 2, "create": 2, "new": 2, "problems": 1}
    problem = {"tab": "Skills", "row": 2, "heading": "SLA", "message": "is not a whole number", "repair": "20"}
    text = shown(
        {"import": "i1", "tabs": {"Skills": counts}, "problems": [problem], "unknown_tabs": ["Questions"],
         "unknown_headings": {"Skills": ["Wave"]}},
        tables.show_import,
    )  # fmt: skip
    assert "is not a whole number" in text
    assert "--repair" in text
    assert "Questions" in text
    assert "Wave" in text
