"""Audio goes out as multipart: the ledger knows the file by its hash, and nothing of its content."""

import hashlib
import json
from base64 import b64encode

from tests.providers.driving import drive
from zeus.core.attributes import CREATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Part, Step
from zeus.core.index import Index
from zeus.providers import load_provider

TABS = load_provider("webex_contact_center").tabs
CONTENT = b"RIFF\x24\x08\x00\x00WAVEfmt of a greeting that callers hear"
HASH = hashlib.sha256(CONTENT).hexdigest()
FILES = Tab("Files", "Audio.", attributes=(Text("Name", "name", "Its name.", key=True),))


def upload() -> Call:
    known = Index({**TABS, "file:": FILES})
    known.add("file:", ("welcome.wav",), HASH)
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
