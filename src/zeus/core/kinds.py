"""The kinds of cell that have a form of their own: numbers to dial, addresses, times, zones."""

import ipaddress
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import phonenumbers

from zeus.core.attributes import Attribute, BadCellError, Wire
from zeus.core.moments import day_complaint, day_meant, moment_meant, time_complaint, time_meant
from zeus.core.zones import ZONES_BY_OTHER_NAME

DIGITS = Wire(encode=lambda value: value.lstrip("+"), decode=lambda wire: wire if wire.startswith("+") else "+" + wire)
"""For a phone number that a provider wants without its plus sign."""


@dataclass(frozen=True)
class Phone(Attribute):
    """A phone number in E.164 form: plus sign, country code, number. Hyphens, dots and brackets are read too."""

    kind: ClassVar[str] = "phone"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", text):
            raise BadCellError(
                f"{text!r} is a number that Excel has shortened: its last digits are lost. Type it again as text"
            )
        plain = re.sub(r"[\s().\-/]", "", text)
        if re.fullmatch(r"\+\d{7,15}", plain):
            if _is_possible(plain):
                return plain
            raise BadCellError(f"{text!r} is not a possible phone number of its country")
        raise BadCellError(
            f"{text!r} is not a phone number with plus sign and country code, as in +14085550123", _dialled(plain)
        )

    def decode(self, wire: object, known: object) -> str | None:
        """See `Attribute.decode`: providers add hyphens of their own (``+1-408-5550123``)."""
        if wire in (None, ""):
            return None
        text = str(self.wire.decode(wire) if self.wire else wire)
        return re.sub(r"[\s().\-]", "", text) if text.startswith("+") else text


@dataclass(frozen=True)
class Extension(Attribute):
    """The digits that colleagues dial."""

    kind: ClassVar[str] = "extension"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if re.fullmatch(r"\d{4}-\d\d-\d\d.*", text):
            raise BadCellError(f"{text!r} is a date that Excel made of the extension. Type the extension again as text")
        whole = re.fullmatch(r"(\d+)\.0+", text)
        if whole:
            text = whole.group(1)
        if not re.fullmatch(r"\d+", text):
            digits = re.sub(r"(?i)^(ext\.?|x)\s*|[\s\-]", "", text)
            raise BadCellError(f"{text!r} is not an extension: digits only", digits if digits.isdecimal() else None)
        low, high = self.min or 1, self.max_length or 10
        if not low <= len(text) <= high:
            raise BadCellError(f"{text!r} has {len(text)} digits; {low} to {high} are allowed")
        return text


@dataclass(frozen=True)
class Email(Attribute):
    """A mail address; two that differ in case are the same."""

    kind: ClassVar[str] = "email"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if not re.fullmatch(_ADDRESS, text):
            inside = re.search(_ADDRESS, re.sub(r"\s*@\s*", "@", text))
            raise BadCellError(f"{text!r} is not a mail address", inside.group() if inside else None)
        return self.check_text(text)

    def identity(self, value: str, known: object) -> str:
        """See `Attribute.identity`."""
        return value.casefold()


@dataclass(frozen=True)
class Url(Attribute):
    """A web address."""

    kind: ClassVar[str] = "url"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if not _is_web_address(text):
            likely = "." in text and ":" not in text and _is_web_address(f"https://{text}")
            raise BadCellError(f"{text!r} is not a web address", f"https://{text}" if likely else None)
        return self.check_text(text)


@dataclass(frozen=True)
class Mac(Attribute):
    """The hardware address of a device, in any of the usual forms; shown as ``00-00-5E-00-53-01``."""

    kind: ClassVar[str] = "mac"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        digits = re.sub(r"[\s.:\-]", "", text).upper()
        if re.fullmatch(r"[0-9A-F]{12}", digits):
            return "-".join(digits[i : i + 2] for i in range(0, 12, 2))
        zero = digits.replace("O", "0")
        if re.fullmatch(r"[0-9A-F]{12}", zero):
            raise BadCellError(f"{text!r} has the letter O where the digit 0 belongs", self.parse(zero))
        raise BadCellError(f"{text!r} is not a MAC address: twelve of 0-9 and A-F, not {len(digits)} characters")


@dataclass(frozen=True)
class Ip(Attribute):
    """An IP address, or a network such as 198.51.100.0/24."""

    kind: ClassVar[str] = "ip"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        try:
            return str(ipaddress.ip_network(text)) if "/" in text else str(ipaddress.ip_address(text))
        except ValueError:
            raise BadCellError(f"{text!r} is not an IP address or network") from None


@dataclass(frozen=True)
class Date(Attribute):
    """A day, shown as ``2026-12-25``."""

    kind: ClassVar[str] = "date"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        try:
            return date.fromisoformat(text.removesuffix(" 00:00:00").removesuffix("T00:00:00")).isoformat()
        except ValueError:
            raise BadCellError(day_complaint(text), day_meant(text)) from None


@dataclass(frozen=True)
class Time(Attribute):
    """A time of day, shown as ``08:00``."""

    kind: ClassVar[str] = "time"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if re.fullmatch(r"\d{1,2}:\d\d(:00(\.0+)?)?", text):
            try:
                return time.fromisoformat(text[: text.index(":") + 3].zfill(5)).strftime("%H:%M")
            except ValueError:
                pass
        raise BadCellError(time_complaint(text), time_meant(text))


@dataclass(frozen=True)
class DateTime(Attribute):
    """A moment, shown as ``2026-12-25 08:00``, or as ``2026-12-25 06:00Z``: UTC, where an offset was written."""

    kind: ClassVar[str] = "datetime"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        try:
            moment = datetime.fromisoformat(text)
            offset = moment.utcoffset()
            plain = moment.replace(tzinfo=None) - (offset or timedelta())
            return plain.isoformat(" ", "minutes") + ("" if offset is None else "Z")
        except (ValueError, OverflowError):
            message = f"{text!r} is not a date with a time in the form 2026-12-25 08:00"
            raise BadCellError(message, moment_meant(text)) from None


@dataclass(frozen=True)
class Duration(Attribute):
    """A length of time, shown as ``0:04:30`` (hours, minutes, seconds); the value is in seconds."""

    kind: ClassVar[str] = "duration"

    def parse(self, text: str) -> int:
        """See `Attribute.parse`."""
        clock = re.fullmatch(r"(?:(\d{1,9}):)?(\d{1,3}):(\d\d)", text)
        if re.fullmatch(r"\d{1,18}", text):
            seconds = int(text)
        elif clock:
            seconds = int(clock.group(1) or 0) * 3600 + int(clock.group(2)) * 60 + int(clock.group(3))
        else:
            words = sum(int(n) * _UNITS[unit[0].lower()] for n, unit in re.findall(r"(\d{1,9})\s*([dhmsDHMS])", text))
            raise BadCellError(
                f"{text!r} is not a length of time in the form 0:04:30", self.show(words) if words else None
            )
        self.check_bounds(seconds, text)
        return seconds

    def show(self, value: int) -> str:
        """See `Attribute.show`."""
        return (
            str(timedelta(seconds=value))
            if value < 86_400
            else f"{value // 3600}:{value // 60 % 60:02}:{value % 60:02}"
        )


@dataclass(frozen=True)
class TimeZone(Attribute):
    """A time zone by its IANA name, as in America/Chicago."""

    kind: ClassVar[str] = "time_zone"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        by_form = _zones_by_form()
        form = text.casefold().replace(" ", "_")
        if form in by_form:
            return by_form[form]
        repair = ZONES_BY_OTHER_NAME.get(text.casefold())
        hint = "which name differs by place; write the IANA name" if repair else "not an IANA name"
        raise BadCellError(f"{text!r} is not a time zone as in America/Chicago: {hint}", repair)


_ADDRESS = r"[^@\s;,<>()\"]+@[^@\s;,<>()\".]+(\.[^@\s;,<>()\".]+)+"
_UNITS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
_WITHOUT_SUMMER_TIME = {"EST", "MST"}
"""IANA has these too, all year round; whoever writes them means the clock of New York and Denver."""
_forms: dict[str, str] = {}


def _zones_by_form() -> dict[str, str]:
    if not _forms:
        _forms.update({zone.casefold(): zone for zone in available_timezones() - _WITHOUT_SUMMER_TIME})
    return _forms


def _is_possible(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _dialled(plain: str) -> str | None:
    """What was probably dialled, where only the plus sign or the North American country code is missing."""
    number = None
    if re.fullmatch(r"1[2-9]\d{9}", plain) or re.fullmatch(r"(?!0|1)\d{11,13}", plain):
        number = "+" + plain
    elif re.fullmatch(r"[2-9]\d{9}", plain):
        number = "+1" + plain
    elif re.fullmatch(r"00[1-9]\d{7,13}", plain):
        number = "+" + plain[2:]
    return number if number and _is_possible(number) else None


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
