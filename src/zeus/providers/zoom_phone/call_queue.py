"""Call queues of Zoom Phone: callers wait in them for one of several people."""

from zeus.core.attributes import UPDATE, Choice, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension, TimeZone
from zeus.core.lists import Ref
from zeus.providers._zoom.collection import Apart, by_id
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._common import LANGUAGES, STORES, WHOLE
from zeus.providers.zoom_phone._groups import Groups, laid_out
from zeus.providers.zoom_phone._sites import coded

_PATH = "/phone/call_queues"

TAB = Tab(
    "Call Queues",
    "A call queue holds callers until one of its members is free.",
    api=Groups(
        _PATH, coded(tokens("call_queues", 100)),
        late=("status", "timezone", "audio_prompt_language", "default_transcription_language",
              "recording_storage_location"),
        omits=("members", "member_list", "cost_center", "department", "timezone", "audio_prompt_language",
               "default_transcription_language", "recording_storage_location"),
        apart=(Apart("Phone Numbers", "phone_numbers[].id", f"{_PATH}/{{id}}/phone_numbers", by_id, "number", 50),),
    ),
    synonyms=("Call Queue", "Queues", "Queue"),
    keep=("extension_id",),
    also_by=("extension_id",),
    destroys="The queue with its messages and recordings; its numbers become free.",
    notes="How long callers wait, in which order members ring and where calls go then is said on Call Handling.",
    omitted={"members": "Said on Call Queue Members."},
    shape=laid_out,
    attributes=(
        Text("Queue Name", "name", "What administrators and members see.", key=True, required=True, unique=True,
             max_length=32, synonyms=("Name", "Call Queue"), example="Tacoma Front Desk"),
        Text("New Name", "name", "The name that the queue shall have from now on.", only=(UPDATE,),
             renames="Queue Name", max_length=32),
        Ref("Site", "site_id", "The site that the queue belongs to.", to="site", required=True, synonyms=("Site Name",),
            example="Tacoma"),
        Extension("Extension", "extension_number", "The digits that colleagues dial, without the code of the site.",
                  wire=WHOLE, synonyms=("Extension Number", "Ext"), example="2500"),
        Text("Description", "description", "Notes for administrators; Zoom never shows them again.", max_length=32,
             unseen=True, example="Reception of the clinic"),
        Ref("Phone Numbers", "phone_numbers[].id", "All direct numbers of the queue, separated by ;.",
            to="phone_number", many=True, synonyms=("Phone Number", "DID")),
        Choice("Status", "status", "Whether the queue takes calls.", of={"Active": "active", "Inactive": "inactive"},
               default="Active", example="Active"),
        Text("Department", "department", "The part of the company that the queue serves.", example="Front Office"),
        Text("Cost Center", "cost_center", "Who pays for the queue.", synonyms=("Cost Centre",), example="4100"),
        TimeZone("Time Zone", "timezone", "The zone of the queue's hours, as in America/Los_Angeles.",
                 synonyms=("Timezone",), example="America/Los_Angeles"),
        Choice("Prompt Language", "audio_prompt_language", "The language of what callers hear.", of=LANGUAGES,
               synonyms=("Audio Prompt Language",), example="English (US)"),
        Choice("Transcription Language", "default_transcription_language", "The language of messages in writing.",
               of=LANGUAGES),
        Choice("Recording Storage", "recording_storage_location", "The country that recordings are kept in.",
               of=STORES),
    ),
)  # fmt: skip
