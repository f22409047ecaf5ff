"""User profiles of Webex Contact Center, which say what people may see and do."""

from typing import Any

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import FailedError, Step, Values
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import OURS, collection, labels

_ENTITY = "v3/user-profile"
_NAME = r"[a-zA-Z0-9,_\-\s]*"
_ALLOWED = "letters, digits, , - _ and space"
_FOLDER = "Folders of reports have numbers that no published call tells; they are kept as they are."
_LEVELS = labels("SPECIFIC", "ALL", "PROVISIONED_VALUE", "NONE")
_LISTS = ("permissions", "editableFolderIds", "viewableFolderIds", "nonViewableFolderIds", "resourceCollections",
          "collectionIds")  # fmt: skip


def some_types_have_specific_permissions(values: Values) -> Wrong | None:
    """Proven live: these two types take nothing else."""
    kind, access = values["Profile Type"], values["Permission Access"]
    if kind in ("Administrator Only", "Standard Agent") and access not in (None, "Specific"):
        return Wrong("Permission Access", f"a profile of the type {kind} takes Specific only", "Specific")
    return None


def specific_resources_are_named(values: Values) -> Wrong | None:
    """Collections count where access is specific, and are needed there (description of `resourceCollections`)."""
    access, named = values["Resource Access"], values["Resource Collections"]
    if access == "Specific" and not named:
        return Wrong("Resource Collections", "Resource Access is Specific: name at least one collection here")
    if named and access not in (None, "Specific"):
        return Wrong("Resource Access", f"{access} leaves no choice, but Resource Collections names some: write "
                     "Specific", "Specific")  # fmt: skip
    return None


def _read(thing: Object) -> Object:
    """`collectionIds` beside the provider's `resourceCollections`; those that do not count are not shown."""
    if "resourceCollections" not in thing:
        return thing
    counts = thing.get("resourceAccessLevel") == "SPECIFIC"
    return {**thing, "collectionIds": [each.get("id") for each in thing["resourceCollections"] or () if counts]}


def _write(thing: Object, step: Step) -> Object:
    """Webex wants a collection's name beside its id (published), and the permissions of a profile that has some."""
    if step.action == CREATE and thing.get("permissionAccessLevel") == "SPECIFIC" and not thing.get("permissions"):
        raise FailedError("Permission Access is Specific: write its rows on User Profile Permissions")
    if "collectionIds" in thing:
        held = {each["id"]: each for each in thing.get("resourceCollections") or ()}
        thing["resourceCollections"] = [held.get(id) or _named(id, step) for id in thing.pop("collectionIds")]
    return thing


def _named(id: Any, step: Step) -> Object:
    path = step.known.path("resource_collection", id)
    return {"id": id, "name": path[-1]} if path else {"id": id}


TAB = Tab(
    "User Profiles",
    "A user profile says which parts of the contact center a person may see and change.",
    # v2 answers, and refuses what is written to it; v3 is the present one.
    api=collection(_ENTITY, listed="/organization/{org}/v3/user-profile", omits=_LISTS,
                   gather=dict.fromkeys((CREATE, UPDATE, DELETE), _ENTITY)),
    synonyms=("User Profile", "Permission Profiles", "User (Permission) Profiles"),
    destroys="Only the profile itself. It is refused while users have it.",
    notes="Profiles that Webex made itself cannot be changed. Where Permission Access is Specific, every permission"
    " has a row on User Profile Permissions; Webex names those that are missing.",
    omitted={
        **OURS,
        **dict.fromkeys(("editableFolderIds", "viewableFolderIds", "nonViewableFolderIds"), _FOLDER),
        "resourceCollections": "Written from the names under Resource Collections.",
    },
    checks=(some_types_have_specific_permissions, specific_resources_are_named),
    shape=Shape(_read, _write),
    attributes=(
        Text("User Profile Name", "name", "What users choose the profile by.", key=True, required=True, unique=True,
             max_length=80, pattern=_NAME, allowed=_ALLOWED, synonyms=("Name", "User Profile", "Permission Profile"),
             example="Supervisor Lending"),
        Text("New Name", "name", "The name that the profile shall have from now on; references may use either name.",
             only=(UPDATE,), renames="User Profile Name", max_length=80, pattern=_NAME, allowed=_ALLOWED,
             synonyms=("New User Profile Name",)),
        Text("Description", "description", "Notes for administrators on who has it.", max_length=255,
             example="Supervisors of the lenders"),
        Choice("Profile Type", "profileType", "The kind of person that the profile is for; it cannot be changed later.",
               required=True, only=(CREATE,), synonyms=("Type",), example="Supervisor", of=labels(
                   "ADMINISTRATOR", "ADMINISTRATOR_ONLY", "SUPERVISOR", "PREMIUM_AGENT", "STANDARD_AGENT",
                   "ANALYZER_ADMINISTRATOR", "ANALYZER_SUPERVISOR", "ANALYZER_USER")),
        Choice("Permission Access", "permissionAccessLevel",
               "All permissions, or Specific for those on User Profile Permissions.", of=_LEVELS, default="All",
               synonyms=("Permissions",), example="Specific"),
        Choice("Resource Access", "resourceAccessLevel",
               "Whether all sites, teams, queues and more are open, or Specific for those of the collections below.",
               of=_LEVELS, default="All", example="All"),
        Ref("Resource Collections", "collectionIds[]",
            "The collections that are open, separated by ;, where Resource Access is Specific.",
            to="resource_collection", many=True, synonyms=("Resource Collection",)),
        Ref("Default Resource Collection", "defaultResourceCollectionId",
            "The collection that what its holders make belongs to.", to="resource_collection"),
        Flag("Active", "active", "Whether the profile may be given to users.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
    ),
)  # fmt: skip
