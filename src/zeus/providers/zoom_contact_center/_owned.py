"""Collections that Zoom lists for one owner at a time: variables by group, address books by unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from zeus.core.flow import Procedure, Step
from zeus.core.lists import Ref
from zeus.core.rest import bears_key
from zeus.providers._zoom.pages import bare
from zeus.providers.zoom_contact_center._objects import MEDIUM, Objects


@dataclass(frozen=True)
class Owned(Objects):
    """A collection of which `parameter` names the owner, one of `owners`."""

    owners: Objects = field(default_factory=lambda: Objects("", bare))
    parameter: str = ""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        owners = yield from self.owners.pages(
            self._call("list owners", "GET", self.owners.path, variables, repeatable=True)
        )
        found = []
        for number, owner in enumerate(owners, start=1):
            found += yield from self._of_owner(f"list of {number}", str(self.owners.id_of(owner)), variables)
        return found

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        attribute = next(key for key in step.tab.keys if isinstance(key, Ref))
        owner = step.known.id(attribute.refs[0], attribute.parse(step.key[0]))
        found = yield from self._of_owner("find", str(owner), step.variables)
        return [thing for thing in found if bears_key(step, thing)]

    def _of_owner(self, label: str, owner: str, variables: Mapping[str, str]) -> Procedure:
        call = self._call(label, "GET", self.path, variables, query={self.parameter: owner}, repeatable=True)
        return (yield from self.pages(replace(call, classes=MEDIUM)))
