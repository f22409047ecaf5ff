"""Every page of the web application over 100,000 rows and as many events: how long the server takes, how long it is."""

import math
import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from flask.testing import FlaskClient
from sqlalchemy import insert

from benchmarks.places import ORGANIZATION, WEBEX, opened, users_book, write_book
from zeus.services.choosing import Selection
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks
from zeus.services.users import add_user
from zeus.store.configuration import select_rows
from zeus.store.database import learn, reading, writing
from zeus.store.events import Event, record_all
from zeus.store.live import replace_tab
from zeus.store.models import calls, events, steps, transmission_rows, transmissions
from zeus.store.tallies import recount
from zeus.web.serving import application

ROUNDS, WARM = 20, 2
"""How often each page is asked for: counted, and before that."""

PASSWORD = "correct horse battery"
HERE = "/o/bench"
USERS = f"{WEBEX}.user"
OUTCOMES = {"create": "created", "update": "updated", "delete": "deleted", "conflict": "blocked", "problem": "blocked"}
VERDICTS = ("create",) * 12 + ("update",) * 5 + ("delete", "conflict", "problem")


class Page(NamedTuple):
    """A page: the seconds that 95 of 100 stay under, and their median; seconds of CPU of this process that 95 of 100
    stay under, and on the average of the database's, where it has processes of its own; bytes.
    """

    name: str
    seconds: float
    usual: float
    cpu: float
    database: float
    size: int


def _p95(times: list[float]) -> float:
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def measure(home: str, count: int, database: str | None = None) -> list[Page]:
    """Fill a place with so many rows, and as many events, and ask for every page of it."""
    zeus = opened(home, database=database)
    places = _fill(zeus, Path(home), count)
    client = application().test_client()
    _sign_in(client)
    return [_measured(zeus, client, *page) for page in _pages(client, places)]


def _measured(zeus: Zeus, client: FlaskClient, name: str, address: str, headers: dict[str, str]) -> Page:
    seconds: list[float] = []
    cpu: list[float] = []
    size, database = 0, 0.0
    for number in range(WARM + ROUNDS):
        database = _database_cpu(zeus) if number == WARM else database
        began, used = time.perf_counter(), time.process_time()
        answer = client.get(address, headers=headers)
        size = max(size, len(answer.get_data()))
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {address} answers {answer.status_code}")
        if number >= WARM:
            seconds.append(time.perf_counter() - began)
            cpu.append(time.process_time() - used)
    database = (_database_cpu(zeus) - database) / ROUNDS
    return Page(name, _p95(seconds), statistics.median(seconds), _p95(cpu), database, size)


def _database_cpu(zeus: Zeus) -> float:
    """Seconds of CPU that the processes of the database that work for us have had."""
    if zeus.engine.dialect.name == "sqlite":
        return 0.0
    with reading(zeus.engine) as connection:
        mine = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        found = connection.exec_driver_sql(mine).scalars().all()
    fields = (Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for pid in found)
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


def _pages(client: FlaskClient, places: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    tab, fragment = f"{HERE}/configuration/tab/Users", {"HX-Request": "true"}
    own, plan, sent = "where=Wave 1=3", f"{HERE}/plans/{places['plan']}", f"{HERE}/transmissions/{places['sent']}"

    def far(address: str, mark: str, times: int = 30) -> str:
        for _ in range(times):
            found = re.search(rf'href="([^"]*[?&amp;]{mark}=[^"]*)"', client.get(address).get_data(as_text=True))
            address = found[1].replace("&amp;", "&") if found else address
        return address

    yield "Organizations", "/organizations", {}
    yield "Picker", "/organizations/pick", fragment
    yield "Import", f"{HERE}/import", {}
    yield "Import, result", f"{HERE}/import/{places['import']}", {}
    yield "Configuration", tab, {}
    yield "Configuration, far behind", far(tab, "after"), {}
    yield "Configuration, at a row", f"{tab}?row={places['row']}", {}
    for name, query in {
        "search": "q=lopez 99", "search for what few rows hold": "q=user99999@example.com",
        "search that finds nothing": "q=nowhere", "search in all tabs": "q=lopez 777&in=all", "needs you": "needs=y",
        "action and state": "action=update&state=ready", "own column": own,
        "own column and search": f"{own}&q=maria 12", "sorted": "sort=Last Name",
        "sorted down": "sort=Email&down=y", "sorted by state": "sort=State",
        "sorted and searched": "sort=Last Name&q=maria 1",
        "sorted, searched for what few hold": "sort=Last Name&q=user99999", "sorted and filtered": f"sort=Email&{own}",
    }.items():  # fmt: skip
        yield f"Configuration, {name}", f"{tab}?{query}", fragment
    yield "Configuration, sorted, far behind", far(f"{tab}?sort=Last Name", "after", 5), {}
    yield "Configuration, parents", f"{HERE}/configuration/tab/Skill Profiles", {}
    yield "Configuration, child rows of one", f"{HERE}/configuration/row/{places['parent']}/lines", fragment
    yield "Configuration, a row as a form", f"{HERE}/configuration/row/{places['row']}/edit", {}
    yield "Configuration, choices of a cell", f"{tab}/choices?heading=Skill Profile Name&text=pro", fragment
    yield "Plan", plan, {}
    yield "Plan, one verdict", f"{plan}?only=update", {}
    yield "Plan, more rows", f"{plan}/rows/changes?after=50000", fragment
    yield "Transmissions", f"{HERE}/transmissions", {}
    yield "Transmission", sent, {}
    yield "Transmission, poll", sent, fragment
    yield "Transmission, one tab", f"{sent}?tab=Users", {}
    yield "Transmission, a row", f"{sent}/rows/{places['row']}", {}
    yield "Live tenant", f"{HERE}/live/Users", {}
    yield "Live tenant, far behind", f"{HERE}/live/Users?after=70000", {}
    yield "Live tenant, search", f"{HERE}/live/Users?q=lopez 99", fragment
    yield "Live tenant, search for what few hold", f"{HERE}/live/Users?q=user99999@example.com", fragment
    yield "Live tenant, search for what all hold", f"{HERE}/live/Users?q=example.com", {}
    yield "Live tenant, an object", f"{HERE}/live/Users/70000", fragment
    yield "Export", f"{HERE}/export", {}
    yield "History", f"{HERE}/history", {}
    for name, query in {
        "search": "q=lopez 9", "search for what few hold": "q=user99999@example.com",
        "search that finds nothing": "q=nowhere", "what": "event=created",
        "who": "who=somebody@example.com", "days": "since=2020-01-01&until=2030-01-01", "far behind": "before=20000",
        "a tab": "tab=Users",
    }.items():  # fmt: skip
        yield f"History, {name}", f"{HERE}/history?{query}", fragment
    yield "History, newer", f"{HERE}/history/newer?after=100", fragment
    yield "Users of Zeus", "/admin/users", {}


def _sign_in(client: FlaskClient) -> None:
    form = client.get("/sign-in").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
    assert token
    client.post("/sign-in", data={"email": "bench@example.com", "password": PASSWORD, "csrf_token": token[1]})


def _fill(zeus: Zeus, home: Path, count: int) -> dict[str, str]:
    """Rows, child rows, events, a plan, a transmission, and a tenant read for browsing."""
    add_user(zeus, "bench@example.com", PASSWORD, "admin")
    import_workbooks(zeus, ORGANIZATION, [users_book(home / "users.xlsx", count)])
    for title, headings, rows in (
        ("Skill Profiles", ["Action", "Skill Profile Name"], [["create", f"Profile {n}"] for n in range(500)]),
        ("Skill Profile Skills", ["Action", "Skill Profile Name", "Skill Name", "Value"],
         [["create", f"Profile {n // 20}", f"Skill {n % 20}", "5"] for n in range(10_000)]),
    ):  # fmt: skip
        document = import_workbooks(zeus, ORGANIZATION, [write_book(home / f"{title}.xlsx", title, headings, rows)])
    with reading(zeus.engine) as connection:
        held = list(select_rows(connection, "bench", tabs=[USERS]))
        parents = list(select_rows(connection, "bench", tabs=[f"{WEBEX}.skill_profile"]))
    with writing(zeus.engine) as connection:
        shown = [(row.key, row.cells) for row in held]
        replace_tab(connection, "bench", USERS, shown)
        happened = (
            Event(
                ("created", "updated", "row changed")[number % 3], tab=USERS, key=row.key, transmission_id="sent",
                before={"Email": "before@example.com"},
                after={"Email": row.cells["Email"], "Last Name": f"Lopez {number}"},
            )
            for number, row in enumerate(held)
        )  # fmt: skip
        record_all(connection, "bench", "somebody@example.com", happened)
        _transmission(connection, "plan", None, held)
        _transmission(connection, "sent", 1, held)
        for number in range(50):
            _transmission(connection, f"old{number}", number + 2, held[:20])
        # As a plan and a transmission do that have stored so much.
        learn(connection, steps, transmission_rows, events, calls)
    return {
        "plan": "plan", "sent": "sent", "row": held[len(held) // 2].id, "parent": parents[100].id,
        "import": document["import"],
    }  # fmt: skip


def _transmission(connection: Any, id: str, number: int | None, held: list[Any]) -> None:
    """A transmission that has ended or, without a number, a plan."""
    _rows_and_steps(connection, id, number, held)
    recount(connection, id)


def _rows_and_steps(connection: Any, id: str, number: int | None, held: list[Any]) -> None:
    over, now = number is not None, time.time()
    connection.execute(
        insert(transmissions).values(
            id=id, organization_id="bench", state="done" if over else "planned", number=number,
            who="somebody@example.com", at=now, calls=len(held),
            started_at=now - 900 if over else None, ended_at=now if over else None, seconds=900.0,
            selection=Selection(("Users",)).as_json(), estimate={"requests": len(held), "reads": 8, "seconds": 900.0},
        )
    )  # fmt: skip
    verdict: Callable[[int], str] = lambda number: VERDICTS[number % len(VERDICTS)]  # noqa: E731 (a name for a table)
    for start in range(0, len(held), 5000):
        part = list(enumerate(held[start : start + 5000], start))
        connection.execute(insert(transmission_rows), [{
            "transmission_id": id, "row_id": row.id, "position": number, "tab": USERS, "line": row.line,
            "key": list(row.key), "verdict": verdict(number), "calls": 1, "hash": "0" * 64, "step": number,
            "changes": {heading: [None, text] for heading, text in row.cells.items() if text},
            "message": "there is already an object of this name" if verdict(number) == "conflict" else None,
            "outcome": OUTCOMES[verdict(number)] if over else None, "after_success": None,
        } for number, row in part])  # fmt: skip
        connection.execute(insert(steps), [{
            "transmission_id": id, "number": number, "tab": USERS, "action": "update", "key": list(row.key),
            "data": {"calls": []}, "unlocks": [], "waits_for": 0, "state": "done" if over else "ready",
            "ready_at": None, "worker": None, "result": None, "message": None,
        } for number, row in part])  # fmt: skip
        if over:
            connection.execute(insert(calls), [{
                "transmission_id": id, "step": number, "label": "change the user", "state": "done", "request": None,
                "call": {"label": "change the user", "method": "PUT", "path": f"/organization/x/user/{row.id}",
                         "body": {"email": row.cells["Email"], "lastName": row.cells["Last Name"]}},
                "reply": {"status": 200, "body": {"id": row.id}, "headers": {}, "seconds": 0.2}, "sent_at": now,
                "done_at": now,
            } for number, row in part])  # fmt: skip
