"""The history as evidence: verified on the command line, exported as JSON Lines, sent to a syslog server."""

import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.services.workplace import add, zeus
from zeus.cli import run
from zeus.services.audit import ship, verify
from zeus.services.context import ServiceError, Zeus
from zeus.services.secrets import rotate
from zeus.store.database import writing
from zeus.store.events import Event, record


@pytest.fixture
def opened() -> Zeus:
    opened = zeus()
    id = add(opened)
    with writing(opened.engine) as connection:
        record(
            connection, id, "ann", Event("imported", after={"rows": 1}), Event("created", tab="one.site", key=["ü\n"])
        )
    return opened


@pytest.fixture
def syslog() -> Iterator[tuple[str, list[bytes]]]:
    """A syslog server on TCP: its address, and the messages that it took."""
    taken: list[bytes] = []

    class Taking(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            length = b""
            while digit := self.rfile.read(1):
                length += digit
                if digit == b" ":
                    taken.append(self.rfile.read(int(length)))
                    length = b""

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Taking) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}", taken
        server.shutdown()
        thread.join()


def test_a_whole_history_is_told_with_its_last_hash(opened: Zeus, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["events", "verify", "--org", "Northlake", "--json"]) == 0
    (chain,) = json.loads(capsys.readouterr().out)["chains"]
    assert (chain["organization"], chain["events"], chain["wrong"]) == ("Northlake", 2, [])
    assert len(chain["hash"]) == 64
    assert run(["events", "verify"]) == 0
    assert "Nothing was changed" in capsys.readouterr().out


def test_a_history_that_was_set_back_is_told(opened: Zeus, capsys: pytest.CaptureFixture[str]) -> None:
    with opened.engine.begin() as connection:
        connection.execute(text("UPDATE chains SET number = 3"))
    assert run(["events", "verify", "--json"]) == 1
    assert "but 3 were written" in capsys.readouterr().out
    assert run(["events", "verify"]) == 1


def test_after_new_keys_the_history_is_still_whole(opened: Zeus) -> None:
    assert rotate(opened, forget=True)["sealed"]["histories"] == 1
    assert verify(opened)["whole"]


def test_events_are_exported_as_lines_of_json(opened: Zeus, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "events.jsonl"
    assert run(["events", "export", "--output", str(file)]) == 0
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(each["organization"], each["event"], each["number"]) for each in lines] == [
        ("Northlake", "imported", 1), ("Northlake", "created", 2),
    ]  # fmt: skip
    capsys.readouterr()
    assert run(["events", "export", "--output", "-", "--org", "Northlake"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert run(["events", "export"]) == 2
    assert run(["events"]) == 2


def test_a_syslog_server_gets_each_event_once(opened: Zeus, syslog: tuple[str, list[bytes]]) -> None:
    address, taken = syslog
    assert ship(opened, address)["sent"] == 2
    with writing(opened.engine) as connection:
        record(connection, "id-of-Northlake", "bob", Event("updated"))
    assert ship(opened, address)["sent"] == 1
    assert ship(opened, address)["sent"] == 0
    for _ in range(100):
        if len(taken) == 3:
            break
        threading.Event().wait(0.05)
    head, _, message = taken[1].partition(b"\xef\xbb\xbf")
    assert head.startswith(b"<109>1 20")
    assert json.loads(message)["key"] == ["ü\n"]
    assert [json.loads(each.partition(b"\xef\xbb\xbf")[2])["event"] for each in taken] == [
        "imported",
        "created",
        "updated",
    ]


def test_datagrams_do_too(opened: Zeus) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(5)
        assert ship(opened, f"udp://127.0.0.1:{server.getsockname()[1]}")["sent"] == 2
        assert b'"imported"' in server.recv(65536)


@pytest.mark.parametrize("address", ["logs.example.com", "https://logs", "tcp://", "tcp://x:y", "tcp://127.0.0.1:1"])
def test_a_server_that_is_none_is_told(opened: Zeus, address: str) -> None:
    with pytest.raises(ServiceError, match=r"syslog server|cannot be reached"):
        ship(opened, address)
