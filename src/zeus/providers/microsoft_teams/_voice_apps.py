"""What call queues, auto attendants and their accounts share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from zeus.core.attributes import DELETE, UPDATE
from zeus.core.audio import Audio, Form
from zeus.core.catalog import Wrong
from zeus.core.cmdlets import UNLESS, cmdlet, made_by, things_in
from zeus.core.flow import BASE64, FailedError, Procedure, Step, Values
from zeus.core.wire import Object

APPLICATIONS: Mapping[str, str] = {
    "Auto Attendant": "ce933385-9390-45d1-9512-c8d228074e07",
    "Call Queue": "11cd3e2e-fccb-42ad-ad00-878b93575e07",
}
"""Microsoft's own applications, of which an account is one's."""


ATTENDANT, QUEUE = "OrgAutoAttendant", "HuntGroup"
"""What sounds are imported for."""

SOUND = Audio(
    containers=("wav", "mp3"), codecs=("pcm_8", "pcm_16", "pcm_32", "mp3"), rates=(), channels=(1, 2),
    to=Form(codec="pcm_16", rate=16_000), max_bytes=5 * 2**20,
)  # fmt: skip
"""Of what Import-CsOnlineAudioFile takes, which includes WMA."""

_TEL = "tel:"


def target_id(told: Any) -> Any:
    """The id of where calls go, None for a number: Teams shows an object where it takes an id."""
    id = _id(told)
    return None if number_of(told) else id


def number_of(told: Any) -> str | None:
    """The number where calls go, None for what is none."""
    id = _id(told)
    return id.removeprefix(_TEL) if isinstance(id, str) and id.startswith(_TEL) else None


def _id(told: Any) -> Any:
    return told.get("Id") or told.get("id") if isinstance(told, Mapping) else told


def tel(number: Any) -> str:
    """A number as Teams takes it for a place where calls go."""
    return f"{_TEL}{number}"


def sound(step: Step, heading: str, use: str) -> Object:
    """The sound under a heading, as a parameter: it is imported for what it is used for, and lost where nothing is.

    Raises FailedError where the prompts file does not hold it.
    """
    name = str(step.values[heading])
    try:
        content = step.tab.by_heading[heading].encode(name, step.known)
    except LookupError:
        raise FailedError(f"the prompts file holds no {name!r}: import the file with it") from None
    file = name if name.casefold().endswith((".wav", ".mp3")) else f"{name.rpartition('.')[0] or name}.wav"
    return made_by(
        "Import-CsOnlineAudioFile", ApplicationId=use, FileName=file, Content={"bytes": f"{BASE64}{content}"}
    )  # fmt: skip


def one_place(*headings: str) -> Callable[[Values], Wrong | None]:
    """A check that at most one of the headings is filled: calls go to one place, and one thing is heard."""

    def check(values: Values) -> Wrong | None:
        filled = [heading for heading in headings if values[heading] is not None]
        if len(filled) < 2:
            return None
        return Wrong(filled[1], f"{filled[0]} is filled too, and only one of them counts: clear the other")

    return check


def in_charge(accounts: str, kind: str, usual: Callable[[Step], Procedure] = Step.usual) -> Callable[[Step], Procedure]:
    """A procedure: the object as `usual`, then the accounts (heading `accounts`) that lead to it."""

    def procedure(step: Step) -> Procedure:
        return (yield from _with_accounts(step, accounts, kind, usual))

    return procedure


def _with_accounts(step: Step, heading: str, kind: str, usual: Callable[[Step], Procedure]) -> Procedure:
    """An account that leads elsewhere is led here: its old association goes first."""
    plain = {name: value for name, value in step.values.items() if name != heading}
    keys = {key.heading for key in step.tab.keys}
    thing: Object = dict(step.before or {})
    if step.action != UPDATE or step.items or plain.keys() - keys:
        thing = yield from usual(replace(step, values=plain))
    if step.action == DELETE or heading not in step.values:
        return thing
    wanted = [step.known.id("resource_account", path) for path in step.values[heading] or ()]
    held = [str(each) for each in (step.before or {}).get("ApplicationInstances") or ()]
    id = thing.get("Identity", step.id)
    yield from _associated(id, kind, wanted, held)
    return {**thing, "ApplicationInstances": wanted}


def _associated(id: Any, kind: str, wanted: Sequence[Any], held: Sequence[Any]) -> Procedure:
    gone = [each for each in held if each not in wanted]
    if gone:
        name = "Remove-CsOnlineApplicationInstanceAssociation"
        yield cmdlet("release accounts", name, {"Identities": gone}, repeatable=True)
    new = [each for each in wanted if each not in held]
    for number, each in enumerate(new, start=1):
        asked = cmdlet(
            f"look at account {number}", "Get-CsOnlineApplicationInstanceAssociation", {"Identity": each}, accept=(404,)
        )
        reply = yield asked
        if reply.ok and any(found.get("ConfigurationId") not in (None, id) for found in things_in(reply)):
            name = "Remove-CsOnlineApplicationInstanceAssociation"
            yield cmdlet(f"free account {number}", name, {"Identities": [each]}, repeatable=True)
        look = made_by("Get-CsOnlineApplicationInstanceAssociation", Identity=each)
        body = {"Identities": [each], "ConfigurationId": id, "ConfigurationType": kind, UNLESS: look}
        name = "New-CsOnlineApplicationInstanceAssociation"
        yield cmdlet(f"lead account {number} here", name, body, repeatable=True)
