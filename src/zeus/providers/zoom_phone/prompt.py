"""Prompts of Zoom Phone: audio in the libraries of phone users."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, File, Text
from zeus.core.audio import Audio, Form
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._audios import Audios

_AUDIO = Audio(codecs=("pcm_16", "ulaw"), to=Form(codec="pcm_16"), max_bytes=2**20)
"""Of what Zoom takes, which includes MP3, what telephones play without loss."""

_LANGUAGES = ("en-US", "en-GB", "en-AU", "en-IN", "es-ES", "es-US", "es-MX", "fr-CA", "fr-FR", "de-DE", "it-IT")


def spoken_or_file(values: Values) -> Wrong | None:
    """A prompt is a file or a text that Zoom speaks."""
    if values["File"] and values["Spoken Text"]:
        return Wrong("Spoken Text", "a prompt has a File or a Spoken Text, not both: leave one of them blank")
    return None


TAB = Tab(
    "Prompts",
    "A prompt is audio that callers hear, in the library of a phone user.",
    api=Audios(),
    actions=(CREATE, UPDATE, DELETE),
    synonyms=("Prompt", "Audio", "Audio Prompts", "Audio Library"),
    destroys="The audio for good; Zoom's usual greeting is played in its place.",
    notes="Zoom hands no audio out again, so File is never compared: each time an update names a file, the old audio"
    " is deleted and the new added, under another id. A file has at most 1 MB. Which prompt a queue or receptionist"
    " plays is chosen in Zoom's own pages. Reading prompts takes one request for each phone user.",
    checks=(spoken_or_file,),
    attributes=(
        Ref("Owner", "owner", "The phone user in whose library the prompt lies, by mail address.", to="phone_user",
            key=True, required=True, synonyms=("User", "Email"), example="maria.lopez@example.com"),
        Text("Prompt Name", "name", "What the prompt is called within the library.", key=True, required=True,
             synonyms=("Name", "Audio Name"), example="Welcome"),
        Text("New Name", "name", "The name that the prompt shall have from now on.", only=(UPDATE,),
             renames="Prompt Name"),
        File("File", "", "The name of the audio file inside the prompts file; Zeus converts it if need be.",
             audio=_AUDIO, synonyms=("File Name", "Audio File", "Wav File"), example="Welcome.wav"),
        Text("Spoken Text", "", "In place of a file, the words that Zoom speaks, at most 3,000 characters.",
             only=(CREATE,), unseen=True, synonyms=("Text", "TTS")),
        Choice("Voice Language", "", "The language of spoken words, for good.", of=_LANGUAGES, only=(CREATE,),
               unseen=True),
        Text("Voice", "", "The voice that speaks, such as Joanna-Female, for good.", only=(CREATE,), unseen=True,
             synonyms=("Voice Accent",)),
    ),
)  # fmt: skip
