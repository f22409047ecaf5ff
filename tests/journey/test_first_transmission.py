"""The guide on the command line: every command of it is run, in its order, and does what the guide says."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from socket import create_connection

import openpyxl

from tests.guides import commands_of
from tests.served import free_port

PAGE = "first-transmission.md"
SOME_LEFT = {"import", "plan", "transmit", "resume"}
"""Commands that say with exit code 1 that the sample workbook has rows which its author has to mend."""


def test_every_command_of_the_guide_is_run(tmp_path: Path) -> None:
    port = str(free_port())
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    first, *others = (re.sub(r"\b8800\b", port, block) for block in commands_of(PAGE))
    said: dict[str, str] = {}
    with subprocess.Popen(["sh", "-ec", first], cwd=tmp_path, env=environment, start_new_session=True) as tenant:
        try:
            _wait_for(port)
            environment["ZEUS_ALLOW_ORIGIN"] = "1"
            for line in (line for block in others for line in lines_of(block)):
                done = subprocess.run(
                    ["sh", "-ec", line], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
                )
                command = re.findall(r"zeus (\w+)", line)[-1:] or [""]
                wanted = {1} if command[0] in SOME_LEFT else {0}
                assert done.returncode in wanted, (line, done.stdout, done.stderr)
                said[line] = done.stdout
        finally:
            os.killpg(tenant.pid, signal.SIGTERM)
    assert "authorization successful" in "".join(said.values())
    sheets = openpyxl.load_workbook(tmp_path / "live.xlsx").sheetnames
    assert "Queues" in sheets
    events = subprocess.run(
        [sys.executable, "-c", "from zeus.cli import main; main()", "events", "--org", "Northlake", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "transmission ended" in {event["event"] for event in json.loads(events.stdout)["events"]}


def lines_of(block: str) -> list[str]:
    """The commands of a block: a line each, where none of them goes on in the next."""
    return block.splitlines() if all(line.startswith("zeus ") for line in block.splitlines()) else [block]


def _wait_for(port: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(OSError), create_connection(("127.0.0.1", int(port)), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("the practice tenant did not start")
