"""Measuring: each case in a fresh process, alternately with what it is compared to, and the machine's facts."""

import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = int(os.environ.get("ROUNDS", "5"))
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Measured:
    """Seconds and CPU seconds of a case's timed part, and the most memory that its processes had together (bytes)."""

    seconds: float
    cpu: float
    memory: int
    facts: Mapping[str, Any] = field(default_factory=dict)


def run(case: str, **options: Any) -> Measured:
    """Run a case of `benchmarks.cases` in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.cases", case, json.dumps(options)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        memory = _Memory(process.pid)
        with memory:
            said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{case} failed with {process.returncode}")
    told = json.loads(said.splitlines()[-1])
    return Measured(told.pop("seconds"), told.pop("cpu"), memory.most, told)


def alternate(cases: Mapping[str, Callable[[], Measured]], rounds: int = ROUNDS) -> dict[str, list[Measured]]:
    """Each case once, then each once more, and so on: what disturbs the machine disturbs all alike."""
    found: dict[str, list[Measured]] = {name: [] for name in cases}
    for number in range(rounds):
        for name, case in cases.items():
            found[name].append(case())
            told = found[name][-1]
            print(f"  {number + 1}/{rounds} {name}: {told.seconds:.2f} s, {told.cpu:.2f} s CPU, "
                  f"{told.memory / 2**20:.0f} MB {dict(told.facts) or ''}", file=sys.stderr, flush=True)  # fmt: skip
    return found


def median(measured: list[Measured], of: Callable[[Measured], float]) -> float:
    """The median of one number."""
    return statistics.median(map(of, measured))


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Fills in the seconds and the CPU seconds, of this process and those it has waited for, that the block took."""
    found: dict[str, float] = {}
    cpu, began = _cpu(), time.perf_counter()
    yield found
    found.update(seconds=time.perf_counter() - began, cpu=_cpu() - cpu)


def asked(address: str, method: str = "GET") -> Any:
    """What a server answers, as JSON."""
    with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=60) as reply:
        return json.load(reply)


def machine() -> list[str]:
    """What the numbers depend on."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    total = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return [
        f"{os.cpu_count()} processors{f' ({model})' if model else ''}, {total / 2**20:.0f} GB of memory",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        f"load before the start {os.getloadavg()[0]:.1f}; {ROUNDS} rounds, medians",
    ]


class _Memory(threading.Thread):
    """Looks every few milliseconds at how much memory a process and those below it have."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self._stop_now = pid, 0, threading.Event()

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self._stop_now.set()
        self.join()

    def run(self) -> None:
        while not self._stop_now.wait(0.02):
            self.most = max(self.most, sum(_resident(pid) for pid in _family(self.pid)))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in _lines(f"/proc/{pid}/task/{pid}/children"):
        for child in children.split():
            yield from _family(int(child))


def _resident(pid: int) -> int:
    return next((int(line.split()[1]) * PAGE for line in _lines(f"/proc/{pid}/statm")), 0)


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _cpu() -> float:
    mine = os.times()
    return mine.user + mine.system + mine.children_user + mine.children_system
