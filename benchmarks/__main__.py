"""All measurements, or those that are named: ``python -m benchmarks [import] [export] [plan] [pages] …``.

ROUNDS says how often each case is run (5). Progress goes to standard error, the table to standard output.
"""

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests import postgres

from benchmarks.measure import ROOT, Measured, alternate, machine, median, run
from benchmarks.pages import Page
from benchmarks.places import users_book, write_book
from benchmarks.telephony import CALLING, ZOOM

MB = 2**20
ROWS, WIDE_ROWS, BULK_ROWS, BULK_SIZE, LIMIT, MINUTE = 10_000, 100_000, 5_000, 10, 300, 60
OBJECTS, LIMITED = 2_000, 1_000


class Line(NamedTuple):
    """A line of the table; `met` is whether the goal is, None where there is none."""

    what: str
    zeus: str
    beside: str
    ratio: str
    goal: str
    met: bool | None


def imports(folder: Path) -> Iterator[Line]:
    """Reading, checking and storing a large workbook, beside openpyxl that only reads it; then its export."""
    file, home = users_book(folder / "users.xlsx", WIDE_ROWS), folder / "import"

    def zeus() -> Measured:
        shutil.rmtree(home, ignore_errors=True)
        return run("zeus_imports", file=str(file), home=str(home))

    found = alternate({"openpyxl": partial(run, "openpyxl_reads", file=str(file)), "zeus": zeus})
    mine, other = (median(found[name], lambda each: each.seconds) for name in ("zeus", "openpyxl"))
    memory = median(found["zeus"], lambda each: each.memory)
    what = f"Import of {WIDE_ROWS:,} rows × 20 columns: read, validate, store"
    yield Line(
        what, f"{mine:.1f} s", f"openpyxl reads: {other:.1f} s", f"{mine / other:.2f}", "≤ 0.25", mine <= other / 4
    )
    yield Line(f"{what}: memory", f"{memory / MB:.0f} MB", "", "", "≤ 400 MB", memory <= 400 * MB)


def exports(folder: Path) -> Iterator[Line]:
    """Writing a large configuration to a workbook."""
    file, home = users_book(folder / "users.xlsx", WIDE_ROWS), folder / "export"
    run("zeus_imports", file=str(file), home=str(home))
    found = alternate({"zeus": partial(run, "zeus_exports", home=str(home), output=str(folder / "out.xlsx"))})["zeus"]
    seconds, grown = median(found, lambda each: each.seconds), median(found, lambda each: each.facts["grown"])
    memory = median(found, lambda each: each.memory)
    what = f"Export of {WIDE_ROWS:,} rows × 20 columns"
    yield Line(what, f"{seconds:.1f} s", "", "", "", None)
    yield Line(f"{what}: memory", f"{grown / MB:.0f} MB", f"{memory / MB:.0f} MB with the program", "", "≤ 60 MB",
               grown <= 60 * MB)  # fmt: skip


def plans(folder: Path) -> Iterator[Line]:
    """A plan of many rows against as many live objects; judging alone beside diffsync."""
    rows = [["update", f"Skill {n:05}", "Proficiency", f"About {n}{' more' * (n % 10 == 0)}"] for n in range(5000)]
    headings = ["Action", "Skill Name", "Skill Type", "Description"]
    file = write_book(folder / "skills.xlsx", "Skills", headings, rows)
    with server("practice", skills=5000, rate=0) as origin:

        def zeus() -> Measured:
            shutil.rmtree(folder / "plan", ignore_errors=True)
            return run("zeus_plans", origin=origin, home=str(folder / "plan"), file=str(file))

        found = alternate({"zeus": zeus})["zeus"]
    seconds, listing = median(found, lambda each: each.seconds), median(found, lambda each: each.facts["listing"])
    more = median(found, lambda each: each.seconds - each.facts["listing"])
    yield Line("Plan of 5,000 rows against 5,000 objects", f"{seconds:.2f} s", f"listing alone: {listing:.2f} s",
               f"+{more:.2f} s", "≤ +1 s", more <= 1)  # fmt: skip
    cases = {name: partial(run, name, count=5000) for name in ("zeus_judges", "diffsync_compares")}
    both = alternate(cases)
    mine, other = (median(both[name], lambda each: each.seconds) for name in cases)
    yield Line("of it, judging, order and calls", f"{mine:.2f} s", f"diffsync compares: {other:.2f} s",
               f"{mine / other:.2f}", "", None)  # fmt: skip


def transmissions(folder: Path) -> Iterator[Line]:
    """Rows of one call each at 20 ms, 64 in flight, beside a bare loop with the same bodies at the same server."""
    with server("plain", seconds=0.02) as origin, postgres.server() as databases:

        def zeus(database: str | None = None) -> Measured:
            shutil.rmtree(folder / "send", ignore_errors=True)
            return run("zeus_sends", origin=origin, count=ROWS, home=str(folder / "send"), database=database)

        def on_postgres() -> Measured:
            with postgres.fresh_database(databases) as database:
                return zeus(database)

        bare = partial(run, "bare_sends", origin=origin, count=ROWS)
        found = alternate({"bare": bare, "SQLite": zeus, "PostgreSQL": on_postgres})
    other, cpu = median(found["bare"], lambda each: each.seconds), median(found["bare"], lambda each: each.cpu)
    for name, goal in (("SQLite", 0.7), ("PostgreSQL", 0.65)):
        assert all(each.facts["rows"] == each.facts["made"] == ROWS for each in found[name])
        mine, used = median(found[name], lambda each: each.seconds), median(found[name], lambda each: each.cpu)
        what = f"Transmission of {ROWS:,} rows, {name}"
        yield Line(what, f"{ROWS / mine:.0f} rows/s", f"bare loop: {ROWS / other:.0f} rows/s", f"{other / mine:.2f}",
                   f"≥ {goal}", other / mine >= goal)  # fmt: skip
        yield Line(f"{what}: CPU a row", f"{used / ROWS * 1e3:.2f} ms", f"bare loop: {cpu / ROWS * 1e3:.2f} ms",
                   f"{used / cpu:.2f}", "≤ 2.5", used / cpu <= 2.5)  # fmt: skip


def bulk(folder: Path) -> Iterator[Line]:
    """Rows in bulk requests of ten under 300 requests a minute, beside the least that the limit allows."""

    def zeus() -> Measured:
        shutil.rmtree(folder / "bulk", ignore_errors=True)
        with server("practice", latency=0.02) as origin:
            return run("zeus_sends_in_bulk", origin=origin, count=BULK_ROWS, home=str(folder / "bulk"), size=BULK_SIZE)

    found = alternate({"zeus": zeus})["zeus"]
    assert all(each.facts["rows"] == BULK_ROWS for each in found)
    least = math.ceil(BULK_ROWS / BULK_SIZE)
    requests = median(found, lambda each: each.facts["requests"])
    seconds, shortest = median(found, lambda each: each.seconds), median(found, _shortest)
    off = median(found, lambda each: abs(each.facts["estimated"] / each.seconds - 1))
    calls_off = median(
        found, lambda each: abs(each.facts["planned"] / (each.facts["requests"] + each.facts["spent"]) - 1)
    )
    what = f"{BULK_ROWS:,} rows in bulk of {BULK_SIZE}, {LIMIT} requests a minute"
    yield Line(f"{what}: requests", f"{requests:.0f}", f"least possible: {least}", f"{requests / least:.2f}", "≤ 1.05",
               requests / least <= 1.05)  # fmt: skip
    yield Line(f"{what}: time", f"{seconds:.1f} s", f"least possible: {shortest:.1f} s", f"{seconds / shortest:.2f}",
               "≤ 1.05", seconds / shortest <= 1.05)  # fmt: skip
    yield Line(f"{what}: estimate of the time", "", "", f"{off:.0%} off", "≤ 15 %", off <= 0.15)
    yield Line(f"{what}: estimate of the requests", "", "", f"{calls_off:.0%} off", "≤ 15 %", calls_off <= 0.15)


def calling(folder: Path) -> Iterator[Line]:
    """Objects of Webex Calling at 20 ms, beside the asynchronous client of wxc_sdk at the same practice tenant."""

    def fresh(case: Callable[..., Measured]) -> Measured:
        shutil.rmtree(folder / "calling", ignore_errors=True)
        with server("practice", provider=CALLING, latency=0.02, rate=0, seeds=CALLING) as origin:
            return case(origin=origin, count=OBJECTS)

    sdk = partial(run, "wxc_sdk_sends")
    found = alternate({
        "wxc_sdk, 10 at once": partial(fresh, partial(sdk, at_once=10)),
        "wxc_sdk, 64 at once": partial(fresh, partial(sdk, at_once=64)),
        "zeus": partial(fresh, partial(run, "zeus_sends_calling", home=str(folder / "calling"))),
    })  # fmt: skip
    mine = median(found.pop("zeus"), lambda each: each.seconds)
    for (name, measured), goal in zip(found.items(), (1.0, 0.7), strict=True):
        other = median(measured, lambda each: each.seconds)
        yield Line(f"{OBJECTS:,} objects of Webex Calling at 20 ms", f"{OBJECTS / mine:.0f} rows/s",
                   f"{name}: {OBJECTS / other:.0f} rows/s", f"{other / mine:.2f}", f"≥ {goal}",
                   other / mine >= goal)  # fmt: skip


UNPUBLISHED = [1, 40, "all", False, 400]
"""A window as Webex Calling declares it: what is begun with, and what is tried at last."""


def limits(folder: Path) -> Iterator[Line]:
    """A limit by the second that is kept, whether Zeus is told of it, begins with it, or has to learn it."""
    cases: tuple[tuple[str, int, list[Any]], ...] = (
        ("40 a second, published", 40, [1, 40]),
        ("40 a second, unpublished", 40, UNPUBLISHED),
        ("32 a second, to be learned", 32, UNPUBLISHED),
    )
    for name, limit, window in cases:
        for retry_after in (1, 5):
            what = f"{LIMITED:,} requests at {name}, Retry-After {retry_after}"
            found = alternate({what: partial(_within, folder / "limit", limit, retry_after, window)})[what]
            assert all(each.facts["rows"] == each.facts["made"] == LIMITED for each in found)
            # What has to be learned takes one refusal, and the wait that it asks for.
            least = LIMITED / limit + (retry_after if limit < window[1] else 0)
            seconds = median(found, lambda each: each.seconds)
            refused = median(found, lambda each: each.facts["refused"] / each.facts["requests"])
            yield Line(what, f"{seconds:.1f} s", f"least: {least:.1f} s", f"{seconds / least:.2f}", "≤ 1.05",
                       seconds / least <= 1.05)  # fmt: skip
            yield Line(f"{what}: refused", f"{refused:.1%}", "", "", "≤ 1 %", refused <= 0.01)


def _within(home: Path, limit: int, retry_after: int, window: list[Any]) -> Measured:
    shutil.rmtree(home, ignore_errors=True)
    with server("plain", seconds=0.02, limit=limit, retry_after=retry_after) as origin:
        return run("zeus_sends", origin=origin, count=LIMITED, home=str(home), windows=[window])


def zoom(folder: Path) -> Iterator[Line]:
    """Phone users of Zoom with number, calling plan and site on Business+, beside the least that its batches allow."""

    def zeus() -> Measured:
        shutil.rmtree(folder / "zoom", ignore_errors=True)
        with server("practice", provider=ZOOM, latency=0.1, seeds=ZOOM) as origin:
            return run("zeus_adds_phone_users", origin=origin, count=LIMITED, home=str(folder / "zoom"))

    found = alternate({"zeus": zeus})["zeus"]
    assert all(each.facts["rows"] == LIMITED for each in found)
    # Batches of ten, twenty of them a second (medium).
    least, shortest = LIMITED / 10, LIMITED / 10 / 20
    requests, seconds = median(found, lambda each: each.facts["changes"]), median(found, lambda each: each.seconds)
    what = f"{LIMITED:,} phone users of Zoom on Business+"
    yield Line(f"{what}: requests", f"{requests:.0f}", f"least possible: {least:.0f}", f"{requests / least:.2f}",
               "≤ 1.1", requests / least <= 1.1)  # fmt: skip
    yield Line(f"{what}: time", f"{seconds:.1f} s", f"least possible: {shortest:.1f} s", f"{seconds / shortest:.2f}",
               "≤ 1.1", seconds / shortest <= 1.1)  # fmt: skip


def pages(folder: Path) -> Iterator[Line]:
    """Every page of the web application over 100,000 rows and as many events, on both databases."""
    with postgres.server() as databases, postgres.fresh_database(databases) as database:
        for name, address in (("SQLite", None), ("PostgreSQL", database)):
            case = run("zeus_pages", home=str(folder / name), count=WIDE_ROWS, database=address)
            found = [Page(*each) for each in case.facts["pages"]]
            for each in sorted(found, key=lambda page: -page.seconds):
                print(f"  {name} {each.name}: p95 {each.seconds * 1e3:.0f} ms, median {each.usual * 1e3:.0f} ms, CPU "
                      f"{each.cpu * 1e3:.0f} + {each.database * 1e3:.0f} ms, {each.size / 1e3:.0f} kB",
                      file=sys.stderr, flush=True)  # fmt: skip
            slowest, longest = max(found, key=lambda page: page.seconds), max(found, key=lambda page: page.size)
            what = f"{len(found)} pages over {WIDE_ROWS:,} rows and events, {name}"
            spent = f"{(slowest.cpu + slowest.database) * 1e3:.0f} ms of it CPU"
            yield Line(f"{what}: the slowest ({slowest.name}), p95", f"{slowest.seconds * 1e3:.0f} ms", spent, "",
                       "≤ 100 ms", slowest.seconds <= 0.1)  # fmt: skip
            hardest = max(found, key=lambda page: page.cpu + page.database)
            yield Line(f"{what}: most CPU ({hardest.name})", f"{(hardest.cpu + hardest.database) * 1e3:.0f} ms", "", "",
                       "", None)  # fmt: skip
            yield Line(f"{what}: the longest ({longest.name})", f"{longest.size / 1e3:.0f} kB", "", "", "≤ 200 kB",
                       longest.size <= 200_000)  # fmt: skip


def _shortest(each: Measured) -> float:
    """When the last request may leave at the earliest, after the transmission's first.

    What was asked before it, such as the plan's reading, counts in the first minute.
    """
    minutes = (each.facts["requests"] + each.facts["spent"] - 1) // LIMIT
    return float(max(0.0, minutes * MINUTE - each.facts["since_first"]) + 0.02)


@contextmanager
def server(what: str, **options: Any) -> Iterator[str]:
    """A provider in a process of its own; its origin."""
    command = [sys.executable, "-m", "benchmarks.server", what, json.dumps(options)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


PARTS: Mapping[str, Callable[[Path], Iterator[Line]]] = {
    "import": imports, "export": exports, "plan": plans, "transmit": transmissions, "bulk": bulk,
    "pages": pages, "calling": calling, "limits": limits, "zoom": zoom,
}  # fmt: skip


def main(names: list[str]) -> None:
    """Print the table."""
    facts = machine()
    lines: list[Line] = []
    for name in names or PARTS:
        print(name, file=sys.stderr, flush=True)
        with TemporaryDirectory(prefix="zeus-bench-") as folder:
            lines.extend(PARTS[name](Path(folder)))
    print("\n".join(f"- {fact}" for fact in facts))
    print("\n| What | Zeus | Beside | Ratio | Goal | Met |\n| --- | ---: | ---: | ---: | ---: | --- |")
    for line in lines:
        met = {True: "yes", False: "**no**", None: ""}[line.met]
        print(f"| {line.what} | {line.zeus} | {line.beside} | {line.ratio} | {line.goal} | {met} |")


if __name__ == "__main__":
    main(sys.argv[1:])
