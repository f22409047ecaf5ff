"""Auxiliary codes of Webex Contact Center: why agents are idle, and how contacts ended."""

from dataclasses import replace

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import Call, FailedError, Procedure, Step, Values
from zeus.core.lists import Ref
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import OURS, collection, labels
from zeus.providers.webex_contact_center._pages import numbered

_ENTITY = "auxiliary-code"
_NAME = r"[a-zA-Z0-9._)/(\-\s]*"
_ALLOWED = "letters, digits, . - _ / ( ) and space"
_CODE_TYPES = labels("IDLE_CODE", "WRAP_UP_CODE")


def only_idle_codes_count_for_burnout(values: Values) -> Wrong | None:
    """A wrap-up code is not applicable (description of `burnoutInclusion`)."""
    if values["Code Type"] == "Wrap Up Code" and values["Burnout Inclusion"] in ("Included", "Excluded"):
        return Wrong("Burnout Inclusion", "only an Idle Code counts for it: leave the cell blank", "Not Applicable")
    return None


def _read(thing: Object) -> Object:
    """`workType` beside the provider's `workTypeId`: a row may leave it out."""
    return {**thing, "workType": thing["workTypeId"]} if "workTypeId" in thing else thing


def _write(thing: Object, step: Step) -> Object:
    """Webex refuses a work type of the other kind in words that name neither."""
    named = step.values.get("Work Type Name")
    kind = step.known.object("work_type", named).get("workTypeCode") if named else None
    if kind and kind != thing.get("workTypeCode"):
        told = next((label for label, word in _CODE_TYPES.items() if word == kind), kind)
        shown = cells.join_path(named or ())
        raise FailedError(f"Work Type Name: {shown!r} is not for codes of this type, but for those of type {told}")
    work_type = thing.pop("workType", None)
    return {**thing, "workTypeId": work_type} if work_type else thing


def with_work_type(step: Step) -> Procedure:
    """As usual; a new code whose row names no work type gets the tenant's own for codes of its kind.

    Proven live: a code without one is refused, and all codes of a kind share one. Raises FailedError where there is
    none, and for a code that Webex itself made: those cannot be deleted.
    """
    if step.action == DELETE and (step.before or {}).get("isSystemCode"):
        raise FailedError("Webex made this code itself: it cannot be deleted; set Active to N instead")
    if step.action != CREATE or step.values.get("Work Type Name"):
        return (yield from step.usual())
    kind = step.values["Code Type"]
    path = fill("/organization/{org}/v2/work-type", step.variables)
    query = {"filter": f'workTypeCode=="{_CODE_TYPES[kind]}"'}
    found = yield from numbered(Call("find work type", "GET", path, query=query, repeatable=True))
    if not found:
        raise FailedError(f"the tenant has no work type for a code of the type {kind}: add one on Work Types")
    mine = next((each for each in found if each.get("systemDefault")), found[0])
    return (yield from replace(step, before={"workTypeId": mine["id"]}).usual())


TAB = Tab(
    "Auxiliary Codes",
    "An auxiliary code says why an agent is idle, or how a contact ended; desktop profiles say who sees which.",
    api=collection(_ENTITY, gather={CREATE: _ENTITY, UPDATE: f"{_ENTITY}, changed", DELETE: _ENTITY}),
    synonyms=("Auxiliary Code", "Idle/Wrap-Up Codes", "Idle and Wrap-Up Codes", "Aux Codes"),
    destroys="The code; past contacts keep it. It is refused while desktop profiles refer to it. What Webex made,"
    " such as RONA, cannot be deleted.",
    notes="An idle code and a wrap-up code may have the same name. The first code of a type must be its default.",
    omitted={**OURS, "isSystemCode": "Says whether Webex made the code; sent back as it was read.",
             "workTypeId": "Written from Work Type Name."},
    checks=(only_idle_codes_count_for_burnout,),
    shape=Shape(_read, _write),
    procedure=with_work_type,
    attributes=(
        Choice("Code Type", "workTypeCode", "Whether agents choose it while idle, or at the end of a contact.",
               key=True, required=True, of=_CODE_TYPES, synonyms=("Work Type Code", "Type"), example="Idle Code"),
        Text("Code Name", "name", "What agents choose on their desktop.", key=True, required=True, max_length=80,
             pattern=_NAME, allowed=_ALLOWED, synonyms=("Name", "Auxiliary Code", "Code"), example="Lunch"),
        Text("New Name", "name", "The name that the code shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Code Name", max_length=80, pattern=_NAME, allowed=_ALLOWED,
             synonyms=("New Code Name",)),
        Text("Description", "description", "Notes for administrators on when to choose it.", max_length=255,
             example="Away for the midday meal"),
        Flag("Default", "defaultCode",
             "Whether it is chosen where the agent chooses none; of each Code Type, one code is.", default="N",
             once=("Code Type",), synonyms=("Default Code", "Is Default"), example="N"),
        Flag("Active", "active", "Whether agents may choose it at present.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
        Ref("Work Type Name", "workType",
            "What it is sorted under, which must be of the same type; blank, and it is the tenant's own.",
            to="work_type", synonyms=("Work Type",), example="Idle Code > Breaks"),
        Choice("Burnout Inclusion", "burnoutInclusion",
               "Of an idle code, whether time spent on it counts as rest where signs of strain are watched.",
               of=labels("INCLUDED", "EXCLUDED", "NOT_APPLICABLE"), example="Included"),
    ),
)  # fmt: skip
