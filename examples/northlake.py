"""Northlake Credit Union: three sites and remote, 112 agents, and what was wrong with the workbook.

Lines with a mistake say so at their end; `northlake_mistakes` tells which message each is met by.
"""

from collections.abc import Iterable, Iterator

import northlake_contacts as contacts
import northlake_people as people

Cell = str | int | None
Line = tuple[Cell, ...]

PROVIDER = "webex_contact_center"

NOTES = (
    "Northlake Credit Union – contact center build sheet – v7_FINAL",
    "Contact: Pat Novak, pat.novak@example.com, +1 312 555 0100",
    "Please fill in every tab. Rows with Wave 2 go live in June; ask before you change them.",
    "Tabs without a colour are ours, leave them alone.",
)

QUESTIONS: tuple[Line, ...] = (
    ("No.", "Question", "Asked by", "Answer"),
    (1, "Do supervisors take calls?", "Pat", "Only in December"),
    (2, "Who records the Spanish prompts?", "Pat", None),
)

SITES: tuple[Line, ...] = (
    ("Action", "Site Name", "Description", "Multimedia Profile", "Active", "Wave", "Comments"),
    ("create", "Chicago HQ", "Head office, 3rd floor", "Omni", "Y", 1, None),
    ("create", "Dubuque", "Branch and back office", "Voice Only", "Y", 1, None),
    ("create", "Peoria", "Cards operations", "Voice Only", "Y", 1, None),
    ("create", "Remote", "Agents at home", "Omni", "Yes", 1, None),
    ("create", "St. Paul", "Planned for next year", "Voice Only", "Y", 2, "Lease is signed"),  # a dot
    ("create", "O'Fallon", "Planned for next year", "Voice Only", "Y", 2, None),  # an apostrophe
)

MULTIMEDIA_PROFILES: tuple[Line, ...] = (
    ("Action", "Multimedia Profile Name", "Description", "Active", "Blending Mode", "Voice", "Chat", "Email", "Social",
     "Wave", "Comments"),
    ("create", "Voice Only", "One call at a time", "Y", "Blended", 1, 0, 0, 0, 1, None),
    ("create", "Omni", "A call beside written channels", "Y", "Blended", 1, 3, 3, 0, 1, None),
    ("create", "Chat Only", "Written channels only", "Y", "Blended", 0, 5, 5, 2, 1, None),
    ("create", "Default_Multimedia_Profile", "For trainees", "Y", "EXCLUSIVE", 1, 1, 1, 0, 1, None),  # Webex made it
)  # fmt: skip

SKILLS: tuple[Line, ...] = (
    ("Action", "Skill Name", "Description", "Type", "Enum Values", "SLA", "Active", "Wave", "Comments"),
    ("create", "Mortgage", "Mortgages and home loans", "Proficiency", None, 30, "Y", 1, None),
    ("create", "Auto Loans", "Car loans", "Proficiency", None, 30, "Y", 1, None),
    ("create", "Credit Cards", "Cards of all kinds", "Proficiency", None, 30, "Y", 1, None),
    ("create", "Fraud", "Suspicious payments", "Proficiency", None, 20, "Y", 1, None),
    ("create", "Collections", "Late payments", "Proficiency", None, "80/20", "Y", 1, None),  # no number of seconds
    ("create", "Wire Transfer", "Payments abroad", "Proficiency", None, "20 sec", "Y", 1, None),  # a unit
    ("create", "Online Banking", "Web and app", "Proficiency", None, 30, "Y", 1, None),
    ("create", "Retirement", "Retirement accounts", "Proficiency", None, 60, "Y", 2, None),
    ("create", "Spanish", "Speaks Spanish", "Boolean", None, 30, "Y", 1, None),
    ("update", "Polish", "Speaks Polish", "Boolean", None, 30, "Y", 1, None),  # was of another type before
    ("create", "Notary", "May certify", "Boolean", None, 60, "Y", 1, None),
    ("create", "Tier", "Which members", "Enum", "Gold; Silver", 30, "Y", 1, None),
)

_PROFILE_SKILLS = {
    "Lending Senior": "Mortgage: 8; Auto Loans: 7; Spanish: N; Tier: Gold",
    "Lending Junior": "Mortgage: 4; Auto Loans: 5; Spanish: N",
    "Lending Spanish": "Mortgage: 6; Auto Loans: 6; Spanish: Y; Tier: Silver",
    "Lending Trainee": "Mortgage: 11; Auto Loans: 2",  # a level above 10
    "Cards Senior": "Credit Cards: 9; Fraud: 5; Online Banking: 6; Tier: Gold",
    "Cards Junior": "Credit Cards: 4; Fraud: 2; Online Banking: 4",
    "Member Services": "Online Banking: 7; Credit Cards: 3; Auto Loans: 2; Notary: N",
    "Member Services Spanish": "Online Banking: 7; Credit Cards: 3; Spanish: Y",
    "Fraud Analyst": "Fraud: 9; Credit Cards: 7; Wire Transfer: 6; Tier: Silver",
    "Collections Agent": "Collections: 8; Credit Cards: 4",  # waits for a skill that has a problem
    "Branch Lead": "Notary: Y; Mortgage: 5; Online Banking: 5; Tier: Gold",
    "Retirement Specialist": "Retirement: 9; Online Banking: 4; Notary: Y; Mortgage: 3",
    "Quality Monitor": "Fraud: Yes; Online Banking: 5",  # no level
    "Wealth Desk": "Wealth: 6; Retirement: 8; Spanish: N",  # a skill that nobody has defined
}

TEAMS: tuple[Line, ...] = (
    ("Action", "Site Name *", "Team Name *", "Team Type", "Team Status", "Multimedia Profile", "Skill Profile", "DN",
     "Capacity", "Wave", "Comments"),
    ("create", "Chicago HQ", "Lending CHI", "AGENT", "IN_SERVICE", "Omni", "Lending Senior", None, None, 1, None),
    ("create", "Chicago HQ", "Cards CHI", "AGENT", "IN_SERVICE", "Omni", "Cards Senior", None, None, 1, None),
    ("create", "Chicago HQ", "Member Services CHI", "AGENT", "IN_SERVICE", "Omni", "Member Services", None, None, 1,
     None),
    ("create", "Chicago HQ", "Fraud CHI", "AGENT", "IN_SERVICE", "Voice Only", "Fraud Analyst", None, None, 1, None),
    ("create", "Chicago HQ", "Front Desk", "AGENT", "IN_SERVICE", "Voice Only", "Branch Lead", None, None, 1, None),
    ("create", "Dubuque", "Lending DBQ", "AGENT", "IN_SERVICE", "Voice Only", "Lending Junior", None, None, 1, None),
    ("create", "Dubuque", "Member Services DBQ", "AGENT", "IN_SERVICE", "Voice Only", "Member Services", None, None, 1,
     None),
    ("create", "Dubuque", "Front Desk", "AGENT", "IN_SERVICE", "Voice Only", "Branch Lead", None, None, 1, None),
    ("create", "Peoria", "Cards PEO", "AGENT", "IN_SERVICE", "Voice Only", "Cards Junior", None, None, 1, None),
    ("create", "Peoria", "Member Services PEO", "AGENT", "IN_SERVICE", "Voice Only", "Member Services", None, None, 1,
     None),
    ("create", "Remote", "Member Services REM", "AGENT", "IN_SERVICE", "Omni", "Member Services Spanish", None, None, 1,
     None),
    ("create", "Remote", "Quality REM", "AGENT", "NOT_AVAILABLE", "Omni", "Cards Senior", None, None, 2, None),
    ("create", "Chicago HQ", "Overflow Vendor", "CAPACITY", "IN_SERVICE", None, None, "+13125550150", 20, 1,
     "Their trunk"),
    ("create", "Chicago HQ", "Night Vendor", "CAPACITY", "IN_SERVICE", None, "Member Services", "+13125550151", 5, 2,
     None),  # a capacity team with a skill profile
)  # fmt: skip

_QUEUE_HEADINGS = (
    "Action", "Queue Name", "Description", "Queue Type", "Channel", "Contact Distribution", "Routing Type",
    "Skill Based Routing Type", "SLA", "Max Time in Queue", "Overflow Number", "Default Music", "Time Zone",
    "Record All Calls", "Recording Permitted", "Wave", "Comments",
)  # fmt: skip

QUEUE_TEAMS: tuple[Line, ...] = (
    ("Action", "Queue Name", "Order", "Team Name", "Wait Seconds", "Wave", "Comments"),
    ("create", "Q_Lending", 1, "Lending CHI", 0, 1, None),
    ("create", "Q_Lending", 2, "Lending DBQ", 45, 1, None),
    ("create", "Q_Mortgage", 1, "Lending CHI", 0, 1, None),
    ("create", "Q_Mortgage", 2, "Lending DBQ", 60, 1, None),
    ("create", "Q_Auto", 1, "Lending DBQ", 0, 1, None),
    ("create", "Q_Auto", 2, "Lending CHI", 30, 1, None),
    ("create", "Q_Cards", 1, "Cards CHI", 0, 1, None),
    ("create", "Q_Cards", 2, "Cards PEO", 40, 1, None),
    ("create", "Q_Cards_Lost", 1, "Cards CHI", 0, 1, None),
    ("create", "Q_Cards_Lost", 1, "Cards PEO", 0, 1, None),
    ("create", "Q_Member_Services", 1, "Member Services CHI", 0, 1, None),
    ("create", "Q_Member_Services", 1, "Member Services DBQ", 0, 1, None),
    ("create", "Q_Member_Services", 2, "Member Services PEO", 30, 1, None),
    ("create", "Q_Member_Services", 3, "Member Services REM", 90, 1, None),
    ("create", "Q_Member_Services_ES", 1, "Member Services REM", 0, 1, None),
    ("create", "Q_Member_Services_ES", 2, "Member Services CHI", 60, 1, None),
    ("create", "Q_Fraud", 1, "Fraud CHI", 0, 1, None),
    ("create", "Q_Online_Banking", 1, "Member Services REM", 0, 1, None),
    ("create", "Q_Branch", 1, "Front Desk", 0, 1, None),  # two sites have one
    ("create", "Q_Retirement", 1, "Member Services CHI", 0, 2, None),
    ("create", "Q_Wire", 1, "Fraud CHI", 0, 1, None),
    ("create", "Q_Front_Desk", 1, "Chicago HQ > Front Desk", 0, 1, None),
    ("create", "Q_Front_Desk", 2, "Dubuque > Front Desk", 45, 1, None),
    ("create", "Q_After_Hours", 1, "Overflow Vendor", 0, 1, None),
)

QUEUE_SKILLS: tuple[Line, ...] = (
    ("Action", "Queue Name", "Skill Name", "Condition", "Value", "Wave", "Comments"),
    ("create", "Q_Lending_VIP", "Mortgage", "Is", 8, 1, None),
    ("create", "Q_Lending_VIP", "Tier", "Is", "Gold", 1, None),
    ("create", "Q_Spanish", "Spanish", "Is", "Y", 1, None),
)

QUEUE_AGENTS: tuple[Line, ...] = (
    ("Action", "Queue Name", "Agent", "Wave", "Comments"),
    ("create", "Q_Concierge", "maria.lopez@example.com", 1, None),
    ("create", "Q_Concierge", "james.okafor@example.com", 1, None),
)


def tabs() -> dict[str, list[Line]]:
    """The tabs by title, headings first; Users has a banner above them."""
    banner: list[Line] = [("Northlake agents: one line a person, please",), ()]
    return {
        "Sites": [*SITES],
        "Multimedia Profiles": [*MULTIMEDIA_PROFILES],
        "Work Types": _ours(contacts.WORK_TYPES),
        "User Profiles": _ours(people.USER_PROFILES),
        "User Profile Permissions": _ours(people.USER_PROFILE_PERMISSIONS),
        "Desktop Layouts": _ours(people.DESKTOP_LAYOUTS),
        "Desktop Profiles": _ours(people.DESKTOP_PROFILES),
        "Skills": [*SKILLS],
        "Skill Profiles": [*_skill_profiles()],
        "Skill Profile Skills": [*_profile_skills()],
        "Teams": [*_teams()],
        "Users": [*banner, *people.users()],
        "Queues": [*_queues()],
        "Queue Teams": [*QUEUE_TEAMS],
        "Queue Skills": [*QUEUE_SKILLS],
        "Queue Agents": [*QUEUE_AGENTS],
        "Entry Points": _ours(contacts.ENTRY_POINTS),
        "Entry Point Settings": _ours(contacts.ENTRY_POINT_SETTINGS),
        "Entry Point Numbers": [*contacts.entry_point_numbers()],
        "Auxiliary Codes": [*contacts.auxiliary_codes()],
        "Global Variables": _ours(contacts.GLOBAL_VARIABLES),
        "Business Hours": _ours(contacts.BUSINESS_HOURS),
        "Business Hours Shifts": _ours(contacts.SHIFTS),
        "Holiday Lists": _ours(contacts.HOLIDAY_LISTS),
        "Holidays": [*contacts.holidays()],
        "Overrides": _ours(contacts.OVERRIDES),
        "Override Times": _ours(contacts.OVERRIDE_TIMES),
        "Address Books": _ours(contacts.ADDRESS_BOOKS),
        "Address Book Entries": [*contacts.address_book_entries()],
        "Outdial ANI": _ours(contacts.OUTDIAL_ANI),
        "Outdial ANI Entries": _ours(contacts.OUTDIAL_ANI_ENTRIES),
        "Contact Numbers": _ours(contacts.CONTACT_NUMBERS),
        "Prompts": [*contacts.prompts()],
    }


def audio_files() -> list[tuple[str, int, int]]:
    """The audio files in the zip: name, samples a second, channels. One is as the studio delivered it."""
    names = [name for name in contacts.PROMPTS if name != "Fraud_Alert.wav"]
    return [(name, 44_100, 2) if name == "Hold_4.wav" else (name, 8_000, 1) for name in names]


def _teams() -> Iterator[Line]:
    """The teams, with a column that somebody added at the end."""
    headings, *rest = TEAMS
    yield (*headings, "Desktop Layout")
    for line in rest:
        layout = {"Lending": "Lending Layout", "Member": "Service Layout"}.get(str(line[2]).split()[0])
        yield (*line, layout)


def _ours(lines: Iterable[Line]) -> list[Line]:
    """The lines with the two columns that Northlake has put in for itself."""
    headings, *rest = lines
    return [(*headings, "Wave", "Comments"), *((*line, 1, None) for line in rest)]


def _skill_profiles() -> Iterator[Line]:
    yield ("Action", "Skill Profile Name", "Description", "Wave", "Comments")
    for name in _PROFILE_SKILLS:
        yield ("create", name, f"{name}, agreed in the workshop", 1, None)


def _profile_skills() -> Iterator[Line]:
    yield ("Action", "Skill Profile Name", "Skill Name", "Value", "Wave", "Comments")
    for profile, skills in _PROFILE_SKILLS.items():
        for skill in skills.split("; "):
            name, value = skill.split(": ")
            yield ("create", profile, name, int(value) if value.isdigit() else value, 1, None)


def _queues() -> Iterator[Line]:
    yield _QUEUE_HEADINGS
    for name, changes in _QUEUES.items():
        line = dict(zip(_QUEUE_HEADINGS, (
            "create", name, f"Calls for {name[2:].replace('_', ' ')}", "INBOUND", "TELEPHONY", "TEAM_BASED",
            "LONGEST_AVAILABLE_AGENT", None, 30, 3600, None, "Hold_1.wav", "America/Chicago", "Y", "Y", 1, None,
        ), strict=True))  # fmt: skip
        yield tuple({**line, **changes}.values())


_BY_SKILL = {
    "Contact Distribution": "SKILL_BASED",
    "Routing Type": "SKILLS_BASED",
    "Skill Based Routing Type": "BEST_AVAILABLE_AGENT",
}

_QUEUES: dict[str, dict[str, str | int]] = {
    "Q_Lending": {},
    "Q_Mortgage": {"SLA": 45},
    "Q_Auto": {"Default Music": "Hold_2.wav"},
    "Q_Cards": {"Overflow Number": "+13125550140"},
    "Q_Cards_Lost": {"Overflow Number": "TBD", "SLA": 10},  # a place-holder
    "Q_Member_Services": {},
    "Q_Member_Services_ES": {"Default Music": "Hold_3.wav"},
    "Q_Fraud": {"SLA": 10},
    "Q_Online_Banking": {"Overflow Number": "+13125550144"},
    "Q_Branch": {},
    "Q_Retirement": {"Default Music": "Jazz.mp3", "Wave": 2},  # a prompt that nobody has
    "Q_Wire": {"Time Zone": "CST"},  # an abbreviation
    "Q_Front_Desk": {"SLA": 60},
    "Q_After_Hours": {"Max Time in Queue": "10 min"},  # a length of time as prose
    "Q_Lending_VIP": {**_BY_SKILL},
    "Q_Spanish": {**_BY_SKILL},
    "Q_Notary": {**_BY_SKILL, "Comments": "skills to follow"},  # by skill, and no skill is asked for
    "Q_Concierge": {"Contact Distribution": "AGENT_BASED"},
}
