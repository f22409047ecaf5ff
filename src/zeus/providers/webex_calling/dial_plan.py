"""Dial plans of Webex Calling: which dialled numbers go to which trunk."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Names, Ref
from zeus.providers.webex_calling._dial_plans import DIAL_PLANS, SHAPE

TAB = Tab(
    "Dial Plans",
    "A dial plan sends the calls to some numbers to a trunk or a route group.",
    api=DIAL_PLANS,
    synonyms=("Dial Plan",),
    destroys="The plan with its patterns; trunk and route group stay.",
    notes="A filled Dial Patterns cell is the whole list: patterns that it leaves out are taken away.",
    omitted={"routeType": "Told from what Route Name leads to."},
    shape=SHAPE,
    attributes=(
        Text("Dial Plan Name", "name", "What administrators call the plan.", key=True, required=True, unique=True,
             synonyms=("Name", "Dial Plan"), example="Old PBX"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Dial Plan Name", synonyms=("New Dial Plan Name",)),
        Ref("Route Name", "routeId", "The trunk or route group that takes the calls.", to=("trunk", "route_group"),
            required=True, synonyms=("Route", "Trunk", "Route Group"), example="Tacoma Gateway"),
        Names("Dial Patterns", "dialPatterns[]",
              "The numbers, separated by ;, where X is any digit and ! any number of them, as in +1253555XXXX.",
              synonyms=("Patterns", "Dial Pattern"), example="+12535550XXX; 78XX"),
    ),
)  # fmt: skip
