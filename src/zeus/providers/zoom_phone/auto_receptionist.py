"""Auto receptionists of Zoom Phone: they greet callers and lead them on."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension, TimeZone
from zeus.core.lists import Ref
from zeus.providers._zoom.collection import Apart, by_id
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._common import LANGUAGES, STORES, WHOLE
from zeus.providers.zoom_phone._receptionists import Receptionists, laid_out
from zeus.providers.zoom_phone._sites import coded

_PATH = "/phone/auto_receptionists"

TAB = Tab(
    "Auto Receptionists",
    "An auto receptionist greets callers and leads them on, by a menu if it has one.",
    api=Receptionists(
        _PATH, coded(tokens("auto_receptionists", 100)),
        late=("extension_number", "department", "cost_center", "timezone", "audio_prompt_language",
              "default_transcription_language", "recording_storage_location"),
        weights={"read": "medium"},
        inside={"keys": f"{_PATH}/{{id}}/ivr"},
        omits=("default_transcription_language", "recording_storage_location", "keys"),
        apart=(Apart("Phone Numbers", "phone_numbers[].id", f"{_PATH}/{{id}}/phone_numbers", by_id, "number", 50),),
    ),
    synonyms=("Auto Receptionist", "Auto Attendants"),
    keep=("extension_id",),
    also_by=("extension_id",),
    destroys="The auto receptionist with its menus; its numbers become free. A site's main one cannot be deleted.",
    notes="It is made with name and site, and gets all else in a second request. Its menu is said on Auto Receptionist"
    " Keys, one request a key.",
    shape=laid_out,
    attributes=(
        Text("Auto Receptionist Name", "name", "What administrators see.", key=True, required=True, unique=True,
             synonyms=("Name", "Auto Receptionist"), example="AR Tacoma After Hours"),
        Text("New Name", "name", "The name that it shall have from now on.", only=(UPDATE,),
             renames="Auto Receptionist Name"),
        Ref("Site", "site_id", "The site that it belongs to, for good.", to="site", only=(CREATE,),
            synonyms=("Site Name",), example="Tacoma"),
        Extension("Extension", "extension_number", "The digits that colleagues dial, without the code of the site.",
                  wire=WHOLE, synonyms=("Extension Number", "Ext"), example="2700"),
        Ref("Phone Numbers", "phone_numbers[].id", "All numbers that it answers, separated by ;.",
            to="phone_number", many=True, synonyms=("Phone Number", "DID")),
        Text("Department", "department", "The part of the company that it serves.", example="Front Office"),
        Text("Cost Center", "cost_center", "Who pays for it.", synonyms=("Cost Centre",), example="4100"),
        TimeZone("Time Zone", "timezone", "The zone of its hours, as in America/Los_Angeles.", synonyms=("Timezone",),
                 example="America/Los_Angeles"),
        Choice("Prompt Language", "audio_prompt_language", "The language of what callers hear.", of=LANGUAGES,
               synonyms=("Audio Prompt Language",), example="English (US)"),
        Choice("Transcription Language", "default_transcription_language", "The language of messages in writing.",
               of=LANGUAGES),
        Choice("Recording Storage", "recording_storage_location", "The country that recordings are kept in.",
               of=STORES),
    ),
)  # fmt: skip
