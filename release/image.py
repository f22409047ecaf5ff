"""Plays the Dockerfile without Docker: its steps, in clean Debian roots; then the main job in what they made.

``python -m release.image`` (as root; needs mmdebstrap, and reaches Debian and PyPI). The stage that runs npm is not
played: what it makes is taken from this machine's `make assets`. With ``--wheel FILE`` the wheel is not made there
either, and the tools that make it are not installed: that takes a third of the time.
"""

import argparse
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

from release import composition
from release.container import Image, run, started, words

ROOT = Path(__file__).resolve().parent.parent
HERE = {"assets": ROOT / "node_modules"}
"""Stages that are not played → what this machine has of them."""

TOOLS = ("/opt/tools", "release/assets.sh")
"""What commands name that only make the wheel."""

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
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


def without_making(stage: Stage) -> Stage:
    """The stage without the commands that only make the wheel, and without what is copied for them."""
    kept = Stage(stage.base, stage.name)
    for word, told in stage.steps:
        if word == "RUN":
            told = " && ".join(each for each in told.split(" && ") if not any(tool in each for tool in TOOLS))
        if word == "COPY" and not told.startswith("requirements.runtime.lock "):
            continue
        if told:
            kept.steps.append((word, told))
    return kept


@dataclass
class Root:
    """A Debian root in which the steps of a stage are played."""

    folder: Path
    place: str = "/"
    user: str = "0"
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, command: str) -> None:
        """Run a shell command in the root, with /proc and /dev of its own. Raises CalledProcessError."""
        inner = f"cd {shlex.quote(self.place)}\n{command}"
        here = shlex.quote(str(self.folder))
        mounts = f"mount -t proc proc {here}/proc && mount --rbind /dev {here}/dev"
        outer = f"{mounts} && exec chroot --userspec={self.user}:{self.user} {here} /bin/sh -ec {shlex.quote(inner)}"
        usual = {"PATH": PATH, "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"}
        usual |= {name: os.environ[name] for name in NETWORK if name in os.environ} | {"PIP_CERT": "/etc/machine.crt"}
        own = ["unshare", "--mount", "--propagation", "private"]
        subprocess.run([*own, "sh", "-ec", outer], check=True, env=usual | self.environment)

    def inside(self, path: str) -> Path:
        """A path of the root as this machine has it."""
        return self.folder / (Path(self.place) / path).as_posix().lstrip("/")


def clean_root(folder: Path, release: str) -> None:
    """A Debian with nothing but what is essential, in an empty folder."""
    # As in Debian's own images: no translations, and no waiting for the disk.
    options = ["--aptopt=Acquire::Retries 5", '--aptopt=Acquire::Languages "none"', "--dpkgopt=force-unsafe-io"]
    where = [release, str(folder), "http://deb.debian.org/debian"]
    command = ["mmdebstrap", "--quiet", "--variant=minbase", *options, *where]
    subprocess.run(command, check=True)
    shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    shutil.copy(CERTIFICATES, folder / "etc" / "machine.crt")


def play(stage: Stage, base: Path, folder: Path, made: Mapping[str, Root], wheel: Path | None = None) -> Root:
    """Play the steps of a stage in a copy of a clean root; with a wheel, that lies there. Raises where one fails."""
    subprocess.run(["cp", "--archive", str(base), str(folder)], check=True)
    root = Root(folder)
    if wheel:
        (folder / "build" / "dist").mkdir(parents=True)
        shutil.copy(wheel, folder / "build" / "dist")
    for word, told in stage.steps:
        print(f"{stage.name or 'image'}: {word} {told[:100]}", flush=True)
        if word == "RUN":
            root.run(told)
        elif word == "COPY":
            _copy(root, told, made)
        elif word in ("ENV", "ARG"):
            root.environment |= dict(_settings(told, root.environment))
        elif word == "WORKDIR":
            root.place = told
            root.inside(".").mkdir(parents=True, exist_ok=True)
        elif word == "USER":
            root.user = told
        elif word not in ("VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"):
            raise ValueError(f"{word} is not known here")
    return root


def _copy(root: Root, told: str, made: Mapping[str, Root]) -> None:
    *sources, target = told.split()
    stage = ""
    if sources[0].startswith("--from="):
        stage = sources.pop(0).removeprefix("--from=")
    for source in sources:
        if stage in HERE:
            shutil.copytree(HERE[stage], root.inside(target), symlinks=True)
        elif stage:
            shutil.copytree(made[stage].inside(source), root.inside(target), symlinks=True)
        elif source == ".":
            for name in context():
                root.inside(name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, root.inside(name))
        else:
            shutil.copy(ROOT / source, root.inside(target))


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
        yield name, value.replace("$PATH", before.get("PATH", PATH))


def main() -> None:
    """Play all, and show that the image's Zeus does the main job, as its user, on a file system that is read only."""
    if os.geteuid() != 0 or not shutil.which("mmdebstrap"):
        sys.exit("this needs root, and the package mmdebstrap")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, help="take this wheel, and make none")
    wheel = parser.parse_args().wheel
    folder = Path(tempfile.mkdtemp(prefix="zeus-image-"))
    folder.chmod(0o755)  # The image's user has to reach its root.
    try:
        made = _made(folder, wheel)
        _try(made)
        composition.play(made, folder / "composition")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _made(folder: Path, wheel: Path | None) -> Image:
    found = stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    release = re.search(r"debian:(\w+)-slim", found[-1].base)
    assert release
    clean_root(folder / "clean", release[1])
    made: dict[str, Root] = {}
    for stage in found:
        if stage.name in HERE:
            print(f"{stage.name}: not played; {HERE[stage.name].name} of this machine is taken", flush=True)
            continue
        brings = wheel if wheel and stage.name else None
        played = without_making(stage) if brings else stage
        made[stage.name] = play(played, folder / "clean", folder / (stage.name or "image"), made, brings)
    return as_image(found[-1], made[""])


def as_image(last: Stage, root: Root) -> Image:
    """The root as it is to be run: what the last stage says of it."""
    (program,), (usual,), (health,), (volume,) = map(last.of, ("ENTRYPOINT", "CMD", "HEALTHCHECK", "VOLUME"))
    environment = {"PATH": PATH} | root.environment
    return Image(root.folder, root.user, root.place, [volume], environment, words(program), words(usual), words(health))


def _try(image: Image) -> None:
    for path in ("/opt/zeus/x", "/etc/x", "/x"):
        assert "Read-only" in run(image, [path], program=["sh", "-c", 'touch "$0" 2>&1 || true']), path
    assert run(image, [], program=["id", "-u"]).strip() == image.user
    told = json.loads(run(image, ["demo", "--json"]))
    assert told["unchanged"] is True
    doctor = json.loads(run(image, ["doctor", "--offline", "--json"]))
    states = {each["what"]: each["state"] for each in doctor["findings"]}
    assert states["Web application"] == states["Help"] == "well"
    with started(image) as running:
        seconds = running.healthy()
        ready = running.execute(["python3", "-c", composition.READY])
        assert '"ready":true' in ready.stdout.replace(" ", ""), ready
        ended = running.stop()
        assert ended == 0, f"told to stop, it ended with {ended}"
    size = sum(path.lstat().st_size for path in image.root.rglob("*") if not path.is_symlink() and path.is_file())
    print(f"the steps of the image give a Zeus that works: {size / 1e6:.0f} MB in all, healthy after {seconds:.0f} s")


if __name__ == "__main__":
    main()
