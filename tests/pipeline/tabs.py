"""A small catalog for the tests of read, validate and write."""

from zeus.core.attributes import Choice, Flag, Secret, Text, Whole
from zeus.core.catalog import Provider, Tab, Wrong, titled
from zeus.core.flow import Row, Values
from zeus.core.kinds import Date, Duration, Extension, Phone, Time
from zeus.core.lists import Names, Ref


def _needs_teams(values: Values) -> Wrong | None:
    if values["Channel"] == "TELEPHONY" and not values["Teams"]:
        return Wrong("Teams", "a telephony queue needs a team")
    return None


SITE = Tab(
    "Sites",
    "Where people work.",
    attributes=(
        Text("Site Name", "name", "Its name.", key=True, max_length=20, example="Chicago HQ"),
        Text("New Name", "", "Renames it.", renames="Site Name"),
    ),
    name="site",
    provider="one",
)
TEAM = Tab(
    "Teams",
    "Who works together.",
    attributes=(
        Ref("Site", "siteId", "Where.", key=True, to="site", example="Chicago HQ"),
        Text("Team Name", "name", "Its name.", key=True, example="Lending", synonyms=("Team",)),
    ),
    destroys="Its members' history.",
    name="team",
    provider="one",
)
SKILL = Tab(
    "Skills",
    "What people can do.",
    attributes=(Text("Skill Name", "name", "Its name.", key=True, exact=True),),
    name="skill",
    provider="one",
)
FLOW = Tab(
    "Flows",
    "What callers go through.",
    attributes=(Text("Flow Name", "name", "Its name.", key=True),),
    actions=(),
    name="flow",
    provider="one",
)
QUEUE = Tab(
    "Queues",
    "Where contacts wait.",
    attributes=(
        Text("Queue Name", "name", "Its name.", key=True, max_length=30, example="Sales"),
        Choice("Channel", "channel", "The kind of contact.", required=True, of=("TELEPHONY", "CHAT", "N/A")),
        Whole("Service Level", "sla", "In seconds.", min=1, max=600, required=True, default="30"),
        Ref("Teams", "teams[].id", "Who serves it.", to="team", many=True),
        Ref("Skills", "skills", "Needed.", to="skill", many=True, with_level=True, min=1, max=10),
        Ref("Flow", "flowId", "What callers hear.", to=("flow", "other.flow")),
        Flag("Record", "record", "Whether calls are recorded."),
        Extension("Extension", "extension", "To dial.", unique=True),
        Phone("Number", "number", "From outside."),
        Time("Opens", "opens", "When."),
        Duration("Longest Wait", "wait", "How long."),
        Date("Since", "since", "The day."),
        Secret("Password", "password", "Of the line.", max_length=8, pattern=r"\w+", example="Hidden12"),
        Text("Owner", "owner", "Who has it.", max_length=5, read_only="the directory"),
        Flag("Delete Calls", "", "Recordings too.", only=("delete",)),
        Text("Notes", "notes", "Any.", synonyms=("Remarks",)),
        Names("Tags", "tags", "Any."),
        Text("Home", "home", "Its home.", required=True, only=("update",)),
    ),
    checks=(_needs_teams,),
    synonyms=("Contact Queues",),
    name="queue",
    provider="one",
)
LINE = Tab(
    "Queue Teams",
    "Who serves a queue.",
    attributes=(
        Ref("Queue", "", "Which.", key=True, to="queue"),
        Ref("Team", "teams[].id", "Which.", key=True, to="team"),
        Whole("Order", "teams[].order", "Its turn."),
    ),
    part_of="queue",
    items="teams[]",
    actions=("create", "delete"),
    name="queue_team",
    provider="one",
)
DESK = Tab(
    "Desks",
    "Phones that nobody owns.",
    attributes=(Extension("Extension", "extension", "To dial.", key=True), Ref("Next", "next", "After.", to="desk")),
    name="desk",
    provider="one",
)
USER = Tab("Users", "People.", attributes=(Text("Mail", "mail", "Address.", key=True),), name="user", provider="one")
OTHER_USER = Tab(
    "Users", "People.", attributes=(Text("Mail", "mail", "Address.", key=True),), name="user", provider="two"
)


def _provider(title: str, name: str, *tabs: Tab) -> Provider:
    return Provider(
        title,
        short=title,
        family="f",
        sign_in=(),
        bases=lambda credential: {},
        variables=lambda credential: {},
        tenant=lambda credential, token: iter(()),  # type: ignore[arg-type, return-value]
        said=lambda reply: "",
        name=name,
        tabs={tab.name: tab for tab in tabs},
    )


TITLED = titled(
    [_provider("One", "one", SITE, TEAM, SKILL, FLOW, QUEUE, LINE, DESK, USER), _provider("Two", "two", OTHER_USER)]
)
TABS = {tab.full_name: tab for tab in TITLED.values()}


def row(tab: Tab, action: str | None = None, line: int | None = None, **cells: str | None) -> Row:
    """A row as reading makes it; blanks in headings are written ``_``."""
    named = {heading.replace("_", " "): text for heading, text in cells.items()}
    return Row(tab.full_name, action, named, line=line, file="a.xlsx", sheet=tab.title)
