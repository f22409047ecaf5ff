"""What of the network leads to an emergency location: subnets, switches, ports, access points."""

from zeus.core.attributes import Attribute, Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._shell import BY_CMDLET, INTERNAL


def wiremap(
    title: str, about: str, noun: str, keys: tuple[Attribute, ...], *, synonyms: tuple[str, ...], notes: str = ""
) -> Tab:
    """The tab of things that lead to a location; Set makes one, or replaces it."""
    fields = {key.field: key.field for key in keys}
    return Tab(
        title,
        about,
        api=Cmdlets(noun, id=keys[0].field, names=fields, replaces=True),
        synonyms=synonyms,
        destroys="What it tells: a call from there is no longer known to come from its location.",
        notes=f"{BY_CMDLET} {notes}".strip(),
        omitted=INTERNAL,
        attributes=(
            *keys,
            Ref("Location Name", "LocationId", "The emergency location that it leads to; helpers are sent there.",
                to="emergency_location", required=True, synonyms=("Emergency Location", "Location"),
                example="Chicago Yard > Dispatch, 2nd floor"),
            Text("Description", "Description", "Notes for administrators on where it is to be found."),
        ),
    )  # fmt: skip
