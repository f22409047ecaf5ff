"""Dial plans: their patterns lie elsewhere, and are changed one by one."""

from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import UPDATE
from zeus.core.catalog import Shape
from zeus.core.flow import Call, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import CLASSES, TELEPHONY, by
from zeus.providers.webex_calling._pages import linked

_PATH = f"{TELEPHONY}/premisePstn/dialPlans"


class _DialPlans(Rest):
    """The dial plans; each read one shows its patterns."""

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        plan = yield from super().reading(variables, id)
        if plan is None:
            return None
        path, query = f"{_PATH}/{id}/dialPatterns", {"orgId": variables["org"]}
        patterns = yield from linked("dialPatterns")(
            Call("read patterns", "GET", path, query=query, classes=CLASSES, repeatable=True)
        )
        return {**plan, "dialPatterns": patterns}

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Of an update, the patterns that come and go are sent apart."""
        thing = yield from super().sending(step)
        if step.action == UPDATE and "Dial Patterns" in step.values:
            held = set((step.before or {}).get("dialPatterns") or ())
            wanted = list((body_of(step, step.before or {})).get("dialPatterns") or ())
            changes = [{"dialPattern": each, "action": "ADD"} for each in wanted if each not in held]
            changes += [{"dialPattern": each, "action": "DELETE"} for each in sorted(held - set(wanted))]
            query = {"orgId": step.variables["org"]}
            path, body = f"{_PATH}/{step.id}/dialPatterns", {"dialPatterns": changes}
            yield Call("change patterns", "PUT", path, query=query, body=body, classes=CLASSES, repeatable=True)
        return thing


DIAL_PLANS = _DialPlans(
    _PATH, linked("dialPlans"), asked={"orgId": "{org}"}, classes=CLASSES, changes=True, cleared="",
    find=by(name="dialPlanName"),
    always=("name", "routeId", "routeType"), strip=("dialPatterns", "customer", "routeName", "id"),
    omits=("dialPatterns",),
)  # fmt: skip


def _read(plan: Object) -> Object:
    return plan


def _write(plan: Object, step: Step) -> Object:
    """With the type of what the calls go to."""
    if "Route Name" in step.values:
        trunk = step.known.path("trunk", plan["routeId"])
        plan["routeType"] = "TRUNK" if trunk else "ROUTE_GROUP"
    return plan


SHAPE = Shape(_read, _write)
