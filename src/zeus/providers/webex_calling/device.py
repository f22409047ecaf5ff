"""Devices of Webex Calling: the phones of people and places."""

from zeus.core.attributes import CREATE, UPDATE, Secret
from zeus.core.catalog import Tab
from zeus.core.kinds import Mac
from zeus.core.lists import Names, Ref
from zeus.providers.webex_calling._devices import BARE, DEVICES, SHAPE, Model, one_at_a_time

TAB = Tab(
    "Devices",
    "A device is a phone, known by its hardware address, that belongs to a user or to a workspace.",
    api=DEVICES,
    synonyms=("Device", "Phones", "Handsets"),
    destroys="The device: the phone forgets its line and asks to be set up again.",
    notes="Webex changes nothing of a device but its tags. Another assignee, model or address makes another device: the"
    " old one is deleted first. Each owner's devices are made one after the other, at most five for a person. A desk"
    " phone switches calling in the Webex app off for people with a Calling Standard licence.",
    omitted={
        "personId": "Written from Assignee.",
        "workspaceId": "Written from Assignee.",
    },
    shape=SHAPE,
    procedure=one_at_a_time,
    attributes=(
        Mac("MAC Address", "mac", "The hardware address, printed below the phone.", key=True, required=True,
            unique=True, wire=BARE, synonyms=("MAC", "Hardware Address"), example="00-00-5E-00-53-01"),
        Mac("New MAC Address", "mac", "The address of the phone that takes this one's place.", only=(UPDATE,),
            renames="MAC Address", replaces=True, wire=BARE, synonyms=("New MAC",)),
        Model("Model", "model", "The model as Webex names it, as in DMS Cisco 8845 or Cisco 9861.", required=True,
              replaces=True, synonyms=("Phone Model", "Device Model"), example="DMS Cisco 8845"),
        Ref("Assignee", "ownerId", "The user's mail address, or the workspace, that has the phone.",
            to=("user", "workspace"), replaces=True, synonyms=("Owner", "User", "Assigned To"),
            example="maria.lopez@example.com"),
        Secret("SIP Password", "password", "Of phones by other makers, what they sign in with; it cannot be changed.",
               only=(CREATE,), synonyms=("Password",)),
        Names("Tags", "tags[]", "Words by which Control Hub finds it, separated by ;.", synonyms=("Tag",),
              example="floor 2; front"),
    ),
)  # fmt: skip
