"""What a person at a terminal is asked."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from zeus.providers import load_catalog
from zeus.services.context import open_zeus
from zeus.services.organizations import add_organization, list_organizations
from zeus.services.simulations import sample_credential

PROVIDER = "webex_contact_center"


@pytest.fixture
def organization(simulator: Callable[..., str]) -> str:
    credential = sample_credential(load_catalog()[PROVIDER])
    add_organization(open_zeus(), "Northlake", [PROVIDER], credential, test=True, origin=simulator())
    return "Northlake"


def at_terminal(folder: Path, arguments: list[str], typed: str) -> tuple[int, str]:
    """The exit code and all that was shown, where `typed` answers the first question."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from zeus.cli import main; main()", *arguments]
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as process:
        os.close(theirs)
        shown = read_until(ours, "[y/N]:", process)
        os.write(ours, typed.encode())
        shown += read_until(ours, None, process)
        os.close(ours)
        return process.wait(timeout=30), shown


def read_until(file: int, mark: str | None, process: "subprocess.Popen[bytes]") -> str:
    shown, deadline = b"", time.monotonic() + 60
    while time.monotonic() < deadline and (mark is None or mark.encode() not in shown):
        ready, _, _ = select.select([file], [], [], 0.1)
        try:
            part = os.read(file, 65536) if ready else b""
        except OSError:
            break
        shown += part
        if not part and process.poll() is not None:
            break
    return shown.decode()


def test_a_plan_is_shown_and_a_no_sends_nothing(organization: str, tmp_path: Path) -> None:
    code, shown = at_terminal(tmp_path, ["transmit", "--org", organization], "n\n")
    assert code == 2
    assert shown.index("plan ") < shown.index(f"Send this to {organization}?")
    assert "not confirmed: nothing was sent" in shown


def test_a_yes_sends(organization: str, tmp_path: Path) -> None:
    code, shown = at_terminal(tmp_path, ["transmit", "--org", organization], "y\n")
    assert code == 0
    assert "Transmission " in shown


def test_a_no_keeps_the_organization(organization: str, tmp_path: Path) -> None:
    code, shown = at_terminal(tmp_path, ["org", "remove", organization], "n\n")
    assert code == 2
    assert "nothing was removed" in shown
    assert len(list_organizations(open_zeus())["organizations"]) == 1
