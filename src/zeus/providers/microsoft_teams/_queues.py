"""Call queues as Teams shows them, and as it takes them."""

from collections.abc import Iterator
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.cmdlets import LET
from zeus.core.flow import Step
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._voice_apps import QUEUE, number_of, sound, target_id, tel

WHEN = ("Overflow", "Timeout", "NoAgent")
_KINDS = ("Disconnect", "RedirectPerson", "RedirectVoiceApp", "RedirectPhoneNumber", "RedirectVoicemail",
          "SharedVoicemail")  # fmt: skip
_SOUNDS = {
    "Welcome Audio": "WelcomeMusicAudioFileId", "Hold Music": "MusicOnHoldAudioFileId",
    "Callback Audio": "CallbackOfferAudioFilePromptResourceId",
}  # fmt: skip
TEXT, AUDIO = "TextToSpeechPrompt", "AudioFilePrompt"
TITLES = {"Overflow": "Overflow", "Timeout": "Timeout", "NoAgent": "No Agent"}
"""What of a queue happens when, as headings have it."""


def read(thing: Object) -> Object:
    """Where calls go is shown as an object; what is said then, under a name for each kind of place.

    UNCONFIRMED: the names of members that are shown; those of parameters are published.
    """
    shown = dict(thing)
    for when in WHEN:
        target = f"{when}ActionTarget"
        if target in shown:
            shown[f"{when}Number"] = number_of(thing[target])
            shown[target] = target_id(thing[target])
        said = [thing[name] for name in names(when, TEXT) if thing.get(name)]
        if said or any(name in thing for name in names(when, TEXT)):
            shown[f"{when}Text"] = said[0] if said else None
    if "PresenceAwareRouting" in shown:
        shown.setdefault("PresenceBasedRouting", shown["PresenceAwareRouting"])
    return shown


def names(when: str, what: str) -> Iterator[str]:
    """The parameters that say what is heard then, one for each kind of place where calls go."""
    return (f"{when}{kind}{what}" for kind in _KINDS)


def write(thing: Object, step: Step) -> Object:
    """Sounds are imported on the way. Music of one's own, or the usual: one of the two has to be said."""
    plain = {name: value for name, value in thing.items() if name not in _NEVER}
    for when in WHEN:
        if thing.get(f"{when}Number"):
            plain[f"{when}ActionTarget"] = tel(thing[f"{when}Number"])
        if thing.get(f"{when}Text"):
            plain[f"{when}{_kind(when, thing, step)}{TEXT}"] = thing[f"{when}Text"]
        plain |= _emptied(when, thing, step)
    for heading, parameter in _sounds(thing, step):
        if heading in step.values and step.values[heading] is None:
            plain[parameter] = None
        elif heading in step.values:
            name = parameter.partition("Audio")[0].casefold()
            plain.setdefault(LET, {})[name] = sound(step, heading, QUEUE)
            plain[parameter] = {"use": name, "member": "Id"}
    if "MusicOnHoldAudioFileId" in plain:
        plain["UseDefaultMusicOnHold"] = plain["MusicOnHoldAudioFileId"] is None
    elif step.action == CREATE:
        plain.setdefault("UseDefaultMusicOnHold", True)
    return plain


OURS = frozenset({f"{when}{what}" for when in WHEN for what in ("Number", "Text")})
"""Members that no parameter bears the name of."""

_NEVER = OURS | {"ApplicationInstances", "PresenceAwareRouting"}


def _emptied(when: str, thing: Object, step: Step) -> Object:
    """What the row takes away, as the parameters call it."""
    title, found = TITLES[when], dict[str, Any]()
    gone = {heading for heading, value in step.values.items() if value is None}
    if f"{title} Number" in gone and not thing.get(f"{when}ActionTarget"):
        found[f"{when}ActionTarget"] = None
    if f"{title} Text" in gone:
        found[f"{when}{_kind(when, thing, step)}{TEXT}"] = None
    return found


def _sounds(thing: Object, step: Step) -> Iterator[tuple[str, str]]:
    """Headings with files, and the parameters that these are for."""
    yield from _SOUNDS.items()
    for when, title in TITLES.items():
        yield f"{title} Audio", f"{when}{_kind(when, thing, step)}{AUDIO}"


def _kind(when: str, thing: Object, step: Step) -> str:
    """What becomes of a call then, as the parameters call it that say what is heard before."""
    now = {**read(step.before or {}), **thing}
    action, target = now.get(f"{when}Action"), now.get(f"{when}ActionTarget")
    if action in ("SharedVoicemail", "Voicemail"):
        return "SharedVoicemail" if action == "SharedVoicemail" else "RedirectVoicemail"
    if action != "Forward":
        return "Disconnect"
    if now.get(f"{when}Number") or _is_number(target):
        return "RedirectPhoneNumber"
    return "RedirectVoiceApp" if step.known.path("resource_account", target) else "RedirectPerson"


def _is_number(target: Any) -> bool:
    return number_of(target) is not None
