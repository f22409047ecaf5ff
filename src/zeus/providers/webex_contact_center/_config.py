"""What the tabs of the configuration API share: their collections, and the members that Webex itself keeps."""

from collections.abc import Callable, Mapping
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Step
from zeus.core.rest import Rest
from zeus.providers.webex_contact_center._pages import numbered

OURS: Mapping[str, str] = {
    "organizationId": "Webex knows it from the address; the bulk request adds it.",
    "id": "Given by Webex; rows are told apart by their names.",
    "version": "Counted by Webex and sent back as it was read.",
    "systemDefault": "Says whether Webex made the object; sent back as it was read.",
    "createdTime": "Kept by Webex.",
    "lastUpdatedTime": "Kept by Webex.",
}
"""Members that every schema has and nobody fills in, with the reason why they are no attributes."""

NAME = r"[a-zA-Z0-9._\-\s]*"
"""The characters of most names."""

NAME_ALLOWED = "letters, digits, . - _ and space"


def collection(entity: str, *, gathered: bool = True, strip: tuple[str, ...] = (), **more: Any) -> Rest:
    """The collection of an entity: v2 list, PUT of whole objects, and bulk requests to create and delete.

    `systemDefault` is not stripped: a bulk delete without it is refused as if Webex had made the object. UNCONFIRMED:
    that what lists leave out may be missing there; an item that is refused for it is deleted by itself.
    """
    path = f"/organization/{{org}}/{entity}"
    usual: dict[str, Any] = {
        "listed": f"/organization/{{org}}/v2/{entity}",
        "find": by("name"),
        "gather": {CREATE: entity, DELETE: entity} if gathered else {},
        "deleted_with": ("systemDefault",),
        "strip": ("createdTime", "lastUpdatedTime", "links", *strip),
    }
    return Rest(path, numbered, **{**usual, **more})


def by(member: str) -> Callable[[Step], Mapping[str, str]]:
    """The query that finds the objects whose `member` is the last part of the step's key.

    The filter is RSQL: a value in double quotes, with backslashes before quotes and backslashes.
    """

    def query(step: Step) -> Mapping[str, str]:
        value = step.key[-1].replace("\\", "\\\\").replace('"', '\\"')
        return {"filter": f'{member}=="{value}"'}

    return query


def labels(*words: str) -> dict[str, str]:
    """How people read the provider's words: ``IN_SERVICE`` as ``In Service``."""
    return {word.replace("_", " ").title(): word for word in words}
