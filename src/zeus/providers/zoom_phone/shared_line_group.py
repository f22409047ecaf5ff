"""Shared line groups of Zoom Phone: several people share one line, its calls and its messages."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension, Phone, TimeZone
from zeus.core.lists import Ref
from zeus.providers._zoom.collection import Apart, by_id
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._common import LANGUAGES, STORES, WHOLE
from zeus.providers.zoom_phone._groups import Groups, laid_out
from zeus.providers.zoom_phone._sites import coded

_PATH = "/phone/shared_line_groups"
_LATE = ("status", "timezone", "cost_center", "department", "audio_prompt_language", "allow_privacy",
         "default_transcription_language", "recording_storage_location")  # fmt: skip

TAB = Tab(
    "Shared Line Groups",
    "A shared line group lets several people share one line.",
    api=Groups(
        _PATH, coded(tokens("shared_line_groups")), late=_LATE,
        omits=("members", "member_list", "primary_number", *_LATE[1:]),
        apart=(Apart("Phone Numbers", "phone_numbers[].id", f"{_PATH}/{{id}}/phone_numbers", by_id, "number", 5),),
    ),
    synonyms=("Shared Line Group", "Shared Lines"),
    keep=("extension_id",),
    also_by=("extension_id",),
    destroys="The group with its messages; its numbers become free.",
    notes="A person or place can be in one group only, of the same site.",
    shape=laid_out,
    attributes=(
        Text("Group Name", "display_name", "What administrators and members see.", key=True, required=True,
             unique=True, max_length=200, synonyms=("Display Name", "Name", "Shared Line Group"),
             example="Tacoma Dentists"),
        Text("New Name", "display_name", "The name that the group shall have from now on.", only=(UPDATE,),
             renames="Group Name", max_length=200),
        Ref("Site", "site_id", "The site that the group belongs to, for good.", to="site", only=(CREATE,),
            synonyms=("Site Name",), example="Tacoma"),
        Extension("Extension", "extension_number", "The digits that colleagues dial, without the code of the site.",
                  wire=WHOLE, synonyms=("Extension Number", "Ext"), example="2600"),
        Text("Description", "description", "Notes for administrators, for good; Zoom never shows them again.",
             max_length=255, only=(CREATE,), unseen=True),
        Ref("Phone Numbers", "phone_numbers[].id", "The numbers of the group, at most five, separated by ;.",
            to="phone_number", many=True, synonyms=("Phone Number", "DID")),
        Phone("Primary Number", "primary_number", "The number of the group that called people see.",
              only=(UPDATE,)),
        Choice("Status", "status", "Whether the group takes calls.", of={"Active": "active", "Inactive": "inactive"},
               default="Active", example="Active"),
        Text("Department", "department", "The part of the company that the group serves.", example="Dentistry"),
        Text("Cost Center", "cost_center", "Who pays for the group.", synonyms=("Cost Centre",), example="4200"),
        TimeZone("Time Zone", "timezone", "The zone of the group's hours, as in America/Los_Angeles.",
                 synonyms=("Timezone",), example="America/Los_Angeles"),
        Choice("Prompt Language", "audio_prompt_language", "The language of what callers hear.", of=LANGUAGES,
               synonyms=("Audio Prompt Language",)),
        Choice("Transcription Language", "default_transcription_language", "The language of messages in writing.",
               of=LANGUAGES),
        Choice("Recording Storage", "recording_storage_location", "The country that recordings are kept in.",
               of=STORES),
        Flag("Allow Privacy", "allow_privacy", "Whether a member may keep others out of a call that is held."),
    ),
)  # fmt: skip
