"""Reason codes of Five9: why agents are not ready, or have signed out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeus.core import cells
from zeus.core.attributes import Choice, Flag, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.flow import Key, Procedure, Step
from zeus.core.soap import OBJECT, Soap, operation


@dataclass(frozen=True)
class ReasonCodes(Soap):
    """Five9 has no operation that lists reason codes: each is asked for by its type and name."""

    def looking(self, variables: Mapping[str, str], keys: Sequence[Key]) -> Procedure:
        """See `zeus.core.catalog.Unlisted`."""
        found = []
        for key in keys:
            thing = yield from self._one(f"look {cells.join_path(key)}", variables, key)
            found += [thing] if thing else []
        return found

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`: nobody knows them all."""
        yield from ()
        return []

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        return (yield from self._one("read", variables, self.parts_of(id)))

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        thing = yield from self._one("find", step.variables, step.key)
        return [thing] if thing else []

    def _one(self, label: str, variables: Mapping[str, str], key: Key) -> Procedure:
        body = {"reasonCodeName": key[-1], "type": key[0]}
        more: Any = {"classes": self.reads, "repeatable": True, "accept": (404,)}
        reply = yield self.call(label, "getReasonCodeByType", body, variables, **more)
        return (reply.body or {}).get("return") if reply.status != 404 else None


TAB = Tab(
    "Reason Codes",
    "A reason code is what agents choose when they are not ready, or sign out.",
    api=ReasonCodes(
        "reasonCode",
        operation("getReasonCodeByType"),
        makes=operation("createReasonCode", reasonCode=OBJECT),
        changes=operation("modifyReasonCode", reasonCode=OBJECT),
        removes=operation("deleteReasonCodeByType", type="{0}", reasonCodeName="{1}"),
        id=("type", "name"),
    ),
    synonyms=("Reason Code", "Not Ready Reasons"),
    destroys="The reason code; reports keep its name.",
    notes="Five9 lists no reason codes: Zeus looks for those that the configuration names, so an export of the tenant"
    " holds no others. Reason codes must be switched on in Five9. None can be renamed.",
    attributes=(
        Choice("Type", "type", "When it is chosen: NotReady between calls, Logout at the end; for good.",
               of=("NotReady", "Logout"), key=True, required=True, synonyms=("Reason Code Type",), example="NotReady"),
        Text("Reason Code Name", "name", "What agents choose, for good.", key=True, required=True,
             synonyms=("Name", "Reason Code"), example="Lunch"),
        Flag("Enabled", "enabled", "Whether agents may choose it at present.", default="Y", synonyms=("Active",),
             example="Y"),
        Flag("Paid Time", "paidTime", "Whether reports count the time as paid.", synonyms=("Paid",), example="N"),
        Whole("Shortcut", "shortcut", "The key that chooses it, as the number of its character: 65 is A.", min=0,
              max=65_535, example="76"),
    ),
)  # fmt: skip
