"""The events of schedules of Webex Calling, one row an event."""

from zeus.core.attributes import Choice, Flag, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.kinds import Date, Time
from zeus.core.lists import Days
from zeus.providers.webex_calling._policies import location_of_parent
from zeus.providers.webex_calling._schedules import (
    BY_DATE,
    BY_DAY,
    DAYS,
    NEVER,
    WEEKLY,
    ends_after_it_starts,
    repeats_as_it_needs,
    times_or_all_day,
)

_MONTHS = ("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
           "DECEMBER")  # fmt: skip
_WEEK = (*DAYS[1:], DAYS[0])

TAB = Tab(
    "Schedule Events",
    "Each row is a stretch of time of a schedule: the hours of some weekdays, or a holiday.",
    part_of="schedule",
    items="events[]",
    synonyms=("Schedule Event", "Events", "Business Hours Shifts"),
    notes="Opening hours are events that repeat Weekly. Events that no row mentions stay.",
    omitted={"events[].recurrence": "Written from Repeats and the columns after it."},
    checks=(repeats_as_it_needs, ends_after_it_starts, times_or_all_day),
    attributes=(
        location_of_parent("schedule"),
        Choice("Schedule Type", "", "Whether the schedule holds opening hours or holidays.", key=True, required=True,
               of={"Business Hours": "businessHours", "Holidays": "holidays"}, synonyms=("Type",),
               example="Business Hours"),
        Text("Schedule Name", "", "The schedule that the event belongs to.", key=True, required=True,
             synonyms=("Schedule",), example="Clinic Hours"),
        Text("Event Name", "events[].name", "What the event is called within its schedule.", key=True, required=True,
             synonyms=("Name", "Event", "Shift Name"), example="Weekdays"),
        Date("Start Date", "events[].startDate", "The first day on which it counts.", required=True,
             synonyms=("Start", "Date"), example="2026-01-05"),
        Date("End Date", "events[].endDate", "The last day of its first time, most often the Start Date again.",
             required=True, synonyms=("End",), example="2026-01-05"),
        Time("Start Time", "events[].startTime", "When it begins, on a clock of 24 hours; blank for the whole day.",
             synonyms=("From", "Opens"), example="08:00"),
        Time("End Time", "events[].endTime", "When it ends on that clock of 24 hours.",
             synonyms=("To", "Until", "Closes"),
             example="17:00"),
        Flag("All Day", "events[].allDayEnabled", "Whether it lasts the whole day; without times it does.",
             synonyms=("All Day Enabled",), example="N"),
        Choice("Repeats", "events[].repeats", "How it comes again.", of=(NEVER, WEEKLY, BY_DATE, BY_DAY),
               synonyms=("Recurrence",), example="Weekly"),
        Days("Days", "events[].days[]", "Of a Weekly one, the days of the week, as in Mon-Fri.",
             of={day[:3].title(): day for day in _WEEK}, synonyms=("Days of Week",),
             example="Mon; Tue; Wed; Thu; Fri"),
        Choice("Month", "events[].month", "Of a Yearly one, the month.", of={m.title(): m for m in _MONTHS}),
        Whole("Day of Month", "events[].dayOfMonth", "Of a Yearly By Date one, the day.", min=1, max=31),
        Choice("Week", "events[].week", "Of a Yearly By Day one, which week of the month.",
               of={each.title(): each for each in ("FIRST", "SECOND", "THIRD", "FOURTH", "LAST")}),
        Choice("Weekday", "events[].weekday", "Of a Yearly By Day one, which day of that week.",
               of={day.title(): day.upper() for day in _WEEK}),
        Date("Repeats Until", "events[].until", "The last day on which it may come again; blank for ever.",
             synonyms=("Recurrence End Date",)),
    ),
)  # fmt: skip
