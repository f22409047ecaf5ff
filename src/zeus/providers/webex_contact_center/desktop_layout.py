"""Desktop layouts of Webex Contact Center."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, UPDATE, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.lists import Ref
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import OURS, collection
from zeus.providers.webex_contact_center._pages import numbered

_ENTITY = "desktop-layout"
_FILE = "Part of the layout, which is drawn as a JSON file: a new one is copied whole from another."
_KEPT = "Kept by Webex."
_NEW: Mapping[str, Any] = {"defaultJsonModified": False, "validated": False, "editedBy": "Zeus", "teamIds": []}
"""What Webex demands of a new layout. Proven live: without an empty list of teams, the copy of a global one is refused
as if teams had it."""


def copied(step: Step) -> Procedure:
    """A new layout is a copy of the one that the row names, else of the global one. Raises FailedError for none."""
    if step.action != CREATE:
        return (yield from step.usual())
    named = step.values.get("Copy Of")
    id = step.known.id("desktop_layout", named) if named else (yield from _global(step))
    whole: Object = ((yield from step.tab.api.reading(step.variables, id)) if step.tab.api else None) or {}
    if not whole.get("jsonFileContent"):
        of = cells.join_path(named) if named else "of the whole organization"
        raise FailedError(f"the layout {of} has nothing in it that could be copied: name another under Copy Of")
    file = {"jsonFileName": f"{step.key[-1]}.json", "jsonFileContent": whole["jsonFileContent"]}
    return (yield from replace(step, before={**_NEW, **file}).usual())


def _global(step: Step) -> Procedure:
    path = fill(f"/organization/{{org}}/v2/{_ENTITY}", step.variables)
    query = {"filter": "global==true"}
    found = yield from numbered(Call("find global layout", "GET", path, query=query, repeatable=True))
    if not found:
        raise FailedError("the organization has no global layout that could be copied: name one under Copy Of")
    return found[0]["id"]


TAB = Tab(
    "Desktop Layouts",
    "A desktop layout arranges the Agent Desktop of the teams that name it.",
    api=collection(_ENTITY, gather={CREATE: _ENTITY, DELETE: _ENTITY}, omits=("jsonFileContent", "teamIds")),
    synonyms=("Desktop Layout", "Layouts"),
    destroys="The layout with its JSON file, for good. It is refused while teams have it.",
    notes="What is on the screen is drawn as a JSON file, too long for a cell: a new layout begins as a copy, and is"
    " changed in Control Hub.",
    omitted={
        **OURS,
        **dict.fromkeys(("jsonFileName", "jsonFileContent", "defaultJsonModified", "validated"), _FILE),
        **dict.fromkeys(("editedBy", "validatedTime", "defaultJsonModifiedTime", "modifiedTime"), _KEPT),
        "teamIds": "Teams name their layout themselves.",
    },
    procedure=copied,
    attributes=(
        Text("Desktop Layout Name", "name", "What teams choose the layout by.", key=True, required=True, unique=True,
             max_length=255, synonyms=("Name", "Desktop Layout"), example="Lending Layout"),
        Text("New Name", "name", "The name that the layout shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Desktop Layout Name", max_length=255, synonyms=("New Desktop Layout Name",)),
        Text("Description", "description", "Notes for administrators on who sees it.", max_length=255,
             example="Desktop of the lenders"),
        Ref("Copy Of", "", "The layout that a new one is copied from, for good; blank, and it is the global one.",
            to="desktop_layout", only=(CREATE,), synonyms=("Copied From", "Template")),
        Flag("Active", "status", "Whether the layout may be given to teams.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
        Flag("Global", "global", "Whether every team without a layout of its own has this one; only one layout is so.",
             default="N", once=(), synonyms=("Global Layout",), example="N"),
    ),
)  # fmt: skip
