"""Sites of Webex Contact Center."""

from zeus.core.attributes import UPDATE, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import OURS, collection

_NAME = r"[a-zA-Z\d\-_\s]+"
_ALLOWED = "letters, digits, - _ and space"

TAB = Tab(
    "Sites",
    "A site is a place where agents work; every team belongs to one.",
    api=collection("site"),
    synonyms=("Site", "Locations"),
    destroys="Only the site itself. It is refused while teams, users or desktop profiles refer to it.",
    omitted=OURS,
    attributes=(
        Text("Site Name", "name", "What the place is called; no two sites have the same name.", key=True, required=True,
             unique=True, max_length=80, pattern=_NAME, allowed=_ALLOWED, synonyms=("Name", "Site"),
             example="Chicago HQ"),
        Text("New Name", "name", "The name that the site shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Site Name", max_length=80, pattern=_NAME, allowed=_ALLOWED,
             synonyms=("New Site Name",)),
        Text("Description", "description", "Notes for administrators, such as the address.", max_length=255,
             example="Head office, 3rd floor"),
        Ref("Multimedia Profile Name", "multimediaProfileId",
            "How many contacts of each channel an agent of this site takes at once, unless the team or the user says "
            "otherwise.", to="multimedia_profile", required=True,
            synonyms=("Multimedia Profile", "Multimedia Profile ID"), example="Voice Only"),
        Flag("Active", "active", "Whether the site may be used; a new one is active unless N is written.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
    ),
)  # fmt: skip
