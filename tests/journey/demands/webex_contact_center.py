"""What Webex Contact Center demands of several rows together, so that no cell and no row can say it."""

from tests.journey.drawn import Book, Drawn
from tests.journey.there_and_back import Texts
from zeus.core import cells


def mend(drawn: Drawn) -> None:
    """Make a drawn workbook agree with what Webex Contact Center demands of several rows together."""
    _flows_are_published(drawn)
    _values_suit_their_skills(drawn.rows)
    _lists_are_not_empty(drawn)
    _orders_have_one_wait(drawn.rows["queue_team"])
    _members_are_of_their_site(drawn.rows)
    _only_calls_are_recorded(drawn.rows["queue"])
    _hours_are_not_empty(drawn.rows)
    _codes_suit_their_work_types(drawn.rows["auxiliary_code"])
    _specific_permissions_are_said(drawn.rows)


def _values_suit_their_skills(rows: Book) -> None:
    skills = {skill["Skill Name"]: skill for skill in rows["skill"]}
    for row in rows["skill_profile_skill"] + rows["queue_skill"]:
        skill = skills[row["Skill Name"]]
        values = cells.split_items(skill.get("Enum Values", ""))
        suited = {"Proficiency": "7", "Boolean": "Y", "Enum": values[0] if values else ""}
        row["Value"] = suited.get(skill["Skill Type"], row["Value"])
        if cells.fold(row["Value"]) in ("true", "false"):
            row["Value"] = "seven"  # a queue does not tell a text that says so from what Y and N are sent as


def _lists_are_not_empty(drawn: Drawn) -> None:
    """A profile has a skill; a queue that routes by teams or by skills has one."""
    rows = drawn.rows
    skill = rows["skill"][0]
    named = {"Skill Name": skill["Skill Name"], "Value": "Y"}
    for profile in rows["skill_profile"]:
        name = {"Skill Profile Name": profile["Skill Profile Name"]}
        if not any(row["Skill Profile Name"] == profile["Skill Profile Name"] for row in rows["skill_profile_skill"]):
            rows["skill_profile_skill"].append(name | named)
    for queue in rows["queue"]:
        name = {"Queue Name": queue["Queue Name"]}
        routed = queue.get("Queue Routing Type", "Team Based")
        if routed == "Team Based" and not _has_row(rows["queue_team"], queue):
            rows["queue_team"].append({**name, "Order": "1", "Team Name": drawn.names["team"][0]})
        if routed == "Skill Based" and not _has_row(rows["queue_skill"], queue):
            rows["queue_skill"].append({**name, **named, "Condition": "Is"})
    _values_suit_their_skills(rows)


def _flows_are_published(drawn: Drawn) -> None:
    """The practice tenant holds a flow that nobody has published: no entry point can have it."""
    published = [name for name in drawn.names["flow"] if name != "Survey_IVR"]
    for row in drawn.rows["entry_point"]:
        if row.get("Flow Name") == "Survey_IVR":
            row["Flow Name"] = published[0]


def _hours_are_not_empty(rows: Book) -> None:
    """Business hours have a shift, holiday lists a holiday, sets of overrides an override."""
    shift = {"Shift Name": "All Day", "Days": "Mon", "Start Time": "00:00", "End Time": "23:59"}
    holiday = {"Holiday Name": "New Year", "Start Date": "2027-01-01"}
    drill = {"Override Name": "Drill", "Starts": "2026-10-14 14:30", "Ends": "2026-10-14 15:30", "Open": "N"}
    for parent, child, heading, row in (
        ("business_hours", "business_hours_shift", "Business Hours Name", shift),
        ("holiday_list", "holiday", "Holiday List Name", holiday),
        ("override", "override_time", "Override Set Name", drill),
    ):
        filled = {cells.fold(each[heading]) for each in rows[child]}
        bare = (each[heading] for each in rows[parent] if cells.fold(each[heading]) not in filled)
        rows[child] += [{heading: name, **row} for name in bare]


def _codes_suit_their_work_types(rows: list[Texts]) -> None:
    for row in rows:
        if not row.get("Work Type Name", row["Code Type"]).startswith(row["Code Type"]):
            del row["Work Type Name"]


def _specific_permissions_are_said(rows: Book) -> None:
    said = {cells.fold(row["User Profile Name"]) for row in rows["user_profile_permission"]}
    for profile in rows["user_profile"]:
        name = profile["User Profile Name"]
        if profile.get("Permission Access") == "Specific" and cells.fold(name) not in said:
            row = {"User Profile Name": name, "Permission": "queue", "Access": "Edit"}
            rows["user_profile_permission"].append(row)


def _has_row(rows: list[Texts], queue: Texts) -> bool:
    return any(row["Queue Name"] == queue["Queue Name"] for row in rows)


def _orders_have_one_wait(rows: list[Texts]) -> None:
    waits = {(row["Queue Name"], row["Order"]): row.get("Wait Seconds", "0") for row in rows}
    for row in rows:
        row["Wait Seconds"] = waits[row["Queue Name"], row["Order"]]


def _members_are_of_their_site(rows: Book) -> None:
    """Users belong to agent teams of their own site, and say so themselves."""
    for team in rows["team"]:
        team.pop("Agents", None)
    teams = {f"{each['Site Name']} > {each['Team Name']}": each for each in rows["team"]}
    for user in rows["user"]:
        names = [
            name
            for name in cells.split_items(user.pop("Team Names", ""))
            if teams[name]["Site Name"] == user.get("Site Name") and teams[name].get("Team Type") != "Capacity"
        ]
        if names:
            user["Team Names"] = cells.join_items(names)


def _only_calls_are_recorded(rows: list[Texts]) -> None:
    """An N for what only calls have is not sent to other channels."""
    for queue in rows:
        if queue["Channel Type"] != "Telephony":
            for heading in [heading for heading in queue if heading.split()[0] in _OF_CALLS]:
                del queue[heading]


_OF_CALLS = frozenset({"Monitoring", "Parking", "Recording", "Record", "Pause"})
