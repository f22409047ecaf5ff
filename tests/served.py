"""`zeus serve` in processes of its own, as tests need it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LONGEST = 60.0
"""Seconds until it has to answer."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until somebody listens there. Raises AssertionError where nobody does in good time."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise AssertionError(f"nobody listens on port {port}")


@contextmanager
def serving(port: int) -> Iterator["subprocess.Popen[str]"]:
    """``zeus serve`` with its worker, answering at this port; it is told to end where that has not happened before."""
    command = [sys.executable, "-c", "from zeus.cli import main; main()", "serve", "--port", str(port), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert "address" in process.stdout.readline()
        wait_for(port)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()


def killed(process: "subprocess.Popen[str]") -> None:
    """End the server and all that runs beside it, as a machine that loses its power does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
