"""Agent routing profiles: the order of priorities is that of the list, which Zoom counts only when it shows it."""

from zeus.core.attributes import DELETE
from zeus.core.flow import FailedError, Step
from zeus.core.wire import Object

_SHOWN = ("priority_id", "priority_order", "skill_category_name", "intent_group_name", "skill_type")


def read(thing: Object) -> Object:
    """The profile with a number at each priority."""
    if not thing.get("priorities"):
        return thing
    numbered = enumerate(thing["priorities"], start=1)
    return {**thing, "priorities": [{"priority_order": place, **each} for place, each in numbered]}


def write(thing: Object, step: Step) -> Object:
    """The priorities in their order, as Zoom takes them; of two with one number, one that rows mention comes first.

    Raises FailedError where their numbers leave one out: Zoom shows them as 1, 2, 3.
    """
    if "priorities" not in thing:
        return thing
    mentioned = [
        step.known.id("skill_category", item.values["Skill Category Name"])
        for item in step.items
        if item.action != DELETE
    ]

    def place(each: Object) -> tuple[int, bool]:
        return int(each.get("priority_order") or 99), each.get("skill_category_id") not in mentioned

    ordered = sorted(thing["priorities"] or (), key=place)
    for number, each in enumerate(ordered, start=1):
        if each.get("skill_category_id") in mentioned and each.get("priority_order") not in (None, number):
            raise FailedError(f"Order {each['priority_order']} would be number {number}: count 1, 2, 3 without gaps")
    return {**thing, "priorities": [
        {"category_type": "skill", **{name: value for name, value in each.items() if name not in _SHOWN}}
        for each in ordered
    ]}  # fmt: skip
