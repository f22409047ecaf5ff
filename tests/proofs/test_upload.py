"""Audio goes out as multipart: the ledger knows the file by its hash, and nothing of its content."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.providers.driving import drive
from tests.services.workplace import workbook
from tests.sounds import encoded, heard, studio, tone, zipped
from zeus.core.attributes import CREATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Part, Step
from zeus.core.index import Index
from zeus.providers import load_provider
from zeus.services.context import open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.simulations import sample_credential
from zeus.services.transmissions import transmit
from zeus.simulator.actions import Asked
from zeus.simulator.practice import Answer, Practice

TABS = load_provider("webex_contact_center").tabs
CONTENT = b"RIFF\x24\x08\x00\x00WAVEfmt of a greeting that callers hear"
HASH = hashlib.sha256(CONTENT).hexdigest()
FILES = Tab(
    "Files",
    "Audio files.",
    attributes=(Text("Name", "name", "Its name.", key=True), Text("Form", "form", "What is sent.", key=True)),
)


def upload() -> Call:
    known = Index({**TABS, "file:": FILES})
    known.add("file:", ("welcome.wav", "wav/ulaw/8000/1"), HASH)
    values = {"Prompt Name": "Welcome.wav", "File": "Welcome.wav", "Description": "Hello"}
    step = Step(1, TABS["prompt"], CREATE, ("Welcome.wav",), known, {"org": "o"}, values=values)
    return drive(step.procedure(), {"create": {"id": "p1"}})["create"]


def test_a_prompt_is_a_json_part_and_a_file_part() -> None:
    assert upload().parts == (
        Part("audioFileInfo", json={"name": "Welcome.wav", "description": "Hello", "contentType": "AUDIO_WAV"}),
        Part("audioFile", file=HASH, filename="Welcome.wav", content_type="audio/wav"),
    )


def test_an_upload_survives_the_ledger() -> None:
    assert Call.from_json(json.loads(json.dumps(upload().as_json()))) == upload()


def test_nothing_of_the_content_is_in_the_ledger() -> None:
    text = json.dumps(upload().as_json())
    assert HASH in text
    for form in (CONTENT.decode("latin-1"), b64encode(CONTENT).decode(), CONTENT.hex(), "greeting that callers"):
        assert form not in text
    assert len(text) < 1000


def test_what_arrives_is_what_callers_can_hear(
    simulator: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a customer's recordings, by import and transmission, to the bytes that the provider gets."""
    arrived: dict[str, bytes] = {}
    answer = Practice.answer

    def note(practice: Practice, asked: Asked) -> Answer:
        if asked.parts is not None:
            arrived[asked.parts["audioFileInfo"]["name"]] = asked.parts["audioFile"]
        return answer(practice, asked)

    monkeypatch.setattr(Practice, "answer", note)
    zeus, provider = open_zeus(), load_provider("webex_contact_center")
    add_organization(zeus, "Northlake", [provider.name], sample_credential(provider), test=True, origin=simulator())
    files = {"Studio.wav": studio(), "Radio.m4a": encoded("m4a"), "Ready.wav": tone()}
    rows = [["create", f"{name.partition('.')[0]}.wav", name.partition(".")[0]] for name in files]
    book = workbook(tmp_path / "a.xlsx", {"Prompts": [["Action", "Prompt Name", "File"], *rows]})
    imported = import_workbooks(zeus, "Northlake", [book], prompts=zipped(tmp_path / "p.zip", files))
    assert imported["problems"] == []
    assert transmit(zeus, "Northlake")["counts"]["created"] == 3
    zeus.engine.dispose()
    assert {name: heard(content)[:4] for name, content in arrived.items()} == dict.fromkeys(
        ("Studio.wav", "Radio.wav", "Ready.wav"), ("WAV", "ULAW", 8000, 1)
    )
    assert arrived["Ready.wav"] == tone()
