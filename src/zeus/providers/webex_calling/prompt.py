"""Prompts of Webex Calling: announcements that callers hear, kept for the whole organization."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, File, Text
from zeus.core.audio import Audio, without_ending
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Part, Procedure, Step
from zeus.core.objects import body_of
from zeus.providers.webex_calling._config import CLASSES, TELEPHONY, by, collection

_PATH = f"{TELEPHONY}/announcements"
_AUDIO = Audio(max_bytes=8 * 2**20)
"""Tried by others: WAV of 8 or 16 kHz, at most five minutes. The largest file differs by organization: UNCONFIRMED."""


def _uploaded(step: Step) -> Procedure:
    """The file travels as multipart with its name, when it is new and when it is replaced (proven live).

    Raises FailedError without a file: Webex gives a prompt no other name without its sound.
    """
    if step.action == DELETE:
        return (yield from step.usual())
    file = step.values.get("File")
    if not file:
        raise FailedError("File: Webex wants the audio file with every change; name one of the prompts file")
    try:
        content = step.tab.by_heading["File"].encode(file, step.known)
    except LookupError:
        raise FailedError(f"the prompts file holds no {file!r}: import the file with it") from None
    name = str(body_of(step, {}).get("name") or step.key[-1])
    parts = (
        Part("name", text=name),
        Part("file", file=content, filename=f"{without_ending(file)}.wav", content_type="audio/wav"),
        Part("is_text_to_speech", text="false"),
    )
    query = {"orgId": step.variables["org"]}
    if step.action == CREATE:
        call = Call("create", "POST", _PATH, query=query, parts=parts, classes=CLASSES, readback=lambda: _made(step),
                    shows_by_key=True)  # fmt: skip
    else:
        path = f"{_PATH}/{step.id}"
        call = Call("replace", "PUT", path, query=query, parts=parts, classes=CLASSES, repeatable=True)
    reply = yield call
    return {**(step.before or {}), "name": name, **(reply.body if isinstance(reply.body, dict) else {})}


def _made(step: Step) -> Procedure:
    found = (yield from step.tab.api.finding(step)) if step.tab.api else []
    return [thing for thing in found if thing.get("id") not in step.known_ids]


TAB = Tab(
    "Prompts",
    "A prompt is an audio file that auto attendants and queues play to callers.",
    api=collection(_PATH, "announcements", find=by("name")),
    synonyms=("Prompt", "Announcements", "Audio Prompts", "Audio Files"),
    destroys="The audio file for good. It is refused while an auto attendant or a queue plays it.",
    notes="Prompts are kept for the whole organization; those of single locations are kept in Control Hub. Webex hands"
    " no audio out again, so File is never compared: each time an update names a file, it is sent. A file has 5 seconds"
    " to 5 minutes.",
    omitted={"file": "The content of File.", "is_text_to_speech": "Here files are sent, never texts to speak."},
    procedure=_uploaded,
    attributes=(
        Text("Prompt Name", "name", "What auto attendants and queues choose the prompt by.", key=True, required=True,
             unique=True, max_length=256, synonyms=("Name", "Announcement", "Announcement Name"),
             example="Welcome"),
        Text("New Name", "name", "The name that it shall have from now on; it takes the File again.",
             only=(UPDATE,), renames="Prompt Name", max_length=256, synonyms=("New Prompt Name",)),
        File("File", "", "The name of the audio file inside the prompts file; Zeus converts it if need be.",
             required=True, audio=_AUDIO, synonyms=("File Name", "Audio File", "Wav File"),
             example="Welcome.wav"),
    ),
)  # fmt: skip
