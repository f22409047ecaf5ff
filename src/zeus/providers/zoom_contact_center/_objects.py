"""What the tabs of Zoom Contact Center share: their collections, and how Zoom's words read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.flow import Call, Procedure, Step
from zeus.core.rest import Rest, fill
from zeus.providers._zoom.budget import LIGHT as _LIGHT
from zeus.providers._zoom.budget import MEDIUM as _MEDIUM
from zeus.providers._zoom.budget import classes_of
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import tokens

ROOT = "/contact_center"
LIGHT, MEDIUM = classes_of(ROOT, _LIGHT), classes_of(ROOT, _MEDIUM)
"""What a request counts in, by its weight."""


@dataclass(frozen=True)
class Objects(Collection):
    """A collection whose lists within objects hold these under the name by which the object has them."""

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        thing = yield from Rest.reading(replace(self, inside={}), variables, id)
        for member, path in self.inside.items() if thing is not None else ():
            where = fill(path, {**variables, "id": str(id)})
            call = Call(f"read {member}", "GET", where, classes=MEDIUM, repeatable=True)
            thing = {**thing, member: (yield from tokens(member, 100)(call))}
        return thing


def collection(path: str, member: str, id: str, *, size: int = 300, kind: type[Objects] = Objects, **more: Any) -> Any:
    """The collection at a path below `ROOT`, of a kind of its own where the tab's functions need one.

    `member` is where a page has the objects, `size` how many at most, `id` where an object has its id. UNCONFIRMED:
    that an empty text empties a member; it is published of media and routing profiles only.
    """
    return kind(f"{ROOT}/{path}", tokens(member, size), item=f"{ROOT}/{path}/{{id}}", id=id, **more)


def by(parameter: str) -> Callable[[Step], Mapping[str, str]]:
    """The query that looks for the last part of the step's key: Zoom finds more than that, never less."""
    return lambda step: {parameter: step.key[-1]}


def labels(*words: str) -> dict[str, str]:
    """How people read the provider's words: ``multi_level`` as ``Multi Level``."""
    return {word.replace("_", " ").title(): word for word in words}


STATUS = labels("active", "inactive")
CHANNELS = labels("voice", "video", "messaging", "email")
