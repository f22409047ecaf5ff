"""Prairie Mutual Insurance: three offices and home, 64 agents, and what was wrong with the workbook.

Lines with a mistake say so at their end; `prairie_mistakes` tells which message each is met by.
"""

from collections.abc import Iterable

import prairie_desk as desk
import prairie_people as people

Cell = str | int | None
Line = tuple[Cell, ...]

PROVIDER = "zoom_contact_center"

NOTES = (
    "Prairie Mutual Insurance – Zoom Contact Center build – v4 (Jo's copy)",
    "Contact: Jo Lindqvist, jo.lindqvist@example.com, +1 312 555 0130",
    "Claims goes live first. Wave 2 is sales and billing.",
    "Licences: 60 Premium, 6 Elite. Do not touch the Admin role.",
)

QUESTIONS: tuple[Line, ...] = (
    ("No.", "Question", "Asked by", "Answer"),
    (1, "Who hears complaints after six?", "Jo", "Voicemail, for now"),
    (2, "May adjusters see the whole queue?", "Jo", None),
)

REGIONS: tuple[Line, ...] = (
    ("Action", "Region Name", "SIP Zone", "Move Users To", "Wave", "Comments"),
    ("create", "Midwest", "US Central", None, 1, None),
    ("create", "Mountain", "US West", None, 2, None),
    ("delete", "Old East", None, "Main Region", 1, "Nobody sits there any more"),
)

ROLES: tuple[Line, ...] = (
    ("Action", "Role Name", "New Name", "Description", "Privileges", "Transfer Role", "Wave", "Comments"),
    ("create", "Claims Lead", None, "Team leads of the claims desk",
     "RptAgentReport:Read; RptMyAgents:Read; UserManagement:Read", None, 1, None),
    ("create", "Adjuster", None, "Agents with files of their own", "RptMyAgents:Read", None, 1, None),
    ("create", "Quality Coach", None, "Listens and scores", "RptQueueAnalytics:Read; RptWallboard:Read", None, 1, None),
    ("create", "Reporting", None, "Sees numbers only", "RptAgentReport Read", None, 1, None),  # no colon
    ("create", "Agent", None, "Plain agents", "RptMyAgents:Read", None, 1, None),  # Zoom's own
    ("delete", "Trial Lead", None, None, None, "Supervisor", 1, "From the pilot"),
    ("delete", "Trial Agent", None, None, None, None, 1, None),  # nobody inherits its users
)  # fmt: skip

SKILL_CATEGORIES: tuple[Line, ...] = (
    ("Action", "Skill Category", "Description", "Type", "Levels", "Wave", "Comments"),
    ("create", "Languages", "What an agent speaks", "Proficiency", 5, 1, None),
    ("create", "Lines", "Lines of insurance", "Proficiency", 5, 1, None),
    ("create", "Licences", "State licences", "Text", None, 1, None),
    ("create", "Tools", "Systems", "Text", 3, 2, None),  # a text has no levels
    ("create", "Manners", "Complaints", "Proficiency", 10, 2, None),  # more than five levels
)

SKILLS: tuple[Line, ...] = (
    ("Action", "Skill Name", "Skill Category", "Wave", "Comments"),
    *(("create", name, "Languages", 1, None) for name in ("Spanish", "Polish", "Vietnamese")),
    *(("create", name, "Lines", 1, None) for name in ("Auto", "Home", "Farm", "Glass", "Injury", "Total Loss")),
    *(("create", name, "Licences", 1, None) for name in ("Illinois", "Iowa", "Wisconsin")),
    ("create", "spanish ", "Languages", 1, None),  # the same once more
    ("create", "Guidewire", "Tool", 2, None),  # a category that nobody has defined
)

AGENT_ROUTING_PROFILES: tuple[Line, ...] = (
    ("Action", "Routing Profile Name", "Description", "Wait Time", "Wave", "Comments"),
    ("create", "Claims Routing", "Spanish first, then the line", 3, 1, None),
    ("create", "Farm Routing", "Who knows barns", 5, 1, None),
    ("create", "Sales Routing", "By licence", "5 sec", 2, None),  # a unit
)

ROUTING_PRIORITIES: tuple[Line, ...] = (
    ("Action", "Routing Profile", "Skill Category", "Order", "Minimum Level", "Required", "Wave", "Comments"),
    ("create", "Claims Routing", "Languages", 1, 3, "Y", 1, None),
    ("create", "Claims Routing", "Lines", 2, 2, "N", 1, None),
    ("create", "Farm Routing", "Lines", 10, 4, "Y", 1, None),  # counted in tens
)

TEAMS: tuple[Line, ...] = (
    ("Action", "Team Name", "Parent Team", "Description", "Wave", "Comments"),
    ("create", "Claims", None, "All of claims", 1, None),
    ("create", "Claims Intake", "Claims", "First notice of loss", 1, None),
    ("create", "Claims Auto", "Claims", "Cars and glass", 1, None),
    ("create", "Claims Property", "Claims", "Homes and farms", 1, None),
    ("create", "Service", None, "Policies and billing", 2, None),
    ("create", "Billing", "Service", "Who pays what", 2, None),
    ("create", "Catastrophe", "Catastrophe", "Storm days", 2, None),  # in itself
    ("create", "Night Desk", "Operations", "After six", 2, None),  # in a team that nobody has defined
)

QUEUE_HEADINGS = (
    "Action", "Queue Name", "Description", "Channel", "Max Wait Time", "Wrap Up", "Max Engagements", "Distribution",
    "Routing Profile", "Wait Music", "Overflow to Queue", "Overflow to Inbox", "Business Hours", "Holidays",
    "SLA (sec)", "SLA (%)", "Recording Location", "Wave", "Comments",
)  # fmt: skip


def _queue(name: str, about: str, channel: str = "Voice", **more: Cell) -> Line:
    talks = channel in ("Voice", "Video")
    usual: dict[str, Cell] = {
        "Action": "create", "Queue Name": name, "Description": about, "Channel": channel, "Max Wait Time": 600,
        "Wrap Up": 60, "Max Engagements": 100, "Distribution": "Longest Idle" if talks else None,
        "Wait Music": "Hold Music" if talks else None, "Business Hours": "Claims Hours", "Holidays": "US Holidays",
        "SLA (sec)": 20, "SLA (%)": 80, "Wave": 1,
    }  # fmt: skip
    return tuple(
        {**usual, **{key.replace("_", " "): value for key, value in more.items()}}.get(h) for h in QUEUE_HEADINGS
    )


QUEUES: tuple[Line, ...] = (
    QUEUE_HEADINGS,
    _queue(
        "Claims Intake", "First notice of loss", Routing_Profile="Claims Routing", Overflow_to_Inbox="Claims Voicemail"
    ),
    _queue("Claims Auto", "Adjusters for cars", Overflow_to_Queue="Claims Intake"),
    _queue("Claims Glass", "Windshields", Overflow_to_Queue="Claims Auto", Max_Wait_Time="10 min"),  # a unit
    _queue("Claims Property", "Homes and barns", Recording_Location="United States"),
    _queue("Claims Spanish", "En español", Routing_Profile="Claims Routing", Distribution="Sequential"),
    _queue("Claims Chat", "Web chat of claims", "Messaging", Distribution="Most Available"),
    _queue("Claims Mail", "claims@example.com", "Email"),
    _queue("Claims Video", "Damage shown by phone", "Video", Distribution="Manual"),
    _queue("Service", "Policies", **{"SLA (sec)": "80/20"}, Wave=2),  # no number of seconds
    _queue("Billing", "Who pays what", Overflow_to_Queue="Service", Overflow_to_Inbox="Claims Voicemail", Wave=2),
    # the line above overflows two ways
    _queue("Billing Chat", "Web chat of billing", "Messaging", Wait_Music="Hold Music", Wave=2),  # music in a chat
    _queue("Sales", "New policies", Distribution="Most Available", Business_Hours="Sales Hours", Wave=2),
    # the line above chooses as chats do
    _queue("Farm Desk", "Barns and silos", Routing_Profile="Farm routing", Wait_Music="Barn Dance", Wave=2),
    # the line above plays a prompt that nobody has
    _queue("Pilot", "From the pilot", "Messaging", Action="update", Distribution=None, Comments="now by chat"),
    # the line above has another channel than the tenant's
)


def tabs() -> dict[str, tuple[Line, ...]]:
    """All tabs of the workbook, in the order that the customer gave them."""
    return {
        "Regions": REGIONS,
        "Permission Profiles": ROLES,
        "Skill Categories": SKILL_CATEGORIES,
        "Skills": SKILLS,
        "Agents": people.users(),
        "User Skills": people.user_skills(),
        "Teams": TEAMS,
        "Team Agents": people.team_agents(),
        "Team Supervisors": people.TEAM_SUPERVISORS,
        "Agent Routing Profiles": AGENT_ROUTING_PROFILES,
        "Routing Priorities": ROUTING_PRIORITIES,
        "Queues": QUEUES,
        "Queue Agents": people.queue_agents(),
        "Queue Supervisors": people.QUEUE_SUPERVISORS,
        "Dispositions": desk.DISPOSITIONS,
        "Sub Dispositions": desk.SUB_DISPOSITIONS,
        "Disposition Sets": desk.DISPOSITION_SETS,
        "Queue Dispositions": desk.QUEUE_DISPOSITIONS,
        "Queue Disposition Sets": desk.QUEUE_DISPOSITION_SETS,
        "Variable Groups": desk.VARIABLE_GROUPS,
        "Variables": desk.VARIABLES,
        "Units": desk.UNITS,
        "Address Books": desk.ADDRESS_BOOKS,
        "Contacts": desk.CONTACTS,
        "Business Hours": desk.BUSINESS_HOURS,
        "Business Hours Days": desk.DAYS,
        "Closure Sets": desk.CLOSURE_SETS,
        "Holidays": desk.CLOSURES,
        "Asset Categories": desk.ASSET_CATEGORIES,
        "Audio Prompts": desk.PROMPTS,
        "Inboxes": desk.INBOXES,
        "Flows": desk.FLOWS,
        "Entry Points": desk.ENTRY_POINTS,
        "Contact Lists": desk.CONTACT_LISTS,
        "Data": desk.DATA,
    }


def audio_files() -> Iterable[tuple[str, int, int]]:
    """The audio files that the customer sent: (name, samples a second, channels)."""
    yield from ((f"{name}.wav", 8000, 1) for name in ("hold_music", "greeting", "greeting_es", "closed", "farewell"))
    yield "storm.wav", 44_100, 2
    yield "jingle.m4a", 8000, 1
