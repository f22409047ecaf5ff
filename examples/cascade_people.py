"""Cascade Outfitters: who works there, in which groups, with which skills. Calls and lists: `cascade_calls`."""

from collections.abc import Iterator

Cell = str | int | None
Line = tuple[Cell, ...]

SKILLS = ("CS_Orders", "CS_Returns", "CS_Stores", "CS_Loyalty", "CS_Spanish", "CS_French", "Wholesale", "Gift_Cards",
          "Web_Help", "Fraud", "Escalations", "Outbound_Sales", "Surveys", "After_Hours")  # fmt: skip

USER_PROFILES: tuple[Line, ...] = (
    ("Action", "Profile Name", "Description", "Roles", "Skills", "Locale"),
    ("create", "Agent_Std", "Whoever takes calls", "Agent", "CS_Orders; CS_Returns", "en-US"),
    ("create", "Agent_Sales", "Whoever calls out", "Agent", "Outbound_Sales; cs_orders", "en-US"),  # in another case
    ("create", "Supervisor_Std", "Leads a group", "Agent; Supervisor", "Escalations", "en-US"),
    ("create", "Admin_Std", "Dana and the deputy", "Administrator; Reporting", None, "en-US"),
)

USER_PROFILE_PERMISSIONS: tuple[Line, ...] = (
    ("Action", "Profile Name", "Role", "Permission", "Allowed"),
    ("create", "Agent_Std", "Agent", "ReceiveTransfer", "Y"),
    ("create", "Agent_Std", "Agent", "CallForwarding", "N"),
    ("create", "Agent_Sales", "Agent", "AddingToDNC", "Y"),
    ("create", "Supervisor_Std", "Supervisor", "CallMonitoring", "Y"),
    ("create", "Admin_Std", "Administrator", "BargeInMonitor", "Y"),  # a permission of another role
)

USER_PROFILE_MEDIA: tuple[Line, ...] = (
    ("Action", "Profile Name", "Media Type", "Enabled", "Maximum"),
    ("create", "Agent_Std", "VOICE", "Y", 1),
    ("create", "Agent_Std", "CHAT", "Y", 3),
)

USER_PERMISSIONS: tuple[Line, ...] = (
    ("Action", "Username", "Role", "Permission", "Allowed"),
    ("create", "avsmith", "Agent", "PlayAudioFiles", "Y"),
)

USER_MEDIA: tuple[Line, ...] = (
    ("Action", "Username", "Media Type", "Enabled", "Maximum"),
    ("create", "avsmith", "EMAIL", "Y", 4),
    ("create", "casmith", "VIDEO", "Y", "many"),  # how many?
)

GROUPS = ("Orders Team", "Returns Team", "Stores Team", "Sales Team", "Night Team", "Leads")

AGENT_GROUPS: tuple[Line, ...] = (
    ("Action", "Group Name", "Description"),
    *(("create", name, f"{name}, as reports count it") for name in GROUPS),
)

_FIRST = (
    "Jordan",
    "Avery",
    "Riley",
    "Casey",
    "Morgan",
    "Quinn",
    "Rowan",
    "Skyler",
    "Emery",
    "Finley",
    "Harper",
    "Reese",
)
_LAST = ("Smith", "Alvarez", "Chen", "Dubois", "Iverson")

_HEADINGS = ("Action", "Username", "First Name", "Last Name", "E-mail", "Password", "Roles", "User Profile",
             "Extension", "Active", "Must Change Password", "Agent Groups", "Wave", "Comments")  # fmt: skip


def skills() -> Iterator[Line]:
    """Skills, with a column for new names that Five9 has nothing for."""
    yield ("Action", "Skill Name", "Description", "Message Of The Day", "Route Voicemails", "New Name")
    for number, name in enumerate(SKILLS):
        motd = "Returns are free until Friday" if number == 0 else None
        new = "CS_Refunds" if name == "CS_Returns" else None  # no skill can be renamed
        yield ("create", name, f"{name.replace('_', ' ')}, agreed in May", motd, "Y" if number < 4 else "N", new)


def names() -> list[tuple[str, str]]:
    """First and last names of the 60, in order."""
    return [(first, last) for last in _LAST for first in _FIRST]


def username(first: str, last: str) -> str:
    """What somebody signs in with: jsmith."""
    return f"{first[:2]}{last}".casefold()


def users() -> Iterator[Line]:
    """The 60, and what was wrong with some."""
    yield _HEADINGS
    for number, (first, last) in enumerate(names()):
        lead = number % 12 == 0
        line: dict[str, Cell] = dict(zip(_HEADINGS, (
            "create", username(first, last), first, last, f"{first}.{last}@example.com".casefold(),
            "<generate>", "Agent; Supervisor" if lead else "Agent",
            "Supervisor_Std" if lead else "Agent_Sales" if number % 5 == 3 else "Agent_Std", str(4000 + number), "Y",
            "Y", "Leads" if lead else GROUPS[number % 5], 1, None,
        ), strict=True))  # fmt: skip
        yield tuple({**line, **_WRONG.get(number, {})}.values())


_WRONG: dict[int, dict[str, Cell]] = {
    7: {"Roles": None},  # no role
    13: {"Password": "Welcome1"},  # anybody guesses it
    19: {"Username": "JOSmith", "Comments": "second account?"},  # the first one's name in another case
    23: {"E-mail": "frontdesk@example.com"},  # a mailbox of many
    24: {"E-mail": "frontdesk@example.com"},
    29: {"Extension": "40 29"},  # a blank within
    31: {"User Profile": "Agent_Standard"},  # as nobody has called it
    37: {"E-mail": "riley.dubois(at)example.com"},  # no address
}


def matrix() -> Iterator[Line]:
    """Levels of the 60 in 14 skills: 1 is the best."""
    yield ("Username", *SKILLS)
    for number, (first, last) in enumerate(names()):
        levels: list[Cell] = [None] * len(SKILLS)
        for step in range(3 + number % 3):
            levels[(number + 5 * step) % len(SKILLS)] = 1 + (number + step) % 4
        if number == 4:
            levels[4] = "x"  # no level
        if number == 9:
            levels[9] = 0  # below 1
        if number not in (7, 13, 19, 29, 31, 37):
            yield (username(first, last), *levels)
