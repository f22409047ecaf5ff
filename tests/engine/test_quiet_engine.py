"""What the engine writes, and to whom."""

import logging
import threading
from pathlib import Path

import pytest

from zeus.engine import Engine


def opened(home: Path) -> Engine:
    home.mkdir(exist_ok=True)
    url = f"sqlite:///{home / 'zeus.sqlite'}"
    return Engine(url, home, "w", lambda transmission: False, threading.Event(), listens=False)


def test_the_engine_writes_to_nobodys_standard_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("dbos")
    # As a program that was started earlier may have left it: its standard error is closed by now.
    stale = logging.StreamHandler((home.parent / "closed").open("w"))
    stale.stream.close()
    logger.addHandler(stale)
    with opened(home):
        logger.error("something that concerns the engine alone")
    assert capsys.readouterr().err == ""
