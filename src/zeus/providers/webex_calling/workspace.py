"""Workspaces of Webex Calling: phones of places rather than of people."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension
from zeus.core.lists import Ref
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._policies import location_key
from zeus.providers.webex_calling._workspaces import SHAPE, WORKSPACES

_KEPT = "Set for video rooms in Control Hub; kept as it is."

TAB = Tab(
    "Workspaces",
    "A workspace is a place with a phone of its own: a lobby, a break room, a lift.",
    api=WORKSPACES,
    synonyms=("Workspace", "Common Areas", "Common Area", "Places"),
    destroys="The workspace with its devices, its number and its settings; the number is free again.",
    notes="Only places with Webex Calling are shown. A workspace needs a Phone Number or an Extension. Webex changes"
    " its number, extension or licence only while it has no devices. Two places of a location have different names"
    " here, though Webex allows the same.",
    omitted={
        "orgId": "Zeus always names the organization.",
        "workspaceLocationId": "Given up by Webex in favour of the location.",
        "floorId": "Floors are drawn in Control Hub; kept as it is.",
        "sipAddress": "Only counts for other calling than Webex Calling.",
        "calling": "Written from Calling License, Phone Number and Extension.",
        "calendar": _KEPT,
        "deviceHostedMeetings": _KEPT,
        "indoorNavigation": _KEPT,
    },
    shape=SHAPE,
    attributes=(
        location_key(),
        Text("Workspace Name", "displayName", "What the place is called.", key=True, required=True,
             synonyms=("Name", "Display Name", "Common Area", "Common Area Name"), example="Lobby"),
        Text("New Name", "displayName", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Workspace Name", synonyms=("New Workspace Name",)),
        Ref("Calling License", "callingLicense", "The licence for calling; blank takes the oldest that suits.",
            to="license", synonyms=("License", "Calling Plan", "License Type"),
            example="Webex Calling - Professional"),
        Number("Phone Number", "phoneNumber", "The direct number, one of those of the location.",
              synonyms=("Number", "Directory Number")),
        Extension("Extension", "extension", "The digits that colleagues dial.", min=2, synonyms=("Ext",),
                  example="2190"),
        Choice("Type", "type", "What the place is for.", of={
            "Not Set": "notSet", "Focus": "focus", "Huddle": "huddle", "Meeting Room": "meetingRoom", "Open": "open",
            "Desk": "desk", "Other": "other"}, synonyms=("Workspace Type",), example="Open"),
        Whole("Capacity", "capacity", "How many people it is suitable for.", min=0, example="4"),
        Choice("Supported Devices", "supportedDevices",
               "Desk phones, or video devices; it cannot be changed later.", only=(CREATE,),
               of={"Phones": "phones", "Collaboration Devices": "collaborationDevices"}, example="Phones"),
        Choice("Hot Desking", "hotdeskingStatus", "Whether people may sign in at its phone for a day.",
               of={"On": "on", "Off": "off"}, synonyms=("Hotdesking Status",), example="Off"),
        Text("Notes", "notes", "Notes for administrators about the place.", example="Behind the reception"),
    ),
)  # fmt: skip
