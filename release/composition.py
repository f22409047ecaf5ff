"""Runs the composition without Docker: PostgreSQL, the migration, the web application and a worker, of one image.

What `compose.yaml` says of commands, environment, volumes, secrets and health checks holds; PostgreSQL is the tests'
own, and all are in one network, which has nothing else in it. Needs root.
"""

import base64
import ctypes
import json
import multiprocessing
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import yaml
from tests import postgres

from release.container import LOOPBACK, Image, run, started

FILE = Path(__file__).resolve().parent.parent / "compose.yaml"
CLONE_NEWNET = 0x40000000
READY = "import urllib.request as u; print(u.urlopen('http://127.0.0.1:8000/readyz').read().decode())"
PASSWORD = "correct horse battery\n"


@dataclass(frozen=True)
class Place:
    """What the parts share: the folder of volumes and secrets, and where the database answers."""

    folder: Path
    database: str

    def part(self, image: Image, told: Mapping[str, Any]) -> Image:
        """The image as a service of the composition runs it."""
        given = {name: str(value).replace("@database/", f"@{self.database}/") for name, value in
                 told["environment"].items()}  # fmt: skip
        check = told.get("healthcheck", {}).get("test")
        homes = dict(volume.partition(":")[::2] for volume in told["volumes"])
        shared = {path: self.folder / name for name, path in homes.items()} | {"/run/secrets": self.folder / "secrets"}
        return replace(
            image, environment=image.environment | given, shared=shared, alone=False,
            usual=told.get("command", image.usual), health=check[1:] if check else image.health,
        )  # fmt: skip


def play(image: Image, folder: Path) -> None:
    """Run it in a network of its own, and see that all of it works. Raises RuntimeError where it does not."""
    process = multiprocessing.get_context("fork").Process(target=_alone, args=(image, folder))
    process.start()
    process.join()
    if process.exitcode != 0:
        raise RuntimeError("the composition does not work: see above")


def _alone(image: Image, folder: Path) -> None:
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "no network of its own")
    exec(LOOPBACK, {})
    with postgres.server() as url:
        _together(image, _prepared(image, folder, url))


def _prepared(image: Image, folder: Path, url: str) -> Place:
    """The database and the files of secrets, as the guide makes them."""
    address = urlsplit(url)
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE zeus")
    secrets = {
        "database_password": address.password or "",
        "zeus_keys": base64.urlsafe_b64encode(os.urandom(32)).decode(),
    }
    (folder / "secrets").mkdir(parents=True)
    for name, text in secrets.items():
        (folder / "secrets" / name).write_text(f"{text}\n")
    (folder / "home").mkdir(mode=0o700)
    shutil.chown(folder / "home", int(image.user), int(image.user))
    (image.root / "run" / "secrets").mkdir(parents=True, exist_ok=True)
    return Place(folder, f"{address.hostname}:{address.port}")


def _together(image: Image, place: Place) -> None:
    services = yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]
    migrate, web, worker = (place.part(image, services[name]) for name in ("migrate", "web", "worker"))
    run(migrate, migrate.usual)
    with started(web) as serving, started(worker) as working:
        serving.healthy()
        working.healthy()
        ready = json.loads(serving.execute(["python3", "-c", READY]).stdout)
        assert ready["ready"] is True, ready
        added = serving.execute(["zeus", "user", "add", "dana.reyes@example.com", "--role", "admin"], PASSWORD)
        assert added.returncode == 0, added.stderr
        doctor = json.loads(working.execute(["zeus", "doctor", "--offline", "--json"]).stdout)
        found = {each["what"]: f"{each['state']} {each['message']}" for each in doctor["findings"]}
        assert found["Database"].startswith("well postgresql"), found
        assert "well" in found["Keys"], found
        assert (working.stop(), serving.stop()) == (0, 0)
    print("the composition works: migration, web application and worker, with secrets from files", flush=True)
