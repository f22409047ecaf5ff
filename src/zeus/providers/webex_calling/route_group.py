"""Route groups of Webex Calling: trunks that stand in for each other."""

from zeus.core.attributes import CREATE, UPDATE, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import FailedError, Step
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import TELEPHONY, collection


def _read(thing: Object) -> Object:
    return thing


def _write(thing: Object, step: Step) -> Object:
    """Raises FailedError for a new group without a trunk, and for more than ten."""
    gateways = thing.get("localGateways") or []
    if step.action == CREATE and not gateways:
        raise FailedError("a route group needs at least one trunk: write its rows on Route Group Trunks")
    if len(gateways) > 10:
        raise FailedError(f"a route group takes at most 10 trunks, not {len(gateways)}")
    return thing


TAB = Tab(
    "Route Groups",
    "A route group is a set of trunks: where the first is busy or down, the next takes the call.",
    api=collection(f"{TELEPHONY}/premisePstn/routeGroups", "routeGroups", always=("name", "localGateways"),
                   strip=("organization", "id"), omits=("localGateways",)),
    synonyms=("Route Group",),
    destroys="The group; its trunks stay. It is refused while dial plans, route lists or locations use it.",
    notes="A route group has 1 to 10 trunks: see Route Group Trunks.",
    shape=Shape(_read, _write),
    attributes=(
        Text("Route Group Name", "name", "What dial plans choose the group by.", key=True, required=True, unique=True,
             synonyms=("Name", "Route Group"), example="West Gateways"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Route Group Name", synonyms=("New Route Group Name",)),
    ),
)  # fmt: skip
