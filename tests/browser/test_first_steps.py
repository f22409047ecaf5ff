"""The guide for whoever has never seen it: every command is run, and every click is made, as it says."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.guides import commands_of, steps_of
from tests.served import free_port

PAGE = "first-steps.md"
TOKEN = "of the metrics"
PASSWORD = "correct horse battery"
LONGEST = 120_000
"""Milliseconds until what a step waits for has to be there."""


@pytest.fixture
def ports() -> dict[str, str]:
    """The ports of the guide → free ones: others may work on this machine."""
    return {port: str(free_port()) for port in ("8000", "8800")}


def moved(text: str, ports: dict[str, str]) -> str:
    for said, free in ports.items():
        text = re.sub(rf"\b{said}\b", free, text)
    return text


@pytest.fixture
def started(ports: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The commands of the guide in their terminals; the folder in which they were run."""
    monkeypatch.setenv("ZEUS_METRICS_TOKEN", TOKEN)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    running = []
    for number, block in enumerate(commands_of(PAGE)):
        log = (tmp_path / f"terminal-{number}.txt").open("w")
        terminal = subprocess.Popen(
            ["sh", "-ec", moved(block, ports)], cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stdout=log,
            stderr=log, text=True, start_new_session=True,
        )  # fmt: skip
        assert terminal.stdin
        terminal.stdin.write(f"{PASSWORD}\n")
        terminal.stdin.close()
        running.append((terminal, log))
    try:
        for port in ports.values():
            _wait_for(port, [terminal for terminal, _ in running], tmp_path)
        yield tmp_path
    finally:
        for terminal, log in running:
            with suppress(ProcessLookupError):
                os.killpg(terminal.pid, signal.SIGTERM)
            terminal.wait(timeout=60)
            log.close()


def _wait_for(port: str, terminals: list["subprocess.Popen[str]"], folder: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", int(port)), timeout=1):
            return
        assert all(each.poll() is None for each in terminals), _told(folder)
        time.sleep(0.2)
    raise AssertionError(_told(folder))


def _told(folder: Path) -> str:
    return "\n".join(path.read_text() for path in sorted(folder.glob("terminal-*.txt")))


class Reader:
    """Somebody who does what each step says, and nothing else."""

    def __init__(self, page: Page, folder: Path, ports: dict[str, str]) -> None:
        self.page = page
        self.folder = folder
        self.ports = ports

    def do(self, step: str) -> None:
        """Do one step. Raises AssertionError where it says nothing that can be done."""
        step = moved(step, self.ports)
        for pattern, act in self.acts().items():
            found = re.match(pattern, step)
            if found:
                act(*found.groups())
                return
        raise AssertionError(f"nobody can tell what to do: {step}")

    def acts(self) -> dict[str, Callable[..., object]]:
        """How steps are written → what is done."""
        return {
            r"Open <([^>]+)>": self.page.goto,
            r"Type `([^`]+)` into \*\*([^*]+)\*\*": lambda text, name: self.field(name).fill(text),
            r"Tick \*\*([^*]+)\*\*": lambda name: self.field(name).check(),
            r"Choose \*\*([^*]+)\*\* under \*\*([^*]+)\*\*": self.choose,
            r"Drop `([^`]+)` on \*\*([^*]+)\*\*": self.drop,
            r"Press \*\*([^*]+)\*\* in the menu": self.press_in_menu,
            r"Press \*\*([^*]+)\*\*, then \*\*([^*]+)\*\*": self.press_both,
            r"Press \*\*([^*]+)\*\*": self.press,
            r"Wait until \*\*([^*]+)\*\* or another file": lambda _: self.sees_a_file(),
            r"\*\*([^*]+)\*\* appears": self.sees,
        }  # fmt: skip

    def field(self, name: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(name)}\b")).and_(self.page.locator("input")).first

    def choose(self, choice: str, name: str) -> None:
        self.page.get_by_label(name, exact=True).select_option(label=choice)

    def drop(self, path: str, box: str) -> None:
        self.page.locator("label", has_text=box).locator("input[type=file]").set_input_files(self.folder / path)

    def press_in_menu(self, name: str) -> None:
        self.page.locator("header").get_by_role("link", name=re.compile(rf"^{name}")).first.click()

    def press_both(self, first: str, second: str) -> None:
        self.press(first)
        self.press(second)

    def press(self, name: str) -> None:
        words = re.compile("^" + ".*".join(map(re.escape, name.split("…"))), re.IGNORECASE)
        main = self.page.locator("main")
        button = main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words))
        # A menu unfolds once its script is there.
        self.page.wait_for_load_state("load")
        button.locator("visible=true").first.click(timeout=LONGEST)

    def sees(self, text: str) -> None:
        words = re.compile(rf"\b{re.escape(text)}\b")
        expect(self.page.locator("main").get_by_text(words).locator("visible=true").first).to_be_visible(
            timeout=LONGEST
        )

    def sees_a_file(self) -> None:
        expect(self.page.locator("#made a").first).to_be_visible(timeout=LONGEST)


def test_the_guide_is_followed_click_by_click(browser: Browser, started: Path, ports: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    reader = Reader(context.new_page(), started, ports)
    reader.page.set_default_timeout(30_000)
    done = 0
    try:
        for step in steps_of(PAGE):
            try:
                reader.do(step)
            except Exception as error:
                raise AssertionError(f"{step}\n{error}\n{_told(started)}") from error
            done += 1
    finally:
        context.close()
    assert done >= 25
    health = f"http://127.0.0.1:{ports['8000']}/healthz"
    with urllib.request.urlopen(health) as answer:
        assert json.loads(answer.read()) == {"alive": True}
    # What the worker beside the web application did is counted with what the web application did.
    asked = urllib.request.Request(health.replace("healthz", "metrics"), headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(asked) as answer:
        told = answer.read().decode()
    created = re.search(r'zeus_rows_total\{outcome="created"\} (\d+)', told)
    assert created
    assert int(created[1]) > 0
    assert 'zeus_jobs_total{kind="import",state="done"}' in told
    assert 'zeus_pages_total{method="GET",status="200"}' in told
