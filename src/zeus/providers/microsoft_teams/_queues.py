"""Call queues as Teams shows them, and as it takes them."""

from zeus.core.attributes import CREATE
from zeus.core.flow import Step
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._voice_apps import target_id

_TARGETS = ("OverflowActionTarget", "TimeoutActionTarget", "NoAgentActionTarget")


def read(thing: Object) -> Object:
    """Where calls go is shown as an object, and two members bear other names than the parameters that set them.

    UNCONFIRMED: the names of members that are shown; those of parameters are published.
    """
    shown = dict(thing)
    for name in _TARGETS:
        if name in shown:
            shown[name] = target_id(shown[name])
    if "PresenceAwareRouting" in shown:
        shown.setdefault("PresenceBasedRouting", shown["PresenceAwareRouting"])
    return shown


def write(thing: Object, step: Step) -> Object:
    """Music of one's own, or the usual: one of the two has to be said."""
    if step.action == CREATE and not thing.get("MusicOnHoldAudioFileId"):
        thing.setdefault("UseDefaultMusicOnHold", True)
    return {
        name: value for name, value in thing.items() if name not in ("ApplicationInstances", "PresenceAwareRouting")
    }
