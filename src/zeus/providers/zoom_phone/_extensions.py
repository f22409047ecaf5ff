"""Extension ids: Zoom knows each owner of an extension by a second id, by which calls and devices are led to it."""

from collections.abc import Iterable
from typing import Any

from zeus.core import cells
from zeus.core.flow import Call, Procedure, Step
from zeus.providers._zoom.budget import LIGHT, classes_of

PATHS = {
    "phone_user": "/phone/users", "common_area": "/phone/common_areas",
    "auto_receptionist": "/phone/auto_receptionists",
    "call_queue": "/phone/call_queues", "shared_line_group": "/phone/shared_line_groups",
}  # fmt: skip
"""Tab → where its objects are read."""


def tab_of(step: Step, path: tuple[str, ...], tabs: Iterable[str] = PATHS) -> str:
    """The tab whose object a reference names. Raises LookupError where none has it."""
    *first, last = tabs
    for tab in first:
        try:
            step.known.id(tab, path)
        except LookupError:
            continue
        return tab
    step.known.id(last, path)
    return last


def extension_of(step: Step, path: tuple[str, ...], tabs: Iterable[str] = PATHS, own: Any = None) -> Procedure:
    """Returns the extension id of what a reference names. What was just made has to be read for it.

    Of common areas Zoom shows none; their own ids are taken (text of `commonAreaId`: either of both). `own` is the id
    of the step's object, where it may be meant and has only just been made.
    """
    if own is not None and is_itself(step, path, tabs):
        tab, id, kept = step.tab.name, own, None
    else:
        tab = tab_of(step, path, tabs)
        id, kept = step.known.id(tab, path), step.known.object(tab, path).get("extension_id")
    if kept or tab == "common_area":
        return kept or id
    at = f"{PATHS[tab]}/{id}"
    label = f"read extension of {tab.replace('_', ' ')} {cells.join_path(path)}"
    reply = yield Call(label, "GET", at, classes=classes_of(at, LIGHT), repeatable=True)
    return (reply.body if isinstance(reply.body, dict) else {}).get("extension_id") or id


def is_itself(step: Step, path: tuple[str, ...], tabs: Iterable[str] = PATHS) -> bool:
    """Whether a reference names the object of the step itself."""
    tab, known = step.tab.name, step.known
    return tab in tabs and known.identity(tab, path) == known.identity(tab, step.key)
