"""What tests share: an own home for each, and an empty database of each kind."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import postgres
from zeus.providers import load_catalog
from zeus.services.simulations import practice_tenant
from zeus.store.database import database_url as configured_url


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ZEUS_HOME of this test alone, on SQLite; nothing of the machine's own settings is left."""
    folder = tmp_path / "home"
    for name in ("ZEUS_DATABASE_URL", "ZEUS_SECRET_KEYS", "ZEUS_ALLOW_ORIGIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZEUS_HOME", str(folder))
    return folder


@pytest.fixture
def allow_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Organizations may be pointed at a simulator."""
    monkeypatch.setenv("ZEUS_ALLOW_ORIGIN", "1")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for each test process, started when the first test asks for it."""
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty database, which Zeus finds by itself too."""
    if request.param == "sqlite":
        yield configured_url()
        return
    with postgres.fresh_database(request.getfixturevalue("postgres_server")) as url:
        monkeypatch.setenv("ZEUS_DATABASE_URL", url)
        yield configured_url()


@pytest.fixture
def simulator(allow_origin: None) -> Iterator[Callable[..., str]]:
    """Starts a practice tenant of a provider, with the options of `zeus.simulator.server.start`; returns its origin."""
    with ExitStack() as running:

        def start(provider: str = "webex_contact_center", **options: object) -> str:
            return running.enter_context(practice_tenant(load_catalog()[provider], **options))

        yield start
