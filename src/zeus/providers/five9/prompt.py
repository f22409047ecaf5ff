"""Prompts of Five9: recordings, and texts that Five9 speaks."""

from zeus.core.attributes import CREATE, DELETE, Choice, File, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import FailedError, Part, Procedure, Step, Values
from zeus.core.lists import Names
from zeus.core.objects import body_of
from zeus.core.soap import Soap, operation
from zeus.core.wire import Object
from zeus.providers.five9._speech import SAY_AS, SAY_AS_FORMATS

API = Soap("promptInfo", operation("getPrompts"), removes=operation("deletePrompt", promptName="{0}"), shown="prompts",
           strip=("languages", "ttsInfo"))  # fmt: skip

_SPOKEN = ("TTS Text", "TTS Voice", "TTS Language", "Say As", "Say As Format")


def suits_its_type(values: Values) -> Wrong | None:
    """A recording has a file, a spoken prompt a text."""
    if values["Type"] == "WAV":
        spoken = "a WAV prompt has none: leave it blank, or make the type TTS"
        return next((Wrong(heading, spoken) for heading in _SPOKEN if values[heading]), None)
    if values["Type"] == "TTS" and values["WAV File"]:
        return Wrong("WAV File", "a TTS prompt has none: leave it blank, or make the type WAV")
    return None


def said_or_played(step: Step) -> Procedure:
    """A prompt is added and changed by operations that differ by its kind; recordings travel inside the message."""
    if step.action == DELETE:
        return (yield from step.usual())
    before = (yield from API.current(step)) if step.action != CREATE else {}
    whole = body_of(step, before)
    prompt = API.sent(whole)
    new = "add" if step.action == CREATE else "modify"
    body: Object = {"prompt": prompt}
    parts: tuple[Part, ...] = ()
    if prompt.get("type") == "TTSGenerated":
        says = f"{new}PromptTTS"
        # Without its text nothing is spoken anew; a description alone travels with none.
        body |= {"ttsInfo": whole["ttsInfo"]} if whole.get("ttsInfo") else {}
        if step.action == CREATE and not whole.get("ttsInfo", {}).get("text"):
            raise FailedError("a new TTS prompt needs a TTS Text: the words that are spoken")
    else:
        says, parts = f"{new}PromptWavInline", _recording(step)
        if not parts and step.action == CREATE:
            raise FailedError("a new WAV prompt needs a WAV File: name an audio file of the prompts file")
    if step.action == CREATE:
        yield API.call("create", says, body, step.variables, parts=parts, readback=lambda: API.made(step),
                       shows_by_key=True)  # fmt: skip
    else:
        yield API.call("update", says, body, step.variables, parts=parts, repeatable=True)
    return {**before, **prompt}


def _recording(step: Step) -> tuple[Part, ...]:
    name = step.values.get("WAV File")
    if not name:
        return ()
    try:
        content = step.tab.by_heading["WAV File"].encode(name, step.known)
    except LookupError:
        raise FailedError(f"the prompts file holds no {name!r}: import the file with it") from None
    return (Part("wavFile", file=content, filename=name, content_type="audio/wav"),)


TAB = Tab(
    "Prompts",
    "A prompt is what scripts play to callers: a recording, or a text that Five9 speaks.",
    api=API,
    synonyms=("Prompt", "Audio Prompts"),
    destroys="The prompt in all its languages. It is refused while scripts or campaigns use it.",
    notes="Recordings are converted to WAV, 8 kHz mono µ-law. Five9 shows neither recordings nor texts again: they are"
    " sent when they differ from what Zeus sent last. Five9 has no operation that renames a prompt.",
    checks=(suits_its_type,),
    procedure=said_or_played,
    attributes=(
        Text("Prompt Name", "name", "What scripts choose the prompt by, for good.", key=True, required=True,
             unique=True, synonyms=("Name", "Prompt"), example="Welcome_Main"),
        Text("Description", "description", "Notes for administrators, such as the spoken words.",
             example="Greeting of the main menu"),
        Choice("Type", "type", "WAV for a recording, TTS for a text that is spoken; it cannot be changed later.",
               of={"WAV": "PreRecorded", "TTS": "TTSGenerated"}, required=True, only=(CREATE,),
               synonyms=("Prompt Type",), example="WAV"),
        File("WAV File", "", "The name of the audio file inside the prompts file; Zeus converts it if need be.",
             synonyms=("File", "Audio File", "File Name"), example="Welcome_Main.wav"),
        Text("TTS Text", "ttsInfo.text", "Of a TTS prompt, the words that are spoken.", unseen=True,
             synonyms=("Text",)),
        Text("TTS Voice", "ttsInfo.voice", "Of a TTS prompt, who speaks, as Five9 calls the voice.", unseen=True,
             synonyms=("Voice",)),
        Text("TTS Language", "ttsInfo.language", "Of a TTS prompt, the language that is spoken, such as en-US.",
             unseen=True, synonyms=("Language",)),
        Choice("Say As", "ttsInfo.sayAs", "Of a TTS prompt, what the text is: words, digits, a date.", of=SAY_AS,
               unseen=True),
        Choice("Say As Format", "ttsInfo.sayAsFormat", "Of a TTS prompt, how a date or a time is written in it.",
               of=SAY_AS_FORMATS, unseen=True),
        Names("Languages", "languages[]", "The languages in which the prompt is there.",
              read_only="Five9 keeps one version a language"),
    ),
)  # fmt: skip
