"""Call park extensions of Webex Calling: places where calls wait to be fetched."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension
from zeus.providers.webex_calling._config import by, located
from zeus.providers.webex_calling._policies import location_key

TAB = Tab(
    "Call Park Extensions",
    "A call park extension is a place where a call waits until somebody dials that extension.",
    api=located("callParkExtensions", "callParkExtensions", find=by("extension", "locationId")),
    synonyms=("Call Park Extension", "Park Extensions", "Park Slots"),
    destroys="The extension; it leaves call parks and monitoring lists.",
    notes="It is told by its location and extension. To change the extension, delete it and make another.",
    attributes=(
        location_key(),
        Extension("Extension", "extension", "The digits that are dialled to fetch the call.", key=True, required=True,
                  min=2, synonyms=("Ext", "Park Extension"), example="7001"),
        Text("Call Park Name", "name", "What phones show of it.", required=True, synonyms=("Name", "Display Name"),
             example="Park 1"),
    ),
)  # fmt: skip
