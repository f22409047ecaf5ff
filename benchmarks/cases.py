"""The cases, each run as ``python -m benchmarks.cases NAME OPTIONS``; prints what it found as JSON."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import asked, timed
from benchmarks.telephony import TELEPHONY

Found = dict[str, Any]


def openpyxl_reads(file: str) -> Found:
    """Openpyxl reads every cell, in its fastest way, and keeps none."""
    import openpyxl

    with timed() as found:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        cells = sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    return {**found, "cells": cells}


def zeus_imports(file: str, home: str) -> Found:
    """Zeus reads, checks and stores."""
    from benchmarks.places import ORGANIZATION, opened
    from zeus.services.imports import import_workbooks

    zeus = opened(home)
    with timed() as found:
        document = import_workbooks(zeus, ORGANIZATION, [Path(file)])
    return {
        **found,
        "rows": sum(tab["new"] for tab in document["tabs"].values()),
        "problems": len(document["problems"]),
    }


def zeus_exports(home: str, output: str) -> Found:
    """Zeus writes the rows that it holds to a workbook; `grown` is by how much the process grows meanwhile (bytes)."""
    from benchmarks.places import ORGANIZATION, opened
    from zeus.services.workbooks import export

    zeus = opened(home)
    before = _resident()
    with timed() as found:
        document = export(zeus, ORGANIZATION, Path(output), source="configuration")
    return {**found, "rows": sum(document["tabs"].values()), "grown": _most_resident() - before}


def zeus_plans(origin: str, home: str, file: str) -> Found:
    """Zeus plans every row against the live tenant; `listing` is what reading the tenant alone takes."""
    from benchmarks.places import ORGANIZATION, opened
    from zeus.services.imports import import_workbooks
    from zeus.services.plans import make_plan

    zeus = opened(home, origin)
    import_workbooks(zeus, ORGANIZATION, [Path(file)])
    # The practice tenant makes its objects when it is first asked.
    asyncio.run(_list_skills(zeus))
    with timed() as listing:
        asyncio.run(_list_skills(zeus))
    with timed() as found:
        document = make_plan(zeus, ORGANIZATION)
    return {**found, "listing": listing["seconds"], "counts": {k: v for k, v in document["counts"].items() if v}}


async def _list_skills(zeus: Any) -> None:
    from benchmarks.places import ORGANIZATION
    from zeus.pipeline.tenant import read_tenant
    from zeus.services.context import find_organization
    from zeus.services.tenants import open_senders

    organization = find_organization(zeus, ORGANIZATION)
    async with open_senders(zeus, organization) as senders:
        await read_tenant(senders, organization.tabs(zeus), ["webex_contact_center.skill"])


def zeus_judges(count: int) -> Found:
    """Zeus's planning alone: rows against objects in memory, with an order, steps and the calls of each."""
    import time

    from benchmarks.places import PLAIN, THING, thing
    from zeus.core.index import Index
    from zeus.pipeline.plan import Wish, make_plan
    from zeus.pipeline.tenant import Reading

    objects = [{**thing(n), "id": f"t{n}"} for n in range(count)]
    name, index = THING.full_name, Index({THING.full_name: THING})
    wishes = [
        Wish(str(n), THING, (f"Thing {n:05}",), None,
             {"Thing Name": f"Thing {n:05}", "Notes": f"Made by row {n}", "Size": n + (n % 10 == 0)}, line=n + 2)
        for n in range(count)
    ]  # fmt: skip
    with timed() as found:
        index.add_objects(name, objects)
        read = Reading({name: THING}, index, {name: objects}, {name: time.time()}, set())
        plan = make_plan(wishes, read, {PLAIN.name: {}})
    return {**found, "counts": dict(plan.counts)}


def diffsync_compares(count: int) -> Found:
    """Diffsync compares as many objects; it makes no order, steps or calls."""
    import logging

    import structlog
    from diffsync import Adapter, DiffSyncModel

    from benchmarks.places import thing

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))

    class Thing(DiffSyncModel):
        _modelname = "thing"
        _identifiers = ("name",)
        _attributes = ("notes", "size")
        name: str
        notes: str
        size: int

    class Things(Adapter):
        thing = Thing
        top_level = ["thing"]  # noqa: RUF012

    with timed() as found:
        here, there = Things(), Things()
        for number in range(count):
            body = thing(number)
            there.add(Thing(**body))
            here.add(Thing(**{**body, "size": number + (number % 10 == 0)}))
        summary = here.diff_to(there).summary()
    return {**found, "counts": summary}


def bare_sends(origin: str, count: int) -> Found:
    """The bare loop posts."""
    from benchmarks.bare import send_all
    from benchmarks.places import thing

    asked(f"{origin}/things", "DELETE")
    with timed() as found:
        made = asyncio.run(send_all(f"{origin}/things", map(thing, range(count))))
    return {**found, "rows": made, **asked(f"{origin}/things", "DELETE")}


def zeus_sends(
    origin: str, count: int, home: str, database: str | None = None, windows: Sequence[Sequence[Any]] | None = None
) -> Found:
    """Zeus transmits a plan of as many rows; `windows` are what it is told of the provider's limits."""
    from benchmarks.places import ORGANIZATION, opened, thing, write_book
    from zeus.services.imports import import_workbooks
    from zeus.services.plans import make_plan
    from zeus.services.transmissions import transmit

    asked(f"{origin}/things", "DELETE")
    zeus = opened(home, origin, database, "plain", windows=windows)
    rows = [["create", *thing(number).values()] for number in range(count)]
    book = write_book(Path(home) / "things.xlsx", "Things", ["Action", "Thing Name", "Notes", "Size"], rows)
    import_workbooks(zeus, ORGANIZATION, [book])
    plan = make_plan(zeus, ORGANIZATION)
    with timed() as found:
        document = transmit(zeus, ORGANIZATION, plan=plan["plan"])
    return {**found, "rows": document["counts"]["created"], **asked(f"{origin}/things", "DELETE")}


def zeus_sends_in_bulk(origin: str, count: int, home: str, size: int) -> Found:
    """Zeus transmits rows in bulk under the provider's limit; `requests` are those that the tenant counted."""
    os.environ["ZEUS_BULK_SIZE"] = str(size)
    from benchmarks.places import ORGANIZATION, opened, write_book
    from zeus.services.imports import import_workbooks
    from zeus.services.plans import make_plan
    from zeus.services.transmissions import transmit

    zeus = opened(home, origin)
    rows = [["create", f"Bulk {number:05}", "Proficiency"] for number in range(count)]
    book = write_book(Path(home) / "skills.xlsx", "Skills", ["Action", "Skill Name", "Skill Type"], rows)
    import_workbooks(zeus, ORGANIZATION, [book])
    plan = make_plan(zeus, ORGANIZATION)
    before = asked(f"{origin}/__zeus__/requests")["last"]
    with timed() as found:
        document = transmit(zeus, ORGANIZATION, plan=plan["plan"])
    told = asked(f"{origin}/__zeus__/requests?since=0")["requests"]
    return {
        **found, "rows": document["counts"]["created"], "requests": len(told) - before, "planned": plan["calls"],
        "estimated": plan["seconds"], "span": told[-1]["at"] - told[before]["at"],
        "spent": before, "since_first": told[before]["at"] - told[0]["at"],
    }  # fmt: skip


def zeus_pages(home: str, count: int, database: str | None = None) -> Found:
    """Zeus serves every page over so many rows and events; each as name, p95, CPU, median (seconds) and bytes."""
    from benchmarks.pages import measure

    with timed() as found:
        pages = measure(home, count, database)
    return {**found, "pages": pages}


def _most_resident() -> int:
    # What `getrusage` tells counts what this process was before it became Python.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")


_CASES: tuple[Callable[..., Found], ...] = (
    openpyxl_reads, zeus_imports, zeus_exports, zeus_plans, zeus_judges, diffsync_compares, bare_sends, zeus_sends,
    zeus_sends_in_bulk, zeus_pages, *TELEPHONY,
)  # fmt: skip
CASES = {case.__name__: case for case in _CASES}

if __name__ == "__main__":
    print(json.dumps(CASES[sys.argv[1]](**json.loads(sys.argv[2]))))
