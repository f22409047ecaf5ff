"""Call parks of Webex Calling: who may leave a call for others to fetch, and where."""

from zeus.core.attributes import UPDATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import Step, Values
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import MEMBERS, located, of_ids
from zeus.providers.webex_calling._policies import location_key

_OPTIONS = {
    "Parking User Only": "ALERT_PARKING_USER_ONLY",
    "Parking User First Then Hunt Group": "ALERT_PARKING_USER_FIRST_THEN_HUNT_GROUP",
    "Hunt Group Only": "ALERT_HUNT_GROUP_ONLY",
}


def hunt_group_is_named(values: Values) -> Wrong | None:
    """Who is called back must be there."""
    if values["Recall"] in ("Parking User First Then Hunt Group", "Hunt Group Only") and not values["Hunt Group Name"]:
        return Wrong("Hunt Group Name", "Recall says that a hunt group is called back: name it here")
    return None


def _read(thing: Object) -> Object:
    return of_ids(thing, "agents", "callParkExtensions")


def _write(thing: Object, step: Step) -> Object:
    return thing


TAB = Tab(
    "Call Parks",
    "A call park lets its members leave a call for others to fetch, with each other or at call park extensions.",
    api=located("callParks", "callParks", everywhere=False, strip=("recall.huntGroupName",),
                omits=("recall", "agents", "parkOnAgentsEnabled", "callParkExtensions")),
    synonyms=("Call Park", "Call Park Groups"),
    destroys="The call park with its lists; members and extensions stay.",
    notes="Webex gives a call park another id with another name; what refers to it follows.",
    shape=Shape(_read, _write),
    checks=(hunt_group_is_named,),
    attributes=(
        location_key(),
        Text("Call Park Name", "name", "What administrators call it; no other of the location has the same name.",
             key=True, required=True, synonyms=("Name", "Call Park"), example="Front Park"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Call Park Name", synonyms=("New Call Park Name",)),
        Choice("Recall", "recall.option", "Who is called back when nobody fetches the call.", of=_OPTIONS,
               default="Parking User Only", synonyms=("Recall Option",), example="Parking User Only"),
        Ref("Hunt Group Name", "recall.huntGroupId", "The hunt group that is called back.", to="hunt_group",
            synonyms=("Hunt Group", "Recall Hunt Group")),
        Ref("Members", "agents[]", "Who may park: mail addresses, workspaces, virtual lines, separated by ;.",
            to=MEMBERS, many=True, synonyms=("Agents", "Users"), example="maria.lopez@example.com"),
        Ref("Call Park Extensions", "callParkExtensions[]", "Where calls may wait: extensions, separated by ;.",
            to="call_park_extension", many=True, synonyms=("Park Extensions",), example="7001"),
        Flag("Park On Members", "parkOnAgentsEnabled", "Whether calls may wait with a member too.",
             synonyms=("Park On Agents",), example="Y"),
    ),
)  # fmt: skip
