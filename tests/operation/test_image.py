"""The image and the composition: what they promise, and that the step-by-step trial knows every step.

The steps of the image are played in a clean Debian root, with the wheel that the tests of the release have made: that
takes a minute or two and needs root. `make image` makes the wheel there too.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from release import image

from tests.cli.test_arguments import EVERY

ROOT = Path(__file__).resolve().parents[2]
STAGES = image.stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))
LAST = STAGES[-1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.xdist_group("release")
OURS = {name: told for name, told in COMPOSE["services"].items() if told["image"] == "zeus"}


def test_hadolint_finds_nothing() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("hadolint"), ROOT / "Dockerfile"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_is_slim_and_runs_as_nobody_in_particular() -> None:
    assert [stage.name for stage in STAGES] == ["assets", "build", ""]
    assert LAST.base == next(stage.base for stage in STAGES if stage.name == "build"), "its Python must be the same"
    assert LAST.base.endswith("-slim")
    assert LAST.of("USER") == ["10001"]
    assert f"useradd --uid {LAST.of('USER')[0]}" in LAST.of("RUN")[0]
    assert not [told for told in LAST.of("COPY") if not told.startswith("--from=")], "no sources in the image"
    installed = re.search(r"apt-get install (.*?) &&", LAST.of("RUN")[0])
    assert installed
    assert set(installed[1].split()) == {
        "--yes", "--no-install-recommends", "ca-certificates", "python3", "$PACKAGES"
    }  # fmt: skip


def test_docker_asks_whether_it_lives_where_it_serves() -> None:
    served = json.loads(LAST.of("CMD")[0])
    assert json.loads(LAST.of("ENTRYPOINT")[0]) == ["zeus"]
    assert served[0] == "serve"
    port = served[served.index("--port") + 1]
    assert LAST.of("EXPOSE") == [port]
    assert f"http://127.0.0.1:{port}/healthz" in LAST.of("HEALTHCHECK")[0]
    assert LAST.of("VOLUME") == ["/data"]
    assert 'ZEUS_HOME="/data"' in LAST.of("ENV")[0]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name or "image")
def test_every_instruction_is_one_that_the_trial_knows(stage: image.Stage) -> None:
    known = {
        "RUN", "COPY", "ENV", "ARG", "WORKDIR", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"
    }  # fmt: skip
    assert {word for word, _ in stage.steps} <= known


@pytest.fixture
def debian() -> None:
    """Whatever playing the steps needs is here; where tests must not be skipped, it has to be."""
    if os.geteuid() != 0 or not shutil.which("mmdebstrap"):
        message = "the image's steps need root, and mmdebstrap: python tests/set_up.py"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


def test_its_steps_give_a_zeus_that_works_without_rights_on_a_system_that_is_read_only(
    debian: None, wheel: Path
) -> None:
    """Alone, and then together with PostgreSQL as the composition says."""
    done = subprocess.run(
        [sys.executable, "-m", "release.image", "--wheel", wheel], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    played = re.findall(r"^(build|image): (\w+)", done.stdout, flags=re.MULTILINE)
    assert ("build", "RUN") in played
    assert [word for stage, word in played if stage == "image"] == [word for word, _ in LAST.steps]
    said = re.search(r"a Zeus that works: (\d+) MB in all, healthy after \d+ s$", done.stdout, re.MULTILINE)
    assert said, done.stdout[-500:]
    assert int(said[1]) < 700
    assert "the composition works: migration, web application and worker" in done.stdout


def test_only_what_makes_the_wheel_is_left_out_of_the_trial_with_a_wheel() -> None:
    build = STAGES[1]
    kept = " ".join(told for _, told in image.without_making(build).steps)
    locked = "--require-hashes --requirement requirements.runtime.lock"
    for said in ("apt-get install", "python3 -m venv /opt/zeus", locked, "--no-deps dist/*.whl", "compileall"):
        assert said in kept
    assert "/opt/tools" not in kept
    assert "mkdocs" not in kept


def test_what_is_copied_is_there() -> None:
    context = set(image.context())
    for stage in STAGES:
        for told in stage.of("COPY"):
            *sources, _ = told.split()
            if not sources[0].startswith("--from="):
                assert {source for source in sources if source != "."} <= context, told
    assert {"pyproject.toml", "src/zeus/__init__.py", "docs/index.md", "tests/providers/coverage.py"} <= context
    assert not {name for name in context if name.startswith((".", "secrets"))}


def test_the_composition_is_read_only_without_rights_and_with_secrets_from_files() -> None:
    assert set(OURS) == {"migrate", "web", "worker"}
    for name, told in OURS.items():
        assert told["read_only"] is True, name
        assert told["cap_drop"] == ["ALL"], name
        assert told["tmpfs"] == ["/tmp"], name
        assert set(told["secrets"]) <= COMPOSE["secrets"].keys(), name
        given = told["environment"]
        assert not [each for each in given if re.search("PASSWORD|KEYS|TOKEN", each) and not each.endswith("_FILE")]
        assert "@database/" in given["ZEUS_DATABASE_URL"]
    assert all(told["file"].startswith("./secrets/") for told in COMPOSE["secrets"].values())


def test_the_migration_runs_once_before_all_others() -> None:
    migrate = OURS["migrate"]
    assert migrate["restart"] == "no"
    assert migrate["depends_on"] == {"database": {"condition": "service_healthy"}}
    for name in ("web", "worker"):
        assert OURS[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_commands_of_the_composition_are_commands_of_zeus() -> None:
    commands = {" ".join(path) for path in EVERY}
    given = [told["command"] for told in OURS.values() if "command" in told]
    assert {" ".join(each) for each in given} <= commands
    check = OURS["worker"]["healthcheck"]["test"]
    assert check[:3] == ["CMD", "zeus", "doctor"]


def test_the_guide_says_what_was_never_run() -> None:
    guide = (ROOT / "docs" / "operation" / "docker.md").read_text(encoding="utf-8")
    assert "What was never run" in guide
    for name in COMPOSE["services"]:
        assert f"| `{name}` |" in guide
