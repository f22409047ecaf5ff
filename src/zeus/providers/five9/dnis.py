"""Numbers of a domain of Five9, which campaigns answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.flow import Procedure
from zeus.core.soap import Soap, operation


@dataclass(frozen=True)
class Numbers(Soap):
    """Five9 tells the numbers alone, as texts."""

    def found(self, label: str, variables: Mapping[str, str], pattern: str) -> Procedure:
        """See `Soap.found`."""
        return [{"number": number} for number in (yield from Soap.found(self, label, variables, pattern))]


TAB = Tab(
    "DNIS",
    "A DNIS is a number that people call; Five9 gives it to the domain, and a campaign answers it.",
    api=Numbers("dnis", operation("getDNISList"), id=("number",)),
    actions=(),
    synonyms=("Phone Numbers", "DNIS Numbers", "Toll Free Numbers"),
    notes="Numbers are ordered from Five9, no operation makes one. Which campaign answers one is said on the tab"
    " Campaigns.",
    attributes=(
        Text("Number", "number", "The digits as Five9 has them, without a plus sign.", key=True,
             synonyms=("DNIS Number",), example="5035550140"),
    ),
)  # fmt: skip
