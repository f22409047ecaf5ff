"""Teams of Microsoft Teams; their channels and members stand on tabs of their own."""

from collections.abc import Mapping

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.rest import Rest
from zeus.providers.microsoft_teams._graph import by, pages
from zeus.providers.microsoft_teams._teams import SHAPE, provisioned

_SETTINGS = ("funSettings", "guestSettings", "memberSettings", "messagingSettings", "isArchived", "classification")
_SEEN: Mapping[str, str] = {"Private": "private", "Public": "public", "Hidden Membership": "hiddenMembership"}
_MAY: tuple[tuple[str, str, str], ...] = (
    ("Members Create Channels", "memberSettings.allowCreateUpdateChannels", "may add and change channels"),
    ("Members Create Private Channels", "memberSettings.allowCreatePrivateChannels", "may add private channels"),
    ("Members Delete Channels", "memberSettings.allowDeleteChannels", "may delete channels"),
    ("Members Manage Apps", "memberSettings.allowAddRemoveApps", "may add and remove apps"),
    ("Members Manage Tabs", "memberSettings.allowCreateUpdateRemoveTabs", "may add, change and remove tabs"),
    ("Members Manage Connectors", "memberSettings.allowCreateUpdateRemoveConnectors", "may manage connectors"),
    ("Guests Create Channels", "guestSettings.allowCreateUpdateChannels", "who are guests may add channels"),
    ("Guests Delete Channels", "guestSettings.allowDeleteChannels", "who are guests may delete channels"),
    ("Members Edit Messages", "messagingSettings.allowUserEditMessages", "may edit messages of their own"),
    ("Members Delete Messages", "messagingSettings.allowUserDeleteMessages", "may delete messages of their own"),
    ("Owners Delete Messages", "messagingSettings.allowOwnerDeleteMessages", "who own it may delete any message"),
    ("Team Mentions", "messagingSettings.allowTeamMentions", "may mention the whole team at once"),
    ("Channel Mentions", "messagingSettings.allowChannelMentions", "may mention a whole channel at once"),
    ("Giphy", "funSettings.allowGiphy", "may put animated pictures of Giphy into messages"),
    ("Stickers And Memes", "funSettings.allowStickersAndMemes", "may put stickers and memes into messages"),
    ("Custom Memes", "funSettings.allowCustomMemes", "may put memes of their own into messages"),
)

TAB = Tab(
    "Teams",
    "A team is a group of people with channels to talk in; its channels and members stand on tabs of their own.",
    api=Rest("/teams", pages(top=None), update="PATCH", deleted="/groups/{id}", cleared=None, find=by("displayName"),
             omits=(*_SETTINGS, "channels", "members"), classes=("teams",),
             inside={"channels": "/teams/{id}/channels", "members": "/teams/{id}/members"}),
    synonyms=("Team",),
    destroys="The team with its channels, messages and files; it can be restored in Microsoft Entra for 30 days.",
    notes="A new team needs an owner: a row on Members. Where two teams have one name, neither is changed.",
    omitted={
        "id": "Given by Microsoft; rows are told apart by their names.",
        "@odata.type": "OData's own word for what kind of object it is.",
        "createdDateTime": "Kept by Microsoft.",
        "classification": "Needs a list that each tenant makes for itself; labels have taken its place.",
        "firstChannelName": "The first channel is called General until somebody renames it.",
        "internalId": "Microsoft's own.",
        "isArchived": "Archiving is a request of its own, for the end of a project.",
        "specialization": "For schools and hospitals, which have tools of their own.",
        "tenantId": "Follows from the sign-in.",
        "webUrl": "Given by Microsoft.",
        **{f"{each}.@odata.type": "OData's own word for what kind of object it is."
           for each in ("funSettings", "guestSettings", "memberSettings", "messagingSettings")},
    },
    shape=SHAPE,
    procedure=provisioned,
    attributes=(
        Text("Team Name", "displayName", "What people see in the list of their teams.", key=True, required=True,
             unique=True, synonyms=("Name", "Team", "Display Name"), example="Dispatch"),
        Text("New Name", "displayName", "The name that the team shall have from now on.", only=(UPDATE,),
             renames="Team Name", synonyms=("New Team Name",)),
        Text("Description", "description", "What the team is for, as people see it when they look for one.",
             example="Drivers, loads and yards"),
        Choice("Visibility", "visibility", "Private to let owners admit people, Public to let anybody join.",
               of=_SEEN, default="Private", synonyms=("Privacy",), example="Private"),
        Text("Template", "", "What a new team is made from, by Microsoft's name for it, such as standard or"
             " educationStaff; it cannot be changed.", only=(CREATE,), default="standard", pattern=r"[A-Za-z0-9._\-]+",
             allowed="letters, digits, points and hyphens", synonyms=("Team Template",)),
        *(Flag(heading, field, f"Whether people of the team {words}.") for heading, field, words in _MAY),
        Choice("Giphy Rating", "funSettings.giphyContentRating", "How tame animated pictures have to be.",
               of={"Strict": "strict", "Moderate": "moderate"}),
    ),
)  # fmt: skip
