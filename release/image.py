"""Plays the Dockerfile without Docker: its steps, in clean Debian roots; then the main job in what they made.

``python -m release.image`` (as root; needs mmdebstrap, and reaches Debian and PyPI). What it cannot play is said: the
stage that runs npm is taken from this machine's `make assets`, and the health check and the volumes are Docker's.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVED = """zeus serve --port 8097 & server=$!
for second in $(seq 90); do
    sleep 1
    if python3 -c "import urllib.request as u; print(u.urlopen('http://127.0.0.1:8097/healthz').read().decode())" \\
        2>/dev/null; then break; fi
done
kill $server
wait $server || true"""
"""What shows that the web application of the image answers."""

HERE = {"assets": ROOT / "node_modules"}
"""Stages that are not played → what this machine has of them."""


CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
NETWORK = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PIP_INDEX_URL")
"""How this machine reaches others, which holds for what is played on it too."""


@dataclass
class Stage:
    """A stage of the Dockerfile: what it is built on, its name, its instructions."""

    base: str
    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def of(self, instruction: str) -> list[str]:
        """What all instructions of a kind say."""
        return [told for word, told in self.steps if word == instruction]


def stages(text: str) -> list[Stage]:
    """The stages of a Dockerfile, comments and line breaks within instructions aside."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    found: list[Stage] = []
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        word, _, told = line.strip().partition(" ")
        if word == "FROM":
            base, _, name = told.partition(" AS ")
            found.append(Stage(base, name))
        elif word:
            found[-1].steps.append((word, " ".join(told.split())))
    return found


@dataclass
class Container:
    """A Debian root in which the steps of a stage are played."""

    folder: Path
    place: str = "/"
    user: str = "0"
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, command: str, *, check: bool = True, capture: bool = False) -> "subprocess.CompletedProcess[str]":
        """Run a shell command in the root, with /proc and /dev of its own."""
        inner = f"cd {shlex.quote(self.place)}\n{command}"
        root = shlex.quote(str(self.folder))
        mounts = f"mount -t proc proc {root}/proc && mount --rbind /dev {root}/dev"
        outer = f"{mounts} && exec chroot --userspec={self.user}:{self.user} {root} /bin/sh -ec {shlex.quote(inner)}"
        usual = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
        usual |= {name: os.environ[name] for name in NETWORK if name in os.environ} | {"PIP_CERT": "/etc/machine.crt"}
        return subprocess.run(
            ["unshare", "--mount", "--propagation", "private", "sh", "-ec", outer], check=check, text=True,
            env=usual | self.environment, stdout=subprocess.PIPE if capture else None,
        )  # fmt: skip

    def inside(self, path: str) -> Path:
        """A path of the root as this machine has it."""
        return self.folder / (Path(self.place) / path).as_posix().lstrip("/")


def clean_root(folder: Path, release: str) -> None:
    """A Debian with nothing but what is essential, in an empty folder."""
    command = ["mmdebstrap", "--quiet", "--variant=minbase", release, str(folder), "http://deb.debian.org/debian"]
    subprocess.run(command, check=True)
    shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    shutil.copy(CERTIFICATES, folder / "etc" / "machine.crt")


def play(stage: Stage, base: Path, folder: Path, made: Mapping[str, Container]) -> Container:
    """Play the steps of a stage in a copy of a clean root. Raises where one of them fails."""
    subprocess.run(["cp", "--archive", str(base), str(folder)], check=True)
    container = Container(folder)
    for word, told in stage.steps:
        print(f"{stage.name or 'image'}: {word} {told[:100]}", flush=True)
        if word == "RUN":
            container.run(told)
        elif word == "COPY":
            _copy(container, told, made)
        elif word in ("ENV", "ARG"):
            container.environment |= dict(_settings(told, container.environment))
        elif word == "WORKDIR":
            container.place = told
            container.inside(".").mkdir(parents=True, exist_ok=True)
        elif word == "USER":
            container.user = told
        elif word not in ("VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"):
            raise ValueError(f"{word} is not known here")
    return container


def _copy(container: Container, told: str, made: Mapping[str, Container]) -> None:
    *sources, target = told.split()
    stage = ""
    if sources[0].startswith("--from="):
        stage = sources.pop(0).removeprefix("--from=")
    for source in sources:
        if stage in HERE:
            shutil.copytree(HERE[stage], container.inside(target), symlinks=True)
        elif stage:
            shutil.copytree(made[stage].inside(source), container.inside(target), symlinks=True)
        elif source == ".":
            for name in context():
                container.inside(name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, container.inside(name))
        else:
            shutil.copy(ROOT / source, container.inside(target))


def context() -> Iterator[str]:
    """The files that `.dockerignore` lets in, of those that are the repository's."""
    allowed = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return (name for name in listed if name and name.partition("/")[0] in allowed and (ROOT / name).is_file())


def _settings(told: str, before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in (part.split("=", 1) for part in shlex.split(told)):
        path = before.get("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        yield name, value.replace("$PATH", path)


def main() -> None:
    """Play all, and show that the image's Zeus does the main job, as its user, on a file system that is read only."""
    if os.geteuid() != 0 or not shutil.which("mmdebstrap"):
        sys.exit("this needs root, and the package mmdebstrap")
    found = stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    release = re.search(r"debian:(\w+)-slim", found[-1].base)
    assert release
    folder = Path(tempfile.mkdtemp(prefix="zeus-image-"))
    try:
        clean_root(folder / "clean", release[1])
        made: dict[str, Container] = {}
        for stage in found:
            if stage.name in HERE:
                print(f"{stage.name}: not played; {HERE[stage.name].name} of this machine is taken", flush=True)
                continue
            made[stage.name] = play(stage, folder / "clean", folder / (stage.name or "image"), made)
        _try(made[""])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _try(image: Container) -> None:
    written = image.run("touch /opt/zeus/x 2>/dev/null", check=False)
    assert written.returncode != 0, "the user of the image can write to the program"
    told = json.loads(image.run("zeus demo --json", capture=True).stdout)
    assert told["unchanged"] is True
    doctor = json.loads(image.run("zeus doctor --offline --json", capture=True).stdout)
    states = {each["what"]: each["state"] for each in doctor["findings"]}
    assert states["Web application"] == states["Help"] == "well"
    assert '"alive"' in image.run(SERVED, capture=True).stdout
    size = sum(path.lstat().st_size for path in image.folder.rglob("*") if not path.is_symlink() and path.is_file())
    print(f"the steps of the image give a Zeus that works: {size / 1e6:.0f} MB in all")


if __name__ == "__main__":
    main()
