"""Bayside Orthopedics: eight clinics that move to Webex Calling, and what was wrong with the workbook.

Lines with a mistake say so at their end; `bayside_mistakes` tells which message each is met by.
"""

from collections.abc import Iterable, Iterator

import bayside_people as people
from bayside_people import CLINICS, Cell, Line

PROVIDER = "webex_calling"

NOTES = (
    "Bayside Orthopedics – Webex Calling build – v7_FINAL (2)",
    "Contact: Robin Haas, robin.haas@example.com, +1 619 555 0107",
    "Wave 1 is California, wave 2 the rest. Numbers are ported on the 14th.",
    "Licences: 110 Professional, 20 Workspaces.",
)

QUESTIONS: tuple[Line, ...] = (
    ("No.", "Question", "Asked by", "Answer"),
    (1, "Who is called back in an emergency at night?", "Robin", "The lobby"),
    (2, "Do surgeons want voicemail by mail?", "Robin", None),
)

_ZONES = {"AZ": "America/Phoenix", "MA": "America/New_York"}


def _locations() -> Iterator[Line]:
    yield ("Action", "Location Name", "Time Zone", "Language", "Announcement Language", "Address Line 1",
           "Address Line 2", "City", "State", "Zip", "Country", "Routing Prefix", "Wave", "Comments")  # fmt: skip
    for number, (name, _, street, city, state, zip_code) in enumerate(CLINICS):
        line: list[Cell] = ["create", name, _ZONES.get(state, "America/Los_Angeles"), "en_US", "en_us", street, None,
                            city, state, zip_code, "US", 8100 + number, 1, None]  # fmt: skip
        if name == "Tucson":
            line[8] = "Arizona"  # in words
        if name == "Cambridge":
            line[9] = "2138"  # Excel dropped the zero
        if name == "Reno":
            line[2] = "PST"  # an abbreviation
        yield tuple(line)
    yield ("create", "Storage", "America/Los_Angeles", "en_US", "en_us", "PO Box 4410", None, "San Diego", "CA",
           "92112", "US", 8190, 1, None)  # fmt: skip
    yield (
        "create",
        "Annex",
        "America/Los_Angeles",
        "en_US",
        "en_us",
        "4452 Harbor Dr",
        None,
        "San Diego",
        "CA",
        "92101",
        "USA",
        8191,
        1,
        None,
    )  # three letters
    yield ("update", "Escondido", *(None,) * 9, 8108, 1, "Was there before")


def _emergency() -> Iterator[Line]:
    yield ("Action", "Location", "Callback Number", "Callback Member", "Notify", "Notify Email", "Wave", "Comments")
    for name, *_ in CLINICS:
        yield ("create", name, "Location Member", f"{name} > Front Desk", "Y", "safety@example.com", 1, None)
    yield ("update", "Escondido", "Location Member", None, "Y", "safety@example.com", 1, None)  # nobody is named


def _schedules() -> Iterator[Line]:
    yield ("Action", "Location", "Schedule Type", "Schedule Name", "Wave", "Comments")
    for name, *_ in CLINICS:
        yield ("create", name, "Business Hours", "Clinic Hours", 1, None)
        yield ("create", name, "Holidays", "Clinic Holidays", 1, None)
    yield ("create", "Irvine", "Vacation", "Summer", 1, None)  # no such type


_EVENTS = ("Action", "Location", "Schedule Type", "Schedule Name", "Event Name", "Start Date", "End Date", "Start Time",
           "End Time", "Repeats", "Days", "Month", "Day of Month", "Wave", "Comments")  # fmt: skip


def _events() -> Iterator[Line]:
    yield _EVENTS
    for name, *_ in CLINICS:
        hours = ("create", name, "Business Hours", "Clinic Hours")
        start: Cell = "8-5" if name == "Irvine" else "08:00"  # two times in one cell
        end: Cell = "5:00" if name == "Tucson" else "17:00"  # in the afternoon
        yield (*hours, "Weekdays", "2026-04-06", "2026-04-06", start, end, "Weekly", "Mon-Fri", None, None, 1, None)
        days: Cell = None if name == "Reno" else "Sat"  # it comes again, but when?
        yield (*hours, "Saturday", "2026-04-11", "2026-04-11", "09:00", "13:00", "Weekly", days, None, None, 1, None)
        off = ("create", name, "Holidays", "Clinic Holidays")
        day: Cell = "12/25" if name == "La Jolla" else "2026-12-25"  # no year
        yield (*off, "Christmas", day, "2026-12-25", None, None, "Yearly By Date", None, "December", 25, 1, None)
        yield (*off, "Thanksgiving", "2026-11-26", "2026-11-26", None, None, None, None, None, None, 1, None)


def _hunt_groups() -> Iterator[Line]:
    yield ("Action", "Location", "Hunt Group Name", "Phone Number", "Extension", "Routing Policy", "Rings Per Member",
           "No Answer Forward", "No Answer Destination", "Wave", "Comments")  # fmt: skip
    for number, (name, area, *_) in enumerate(CLINICS):
        yield ("create", name, "Front Desk", f"+1{area}5550101", 2000 + number, "Top Down", 4, "N", None, 1, None)
    yield ("create", "Irvine", "Nurse Line", None, 2020, "Round Robin", 4, "N", None, 1, None)  # no such policy
    yield ("create", "Irvine", "Surgeons", None, 2021, "Circular", "4 rings", "N", None, 1, None)  # a unit
    yield ("create", "Irvine", "Billing", None, None, "Circular", 4, "N", None, 1, None)  # nobody could call
    yield ("delete", "Escondido", "Old Desk", *(None,) * 6, 1, "From the trial")


def _hunt_group_members() -> Iterator[Line]:
    yield ("Action", "Location", "Hunt Group Name", "Member", "Weight", "Wave", "Comments")
    for last, (name, *_) in zip(people.LAST, CLINICS, strict=True):
        for first in ("Ana", "Ben", "Gwen"):
            yield ("create", name, "Front Desk", f"{first}.{last}@example.com".lower(), None, 1, None)
    yield ("create", "Reno", "Front Dsk", "ana.haddad@example.com", None, 1, None)  # a slip
    yield ("create", "Reno", "Front Desk", "nurse@example.com", None, 1, None)  # a shared mailbox


def _queues() -> Iterator[Line]:
    yield ("Action", "Location", "Call Queue Name", "Phone Number", "Extension", "Routing Policy", "Queue Size",
           "Overflow Action", "Overflow Number", "Welcome", "Welcome Prompt", "Night Service", "Night Action",
           "Night Schedule", "Holiday Service", "Holiday Schedule", "Wave", "Comments")  # fmt: skip
    for number, (name, area, *_) in enumerate(CLINICS[:6]):
        prompt: Cell = "Welcome.mp3" if name == "Irvine" else "Welcome"  # a file, not a prompt
        yield ("create", name, "Scheduling", f"+1{area}5550103", 2500 + number, "Longest Idle", 25, "Transfer", "2000",
               "Y", prompt, "Y", "Busy", f"{name} > Business Hours > Clinic Hours", "Y",
               f"{name} > Holidays > Clinic Holidays", 1, None)  # fmt: skip
    yield ("create", "Tucson", "Records", None, 2510, "Longest Idle", "25 calls", "Busy", *(None,) * 8, 2, None)


def _queue_agents() -> Iterator[Line]:
    yield ("Action", "Location", "Call Queue Name", "Agent", "Wave", "Comments")
    for last, (name, *_) in zip(people.LAST[:6], CLINICS, strict=False):
        for first in ("Jon", "Kaya", "Liam"):
            yield ("create", name, "Scheduling", f"{first}.{last}@example.com".lower(), 1, None)


def _attendants() -> Iterator[Line]:
    yield ("Action", "Location", "Auto Attendant Name", "Phone Number", "Extension", "Business Schedule",
           "Business Hours Prompt", "Wave", "Comments")  # fmt: skip
    for number, (name, area, *_) in enumerate(CLINICS):
        yield ("create", name, "Main Menu", f"+1{area}5550105", 2900 + number,
               f"{name} > Business Hours > Clinic Hours", "Menu", 1, None)  # fmt: skip
    yield ("create", "Irvine", "Night Menu", None, 2910, "Irvine > Business Hours > Night Hours", None, 1, None)
    yield ("create", "Reno", "Silent Menu", None, 2911, "Reno > Business Hours > Clinic Hours", None, 1, None)  # no key


def _menu_keys() -> Iterator[Line]:
    yield ("Action", "Location", "Auto Attendant Name", "Menu", "Key", "Key Action", "Destination", "Wave", "Comments")
    for number, (name, *_) in enumerate(CLINICS):
        key = ("create", name, "Main Menu", "Business Hours")
        yield (*key, "1", "Transfer Without Prompt", str(2500 + min(number, 5)), 1, None)
        yield (*key, "0", "Transfer To Operator", None if name == "Temecula" else "2000", 1, None)  # to whom?


def _prompts() -> Iterator[Line]:
    yield ("Action", "Prompt Name", "File", "Wave", "Comments")
    for name in ("Welcome", "Menu", "Closed", "Holiday", "Hold"):
        yield ("create", name, f"{name}.wav", 1, None)
    yield ("create", "Emergency", "Emergency.wav", 1, None)  # not in the zip


def audio_files() -> Iterable[tuple[str, int, int]]:
    """Name, samples a second and channels of each file; Hold is as musicians make it."""
    return [(f"{name}.wav", 44_100 if name == "Hold" else 8000, 2 if name == "Hold" else 1)
            for name in ("Welcome", "Menu", "Closed", "Holiday", "Hold")]  # fmt: skip


def _others() -> dict[str, list[Line]]:
    """What there is little of."""
    mails = [f"{first}.fontaine@example.com" for first in ("ana", "ben", "carla")]
    return {
        "Paging Groups": [
            ("Action", "Location", "Paging Group Name", "Extension", "Originators", "Targets", "Wave", "Comments"),
            ("create", "San Diego HQ", "All Hands", 2701, "ana.abbott@example.com",
             "San Diego HQ > Lobby; San Diego HQ > Break Room", 1, None),
            ("create", "Irvine", "Code Blue", "27-02", "ana.evans@example.com", "Irvine > Lobby", 1, None),
        ],
        "Pickup Groups": [
            ("Action", "Location", "Pickup Group Name", "Notification", "Notification Delay", "Wave", "Comments"),
            *(("create", name, "Nurses", "Visual Only", 6, 1, None) for name, *_ in CLINICS[:4]),
        ],
        "Pickup Group Members": [
            ("Action", "Location", "Pickup Group Name", "Member", "Wave", "Comments"),
            *(("create", clinic[0], "Nurses", f"{first}.{last}@example.com".lower(), 1, None)
              for clinic, last in zip(CLINICS[:4], people.LAST, strict=False)
              for first in ("Ben", "Farid")),
        ],
        "Call Park Extensions": [
            ("Action", "Location", "Extension", "Call Park Name", "Wave", "Comments"),
            *(("create", "San Diego HQ", 7000 + number, f"Park {number}", 1, None) for number in range(1, 9)),
        ],
        "Call Parks": [
            ("Action", "Location", "Call Park Name", "Recall", "Hunt Group", "Members", "Call Park Extensions", "Wave",
             "Comments"),
            ("create", "San Diego HQ", "Front Park", "Hunt Group Only", "San Diego HQ > Front Desk",
             "ana.abbott@example.com; ben.abbott@example.com", "7001; 7002; 7003", 1, None),
            ("create", "San Diego HQ", "Back Park", "Hunt Group Only", None, None, "7004", 1, None),  # which one?
        ],
        "Virtual Lines": [
            ("Action", "Location", "Extension", "First Name", "Last Name", "Phone Number", "Wave", "Comments"),
            ("create", "San Diego HQ", 2150, "After", "Hours", "+16195550106", 1, None),
            ("create", "La Jolla", 2151, "Athletes", "Line", "+18585550107", 1, None),
        ],
        "Voicemail Groups": [
            ("Action", "Location", "Voicemail Group Name", "Extension", "Passcode", "Language", "Email Copy",
             "Email Copy Address", "Wave", "Comments"),
            ("create", "San Diego HQ", "Billing Mailbox", 2801, "740193", "en_us", "Y", "billing@example.com", 1, None),
            ("create", "Reno", "Front Mailbox", 2802, "0042", "en_us", "N", None, 2, None),  # begins with 0
        ],
        "Voicemail": [
            ("Action", "Email", "Enabled", "Unanswered Calls", "Rings", "Email Copy", "Email Copy Address", "Wave",
             "Comments"),
            *(("create", f"{first}.abbott@example.com".lower(), "Y", "Y", 4, "N", None, 1, None)
              for first in ("Ana", "Ben", "Carla", "Dev", "Farid", "Gwen", "Hugo", "Iris")),
            ("create", "kaya.abbott@example.com", "Y", "Y", 30, "N", None, 1, None),  # more than 20
        ],
        "Call Forwarding": [
            ("Action", "Email", "Always", "Always Destination", "No Answer", "No Answer Destination", "No Answer Rings",
             "Wave", "Comments"),
            *(("create", mail, "N", None, "Y", "2005", 4, 1, None) for mail in mails),
            ("create", "dev.fontaine@example.com", "Y", None, None, None, None, 1, None),  # where to?
        ],
        "Monitoring": [
            ("Action", "Email", "Monitored Lines", "Call Park Notification", "Wave", "Comments"),
            ("create", "ana.abbott@example.com", "San Diego HQ > Lobby; ben.abbott@example.com; 7001", "Y", 1, None),
            ("create", "ana.evans@example.com", "Irvine > Lobby / Irvine > Break Room", "Y", 1, None),  # a slash
        ],
        "Trunks": [
            ("Action", "Trunk Name", "Location", "Password", "Trunk Type", "Device Type", "Address", "Domain", "Port",
             "Max Concurrent Calls", "Wave", "Comments"),
            ("create", "Reno Gateway", "Reno", "Pinyon-Hill-42", "Registering", "Cisco Unified Border Element", None,
             None, None, None, 1, None),
            ("create", "Tucson Gateway", "Tucson", "Why not?", "Registering", None, None, None, None, None, 1, None),
            ("create", "Irvine Gateway", "Irvine", "Pinyon-Hill-44", "Certificate Based", None, None, None, None, None,
             1, None),
        ],
        "Route Groups": [
            ("Action", "Route Group Name", "Wave", "Comments"),
            ("create", "West Gateways", 1, None),
            ("create", "East Gateways", 1, None),  # has no trunk
        ],
        "Route Group Trunks": [
            ("Action", "Route Group Name", "Trunk Name", "Priority", "Wave", "Comments"),
            ("create", "West Gateways", "Reno Gateway", 1, 1, None),
        ],
        "Dial Plans": [
            ("Action", "Dial Plan Name", "Route Name", "Dial Patterns", "Wave", "Comments"),
            ("create", "Old PBX", "West Gateways", "+17755550XXX; 78XX", 1, None),
            ("create", "Lab", "Lab Gateway", "79XX", 1, None),  # no such trunk
        ],
    }  # fmt: skip


def tabs() -> dict[str, list[Line]]:
    """The workbook's tabs by title."""
    return {
        "Locations": list(_locations()),
        "Phone Numbers": list(people.numbers()),
        "Users": list(people.users()),
        "Workspaces": list(people.workspaces()),
        "Devices": list(people.devices()),
        "Emergency Locations": list(_emergency()),
        "Schedules": list(_schedules()),
        "Schedule Events": list(_events()),
        "Hunt Groups": list(_hunt_groups()),
        "Hunt Group Members": list(_hunt_group_members()),
        "Call Queues": list(_queues()),
        "Call Queue Agents": list(_queue_agents()),
        "Auto Attendants": list(_attendants()),
        "Menu Keys": list(_menu_keys()),
        "Prompts": list(_prompts()),
        **_others(),
    }
