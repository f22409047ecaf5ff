"""Cascade Outfitters: 60 agents on Five9, five lists to call, and what was wrong with the workbook.

Lines with a mistake say so at their end; `cascade_mistakes` tells which message each is met by.
"""

from collections.abc import Iterable, Iterator

import cascade_calls as calls
import cascade_people as people

Cell = str | int | None
Line = tuple[Cell, ...]

PROVIDER = "five9"

NOTES = (
    "Cascade Outfitters – contact center build sheet – v3",
    "Contact: Dana Whitfield, dana.whitfield@example.com, 503 555 0100",
    "1 is the best level of a skill. Wave 2 goes live after the winter sale.",
)

QUESTIONS: tuple[Line, ...] = (
    ("No.", "Question", "Asked by", "Answer"),
    (1, "Who draws Main_v5?", "Dana", "Five9, in March"),
    (2, "Do supervisors take calls?", "Dana", "Only on Saturdays"),
)

_DISPOSITIONS = (
    "Order Placed", "Order Changed", "Order Cancelled", "Return Started", "Refund Sent", "Size Question",
    "Stock Question", "Store Hours", "Gift Card", "Loyalty", "Complaint", "Praise", "Wholesale", "Press",
    "Fraud Report", "Transferred", "Voicemail Left", "Call Back Later", "Language Barrier", "Dropped Call",
    "Test Call", "Spam", "Catalog Request", "Website Help", "Payment Failed",
)  # fmt: skip

_HEADINGS = ("Action", "Name", "Description", "Type", "Use Timer", "Attempts", "Timer", "Agent Must Confirm", "Wave",
             "Comments")  # fmt: skip


def tabs() -> dict[str, list[Line]]:
    """The tabs in the order of the workbook, each with its headings first."""
    return {
        "Skills": _ours(people.skills()),
        "User Profiles": _ours(people.USER_PROFILES),
        "User Profile Permissions": _ours(people.USER_PROFILE_PERMISSIONS),
        "User Profile Media Types": _ours(people.USER_PROFILE_MEDIA),
        "Agent Groups": _ours(people.AGENT_GROUPS),
        "Users": [*people.users()],
        "User Skills": [*people.matrix()],
        "User Permissions": _ours(people.USER_PERMISSIONS),
        "User Media Types": _ours(people.USER_MEDIA),
        "Dispositions": [*_dispositions()],
        "Prompts": _ours(calls.prompts()),
        "Campaign Profiles": _ours(calls.CAMPAIGN_PROFILES),
        "Campaigns": [*calls.campaigns()],
        "Outbound Campaigns": _ours(calls.OUTBOUND),
        "Outbound Campaign Lists": _ours(calls.OUTBOUND_LISTS),
        "Autodial Campaigns": _ours(calls.AUTODIAL),
        "Autodial Campaign Lists": _ours(calls.AUTODIAL_LISTS),
        "Campaign IVR Parameters": _ours(calls.PARAMETERS),
        "Call Variable Groups": _ours(calls.VARIABLE_GROUPS),
        "Call Variables": _ours(calls.variables()),
        "Call Variable Restrictions": _ours(calls.VARIABLE_RESTRICTIONS),
        "Contact Fields": _ours(calls.CONTACT_FIELDS),
        "Contact Field Restrictions": _ours(calls.FIELD_RESTRICTIONS),
        "Reason Codes": _ours(calls.reason_codes()),
        "Web Connectors": _ours(calls.WEB_CONNECTORS),
        "Web Connector Values": _ours(calls.WEB_CONNECTOR_VALUES),
        "Speed Dials": _ours(calls.speed_dials()),
        "Lists": _ours((("Action", "List Name"), *(("create", name) for name in calls.LISTS))),
        "List Records": [*calls.records()],
    }


def audio_files() -> list[tuple[str, int, int]]:
    """The audio files in the zip: name, samples a second, channels. Two are as the studio delivered them."""
    return [(f"{name}.wav", 44_100 if number < 2 else 8_000, 2 if number < 2 else 1)
            for number, name in enumerate(calls.RECORDED) if name != "Closed_Storm"]  # fmt: skip


def _ours(lines: Iterable[Line]) -> list[Line]:
    """The lines with the column that Cascade has put in for itself."""
    headings, *rest = lines
    return [(*headings, "Wave"), *((*line, 1) for line in rest)]


def _dispositions() -> Iterator[Line]:
    yield _HEADINGS
    for name in _DISPOSITIONS:
        yield ("create", name, None, "FinalDisp", None, None, None, "N", 1, None)
    redial = ("create", None, "Dial again", "RedialNumber", "Y", 3, "0d 4h 0m 0s", "N", 1, None)
    changes: tuple[dict[str, Cell], ...] = (
        {"Name": "No Answer"},
        {"Name": "Busy", "Timer": "0d 0h 15m 0s", "Attempts": 5},
        {"Name": "Answering Machine", "Timer": "1d 0h 0m 0s", "Attempts": 2},
        {"Name": "Call Tomorrow", "Timer": "4 hours"},  # a length of time as prose
        {"Name": "Try Forever", "Attempts": 100},  # more than 99
        {"Name": "Redial", "Timer": None, "Use Timer": "Y"},  # with a timer, and without one
        {"Name": "Wrong Number", "Type": "FinalApplyToCampaigns", "Use Timer": None, "Attempts": None, "Timer": None},
        {"Name": "Do Not Call", "Type": "DoNotDial", "Use Timer": None, "Attempts": None, "Timer": None},
        {"Name": "Number Added", "Type": "AddActiveNumber", "Use Timer": None, "Attempts": None, "Timer": None},
        {"Name": "Moved Away", "Type": "Final", "Use Timer": None, "Attempts": None, "Timer": None},  # no such type
    )
    for change in changes:
        yield tuple({**dict(zip(_HEADINGS, redial, strict=True)), **change}.values())
