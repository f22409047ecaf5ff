"""What callers of auto attendants hear and press is made by cmdlets within the one that makes the auto attendant."""

from collections.abc import Iterable, Mapping
from typing import Any

from zeus.core.catalog import Shape
from zeus.core.cmdlets import LET, made_by
from zeus.core.flow import FailedError, Step
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._attendants import HANGS_UP, read
from zeus.providers.microsoft_teams._voice_apps import ATTENDANT, sound, tel

_OURS = frozenset({
    "greeting", "menuPrompt", "dialByName", "keys", "closedGreeting", "closedTarget", "closedNumber", "hours",
    "holidays", "operator", "included", "excluded", "ApplicationInstances", "Identity", "Id",
})  # fmt: skip


def write(thing: Object, step: Step) -> Object:
    """The parameters of a new auto attendant, with cmdlets for what callers hear and press."""
    plain = {name: value for name, value in thing.items() if name not in _OURS}
    plain["DefaultCallFlow"] = flow(
        f"{step.key[0]} default", step, greeting=said(step, thing.get("greeting"), "Greeting Audio"),
        menu=said(step, thing.get("menuPrompt"), "Menu Audio"), keys=thing.get("keys") or (),
        by_name=thing.get("dialByName"),
    )  # fmt: skip
    if thing.get("operator"):
        plain["Operator"] = entity(thing["operator"], None, step)
    plain |= {name: scope(thing[kind]) for kind, name in SCOPES.items() if thing.get(kind)}
    made = [*_closed(thing, step), *(holiday(step, number, each) for number, each in _numbered(thing.get("holidays")))]
    for let, call_flow, link in made:
        plain.setdefault(LET, {}).update(let)
        plain["CallFlows"] = [*plain.get("CallFlows", ()), call_flow]
        plain["CallHandlingAssociations"] = [*plain.get("CallHandlingAssociations", ()), link]
    return plain


SCOPES: Mapping[str, str] = {"included": "InclusionScope", "excluded": "ExclusionScope"}

SHAPE = Shape(read, write)

Tied = tuple[Object, Object, Object]
"""What stands before by name, a flow that is used by name, and what ties it to its schedule."""


def _numbered(items: Any) -> Iterable[tuple[int, Object]]:
    return enumerate(items or (), 1)


def scope(groups: Any) -> Object:
    """Whom callers can find by name."""
    return made_by("New-CsAutoAttendantDialScope", GroupScope=True, GroupIds=list(groups))


def _closed(thing: Object, step: Step) -> list[Tied]:
    spoken = said(step, thing.get("closedGreeting"), "Closed Audio")
    if thing.get("hours"):
        return [closed(step, spoken, (thing.get("closedTarget"), thing.get("closedNumber")), thing["hours"])]
    if spoken or thing.get("closedTarget") or thing.get("closedNumber"):
        raise FailedError("to know when it is closed, write its hours on Auto Attendant Hours")
    return []


def closed(step: Step, spoken: list[Object], to: tuple[Any, Any], hours: Iterable[Object]) -> Tied:
    """What callers meet out of hours."""
    name = f"{step.key[0]} closed"
    week: dict[str, list[Object]] = {}
    for each in hours:
        week.setdefault(f"{each['day']}Hours", []).append(span(each))
    schedule = made_by("New-CsOnlineSchedule", Name=name, WeeklyRecurrentSchedule=True, Complement=True, **week)
    let = {"closed": flow(name, step, greeting=spoken, keys=leading(*to)), "hours": schedule}
    return let, {"use": "closed"}, _tie("AfterHours", "closed", {"use": "hours", "member": "Id"})


def holiday(step: Step, number: int, told: Object) -> Tied:
    """What callers meet on a holiday, whose schedule is there already."""
    use = f"holiday{number}"
    made = flow(f"{step.key[0]} holiday {number}", step, greeting=said(step, told.get("greeting")),
                keys=leading(told.get("target"), told.get("number")))  # fmt: skip
    return {use: made}, {"use": use}, _tie("Holiday", use, told["schedule"])


def _tie(kind: str, use: str, schedule: Any) -> Object:
    name = "New-CsAutoAttendantCallHandlingAssociation"
    return made_by(name, Type=kind, ScheduleId=schedule, CallFlowId={"use": use, "member": "Id"})


def span(each: Mapping[str, Any]) -> Object:
    """A time of a day at which somebody is there."""
    return made_by("New-CsOnlineTimeRange", Start=each["start"], End=each["end"])


def flow(
    name: str, step: Step, *, greeting: list[Object], keys: Iterable[Object] = (), menu: list[Object] | None = None,
    by_name: Any = None,
) -> Object:  # fmt: skip
    """A call flow: what is heard first, and what may be pressed then."""
    made = made_by(
        "New-CsAutoAttendantMenu", Name=f"{name} menu", MenuOptions=options(keys, step), EnableDialByName=by_name,
        Prompts=menu or None,
    )  # fmt: skip
    return made_by("New-CsAutoAttendantCallFlow", Name=name, Menu=made, Greetings=greeting or None)


def said(step: Step, text: Any, heading: str = "") -> list[Object]:
    """What is read or played to callers: nothing, a text, or the sound under a heading."""
    if heading and step.values.get(heading):
        played = sound(step, heading, ATTENDANT)
        return [made_by("New-CsAutoAttendantPrompt", AudioFilePrompt=played)]
    return [made_by("New-CsAutoAttendantPrompt", TextToSpeechPrompt=str(text))] if text else []


def leading(target: Any, number: Any) -> list[Object]:
    """The keys of a flow that lets nobody choose: to somebody, or to the end of the call."""
    if not (target or number):
        return []
    return [{"key": "Automatic", "action": "TransferCallToTarget", "target": target, "number": number}]


def options(keys: Iterable[Object], step: Step) -> list[Object]:
    """The options of a menu; without keys the call ends."""
    made = [option(each, step) for each in keys]
    return made or [made_by("New-CsAutoAttendantMenuOption", **HANGS_UP)]


def option(each: Mapping[str, Any], step: Step) -> Object:
    """An option of a menu, by its key."""
    to, prompt = (each.get("target"), each.get("number")), said(step, each.get("text"))
    return made_by(
        "New-CsAutoAttendantMenuOption", Action=each.get("action"), DtmfResponse=each.get("key"),
        CallTarget=entity(*to, step) if any(to) else None, Prompt=prompt[0] if prompt else None,
    )  # fmt: skip


def entity(id: Any, number: Any, step: Step) -> Object:
    """Where calls go: a person, the account of a queue or an auto attendant, a group's voicemail, or a number."""
    name = "New-CsAutoAttendantCallableEntity"
    if number:
        return made_by(name, Identity=tel(number), Type="ExternalPstn")
    kinds = {"resource_account": "ApplicationEndpoint", "group": "SharedVoicemail"}
    kind = next((word for tab, word in kinds.items() if step.known.path(tab, id)), "User")
    return made_by(name, Identity=id, Type=kind)
