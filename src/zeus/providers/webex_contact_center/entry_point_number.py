"""Numbers of entry points of Webex Contact Center (``dial-number`` in its addresses)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zeus.core.attributes import CREATE, UPDATE, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Step
from zeus.core.kinds import Extension, Phone
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import OURS, by, collection

_ENTITY = "dial-number"
_SHORT = r"\d{2,7}"
_COPIED = "as another number of the same place shows it in an export."


@dataclass(frozen=True)
class _Dialled(Phone):
    """A phone number, or an extension of two to seven digits where nothing else leads to the entry point."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        return text if re.fullmatch(_SHORT, text) else super().parse(text)

    def decode(self, wire: object, known: object) -> str | None:
        """See `Attribute.decode`: older numbers are without their plus sign."""
        text = super().decode(wire, known)
        return text if text is None or text.startswith("+") or re.fullmatch(_SHORT, text) else f"+{text}"


def _read(thing: Object) -> Object:
    """A mapping of an extension alone goes by that."""
    named = thing.get("dialledNumber") or thing.get("extension")
    return {**thing, "dialledNumber": named} if named else thing


def _write(thing: Object, step: Step) -> Object:
    """Webex wants the entry point's name beside its id (published); an extension stands in its own member."""
    if re.fullmatch(_SHORT, str(thing.get("dialledNumber") or "")):
        thing["extension"] = thing.pop("dialledNumber")
    path = step.known.path("entry_point", thing.get("entryPointId"))
    return {**thing, "entryPointName": path[-1]} if path else thing


def _by_number(step: Step) -> Mapping[str, str]:
    """The query that finds the mapping of the step's number."""
    return by("dialledNumber" if step.key[-1].startswith("+") else "extension")(step)


TAB = Tab(
    "Entry Point Numbers",
    "Each row leads a phone number to an entry point, so that who dials it gets in there.",
    # Proven live: bulk requests make and change mappings. That they delete them was never tried.
    api=collection(_ENTITY, gather=dict.fromkeys((CREATE, UPDATE), _ENTITY), find=_by_number),
    synonyms=("Entry Point Number", "Entry Point Mappings", "Dial Numbers", "Dialed Numbers", "DN Mappings"),
    destroys="The mapping: whoever dials the number no longer gets in. The number itself stays in Webex Calling.",
    notes="Numbers are ordered or ported in Webex Calling first: one that is not in its inventory is answered with"
    " 'Dialed number does not exist'.",
    omitted={
        **OURS,
        "entryPointName": "Written from Entry Point Name.",
        "dialledNumberDigits": "Worked out by Webex.",
        "esn": "Routing prefix and extension together, worked out by Webex.",
        "routePointId": "Given by Webex Calling; kept as it is.",
    },
    shape=Shape(_read, _write),
    attributes=(
        _Dialled("Number", "dialledNumber", "The number that callers dial, as in +13125550110; or an extension.",
                 key=True, required=True, unique=True, max_length=20, after="webex_calling.phone_number",
                 example="+13125550110",
                 synonyms=("Dialed Number", "Dialled Number", "Dial Number", "DN", "Phone Number")),
        Ref("Entry Point Name", "entryPointId", "Where callers of the number get in.", to="entry_point", required=True,
            synonyms=("Entry Point", "Channel Name"), example="EP_Main"),
        # Neither's form is told; proven live that both are asked for, and that those of a sibling are taken.
        Text("Location ID", "location", f"The place in Webex Calling that has the number, {_COPIED}", required=True,
             synonyms=("Location", "Location Name"), example="7cbd4aad-0c3b-4de4-a15a-33cf05b9bf8a"),
        Text("Region ID", "regionId", f"The telephony region, such as US or GB, {_COPIED}", required=True,
             synonyms=("Region", "Telephony Region"), example="US"),
        Flag("Default ANI", "defaultAni",
             "Whether agents who choose no number call out with this one; one number of the organization is so.",
             once=(), synonyms=("Default Outdial ANI",), example="N"),
        Extension("Extension", "extension", "The extension that leads there too, where the number has one.", min=2,
                  max_length=10, synonyms=("Ext",)),
        Extension("Routing Prefix", "routingPrefix", "The digits that other places dial before the extension.", min=2,
                  max_length=7),
    ),
)  # fmt: skip
