"""Kinds of cell with a form of their own, and what spreadsheets do to them."""

from typing import Any
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeus.core import cells
from zeus.core.attributes import Attribute, BadCellError, Choice, Decimals, Flag, Text, Whole, Wire
from zeus.core.index import Index
from zeus.core.kinds import DIGITS, Date, DateTime, Duration, Email, Extension, Ip, Mac, Phone, Time, TimeZone, Url
from zeus.core.lists import Choices, Days, Names, Ref
from zeus.core.zones import ZONES_BY_OTHER_NAME

NOTHING_KNOWN = Index({})
PHONE, EXTENSION, EMAIL, URL = Phone("P", "p", "x"), Extension("E", "e", "x"), Email("M", "m", "x"), Url("U", "u", "x")
MAC, IP, DATE, TIME = Mac("M", "m", "x"), Ip("I", "i", "x"), Date("D", "d", "x"), Time("T", "t", "x")
MOMENT, DURATION, ZONE = DateTime("D", "d", "x"), Duration("L", "l", "x"), TimeZone("Z", "z", "x")
EVERY_KIND: list[Attribute] = [
    PHONE, EXTENSION, EMAIL, URL, MAC, IP, DATE, TIME, MOMENT, DURATION, ZONE,
    Text("H", "h", "x"), Whole("H", "h", "x"), Decimals("H", "h", "x"), Flag("H", "h", "x"),
    Choice("H", "h", "x", of=("Read Only", "Full")), Names("H", "h", "x"), Names("H", "h", "x", with_level=True),
    Days("H", "h", "x"), Choices("H", "h", "x", of={"Read Only": 1, "Full": 2}),
    Ref("H", "h", "x", to="team"), Ref("H", "h", "x", to="team", many=True),
    Ref("H", "h", "x", to="team", many=True, with_level=True),
]  # fmt: skip
TEXTS = st.text(max_size=14) | st.text('0123456789:+-./ @apmPMxeE;>,"|²٣[]hOZT', max_size=20)


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        (PHONE, "+14085550123", "+14085550123"),
        (PHONE, "+1 (408) 555-0123", "+14085550123"),
        (PHONE, "+1.408.555.0123", "+14085550123"),
        (PHONE, "+44 20 7946 0018", "+442079460018"),
        (EXTENSION, "0042", "0042"),
        (EXTENSION, "4021.0", "4021"),
        (EMAIL, "Ann.Lee@example.com", "Ann.Lee@example.com"),
        (URL, "https://example.com/a?b=c", "https://example.com/a?b=c"),
        (URL, "http://[2001:db8::1]/", "http://[2001:db8::1]/"),
        (MAC, "00005E005301", "00-00-5E-00-53-01"),
        (MAC, "00:00:5e:00:53:01", "00-00-5E-00-53-01"),
        (MAC, "0000.5e00.5301", "00-00-5E-00-53-01"),
        (IP, "198.51.100.7", "198.51.100.7"),
        (IP, "198.51.100.0/24", "198.51.100.0/24"),
        (IP, "2001:DB8::1", "2001:db8::1"),
        (DATE, "2026-12-25", "2026-12-25"),
        (DATE, "2026-12-25 00:00:00", "2026-12-25"),
        (DATE, "2026-12-25T00:00:00", "2026-12-25"),
        (TIME, "8:00", "08:00"),
        (TIME, "17:30:00", "17:30"),
        (TIME, "17:30:00.000", "17:30"),
        (MOMENT, "2026-12-25 08:00", "2026-12-25 08:00"),
        (MOMENT, "2026-12-25T08:00:00", "2026-12-25 08:00"),
        (MOMENT, "2026-12-25T08:00:00+02:00", "2026-12-25 06:00Z"),
        (MOMENT, "2026-01-01 01:30-0600", "2026-01-01 07:30Z"),
        (MOMENT, "2026-12-25 06:00Z", "2026-12-25 06:00Z"),
        (MOMENT, "0987-01-02 03:04", "0987-01-02 03:04"),
        (DURATION, "270", 270),
        (DURATION, "4:30", 270),
        (DURATION, "0:04:30", 270),
        (DURATION, "90:00", 5400),
        (DURATION, "48:00:00", 172_800),
        (ZONE, "America/Chicago", "America/Chicago"),
        (ZONE, "america/new york", "America/New_York"),
        (ZONE, "utc", "UTC"),
    ],
)
def test_a_text_means_its_value(attribute: Attribute, text: str, value: Any) -> None:
    assert attribute.parse(text) == value


@pytest.mark.parametrize(
    ("attribute", "text", "message", "repair"),
    [
        (PHONE, "1.23E+10", "a number that Excel has shortened", None),
        (PHONE, "4e12", "a number that Excel has shortened", None),
        (PHONE, "4085550123", "is not a phone number with plus sign", "+14085550123"),
        (PHONE, "(408) 555-0123", "is not a phone number with plus sign", "+14085550123"),
        (PHONE, "14085550123", "is not a phone number with plus sign", "+14085550123"),
        (PHONE, "442079460018", "is not a phone number with plus sign", "+442079460018"),
        (PHONE, "00442079460018", "is not a phone number with plus sign", "+442079460018"),
        (PHONE, "00999999999", "is not a phone number with plus sign", None),
        (PHONE, "5550123", "is not a phone number with plus sign", None),
        (PHONE, "+1408555012", "not a possible phone number of its country", None),
        (PHONE, "+0123456789", "not a possible phone number of its country", None),
        (EXTENSION, "2026-04-21 00:00:00", "a date that Excel made of the extension", None),
        (EXTENSION, "x4021", "digits only", "4021"),
        (EXTENSION, "Ext. 4021", "digits only", "4021"),
        (EXTENSION, "40-21", "digits only", "4021"),
        (EXTENSION, "front", "digits only", None),
        (EXTENSION, "4²", "digits only", None),
        (EXTENSION, "12345678901", "has 11 digits; 1 to 10 are allowed", None),
        (Extension("E", "e", "x", min=3, max_length=6), "12", "has 2 digits; 3 to 6 are allowed", None),
        (EMAIL, "ann@example", "is not a mail address", None),
        (EMAIL, "Ann Lee <ann@example.com>", "is not a mail address", "ann@example.com"),
        (EMAIL, '"ann@example.com"', "is not a mail address", "ann@example.com"),
        (EMAIL, "ann @ example.com", "is not a mail address", "ann@example.com"),
        (EMAIL, "ann@example.com.", "is not a mail address", "ann@example.com"),
        (EMAIL, "ann@example..com", "is not a mail address", None),
        (Email("M", "m", "x", max_length=9), "ann@example.com", "has 15 characters", None),
        (URL, "example.com/a", "is not a web address", "https://example.com/a"),
        (URL, "ftp://example.com", "is not a web address", None),
        (URL, "http://[", "is not a web address", None),
        (URL, "/a.html", "is not a web address", None),
        (URL, "intranet", "is not a web address", None),
        (MAC, "OO-00-5E-00-53-01", "has the letter O where the digit 0 belongs", "00-00-5E-00-53-01"),
        (MAC, "00-00-5E-00-53", "twelve of 0-9 and A-F, not 10 characters", None),
        (IP, "300.1.1.1", "is not an IP address", None),
        (IP, "198.51.100.7/24", "is not an IP address", None),
        (DATE, "12/25/2026", "is not a date in the form 2026-12-25", "2026-12-25"),
        (DATE, "4/4/2026", "is not a date in the form 2026-12-25", "2026-04-04"),
        (DATE, "4/5/2026", "may be 2026-04-05 or 2026-05-04: write the one that is meant", None),
        (DATE, "25/12/2026", "is not a date in the form 2026-12-25", "2026-12-25"),
        (DATE, "25.12.2026", "is not a date in the form 2026-12-25", "2026-12-25"),
        (DATE, "12/25", "has no year: write the whole date", None),
        (DATE, "2/30/2026", "is not a date in the form 2026-12-25", None),
        (DATE, "Christmas", "is not a date in the form 2026-12-25", None),
        (TIME, "8 am", "is not a time of day", "08:00"),
        (TIME, "5:30 P.M.", "is not a time of day", "17:30"),
        (TIME, "12am", "is not a time of day", "00:00"),
        (TIME, "Noon", "is not a time of day", "12:00"),
        (TIME, "13 pm", "is not a time of day", None),
        (TIME, "8:75pm", "is not a time of day", None),
        (TIME, "25:00", "is not a time of day", None),
        (TIME, "early", "is not a time of day", None),
        (TIME, "24:00", "is not a time of day", "23:59"),
        (TIME, "8-6", "holds two times: write each under a heading of its own", None),
        (TIME, "8:30 am to 6 pm", "holds two times", None),
        (TIME, "2026-08-06 00:00:00", "is a date, as Excel makes one of 8-6", None),
        (MOMENT, "tomorrow", "is not a date with a time", None),
        (MOMENT, "12/24/2026 2:30 pm", "is not a date with a time", "2026-12-24 14:30"),
        (MOMENT, "2026-12-24 noon", "is not a date with a time", "2026-12-24 12:00"),
        (MOMENT, "4/5/2026 8:00", "is not a date with a time", None),
        (MOMENT, "0001-01-01 00:00+14:00", "is not a date with a time", None),
        (DURATION, "4m 30s", "is not a length of time", "0:04:30"),
        (DURATION, "1 day", "is not a length of time", "24:00:00"),
        (DURATION, "2 hours", "is not a length of time", "2:00:00"),
        (DURATION, "long", "is not a length of time", None),
        (DURATION, "4²", "is not a length of time", None),
        (Duration("L", "l", "x", max=60), "61", "61 is outside what is allowed: at most 60", None),
        (ZONE, "EST", "which name differs by place", "America/New_York"),
        (ZONE, "mst", "which name differs by place", "America/Denver"),
        (ZONE, "CST", "which name differs by place", "America/Chicago"),
        (ZONE, "Pacific Standard Time", "which name differs by place", "America/Los_Angeles"),
        (ZONE, "IST", "which name differs by place", "Asia/Kolkata"),
        (ZONE, "W. Europe Standard Time", "which name differs by place", "Europe/Berlin"),
        (ZONE, "Mars/Olympus", "not an IANA name", None),
    ],
)  # fmt: skip
def test_a_bad_cell_says_what_is_wrong_and_what_was_meant(
    attribute: Attribute, text: str, message: str, repair: str | None
) -> None:
    with pytest.raises(BadCellError) as caught:
        attribute.parse(text)
    assert message in caught.value.message
    assert caught.value.repair == repair


@pytest.mark.parametrize("zone", sorted(set(ZONES_BY_OTHER_NAME.values())))
def test_every_zone_that_is_proposed_is_one_of_iana(zone: str) -> None:
    assert ZONE.parse(zone) == zone
    assert zone in available_timezones()


@pytest.mark.parametrize(
    ("wire", "value"),
    [
        ("+1-408-5550123", "+14085550123"),
        ("+1 (408) 555.0123", "+14085550123"),
        ("4021", "4021"),
        (None, None),
        ("", None),
    ],
)
def test_the_hyphens_of_providers_are_left_out_of_phone_numbers(wire: str | None, value: str | None) -> None:
    assert PHONE.decode(wire, NOTHING_KNOWN) == value


def test_a_phone_number_may_travel_without_its_plus_sign() -> None:
    bare = Phone("P", "p", "x", wire=DIGITS)
    assert bare.encode("+14085550123", NOTHING_KNOWN) == "14085550123"
    assert bare.decode("14085550123", NOTHING_KNOWN) == "+14085550123"
    assert bare.decode("+14085550123", NOTHING_KNOWN) == "+14085550123"


def test_a_phone_number_that_travels_in_numbers_is_shown_as_text() -> None:
    numeric = Phone("P", "p", "x", wire=Wire(encode=int, decode=int))
    assert numeric.decode("4021", NOTHING_KNOWN) == "4021"


def test_mail_addresses_that_differ_in_case_are_the_same() -> None:
    assert EMAIL.identity("Ann@Example.com", NOTHING_KNOWN) == EMAIL.identity("ann@example.com", NOTHING_KNOWN)


@given(st.integers(0, 10**8))
def test_a_length_of_time_reads_back_as_it_is_shown(seconds: int) -> None:
    assert DURATION.parse(DURATION.show(seconds)) == seconds


@given(st.dates(), st.times())
def test_days_and_times_read_back_as_they_are_shown(day: Any, time: Any) -> None:
    assert DATE.parse(f"{day}") == f"{day}"
    assert TIME.parse(f"{time:%H:%M}") == f"{time:%H:%M}"


@pytest.mark.parametrize("attribute", EVERY_KIND, ids=lambda a: f"{a.kind}{'-many' * a.many}{'-level' * a.with_level}")
@given(text=TEXTS)
def test_any_text_means_what_reads_back_or_is_refused_with_a_repair_that_is_accepted(
    attribute: Attribute, text: str
) -> None:
    text = cells.tidy(text)
    if not text:
        return
    try:
        value = attribute.parse(text)
    except BadCellError as wrong:
        if wrong.repair is not None:
            attribute.parse(wrong.repair)
    else:
        assert attribute.parse(attribute.show(value)) == value
