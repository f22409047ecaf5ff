"""Runs what the Dockerfile has made as Docker would, on a machine that has no Docker.

Read only but for its volumes and ``/tmp``, with the image's user, no capabilities, a network of its own with nothing in
it but itself, and the image's program as process 1. Needs root.
"""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = "import fcntl, socket, struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh', b'lo', 0x49))"
"""Turns on the one interface of a network: SIOCSIFFLAGS with up, loopback, running."""

HEALTHY = 90
"""Seconds until it has to be healthy."""

STOPPING = 45
"""Seconds that it has to stop: the composition's own."""


@dataclass(frozen=True)
class Image:
    """A root of files, and how it is to be run: what the last stage's instructions say.

    Volumes are empty but for those in `shared`: where they are → the folder of this machine. Where it is not `alone`,
    it shares the network of whoever runs it.
    """

    root: Path
    user: str
    place: str
    volumes: Sequence[str]
    environment: dict[str, str]
    program: Sequence[str]
    usual: Sequence[str]
    health: Sequence[str]
    shared: Mapping[str, Path] = field(default_factory=dict)
    alone: bool = True

    def mounts(self) -> str:
        """The commands that lay out its file system, for a mount namespace of its own."""
        root = shlex.quote(str(self.root))
        owned = f"uid={self.user},gid={self.user},mode=700"
        lines = [
            f"mount --bind {root} {root}",
            f"mount -o remount,bind,ro {root}",
            f"mount -t proc proc {root}/proc",
            f"mount --rbind /dev {root}/dev",
            f"mount -t tmpfs -o mode=1777 tmpfs {root}/tmp",
            *(f"mount -t tmpfs -o {owned} tmpfs {root}{each}" for each in self.volumes if each not in self.shared),
            *(f"mount --bind {shlex.quote(str(folder))} {root}{path}" for path, folder in self.shared.items()),
        ]
        return "\n".join(lines)

    def entered(self, command: Sequence[str]) -> list[str]:
        """A command as the image's user, without rights and without a way to more."""
        rights = [f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups", "--no-new-privs",
                  "--bounding-set=-all", "--inh-caps=-all"]  # fmt: skip
        moved = ["env", f"--chdir={self.place}", f"PATH={self.environment['PATH']}", *command]
        return ["chroot", str(self.root), "setpriv", *rights, *moved]


def run(image: Image, arguments: Sequence[str], program: Sequence[str] | None = None) -> str:
    """``docker run --rm [--entrypoint PROGRAM] IMAGE ARGUMENTS…``: what it prints. Raises CalledProcessError."""
    command = _contained(image, [*(program or image.program), *arguments])
    return subprocess.run(command, env=image.environment, text=True, stdout=subprocess.PIPE, check=True).stdout


def _contained(image: Image, command: Sequence[str]) -> list[str]:
    alone = shlex.join([sys.executable, "-c", LOOPBACK])
    script = f"{alone if image.alone else ''}\n{image.mounts()}\nexec {shlex.join(image.entered(command))}"
    own = ["--mount", "--propagation", "private", "--ipc", "--uts", "--pid", "--fork", "--kill-child"]
    own += ["--net"] if image.alone else []
    return ["/usr/bin/env", f"PATH={os.environ['PATH']}", "unshare", *own, "sh", "-ec", script]


class Running:
    """A container that runs."""

    def __init__(self, image: Image, process: "subprocess.Popen[str]") -> None:
        self.image = image
        self._process = process

    def execute(self, command: Sequence[str], given: str = "") -> "subprocess.CompletedProcess[str]":
        """``docker exec --interactive CONTAINER COMMAND…``, with `given` as its standard input."""
        joined = ["nsenter", "--target", str(self._first()), "--mount", "--net", "--pid"]
        entered = self.image.entered(command)
        return subprocess.run([*joined, *entered], env=self.image.environment, text=True, check=False,
                              input=given, capture_output=True)  # fmt: skip

    def healthy(self) -> float:
        """Wait until its own check finds it healthy; the seconds that took. Raises TimeoutError."""
        began = time.monotonic()
        while time.monotonic() - began < HEALTHY and self._process.poll() is None:
            time.sleep(0.5)
            if self._first() and self.execute(self.image.health).returncode == 0:
                return time.monotonic() - began
        raise TimeoutError(f"not healthy after {HEALTHY} s")

    def stop(self) -> int:
        """``docker stop CONTAINER``: what its program ends with. Raises TimeoutExpired."""
        if first := self._first():
            os.kill(first, signal.SIGTERM)
        return self._process.wait(timeout=STOPPING)

    def _first(self) -> int:
        """Process 1 of the container, as this machine counts; 0 before there is one."""
        parent = self._process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        return int(children[0]) if children else 0


@contextmanager
def started(image: Image) -> Iterator[Running]:
    """``docker run --detach IMAGE``, as long as this lasts."""
    command = _contained(image, [*image.program, *image.usual])
    with subprocess.Popen(command, env=image.environment, text=True) as process:
        try:
            yield Running(image, process)
        finally:
            process.kill()


def words(instruction: str) -> list[str]:
    """The words of an instruction in the form of a list."""
    found: list[str] = json.loads(instruction[instruction.index("[") :])
    return found
