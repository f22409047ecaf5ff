"""Northlake Credit Union: who works where, and what their desktops offer. Skills, teams and queues: `northlake`."""

from collections.abc import Iterator

Cell = str | int | None
Line = tuple[Cell, ...]

USER_PROFILES: tuple[Line, ...] = (
    ("Action", "User Profile Name", "Description", "Profile Type", "Permission Access", "Resource Access"),
    ("create", "Agent", "Whoever takes calls", "Premium Agent", "All", "All"),
    ("create", "Supervisor", "Leads a team", "Supervisor", "All", "All"),
    ("create", "Administrator", "Pat and the deputy", "Administrator", "All", "All"),
    ("create", "Quality", "Listens, and changes nothing", "Supervisor", "Specific", "All"),
)

USER_PROFILE_PERMISSIONS: tuple[Line, ...] = (
    ("Action", "User Profile Name", "Permission", "Access"),
    ("create", "Quality", "queue", "View"),
    ("create", "Quality", "call-monitoring", "Enabled"),
)

DESKTOP_LAYOUTS: tuple[Line, ...] = (
    ("Action", "Desktop Layout Name", "Description"),
    ("create", "Lending Layout", "Desktop of the lenders"),
    ("create", "Service Layout", "Desktop of member services"),
)

DESKTOP_PROFILES: tuple[Line, ...] = (
    ("Action", "Desktop Profile Name", "Description", "Auto Wrap-Up", "Wrap-Up Time", "Idle Codes Access",
     "Idle Codes", "Queues Access", "Queues", "Outdial", "Outdial Entry Point", "Outdial ANI", "Address Book"),
    ("create", "Agent Standard", "Agents who only take calls", "Y", 30, "All", None, "All", None, "N", None, None,
     None),
    ("create", "Agent Lending", "Lenders, who call back", "Y", 60, "Specific",
     "Idle Code > Break; Idle Code > Training", "Specific", "Q_Lending; Q_Mortgage", "Y",
     "EP_Outdial", "Lending Caller IDs", "Branches"),
    ("create", "Agent Service", "Member services", "Y", 20, "All", None, "All", None, "Y", "EP_Outdial",
     "Service Caller IDs", "Branches"),
    ("create", "Supervisor Desk", "Supervisors", "N", None, "All", None, "All", None, "N", None, None, None),
    ("create", "Quality Desk", "Listeners", "N", None, "All", None, "None", None, "N", None, None, None),
)  # fmt: skip

_FIRST = ("Maria", "James", "Aisha", "Daniel", "Priya", "Lucas", "Hannah", "Omar", "Grace", "Victor", "Elena", "Marcus",
          "Sofia", "Peter", "Naomi", "Ivan")  # fmt: skip
_LAST = ("Lopez", "Okafor", "Nguyen", "Miller", "Shah", "Weber", "Rossi")

_PLACES = (
    ("Chicago HQ", "Lending CHI; Cards CHI", "Lending Senior", "Agent Lending"),
    ("Chicago HQ", "Cards CHI", "Cards Senior", "Agent Standard"),
    ("Dubuque", "Lending DBQ", "Lending Junior", "Agent Lending"),
    ("Chicago HQ", "Member Services CHI", "Member Services", "Agent Service"),
    ("Peoria", "Cards PEO", "Cards Junior", "Agent Standard"),
    ("Remote", "Member Services REM", "Member Services Spanish", "Agent Service"),
    ("Dubuque", "Member Services DBQ", "Member Services", "Agent Service"),
    ("Chicago HQ", "Fraud CHI", "Fraud Analyst", "Agent Standard"),
    ("Peoria", "Member Services PEO", "Member Services", "Agent Service"),
)
"""Site, teams, skill profile and desktop profile, given out in turn."""

_HEADINGS = ("Action", "E-mail", "First Name", "Last Name", "Profile", "Contact Center Enabled", "Site", "Teams",
             "Skill Profile", "Desktop Profile", "Multimedia Profile", "Default DN", "Time Zone", "Wave",
             "Comments")  # fmt: skip

_LEFT = {"Comments": "left in May"}

_USER_MISTAKES: dict[int, dict[str, Cell]] = {
    3: {"E-mail": "daniel.lopez@example.com\u00a0 "},  # blanks that nobody sees, and that do no harm
    6: {"E-mail": "hannah.lopes@example.com", "Comments": "as on the badge"},  # a slip, so not in the tenant
    17: {"Last Name": "Okafor, Jr."},  # belongs to the directory, so it does no harm
    22: {"Profile": "Premium"},  # a licence by its nickname
    25: {"Teams": "Fraud CHI / Cards CHI"},  # a separator that is none
    29: {"Teams": "Lending CHI"},  # a team of another site
    34: {"Skill Profile": "Fraud Analysts"},  # spelt in another way than on its tab
    60: {"E-mail": "elena.77@example.org", "Comments": "private address"},  # not in the tenant
    **{number: {"Comments": "licence is ordered"} for number in (64, 71, 78, 85)},  # not in the tenant yet
    **{number: {"Action": "ignore", **_LEFT} for number in (90, 94, 98, 102, 106)},
    110: _LEFT,  # somebody forgot to say ignore
}


def users() -> Iterator[Line]:
    """112 people; each was made in Control Hub before, apart from some mistakes."""
    yield _HEADINGS
    names = [(first, last) for last in _LAST for first in _FIRST]
    for number, (first, last) in enumerate(names):
        site, teams, skills, desktop = _PLACES[number % len(_PLACES)]
        cells = (
            "update", f"{first}.{last}@example.com".lower(), first, last, "Agent", "Y", site, teams, skills, desktop,
            "Voice Only", 3121 + number, "America/Chicago", 1 if number < 80 else 2, None,
        )  # fmt: skip
        line: dict[str, Cell] = dict(zip(_HEADINGS, cells, strict=True))
        yield tuple({**line, **_USER_MISTAKES.get(number, {})}.values())
