"""Business hours, holiday lists and overrides: what their rows say together, and what is sent for them."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.providers.driving import drive
from zeus.core.attributes import CREATE, DELETE, UPDATE, BadCellError
from zeus.core.catalog import Wrong
from zeus.core.flow import FailedError, Item, Step, Values
from zeus.core.index import Index
from zeus.core.objects import items_of, plain
from zeus.core.wire import Object
from zeus.providers import load_provider

TABS = load_provider("webex_contact_center").tabs
KNOWN = Index(TABS)
CHRISTMAS = {
    "name": "Christmas Day", "startDate": "2026-12-25", "endDate": "2026-12-25", "frequency": "Yearly",
    "recurrence": {"interval": 1, "specificMonth": "DEC", "specificDayOfMonth": 25},
}  # fmt: skip
LIST = {"id": "h1", "name": "US", "holidays": [CHRISTMAS], "holidaysCount": 1}
DRILL = {"name": "Drill", "startDateTime": "2026-10-14T14:30", "endDateTime": "2026-10-14T15:30", "workingHours": False}


def wrong(tab: str, **cells: str) -> Wrong | None:
    """What the tab's checks first find; underscores in headings stand for blanks."""
    texts = {heading.replace("_", " "): text for heading, text in cells.items()}
    values = Values({heading: TABS[tab].by_heading[heading].parse(text) for heading, text in texts.items()})
    return next(filter(None, (check(values) for check in TABS[tab].checks)), None)


def item(tab: str, action: str, cells: Mapping[str, str | None]) -> Item:
    by_heading = TABS[tab].by_heading
    return Item(TABS[tab], action, {h: None if t is None else by_heading[h].parse(t) for h, t in cells.items()})


def body(tab: str, action: str, *items: Item, before: Object | None = None, **values: Any) -> Object:
    """What is sent for one object of a tab."""
    step = Step(1, TABS[tab], action, ("X",), KNOWN, {"org": "o"}, id="x1", before=before, values=values, items=items)
    label = "create" if action == CREATE else "update"
    sent: Object = drive(step.procedure(), {label: None})[label].body
    return sent


def holidays_after(*items: Item, before: Object | None = None) -> list[Object]:
    """The holidays that are sent for a list that holds Christmas Day."""
    held: list[Object] = body("holiday_list", UPDATE, *items, before=before or LIST)["holidays"]
    return held


# What rows say


@pytest.mark.parametrize(
    ("tab", "cells", "heading"),
    [
        ("holiday", {"Frequency": "Once", "Month": "Dec"}, "Month"),
        ("holiday", {"Frequency": "Once", "Every": "1"}, "Every"),
        ("holiday", {"Frequency": "Daily", "Days_of_Week": "Mon"}, "Days of Week"),
        ("holiday", {"Frequency": "Weekly"}, "Days of Week"),
        ("holiday", {"Frequency": "Weekly", "Days_of_Week": "Mon", "Day_of_Month": "1"}, "Day of Month"),
        ("holiday", {"Frequency": "Monthly"}, "Day of Month"),
        ("holiday", {"Frequency": "Monthly", "Day_of_Month": "1", "Month": "Jan"}, "Month"),
        ("holiday", {"Frequency": "Yearly", "Day_of_Month": "25"}, "Month"),
        ("override_time", {"Frequency": "Yearly", "Month": "Dec", "Day_of_Month": "25", "Week_of_Month": "Last"},
         "Week of Month"),
        ("holiday", {"Start_Date": "2026-12-25", "End_Date": "2026-12-24"}, "End Date"),
        ("override_time", {"Starts": "2026-10-14 14:30", "Ends": "2026-10-14 14:29"}, "Ends"),
        ("override_time", {"Starts": "2026-10-14 14:30-05:00"}, "Starts"),
        ("override_time", {"Ends": "2026-10-14 14:30Z"}, "Ends"),
        ("business_hours_shift", {"Start_Time": "08:00", "End_Time": "08:00"}, "End Time"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_told_under_its_heading(tab: str, cells: dict[str, str], heading: str) -> None:
    found = wrong(tab, **cells)
    assert found is not None
    assert found.heading == heading


@pytest.mark.parametrize(
    ("tab", "cells"),
    [
        ("holiday", {"Frequency": "Once"}),
        ("holiday", {"Month": "Dec"}),
        ("holiday", {"Frequency": "Daily", "Every": "2", "Repeats_Until": "2027-01-06"}),
        ("holiday", {"Frequency": "Weekly", "Days_of_Week": "Sat-Sun"}),
        ("holiday", {"Frequency": "Monthly", "Day_of_Month": "1"}),
        ("holiday", {"Frequency": "Monthly", "Week_of_Month": "First", "Days_of_Week": "Mon"}),
        ("holiday", {"Frequency": "Yearly", "Month": "Nov", "Week_of_Month": "Fourth", "Days_of_Week": "Thu"}),
        ("holiday", {"Start_Date": "2026-12-25", "End_Date": "2026-12-25"}),
        ("business_hours_shift", {"Start_Time": "08:00", "End_Time": "08:01"}),
        ("business_hours_shift", {"Start_Time": "08:00"}),
    ],
)
def test_what_goes_together_is_no_problem(tab: str, cells: dict[str, str]) -> None:
    assert wrong(tab, **cells) is None


@pytest.mark.parametrize(
    ("start", "end", "repair"),
    [
        ("08:00", "06:00", "18:00"),
        ("08:00", "00:00", "12:00"),
        ("22:00", "06:00", None),
        ("13:00", "12:30", None),
        ("18:00", "06:00", None),
    ],
)
def test_an_end_before_its_start_is_probably_of_the_afternoon(start: str, end: str, repair: str | None) -> None:
    found = wrong("business_hours_shift", Start_Time=start, End_Time=end)
    assert found is not None
    assert found.repair == repair


@pytest.mark.parametrize(
    ("tab", "heading", "text", "said"),
    [
        ("business_hours_shift", "Start Time", "8-6", "holds two times"),
        ("business_hours_shift", "End Time", "noon", "is not a time of day"),
        ("business_hours_shift", "Days", "workdays mostly", "is no day of the week"),
        ("business_hours", "Time Zone", "CST", "write the IANA name"),
        ("business_hours", "Business Hours Name", "St. Paul", r"holds '\.', which is not allowed"),
        ("business_hours", "Business Hours Name", "Two  Blanks", "is not allowed here; allowed are letters"),
        ("holiday", "Start Date", "12/25", "has no year"),
        ("holiday", "Start Date", "3/4/2026", "may be 2026-03-04 or 2026-04-03"),
        ("holiday", "Day of Month", "32", "outside 1 to 31"),
        ("override_time", "Starts", "12/24", "is not a date with a time"),
    ],
)
def test_each_usual_mistake_has_words_of_its_own(tab: str, heading: str, text: str, said: str) -> None:
    with pytest.raises(BadCellError, match=said):
        TABS[tab].by_heading[heading].parse(text)


def test_a_long_name_with_a_wrong_character_is_refused_at_once() -> None:
    with pytest.raises(BadCellError, match="'!'"):
        TABS["business_hours"].by_heading["Business Hours Name"].parse("a" * 70 + "!")


# What is sent


def test_shifts_travel_within_their_business_hours() -> None:
    shift = {"Shift Name": "Weekdays", "Days": "Mon-Fri", "Start Time": "8:00", "End Time": "18:00"}
    sent = body("business_hours", CREATE, item("business_hours_shift", CREATE, shift))
    assert sent == {"workingHours": [
        {"name": "Weekdays", "days": ["MON", "TUE", "WED", "THU", "FRI"], "startTime": "08:00", "endTime": "18:00"},
    ]}  # fmt: skip


@pytest.mark.parametrize(
    ("tab", "told"),
    [("business_hours", "Business Hours Shifts"), ("holiday_list", "Holidays"), ("override", "Override Times")],
)
def test_a_set_without_anything_in_it_is_not_made(tab: str, told: str) -> None:
    with pytest.raises(FailedError, match=f"at least one row on {told}"):
        body(tab, CREATE)


def test_the_last_holiday_of_a_list_is_not_deleted() -> None:
    with pytest.raises(FailedError, match="at least one row on Holidays"):
        holidays_after(item("holiday", DELETE, {"Holiday Name": "Christmas Day"}))


def test_a_single_holiday_is_one_without_a_frequency_and_lasts_a_day() -> None:
    row = {"Holiday Name": "Move", "Start Date": "2026-07-03", "Frequency": "Once"}
    assert holidays_after(item("holiday", CREATE, row))[-1] == {
        "name": "Move", "startDate": "2026-07-03", "endDate": "2026-07-03",
    }  # fmt: skip


def test_a_holiday_that_repeats_does_so_each_time_unless_it_says_otherwise() -> None:
    row = {
        "Holiday Name": "Thanksgiving", "Start Date": "2026-11-26", "End Date": "2026-11-27", "Frequency": "Yearly",
        "Month": "Nov", "Week of Month": "Fourth", "Days of Week": "Thu",
    }  # fmt: skip
    recurrence = {"specificMonth": "NOV", "occurrenceInTheMonth": "FOURTH", "daysOfWeek": ["THU"]}
    assert holidays_after(item("holiday", CREATE, row))[-1]["recurrence"] == {"interval": 1, **recurrence}
    every = holidays_after(item("holiday", CREATE, {**row, "Every": "2"}))[-1]
    assert every["recurrence"] == {"interval": 2, **recurrence}
    assert every["endDate"] == "2026-11-27"


@pytest.mark.parametrize(
    ("cells", "recurrence"),
    [
        ({"Frequency": "Once"}, None),
        ({"Frequency": None}, None),
        ({"Frequency": "Weekly", "Days of Week": "Fri"}, {"interval": 1, "daysOfWeek": ["FRI"]}),
        ({"Frequency": "Monthly"}, {"interval": 1, "specificDayOfMonth": 25}),
        ({"Frequency": "Daily", "Repeats Until": "2027-01-06"}, {"interval": 1, "endDate": "2027-01-06"}),
    ],
)
def test_what_does_not_suit_a_new_frequency_is_not_sent(cells: dict[str, str | None], recurrence: Any) -> None:
    (after,) = holidays_after(item("holiday", UPDATE, {"Holiday Name": "Christmas Day", **cells}))
    assert after.get("recurrence") == recurrence
    assert ("frequency" in after) == (recurrence is not None)


def test_what_webex_says_beside_is_kept_and_what_it_counts_is_not_sent_back() -> None:
    held = {**CHRISTMAS, "overlapsWith": ["x"], "recurrence": {**CHRISTMAS["recurrence"], "weeks": 2}}  # type: ignore[dict-item]
    before = {**LIST, "holidays": [held]}
    sent = body("holiday_list", UPDATE, before=before, Description="new")
    assert sent == {"id": "h1", "name": "US", "description": "new", "holidays": [held]}


def test_an_item_without_a_frequency_shows_as_one_of_a_single_time() -> None:
    shown = items_of(TABS["override_time"], plain(TABS["override"], {"overrides": [DRILL]}), KNOWN)
    assert shown == [{
        "Override Name": "Drill", "Starts": "2026-10-14 14:30", "Ends": "2026-10-14 15:30", "Open": False,
        "Frequency": "Once",
    }]  # fmt: skip
    assert plain(TABS["override"], {"name": "X"}) == {"name": "X"}


def test_times_of_overrides_travel_without_seconds_or_a_zone() -> None:
    row = {"Override Name": "Late", "Starts": "2026-12-24 18:00", "Ends": "2026-12-24 20:00", "Open": "Y"}
    before = {"id": "o1", "name": "X", "timezone": "America/Chicago", "overrides": [DRILL], "latestOverride": DRILL}
    sent = body("override", UPDATE, item("override_time", CREATE, row), before=before)
    assert sent["overrides"] == [DRILL, {
        "name": "Late", "startDateTime": "2026-12-24T18:00", "endDateTime": "2026-12-24T20:00", "workingHours": True,
    }]  # fmt: skip
    assert "latestOverride" not in sent


@pytest.mark.parametrize(
    ("tab", "cells", "last"),
    [
        ("holiday", {"Frequency": "Once", "Start_Date": "2026-12-25"}, "2026-12-25"),
        ("holiday", {"Frequency": "Once", "Start_Date": "2026-12-25", "End_Date": "2026-12-26"}, "2026-12-26"),
        ("holiday", {"Frequency": "Once"}, None),
        ("holiday", {"Frequency": "Yearly", "Start_Date": "2026-12-25"}, None),
        ("holiday", {"Frequency": "Daily", "Start_Date": "2026-12-25", "Repeats_Until": "2027-01-06"}, "2027-01-06"),
        ("override_time", {"Frequency": "Once", "Ends": "2026-10-15 01:00"}, "2026-10-15"),
    ],
)  # fmt: skip
def test_the_last_day_of_a_row_is_known(tab: str, cells: dict[str, str], last: str | None) -> None:
    texts = {heading.replace("_", " "): text for heading, text in cells.items()}
    values = Values({heading: TABS[tab].by_heading[heading].parse(text) for heading, text in texts.items()})
    lapses = TABS[tab].lapses
    assert lapses is not None
    assert lapses(values) == last
