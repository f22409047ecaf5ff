"""Small workbooks by chance, consistent in themselves and with what a practice tenant holds."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.journey.there_and_back import Texts
from zeus.core import cells
from zeus.core.attributes import CREATE, Attribute, BadCellError
from zeus.core.catalog import Provider, Tab, Wrong, in_order
from zeus.core.flow import Values
from zeus.core.lists import Ref

Book = dict[str, list[Texts]]
"""The rows of a workbook by tab."""

Names = Mapping[str, list[str]]
"""The names that a tenant knows, by tab."""

_ANY = "".join(map(chr, range(32, 127))) + "äÖßéñçøĄжΩ中あ€½№"
_FREE = st.text(_ANY, min_size=1, max_size=30)

_CELLS: dict[str, st.SearchStrategy[str]] = {
    "flag": st.sampled_from("YN"),
    "phone": st.integers(2010000, 9899999).map(lambda number: f"+1312{number}"),
    "email": st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@example\.(com|org)", fullmatch=True),
    "url": st.from_regex(r"https://[a-z]{1,9}\.example\.com(/[a-z]{1,9})?", fullmatch=True),
    "date": st.dates().map(str),
    "time": st.times().map(lambda time: time.strftime("%H:%M")),
    "datetime": st.datetimes().map(lambda moment: moment.isoformat(" ", "minutes")),
    "time_zone": st.sampled_from(["America/Chicago", "Europe/Berlin", "Asia/Kolkata", "Etc/UTC"]),
    "duration": st.integers(0, 86_399).map(lambda s: f"{s // 3600}:{s // 60 % 60:02}:{s % 60:02}"),
    "file": st.from_regex(r"[a-z]{1,8}\.wav", fullmatch=True),
    "mac": st.integers(0, 2**48 - 1).map(lambda n: "-".join(re.findall("..", f"{n:012X}"))),
    "ip": st.ip_addresses().map(str),
}


@dataclass
class Drawn:
    """A workbook in the making: what is drawn by `draw`, and the names that references may use, by tab."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    provider: Provider
    seeded: Names
    names: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[Texts]] = field(default_factory=dict)

    def held(self, tab: Tab) -> list[str]:
        """The names of what the practice tenant holds of a tab, at most three."""
        return self.seeded.get(tab.name, [])[:3]

    def choice(self, of: Iterable[Any]) -> Any:
        """One of several."""
        return self.draw(st.sampled_from(list(of)))

    def cell(self, tab: Tab, attribute: Attribute) -> str | None:
        """A cell that its attribute reads and shows as it is; None where there is nothing that it could name."""
        strategy = self._strategy(attribute)
        if strategy is None:
            return None
        return str(self.draw(strategy.filter(lambda text: _holds(attribute, text))))

    def _strategy(self, attribute: Attribute) -> st.SearchStrategy[str] | None:
        if isinstance(attribute, Ref):
            names = [name for to in attribute.refs for name in self.names.get(to, ())]
            if not names:
                return None
            if not attribute.many:
                return st.sampled_from(names)
            return st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(cells.join_items)
        if attribute.choices:
            return st.sampled_from(attribute.choices)
        if attribute.kind == "whole":
            low = attribute.min or 0
            return st.integers(low, low + 500 if attribute.max is None else attribute.max).map(str)
        if attribute.kind == "extension":
            return st.from_regex(
                rf"[1-9][0-9]{{{(attribute.min or 1) - 1},{(attribute.max_length or 10) - 1}}}", fullmatch=True
            )
        if attribute.kind == "list":
            return (
                st.lists(_text(attribute), min_size=1, max_size=3, unique_by=cells.fold)
                .map(sorted)
                .map(cells.join_items)
            )
        return _CELLS[attribute.kind] if attribute.kind in _CELLS else _text(attribute)


def _text(attribute: Attribute) -> st.SearchStrategy[str]:
    alphabet = [c for c in _ANY if not attribute.pattern or re.fullmatch(attribute.pattern, c)]
    alphabet = [c for c in alphabet if not (attribute.key and c in ">;|")]
    return st.text(alphabet, min_size=1, max_size=min(attribute.max_length or 30, 30)).map(cells.tidy).filter(bool)


def _holds(attribute: Attribute, text: str) -> bool:
    """Whether the text means what it says, and nothing that somebody would have to look at."""
    if not text or cells.is_left_over(text) or text in {cells.CLEAR, "REMOVE"} or text != cells.tidy(text):
        return False
    try:
        return attribute.show(attribute.parse(text)) == text
    except BadCellError:
        return False


@st.composite
def books(draw: Callable[[st.SearchStrategy[Any]], Any], provider: Provider, seeded: Names) -> Book:
    """One to three rows of every tab, by title; `seeded` are the names that the tenant knows already."""
    drawn = Drawn(draw, provider, seeded)
    order = in_order(drawn.provider.tabs)
    tabs = sorted(drawn.provider.tabs.values(), key=lambda tab: (order[tab.name], bool(tab.part_of), tab.name))
    for tab in tabs:
        if tab.actions:
            _draw_tab(drawn, tab)
        drawn.names.setdefault(tab.name, drawn.held(tab))
    for mend in MENDED.get(drawn.provider.name, ()):
        mend(drawn)
    return {drawn.provider.tabs[name].title: rows for name, rows in drawn.rows.items()}


def _draw_tab(drawn: Drawn, tab: Tab) -> None:
    rows: dict[tuple[str, ...], Texts] = {}
    held = drawn.held(tab) if CREATE not in tab.actions else []
    for _ in range(drawn.draw(st.integers(1, 3))):
        row = _row(drawn, tab, held)
        if row is not None:
            rows.setdefault(tuple(cells.fold(row[key.heading]) for key in tab.keys), row)
    drawn.rows[tab.name] = list(rows.values())
    _on_only_once(tab, drawn.rows[tab.name])
    made = [cells.join_path(row[key.heading] for key in tab.keys) for row in drawn.rows[tab.name]]
    drawn.names[tab.name] = made + [name for name in drawn.held(tab) if name not in made]


def _on_only_once(tab: Tab, rows: list[Texts]) -> None:
    """Switch off what only one row may have on, in all rows but the first of those that are alike."""
    for attribute in tab.attributes:
        if attribute.once is None:
            continue
        seen = set()
        for row in rows:
            alike = tuple(cells.fold(row.get(heading, "")) for heading in attribute.once)
            if row.get(attribute.heading) == "Y" and alike in seen:
                row[attribute.heading] = "N"
            elif row.get(attribute.heading) == "Y":
                seen.add(alike)


def _row(drawn: Drawn, tab: Tab, held: list[str]) -> Texts | None:
    """A row that its tab's checks are content with: what they complain of is mended as they say, or left out."""
    texts: dict[str, str | None] = {}
    for attribute in tab.attributes:
        wanted = attribute.key or attribute.required or attribute.kind == "file" or drawn.draw(st.booleans())
        if wanted and _may_be_set(tab, attribute):
            texts[attribute.heading] = drawn.cell(tab, attribute)
    if held:
        texts.update(zip((key.heading for key in tab.keys), cells.split_path(drawn.choice(held)), strict=True))
    for _ in range(20):
        wrong = _wrong(tab, texts)
        if wrong is None:
            break
        assert wrong.heading
        filled = texts.get(wrong.heading)
        again = None if filled else drawn.cell(tab, tab.by_heading[wrong.heading])
        texts[wrong.heading] = wrong.repair or again
    else:
        return None
    lacking = [each for each in tab.attributes if (each.key or each.required) and not texts.get(each.heading)]
    return None if lacking else {heading: text for heading, text in texts.items() if text is not None}


def _may_be_set(tab: Tab, attribute: Attribute) -> bool:
    action = tab.actions[0]
    return not (attribute.read_only or attribute.renames or (attribute.only and action not in attribute.only))


def _wrong(tab: Tab, texts: dict[str, str | None]) -> Wrong | None:
    filled = {heading: text for heading, text in texts.items() if text is not None}
    meant = {each.heading: each.default for each in tab.attributes if each.default is not None} | filled
    values = Values({heading: tab.by_heading[heading].parse(text) for heading, text in meant.items()})
    return next((found for check in tab.checks if (found := check(values))), None)


# What a provider demands of several rows together, so that no cell and no row can say it.


def _webex_contact_center(drawn: Drawn) -> None:
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

MENDED: dict[str, tuple[Callable[[Drawn], None], ...]] = {"webex_contact_center": (_webex_contact_center,)}
"""By provider: what makes a drawn workbook agree with such demands."""
