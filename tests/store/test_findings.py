"""What imports found: pages, tallies of what is still open, repairs accepted, rows that are gone from a file."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine

from tests.store.test_events_and_files import organization, row
from zeus.store import configuration as rows
from zeus.store import findings
from zeus.store.database import open_database, writing
from zeus.store.findings import CONFLICT, PROBLEM, Finding, Tally
from zeus.store.organizations import delete_organization

WRONG = [{"heading": "A", "message": "m", "repair": "r"}]


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    engine: Engine = open_database(database_url)
    with writing(engine) as connection:
        organization(connection)
        for id, at in (("first", 1.0), ("second", 2.0)):
            values = {"id": id, "organization_id": "o", "at": at, "who": "ann", "files": [], "result": {}}
            rows.insert_import(connection, values)
        yield connection
    engine.dispose()


def finding(number: int, row_id: str | None = None, kind: str = PROBLEM, repair: str | None = "r") -> Finding:
    return Finding(number, kind, "Sites", number, "A", "m", repair, "text", row_id, "a.xlsx", "Sites", "A1")


def test_findings_come_back_page_by_page(connection: Connection) -> None:
    found = [finding(number) for number in range(5)]
    findings.insert_findings(connection, "first", [*found, finding(5, kind=CONFLICT)])
    assert findings.select_findings(connection, "first", PROBLEM) == found
    assert findings.select_findings(connection, "first", PROBLEM, after=1, limit=2) == found[2:4]
    assert findings.select_findings(connection, "second", PROBLEM) == []
    assert findings.select_finding(connection, "first", 3) == found[3]
    assert findings.select_finding(connection, "first", 9) is None


def test_what_was_mended_accepted_or_removed_is_not_open(connection: Connection) -> None:
    held = [row(1, problems=WRONG), row(2, problems=WRONG), row(3), row(4, problems=WRONG)]
    rows.insert_rows(connection, held)
    open_still, accepted, mended, unrepairable = (each.id for each in held)
    findings.insert_findings(
        connection,
        "first",
        [
            finding(0, open_still), finding(1, open_still, repair=None), finding(2, accepted), finding(3, mended),
            finding(4, "removed"), finding(5, unrepairable, repair=None), finding(6), finding(7, mended, CONFLICT),
        ],
    )  # fmt: skip
    findings.set_accepted(connection, "first", [2], True)
    tallies = findings.tally_findings(connection, "first")
    assert tallies[PROBLEM] == Tally(found=7, open=4, rows=2, repairs=1, accepted=1)
    assert tallies[CONFLICT] == Tally(found=1, open=1, rows=1, repairs=1, accepted=0)
    assert [each.number for each in findings.select_repairable(connection, "first", 10)] == [0]
    findings.set_accepted(connection, "first", [2], False)
    assert [each.number for each in findings.select_repairable(connection, "first", 10)] == [0, 2]
    assert [each.number for each in findings.select_repairable(connection, "first", 10, after=0)] == [2]


def test_rows_gone_from_their_file_are_found(connection: Connection) -> None:
    gone = row(2, line=None)
    rows.insert_rows(connection, [row(1), gone, row(3, line=None, file="b.xlsx"), row(4, line=None, file=None)])
    found = findings.select_gone(connection, "o", "one.site", ["a.xlsx"], 5)
    assert found == [{"id": gone.id, "key": ["2"], "action": None}]


def test_findings_go_with_their_import(connection: Connection) -> None:
    findings.insert_findings(connection, "first", [replace(finding(0), file=None)])
    assert [each["id"] for each in findings.latest_imports(connection, "o", 5)] == ["second", "first"]
    assert [each["id"] for each in findings.latest_imports(connection, "o", 1)] == ["second"]
    delete_organization(connection, "o")
    assert findings.select_findings(connection, "first", PROBLEM) == []
