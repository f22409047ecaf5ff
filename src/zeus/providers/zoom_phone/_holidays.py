"""Holidays of those who have hours: Zoom keeps their moments in UTC, people write them on the clock of the owner."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from zeus.core import cells
from zeus.core.attributes import DELETE
from zeus.core.flow import Call, FailedError, Item, Procedure
from zeus.core.wire import Object
from zeus.providers._zoom.budget import LIGHT, MEDIUM, classes_of
from zeus.providers.zoom_phone._extensions import PATHS

_TYPE = "holiday_hours"
_TAKES_IDS = ("auto_receptionist", "shared_line_group")
"""Whose holidays are changed by their ids (schemas of the PATCH); of a queue all are sent, by their names."""

_AT_ONCE = 10


def read(path: str) -> Procedure:
    """Returns the holidays of the owner at a path, as Zoom shows them."""
    at = f"{path}/settings"
    query = {"setting_type": _TYPE}
    reply = yield Call(f"read holidays of {path}", "GET", at, query=query, classes=_light(at), repeatable=True)
    return list((reply.body if isinstance(reply.body, dict) else {}).get(_TYPE) or ())


def read_zone(path: str) -> Procedure:
    """Returns the name of the owner's time zone; UTC where it has none."""
    weight = MEDIUM if path.startswith(PATHS["auto_receptionist"]) else LIGHT
    classes = classes_of(path, weight)
    reply = yield Call(f"read time zone of {path}", "GET", path, classes=classes, repeatable=True)
    return str((reply.body if isinstance(reply.body, dict) else {}).get("timezone") or "UTC")


def laid_out(holidays: Iterable[Object], zone: str) -> list[Object]:
    """The holidays with their moments on the clock of a time zone."""
    return [{**each, **{end: _local(str(each[end]), zone) for end in ("from", "to") if each.get(end)}}
            for each in holidays]  # fmt: skip


def send(path: str, kind: str, items: Sequence[Item], held: Iterable[Object], zone: str) -> Procedure:
    """Delete, change and add what the rows say; returns all holidays afterwards.

    UNCONFIRMED whether a change leaves those out that it does not name: all of them go with it.
    """
    kept = {cells.fold(str(each["name"])): dict(each) for each in held}
    new: list[Object] = []
    changed = False
    for item in items:
        name = cells.fold(str(item.values["Holiday Name"]))
        if item.action == DELETE:
            yield from _delete(path, kept.pop(name, None))
            continue
        said = _sent(item.values, zone)
        if name in kept:
            changed = changed or any(kept[name].get(member) != value for member, value in said.items())
            kept[name] |= said
        else:
            new.append(said)
    if changed:
        whole = ("holiday_id", "name", "from", "to") if kind in _TAKES_IDS else ("name", "from", "to")
        every = [{member: each[member] for member in whole if member in each} for each in kept.values()]
        yield _call("change holidays", "PATCH", path, body={_TYPE: {"holidays": every}}, repeatable=True)
    made: list[Object] = []
    for start in range(0, len(new), _AT_ONCE):
        made += yield from _add(path, new[start : start + _AT_ONCE], start)
    return [*kept.values(), *made]


def _add(path: str, some: list[Object], start: int) -> Procedure:
    names = {cells.fold(str(each["name"])) for each in some}

    def added() -> Procedure:
        found = yield from read(path)
        return found if names <= {cells.fold(str(each["name"])) for each in found} else []

    label = f"add holidays {start + 1} to {start + len(some)}"
    reply = yield _call(label, "POST", path, body={_TYPE: {"holidays": some}}, readback=added)
    told = (reply.body if isinstance(reply.body, dict) else {}).get(_TYPE) or {}
    shown = told.get("holidays") if isinstance(told, dict) else told
    ids = {cells.fold(str(each.get("name"))): each.get("holiday_id") for each in shown or () if isinstance(each, dict)}
    given = ((each, ids.get(cells.fold(str(each["name"])))) for each in some)
    return [{**each, **({"holiday_id": id} if id else {})} for each, id in given]


def _delete(path: str, holiday: Object | None) -> Procedure:
    if holiday is None:
        return
    if not holiday.get("holiday_id"):
        raise FailedError(
            f"Zoom tells no id of the holiday {holiday['name']}, and deletes by that alone: delete it in Zoom's own"
            " pages"
        )
    query = {"holiday_hour_id": str(holiday["holiday_id"])}
    yield _call(f"delete {holiday['name']}", "DELETE", path, query=query, repeatable=True, accept=(404,))


def _sent(values: Mapping[str, object], zone: str) -> Object:
    ends = {"from": values.get("From"), "to": values.get("To")}
    said = {end: _utc(str(text), zone) for end, text in ends.items() if text}
    return {"name": values["Holiday Name"], **said}


def _local(text: str, zone: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
        plain = moment.astimezone(_zone(zone)) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return text
    return plain.replace(tzinfo=None).isoformat(" ", "minutes")


def _utc(text: str, zone: str) -> str:
    moment = datetime.fromisoformat(text)
    with contextlib.suppress(OverflowError):  # at either end of the calendar
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=_zone(zone))).astimezone(UTC)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError):
        return ZoneInfo("UTC")


def _call(label: str, method: str, path: str, **more: object) -> Call:
    at = f"{path}/settings/{_TYPE}"
    return Call(label, method, at, classes=_light(at), **more)  # type: ignore[arg-type]


def _light(path: str) -> tuple[str, ...]:
    return classes_of(path, LIGHT)
