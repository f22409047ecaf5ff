"""Closure sets of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.kinds import TimeZone
from zeus.providers.zoom_contact_center import _closures
from zeus.providers.zoom_contact_center._folded import folded
from zeus.providers.zoom_contact_center._objects import collection

TAB = Tab(
    "Closure Sets",
    "A closure set names the days on which queues and flows are closed; its days stand on Closures.",
    api=collection("closures", "closure_sets", "closure_set_id", size=100, omits=("closure_set_description",)),
    synonyms=("Closure Set", "Holiday Lists", "Holiday Sets"),
    destroys="The set with all its closures; queues that use it go back to that of the account.",
    notes="A set needs at least one closure: see Closures. Zoom wants the whole set with every change.",
    shape=Shape(_closures.read, _closures.write),
    procedure=folded("closure_set_name", "timezone", "closures", always=True, finished=_closures.with_those_that_go),
    attributes=(
        Text("Closure Set Name", "closure_set_name", "What queues and flows choose the set by.", key=True,
             required=True, unique=True, synonyms=("Name", "Set Name", "Closure Set"), example="US Holidays"),
        Text("New Name", "closure_set_name", "The name that the set shall have from now on.", only=(UPDATE,),
             renames="Closure Set Name", synonyms=("New Closure Set Name",)),
        Text("Description", "closure_set_description", "Notes for administrators, such as where the days come from.",
             example="Days on which the claims desk rests"),
        TimeZone("Time Zone", "timezone", "The zone in which the times of all closures are meant, as in "
                 "America/Chicago.", required=True, synonyms=("Timezone",), example="America/Chicago"),
        Flag("Account Default", "account_default", "Whether new queues get this set; only one is the account's own.",
             once=(), synonyms=("Default",), example="N"),
    ),
)  # fmt: skip
