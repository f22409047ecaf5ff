"""Changes of auto attendants: edits to what Teams shows of one, so that whatever no row mentions stays as it is."""

from collections.abc import Iterator
from typing import Any

from zeus.core.attributes import DELETE, UPDATE
from zeus.core.cmdlets import LET, cmdlet, edited, things_in
from zeus.core.flow import Call, FailedError, Item, Procedure, Step
from zeus.core.objects import fold_items
from zeus.core.wire import Object
from zeus.providers.microsoft_teams import _attendant_flows as flows
from zeus.providers.microsoft_teams._attendants import HANGS_UP, flow_of, links, read

_MENU = ("DefaultCallFlow", "Menu")
_SPOKEN = {
    "greeting": (("DefaultCallFlow", "Greetings"), "Greeting Audio"),
    "menuPrompt": ((*_MENU, "Prompts"), "Menu Audio"),
}  # fmt: skip
_CLOSED, _SOUND = ("closedGreeting", "closedTarget", "closedNumber"), "Closed Audio"


def changed(step: Step) -> Procedure:
    """A change is made to the auto attendant as it is now, and given back whole: Teams takes nothing less."""
    if step.action == DELETE:
        return (yield from _deleted(step))
    if step.action != UPDATE:
        return (yield from step.usual())
    let: Object = {}
    edits = [*_edits(step, _told(step), let)]
    call = _opening(step)
    if call is not None:
        yield call
    if not edits:
        return {**(step.before or {}), "Identity": step.id}
    instance = edited("Get-CsAutoAttendant", edits, Identity=_id(step))
    parameters = {**({LET: let} if let else {}), "Instance": instance}
    reply = yield cmdlet(
        "update",
        "Set-CsAutoAttendant",
        parameters,
        repeatable=not let,
        readback=(lambda: _tied_now(step)) if let else None,
    )
    return {**(step.before or {}), **next(iter(things_in(reply)), {}), "Identity": step.id}


def _deleted(step: Step) -> Procedure:
    """The auto attendant, and then its hours, which are nobody else's; a schedule that others use is kept by Teams."""
    yield from step.usual()
    for number, each in enumerate(links(step.before or {}, "AfterHours"), 1):
        label, gone = f"delete hours {number}", {"Id": each["ScheduleId"]}
        yield cmdlet(label, "Remove-CsOnlineSchedule", gone, repeatable=True, accept=(400, 404))


def _tied_now(step: Step) -> Procedure:
    """The auto attendant, if more schedules are tied to it than the plan has read: none is tied twice."""
    reply = yield cmdlet("look again", "Get-CsAutoAttendant", {"Identity": _id(step)})
    held = len((step.before or {}).get("CallHandlingAssociations") or ())
    return [each for each in things_in(reply) if len(each.get("CallHandlingAssociations") or ()) > held]


def _id(step: Step) -> Any:
    return (step.before or {}).get("Identity", step.id)


def _told(step: Step) -> Object:
    """What the row says, by member, as it is sent; None for what it empties."""
    told: Object = {}
    for heading, value in step.values.items():
        attribute = step.tab.by_heading[heading]
        if attribute.field:
            told[attribute.field.removesuffix("[]")] = None if value is None else attribute.encode(value, step.known)
    return told


def _set(*at: Any, to: Any) -> Object:
    return {"at": list(at), "set": to}


def _edits(step: Step, told: Object, let: Object) -> Iterator[Object]:
    for name in ("Name", "LanguageId", "TimeZoneId", "VoiceId", "UserNameExtension"):
        if name in told:
            yield _set(name, to=told[name])
    if "operator" in told:
        yield _set("Operator", to=flows.entity(told["operator"], None, step) if told["operator"] else None)
    for name, (at, heading) in _SPOKEN.items():
        if name in told or heading in step.values:
            yield _set(*at, to=flows.said(step, told.get(name), heading))
    if "dialByName" in told:
        yield _set(*_MENU, "DialByNameEnabled", to=bool(told["dialByName"]))
    if told.keys() & flows.SCOPES.keys():
        yield _set("DirectoryLookupScope", to=_scopes(step, told))
    yield from _keys(step)
    yield from _out_of_hours(step, told, let)
    yield from _holidays(step, let)


def _scopes(step: Step, told: Object) -> Object | None:
    """Both scopes: they are set together. UNCONFIRMED: the name of the member that shows them."""
    held = {**read(step.before or {}), **told}
    return {name: flows.scope(held[kind]) for kind, name in flows.SCOPES.items() if held.get(kind)} or None


def _items(step: Step, tab: str) -> list[Item]:
    return [item for item in step.items if item.tab.name == tab]


def _folded(step: Step, tab: str) -> list[Object]:
    """What a child tab's list comes to; what no row mentions stays. Raises FailedError where nobody knows it."""
    thing = read(step.before or {})
    items = _items(step, tab)
    (member,) = {item.tab.items.removesuffix("[]") for item in items}
    if member not in thing:
        raise FailedError("what it has now is not known here: its lines are changed where PowerShell is beside Zeus")
    around: Object = {member: thing[member]}
    fold_items(around, items[0].tab, items, step.known)
    found: list[Object] = around[member]
    return found


def _keys(step: Step) -> Iterator[Object]:
    """One key after the other, so that those which no row mentions keep what only Teams knows of them."""
    items = _items(step, "auto_attendant_key")
    if not items:
        return
    keys = {each["key"]: each for each in _folded(step, "auto_attendant_key")}
    at = [*_MENU, "MenuOptions"]
    yield {"at": at, "drop": HANGS_UP}
    for item in items:
        key = item.tab.by_heading["Key"].encode(item.values["Key"], step.known)
        yield {"at": at, "drop": {"DtmfResponse": key}}
        if item.action != DELETE:
            yield {"at": at, "add": [flows.option(keys[key], step)]}
    if not keys:
        yield {"at": at, "add": flows.options((), step)}


def _out_of_hours(step: Step, told: Object, let: Object) -> Iterator[Object]:
    spoken = _SOUND in step.values
    touched, items = spoken or told.keys() & set(_CLOSED), _items(step, "auto_attendant_hour")
    if not (touched or items):
        return
    before = step.before or {}
    held, hours = flow_of(before, "AfterHours"), _folded(step, "auto_attendant_hour") if items else None
    if held is None:
        yield from _first_hours(step, told, let, hours)
        return
    if hours == []:
        yield from _untied(held["Id"])
        return
    at = ("CallFlows", {"Id": held["Id"]})
    if spoken or "closedGreeting" in told:
        yield _set(*at, "Greetings", to=flows.said(step, told.get("closedGreeting"), _SOUND))
    if told.keys() & {"closedTarget", "closedNumber"}:
        to = {**read(before), **told}
        keys = flows.leading(to.get("closedTarget"), to.get("closedNumber"))
        yield _set(*at, "Menu", "MenuOptions", to=flows.options(keys, step))


def _first_hours(step: Step, told: Object, let: Object, hours: list[Object] | None) -> Iterator[Object]:
    if not hours and (step.values.get(_SOUND) or any(told.get(name) for name in _CLOSED)):
        raise FailedError("to know when it is closed, write its hours on Auto Attendant Hours")
    if hours:
        spoken = flows.said(step, told.get("closedGreeting"), _SOUND)
        yield from _tied(flows.closed(step, spoken, (told.get("closedTarget"), told.get("closedNumber")), hours), let)


def _opening(step: Step) -> Call | None:
    """The hours of an auto attendant that has some are changed where they are: in their schedule, day by day."""
    tied = links(step.before or {}, "AfterHours")
    items = _items(step, "auto_attendant_hour")
    hours = _folded(step, "auto_attendant_hour") if items and tied else []
    if not hours:
        return None
    days = dict.fromkeys(item.values["Day"] for item in items)
    edits = [
        _set("WeeklyRecurrentSchedule", f"{day}Hours", to=[flows.span(each) for each in hours if each["day"] == day])
        for day in days
    ]
    schedule = edited("Get-CsOnlineSchedule", edits, Id=tied[0]["ScheduleId"])
    return cmdlet("update hours", "Set-CsOnlineSchedule", {"Instance": schedule}, repeatable=True)


def _holidays(step: Step, let: Object) -> Iterator[Object]:
    items = _items(step, "auto_attendant_holiday")
    folded = {each["schedule"]: each for each in _folded(step, "auto_attendant_holiday")} if items else {}
    for number, item in enumerate(items, 1):
        schedule = item.tab.by_heading["Holiday"].encode(item.values["Holiday"], step.known)
        held = flow_of(step.before or {}, "Holiday", schedule)
        if item.action == DELETE:
            if held is not None:
                yield from _untied(held["Id"])
        elif held is None:
            yield from _tied(flows.holiday(step, number, folded[schedule]), let)
        else:
            yield from _holiday(step, item, held["Id"], folded[schedule])


def _holiday(step: Step, item: Item, flow: Any, told: Object) -> Iterator[Object]:
    at = ("CallFlows", {"Id": flow})
    if "Greeting" in item.values:
        yield _set(*at, "Greetings", to=flows.said(step, told.get("greeting")))
    if item.values.keys() & {"Target", "Number"}:
        keys = flows.leading(told.get("target"), told.get("number"))
        yield _set(*at, "Menu", "MenuOptions", to=flows.options(keys, step))


def _tied(made: flows.Tied, let: Object) -> Iterator[Object]:
    let |= made[0]
    yield {"at": ["CallFlows"], "add": [made[1]]}
    yield {"at": ["CallHandlingAssociations"], "add": [made[2]]}


def _untied(flow: Any) -> Iterator[Object]:
    yield {"at": ["CallHandlingAssociations"], "drop": {"CallFlowId": flow}}
    yield {"at": ["CallFlows"], "drop": {"Id": flow}}
