"""Business hours: Zoom keeps them with the owner of an extension; a row is one owner's whole week."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import CREATE, DELETE, BadCellError, Text
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.moments import time_meant
from zeus.core.wire import Object
from zeus.providers._zoom.budget import LIGHT, MEDIUM, classes_of
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone import _handling, _holidays
from zeus.providers.zoom_phone._extensions import PATHS
from zeus.providers.zoom_phone._receptionists import HOURS as HANDLED

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
"""Zoom counts the days from Sunday, which is 1."""

OWNERS = {
    "auto_receptionist": "Auto Receptionist",
    "call_queue": "Call Queue",
    "shared_line_group": "Shared Line Group",
}
"""The tabs whose objects have hours, and what people call one."""

CLOSED, ALL_DAY = "Closed", "24 Hours"
_SPAN = r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)"
_OFF, _WHOLE, _PART = 0, 1, 2


@dataclass(frozen=True)
class Day(Text):
    """The hours of one day: ``08:00-17:00``, ``24 Hours`` or ``Closed``."""

    pattern: str | None = f"{CLOSED}|{ALL_DAY}|{_SPAN}"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        plain = re.sub(r"\s*(-|\u2013|\u2014|\bto\b)\s*", "-", text.strip())
        word = re.sub(r"[\s-]+", " ", plain).casefold()
        if word in ("closed", "off", "none"):
            return CLOSED
        if word in ("24 hours", "24h", "24 h", "all day", "open"):
            return ALL_DAY
        if re.fullmatch(_SPAN, plain):
            if plain[:5] >= plain[6:]:
                raise BadCellError(f"{text!r} ends before it begins")
            return plain
        raise BadCellError(f"{text!r} is no span of hours as in 08:00-17:00, nor Closed or 24 Hours", _meant(plain))


def _meant(text: str) -> str | None:
    """What was probably meant by hours such as ``8-5`` or ``8am-5pm``."""
    ends = text.split("-")
    if len(ends) != 2:
        return None
    bare = [int(end) for end in ends if end.isdecimal()]
    if len(bare) == 2 and bare[0] < 13:
        low, high = bare[0], bare[1] + (12 if bare[1] <= bare[0] and bare[1] < 12 else 0)
        found: list[str | None] = [f"{low:02}:00", f"{high:02}:00"]
    else:
        found = [end.zfill(5) if re.fullmatch(r"\d{1,2}:\d\d", end) else time_meant(end) for end in ends]
    span = "-".join(each or "" for each in found)
    return span if re.fullmatch(_SPAN, span) and span[:5] < span[6:] else None


def laid_out(thing: Object) -> Object:
    """A week with a member for each day, and what else was read of its owner in the words of the child tabs."""
    found = dict(thing)
    told = thing.get("business_hours_settings")
    if isinstance(told, dict):
        days = {DAYS[each["weekday"] - 1]: _shown(each) for each in told.get("business_hours") or ()}
        found |= {"always": told.get("business_hour_type", _WHOLE) == _WHOLE, "days": days}
    if isinstance(thing.get("holiday_hours"), list):
        found["holidays"] = _holidays.laid_out(thing["holiday_hours"], thing.get("zone") or "UTC")
    if isinstance(thing.get("call_handling"), dict):
        found["handling"] = _handling.laid_out(thing["call_handling"])
    return found


def _shown(day: Mapping[str, Any]) -> str:
    if day.get("type") == _PART:
        return f"{day.get('from')}-{day.get('to')}"
    return ALL_DAY if day.get("type") == _WHOLE else CLOSED


def _sent(number: int, text: str) -> Object:
    if text in (CLOSED, ALL_DAY):
        return {"weekday": number, "type": _OFF if text == CLOSED else _WHOLE}
    start, _, end = text.partition("-")
    return {"weekday": number, "type": _PART, "from": start, "to": end}


@dataclass(frozen=True)
class Hours:
    """The weeks of auto receptionists, call queues and shared line groups, with holidays and handling of calls.

    Every owner has them; none are made.
    """

    whole: bool = False
    omits: tuple[str, ...] = ("holidays", "handling")
    lists_more: bool = True

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`: where the owner is read."""
        return f"{PATHS[thing['kind']]}/{thing['owner']}"

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`: one request for each owner, as no list shows hours."""
        found: list[Object] = []
        for tab in OWNERS:
            path = PATHS[tab]
            owners = Call(f"list {tab}", "GET", path, classes=classes_of(path, MEDIUM), repeatable=True)
            for owner in (yield from tokens(path.rpartition("/")[2], 100)(owners)):
                week = yield from self._week(tab, owner["id"])
                found += [week] if week else []
        return found

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`. Who is always open has no closed hours."""
        path, _, owner = str(id).rpartition("/")
        week = yield from self._week(next(tab for tab, at in PATHS.items() if at == path), owner)
        if week is None:
            return None
        holidays = yield from _holidays.read(id)
        zone = (yield from _holidays.read_zone(id)) if holidays else None
        handling: Object = {}
        for hours in HANDLED.values() if not laid_out(week).get("always") else ("business_hours",):
            handling[hours] = yield from _handling.read(id, hours)
        return {**week, "holiday_hours": holidays, "zone": zone, "call_handling": handling}

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        tab, id = _owner(step)
        week = yield from self._week(tab, id)
        return [week] if week else []

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`: the week, then the holidays, then what happens in which hours."""
        if step.action == DELETE:
            raise FailedError("hours go with their owner: delete that")
        tab, id = _owner(step)
        path = f"{PATHS[tab]}/{id}"
        held: Object = dict(step.before or {})
        if step.action == CREATE or step.values:
            held |= yield from self._set_week(step, tab, id)
        rows = {name: [item for item in step.items if item.tab.name == name] for name in ("holiday", "call_handling")}
        if rows["holiday"]:
            zone = held.get("zone") or (yield from _holidays.read_zone(path))
            before = held["holiday_hours"] if "holiday_hours" in held else (yield from _holidays.read(path))
            held["holiday_hours"] = yield from _holidays.send(path, tab, rows["holiday"], before, zone)
            held["zone"] = zone
        handling = dict(held.get("call_handling") or {})
        for item in rows["call_handling"]:
            hours = HANDLED[item.values["Hours"]]
            before = handling[hours] if hours in handling else (yield from _handling.read(path, hours))
            handling[hours] = yield from _handling.send(step, path, tab, item, before)
        return {**held, **({"call_handling": handling} if handling else {})}

    def _set_week(self, step: Step, tab: str, id: Any) -> Procedure:
        """The whole week, with the days that no cell names as they are."""
        held = step.before or (yield from self._week(tab, id)) or {}
        week = dict(laid_out(held).get("days") or {})
        week |= {day: text for day in DAYS if (text := step.values.get(day))}
        always = step.values.get("Open Around The Clock")
        always = not any(step.values.get(day) for day in DAYS) if always is None else always
        days = [_sent(number, week.get(day, CLOSED)) for number, day in enumerate(DAYS, start=1)]
        told: Object = {"business_hour_type": _WHOLE if always else _PART}
        told |= {} if always else {"business_hours": days}
        path = f"{PATHS[tab]}/{id}/settings/business_hours"
        yield Call(
            "update", "PATCH", path, body={"business_hours_settings": told}, classes=classes_of(path, LIGHT),
            repeatable=True,
        )  # fmt: skip
        shown = {**told, "business_hours": [] if always else days}
        return {"owner": id, "kind": tab, "business_hours_settings": shown}

    def _week(self, tab: str, id: Any) -> Procedure:
        path = f"{PATHS[tab]}/{id}/settings"
        reply = yield Call(
            f"read hours of {tab} {id}", "GET", path, classes=classes_of(path, LIGHT), repeatable=True, accept=(404,)
        )
        body = reply.body if reply.ok and isinstance(reply.body, dict) else None
        return {"owner": id, "kind": tab, **body} if body is not None else None


def _owner(step: Step) -> tuple[str, Any]:
    tab = next(tab for tab, title in OWNERS.items() if title == step.key[0])
    return tab, step.known.id(tab, step.tab.by_heading["Owner"].parse(step.key[1]))


def named(days: Iterable[str]) -> Iterable[str]:
    """The days from Monday on, as people read a week."""
    first, *rest = days
    return (*rest, first)
