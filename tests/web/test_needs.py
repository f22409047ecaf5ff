"""What of each organization needs somebody, on the board: counted cheaply, with the way there."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, insert, text, update

import zeus as package
from tests.web.visit import organization, text_of
from zeus.services.context import Zeus, find_organization
from zeus.services.imports import import_workbooks
from zeus.services.releases import Rules, save_rules
from zeus.store import models
from zeus.store.database import reading, writing

EXAMPLES = Path(package.__file__).parent / "examples"


@pytest.fixture
def ids(zeus: Zeus, simulator: Callable[..., str]) -> tuple[str, str]:
    """An organization with problems, and one without."""
    origin = simulator(rate=0)
    found = organization(zeus, origin, "Northlake"), organization(zeus, origin, "Southlake")
    import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"], repair=True)
    return found


def problems(zeus: Zeus) -> int:
    with reading(zeus.engine) as connection:
        return connection.scalar(text("SELECT count(*) FROM rows WHERE state = 'problem'")) or 0


def test_rows_that_need_somebody_are_counted_and_led_to(client: FlaskClient, zeus: Zeus, ids: tuple[str, str]) -> None:
    page = client.get("/organizations")
    assert f"{problems(zeus)} rows with problems in Northlake" in text_of(page)
    assert "2 organizations. 1 needs you ." in text_of(page)
    link = re.search(r'href="(/o/[^"]+)">[^<]*<i[^>]*></i>\d+ rows with', page.get_data(as_text=True))
    assert link
    there = text_of(client.get(link[1].replace("&amp;", "&"), follow_redirects=True))
    assert "Configuration" in there
    with writing(zeus.engine) as connection:
        connection.execute(text("UPDATE rows SET state = 'failed' WHERE id IN (SELECT min(id) FROM rows)"))
        connection.execute(text("UPDATE rows SET state = 'ready' WHERE state = 'problem'"))
    assert "1 row failed in Northlake" in text_of(client.get("/organizations"))


def test_those_that_need_nobody_can_be_left_out(client: FlaskClient, ids: tuple[str, str]) -> None:
    page = text_of(client.get("/organizations?needs=y"))
    assert "Those that need you are shown. Show all" in page
    assert "Northlake" in page
    assert "Southlake" not in page
    found = text_of(client.get("/organizations?needs=y&q=south"))
    assert "Nothing found for “south” among those that need you." in found


def test_a_plan_is_for_who_may_approve_it_and_has_not_asked(
    client: FlaskClient, visitor: Callable[[str], FlaskClient], zeus: Zeus, ids: tuple[str, str]
) -> None:
    save_rules(zeus, find_organization(zeus, "Northlake"), Rules(deletes_above=0))
    with writing(zeus.engine) as connection:
        mine = models.rows.c.tab == "webex_contact_center.skill"
        connection.execute(update(models.rows).where(mine).values(action="delete", problems=[], state="ready"))
        transmission = {"id": "plan", "organization_id": ids[0], "state": "planned", "who": "sam", "at": 1.0}
        connection.execute(insert(models.transmissions).values(**transmission, selection={}))
        release = {"transmission_id": "plan", "organization_id": ids[0], "ticket": "", "reason": "it deletes 3 objects"}
        connection.execute(text(
            "INSERT INTO releases (transmission_id, organization_id, ticket, reason, asked_by, asked_at)"
            " VALUES (:transmission_id, :organization_id, :ticket, :reason, 'sam', 1.0)"
        ), release)  # fmt: skip
    waits = "1 plan waits for your approval"
    assert waits in text_of(client.get("/organizations"))
    assert waits not in text_of(visitor("operator").get("/organizations"))
    with writing(zeus.engine) as connection:
        connection.execute(text("UPDATE releases SET asked_by = 'admin@example.com'"))
    assert waits not in text_of(client.get("/organizations")), "nobody approves what they asked for themselves"


def test_very_many_rows_are_not_counted_to_their_end(client: FlaskClient, zeus: Zeus, ids: tuple[str, str]) -> None:
    with writing(zeus.engine) as connection:
        held = dict(connection.execute(models.rows.select().limit(1)).mappings().one())
        many = [{**held, "id": f"x-{number}", "state": "problem"} for number in range(1100)]
        connection.execute(insert(models.rows), many)
    assert "more than 1,000 rows with problems" in text_of(client.get("/organizations"))


def test_rows_that_need_nobody_are_not_looked_at(client: FlaskClient, zeus: Zeus, ids: tuple[str, str]) -> None:
    asked: list[tuple[str, Any]] = []
    event.listen(zeus.engine, "before_cursor_execute", lambda *args: asked.append((args[2], args[3])))
    client.get("/organizations")
    [(query, values)] = [each for each in asked if "count(*)" in each[0] and "FROM rows" in each[0]]
    with reading(zeus.engine) as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all()
    assert str(plan).count("ix_rows_needing") == 2
