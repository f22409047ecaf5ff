"""A journey: a practice tenant, an organization with a workbook, and `zeus` as a process that can be killed."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.context import open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.simulations import sample_credential

WEBEX = load_catalog()["webex_contact_center"]
ORGANIZATION = "Northlake"
ZEUS = (sys.executable, "-c", "from zeus.cli import main; main()")
KILLED = -signal.SIGKILL
MADE = {"site": "Sites", "skill": "Skills", "skill_profile": "Skill Profiles", "team": "Teams", "queue": "Queues"}
USERS = ("maria", "james", "aisha", "daniel")

Rows = Mapping[str, Sequence[Mapping[str, str]]]
Document = Mapping[str, Any]


def rows(size: int = 4) -> dict[str, list[dict[str, str]]]:
    """A workbook's rows by title: every wave of references, child rows, and users, who can only be updated."""
    numbers = range(1, size + 1)
    return {
        "Sites": [{"Site Name": f"Site {n}", "Multimedia Profile Name": "Default_Multimedia_Profile"} for n in numbers],
        "Skills": [{"Skill Name": f"Skill {n}", "Skill Type": "Proficiency"} for n in range(1, 2 * size + 1)],
        "Skill Profiles": [{"Skill Profile Name": f"Profile {n}"} for n in numbers],
        "Skill Profile Skills": [
            {"Skill Profile Name": f"Profile {n}", "Skill Name": f"Skill {each}", "Value": "8"}
            for n in numbers
            for each in (n, n + size)
        ],
        "Teams": [{"Site Name": f"Site {n}", "Team Name": f"Team {n}"} for n in numbers],
        "Queues": [
            {"Queue Name": f"Queue {n}", "Queue Type": "Inbound", "Channel Type": "Chat"} for n in numbers
        ],
        "Queue Teams": [
            {"Queue Name": f"Queue {n}", "Order": "1", "Team Name": f"Site {n} > Team {n}"} for n in numbers
        ],
        "Users": [
            {"Email": f"{name}.lopez@example.com", "Site Name": f"Site {n}", "Team Names": f"Site {n} > Team {n}"}
            for n, name in enumerate(USERS[:size], 1)
        ],
    }  # fmt: skip


def expected(book: Rows) -> Counter[str]:
    """The outcomes of these rows in a fresh tenant."""
    users = len(book.get("Users", ()))
    return Counter({"created": sum(map(len, book.values())) - users, "updated": users})


@dataclass
class Journey:
    """An organization on a practice tenant, in the database and home that the environment names."""

    origin: str
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def add(self) -> None:
        """Make the organization."""
        credential = sample_credential(WEBEX)
        add_organization(
            open_zeus(), ORGANIZATION, [WEBEX.name], credential, customer=None, test=True, origin=self.origin
        )

    def import_rows(self, book: Rows) -> Document:
        """Write the rows into a workbook, and import it."""
        path = self.folder / "book.xlsx"
        write_rows(path, titled([WEBEX]), book)
        document = import_workbooks(open_zeus(), ORGANIZATION, [path])
        assert document["problems"] == []
        return document

    def start(self, *arguments: str, command: Sequence[str] = ZEUS) -> "subprocess.Popen[str]":
        """Start `zeus`; its answer is JSON."""
        return subprocess.Popen(
            [*command, *arguments, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, **self.environment}, cwd=Path(__file__).parents[2],
        )  # fmt: skip

    def zeus(self, *arguments: str, command: Sequence[str] = ZEUS) -> tuple[int, Document]:
        """Run `zeus` to its end: its exit code, and its document."""
        return finished(self.start(*arguments, command=command))

    def transmit(self, *arguments: str, command: Sequence[str] = ZEUS) -> tuple[int, Document]:
        """`zeus transmit` without a question."""
        return self.zeus("transmit", "--org", ORGANIZATION, "--yes", *arguments, command=command)

    def begin(self, *arguments: str, command: Sequence[str] = ZEUS) -> "subprocess.Popen[str]":
        """`zeus transmit` under way."""
        return self.start("transmit", "--org", ORGANIZATION, "--yes", *arguments, command=command)

    def objects(self, tab: str) -> list[Document]:
        """What the tenant holds on a tab."""
        found: list[Document] = self._asked(f"objects/{tab}")["objects"]
        return found

    def requests(self) -> list[Document]:
        """What the tenant was asked."""
        found: list[Document] = self._asked("requests")["requests"]
        return found

    def writes(self) -> int:
        """How many objects were changed by request."""
        return sum(entry["effects"] for entry in self.requests())

    def settings(self, **changes: Any) -> None:
        """Change how the tenant behaves."""
        body = json.dumps(changes).encode()
        request = urllib.request.Request(f"{self.origin}/__zeus__/settings", data=body, method="POST")
        urllib.request.urlopen(request, timeout=10).close()

    def wait_for(self, condition: Callable[["Journey"], bool], seconds: float = 20) -> None:
        """Come back when the condition holds."""
        deadline = time.monotonic() + seconds
        while not condition(self):
            assert time.monotonic() < deadline, "it did not come to that in time"
            time.sleep(0.02)

    def _asked(self, what: str) -> Any:
        with urllib.request.urlopen(f"{self.origin}/__zeus__/{what}", timeout=10) as reply:
            return json.load(reply)


def finished(process: "subprocess.Popen[str]", seconds: float = 90) -> tuple[int, Document]:
    """Wait for a process: its exit code and its document, empty where it left none."""
    with stopping(process):
        out, err = process.communicate(timeout=seconds)
    assert "Traceback" not in err, err
    return process.returncode, json.loads(out) if out else {}


@contextmanager
def stopping(process: "subprocess.Popen[str]") -> Iterator["subprocess.Popen[str]"]:
    """A process that does not outlive the block."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def outcomes(document: Document) -> Counter[str]:
    """Rows by outcome."""
    return Counter(row["outcome"] for row in document["rows"])


def unsuccessful(document: Document) -> list[Document]:
    """The rows that are not as they should be, for a message."""
    good = ("created", "updated", "deleted", "replaced", "unchanged", "ignored")
    return [row for row in document["rows"] if row["outcome"] not in good]


def assert_everything_is_there_once(journey: Journey, book: Rows) -> None:
    """Every row's object is in the tenant, and none twice."""
    for tab, title in MADE.items():
        held = Counter(thing["name"] for thing in journey.objects(tab))
        wanted = {row[_key_of(title)] for row in book.get(title, ())}
        assert {name: held[name] for name in wanted} == dict.fromkeys(wanted, 1)
    _assert_children(journey, book)


def _assert_children(journey: Journey, book: Rows) -> None:
    names = {tab: {thing["id"]: thing["name"] for thing in journey.objects(tab)} for tab in ("skill", "team")}
    held = _pairs(journey.objects("skill_profile"), "activeSkills", "skillId", names["skill"])
    for row in book.get("Skill Profile Skills", ()):
        assert held[row["Skill Profile Name"], row["Skill Name"]] == 1
    teams = {user["email"]: [names["team"][id] for id in user.get("teamIds") or ()] for user in journey.objects("user")}
    for row in book.get("Users", ()):
        assert teams[row["Email"]] == [row["Team Names"].partition(" > ")[2]]


def _pairs(
    things: Iterable[Document], member: str, reference: str, names: Mapping[str, str]
) -> Counter[tuple[str, str]]:
    return Counter((thing["name"], names[item[reference]]) for thing in things for item in thing.get(member) or ())


def _key_of(title: str) -> str:
    return {"Skill Profiles": "Skill Profile Name"}.get(title, f"{title.removesuffix('s')} Name")
