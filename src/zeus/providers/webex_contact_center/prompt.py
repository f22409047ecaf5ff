"""Prompts of Webex Contact Center: audio files that callers hear."""

from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import CREATE, DELETE, UPDATE, File, Text
from zeus.core.audio import Audio, without_ending
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Call, FailedError, Part, Procedure, Step, Values
from zeus.core.objects import body_of
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import NAME, NAME_ALLOWED, OURS, collection

_COLLECTION = "/organization/{org}/audio-file"
_SERVER_MADE = ("url", "createdTime", "lastUpdatedTime")
_AUDIO = Audio(max_bytes=5 * 2**20)
"""What queues play without trouble. Neither codec nor size stands in the published interface: not confirmed."""


def names_end_in_wav(values: Values) -> Wrong | None:
    """Webex wants the ending in the prompt's name; the file itself may be of any kind, as it is converted."""
    for heading in ("Prompt Name", "New Name"):
        text = values[heading]
        if text and not text.lower().endswith(".wav"):
            meant = None if "." in without_ending(text) else f"{without_ending(text)}.wav"
            return Wrong(heading, f"{text!r} does not end in .wav", meant)
    return None


def _upload(step: Step) -> Procedure:
    """A file travels as multipart, when it is new and when it is replaced; a text alone as a PATCH."""
    if step.action == DELETE or (step.action == UPDATE and not step.values.get("File")):
        return (yield from step.usual())
    if step.action == CREATE:
        info = {**body_of(step, {}), "contentType": "AUDIO_WAV"}
        path = fill(_COLLECTION, step.variables)
        call = Call("create", "POST", path, parts=_parts(step, info), readback=lambda: _made(step), shows_by_key=True)
    else:
        info = yield from _replaced(step)
        path = fill(_COLLECTION + "/{id}", {**step.variables, "id": str(step.id)})
        call = Call("replace", "PUT", path, parts=_parts(step, info), repeatable=True)
    reply = yield call
    return {**info, **(reply.body if isinstance(reply.body, dict) else {})}


def _replaced(step: Step) -> Procedure:
    """The whole record with what changes: Webex insists on its own `blobId`."""
    before: Object = dict(step.before or {})
    if "blobId" not in before and step.tab.api:
        before = yield from step.tab.api.reading(step.variables, step.id)
        if before is None:
            raise FailedError("changed since reviewed: it no longer exists")
    info = {"contentType": "AUDIO_WAV", **body_of(step, before), "id": step.id}
    return {member: value for member, value in info.items() if member not in _SERVER_MADE}


def _parts(step: Step, info: Mapping[str, Any]) -> tuple[Part, ...]:
    name = step.values.get("File")
    if not name:
        raise FailedError("a new prompt needs a File: name an audio file of the prompts file")
    try:
        content = step.tab.by_heading["File"].encode(name, step.known)
    except LookupError:
        raise FailedError(f"the prompts file holds no {name!r}: import the file with it") from None
    return (
        Part("audioFileInfo", json=dict(info)),
        Part("audioFile", file=content, filename=f"{without_ending(name)}.wav", content_type="audio/wav"),
    )


def _made(step: Step) -> Procedure:
    """What a create whose answer was lost may have made: bears the name, and was not there before."""
    found = (yield from step.tab.api.finding(step)) if step.tab.api else []
    return [thing for thing in found if thing.get("id") not in step.known_ids]


TAB = Tab(
    "Prompts",
    "A prompt is an audio file that flows and queues play to callers.",
    api=collection("audio-file", gathered=False, update="PATCH", cleared=""),
    synonyms=("Audio Prompts", "Audio Files", "Prompt", "Audio"),
    destroys="The audio file for good: it cannot be fetched back from Webex. It is refused while queues refer to it.",
    notes="Webex hands no audio out again, so File is never compared: each time an update names a file, it is sent.",
    omitted={
        **OURS,
        "contentType": "Always AUDIO_WAV.",
        "blobId": "Given by Webex and sent back as it was read.",
        "url": "Given by Webex.",
        "audioFile": "The content of File.",
    },
    checks=(names_end_in_wav,),
    procedure=_upload,
    attributes=(
        Text("Prompt Name", "name", "What flows and queues choose the prompt by, with .wav at its end.", key=True,
             required=True, unique=True, max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
             synonyms=("Name", "Audio File Name", "Audio Prompt Name"), example="Hold_1.wav"),
        Text("New Name", "name", "The name that the prompt shall have from now on, with .wav at its end.",
             only=(UPDATE,), renames="Prompt Name", max_length=80, pattern=NAME, allowed=NAME_ALLOWED),
        File("File", "", "The name of the audio file inside the prompts file; Zeus converts it if need be.",
             required=True, audio=_AUDIO, synonyms=("File Name", "Audio File", "Wav File"), example="Hold_1.wav"),
        Text("Description", "description", "Notes for administrators, such as the spoken words.", max_length=255,
             example="Music for waiting callers"),
    ),
)  # fmt: skip
