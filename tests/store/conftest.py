"""An empty database of each kind, its tables made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from zeus.store.database import open_database


@pytest.fixture
def engine(database_url: str, home: Path) -> Iterator[Engine]:
    home.mkdir(exist_ok=True)
    engine = open_database(database_url)
    yield engine
    engine.dispose()
