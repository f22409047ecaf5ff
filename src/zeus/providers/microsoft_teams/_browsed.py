"""What can only be looked at: a list, and nothing that Zeus could change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.rest import Pages, bears_key
from zeus.core.wire import Object, get


@dataclass(frozen=True)
class Browsed:
    """A collection that is listed, as `zeus.core.catalog.Api` has it; `id` is the path of an object's id."""

    path: str
    pages: Pages
    id: str = "id"
    base: str = ""
    classes: tuple[str, ...] = ("teams",)
    whole: bool = False
    omits: tuple[str, ...] = ()

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`."""
        return get(thing, self.id)

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        call = Call("list", "GET", self.path, base=self.base, classes=self.classes, repeatable=True)
        return (yield from self.pages(call))

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        things = yield from self.listing(variables)
        return next((thing for thing in things if self.id_of(thing) == id), None)

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        return [thing for thing in (yield from self.listing(step.variables)) if bears_key(step, thing)]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Raises FailedError: nothing here can be changed."""
        raise FailedError(f"{step.tab.title} can only be looked at")
        yield
