"""Teams of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.lists import Ref
from zeus.providers.zoom_contact_center import _teams
from zeus.providers.zoom_contact_center._members import inside
from zeus.providers.zoom_contact_center._objects import by, collection

TAB = Tab(
    "Teams",
    "A team is a group of agents with their supervisors; every team lies in another, up to the account's own.",
    api=collection("teams", "teams", "team_id", find=by("team_name"), omits=tuple(inside(_teams.LISTS)),
                   inside=inside(_teams.LISTS)),
    synonyms=("Team",),
    destroys="The team and everybody's membership in it; the users stay.",
    notes="Agents and supervisors stand on Team Agents and Team Supervisors. A team is moved by a request of its own."
    " That two teams may not have the same name, and what becomes of the teams within a deleted one, is not published:"
    " move those first.",
    checks=(_teams.lies_in_another,),
    shape=Shape(_teams.read, _teams.write),
    procedure=_teams.moved,
    attributes=(
        Text("Team Name", "team_name", "What people call the team.", key=True, required=True, unique=True,
             synonyms=("Name", "Team"), example="Claims Intake"),
        Text("New Name", "team_name", "The name that the team shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Team Name", synonyms=("New Team Name",)),
        Ref("Parent Team Name", "above",
            "The team in which this one lies; blank for the uppermost, which has the name of the account.", to="team",
            synonyms=("Parent Team", "Parent")),
        Text("Description", "team_description", "Notes for administrators on what the team does.",
             example="First line of the claims desk"),
    ),
)  # fmt: skip
