"""Alerts: Zoom keeps conditions as a list of kinds and values, and shows targets where it takes their ids."""

from zeus.core.flow import Step
from zeus.core.wire import Object

CONDITIONS = {"threshold": 1, "warning": 2, "critical": 3, "alert": 4, "severity": 5}


def laid_out(thing: Object) -> Object:
    """The alert with a member for each kind of condition, and the ids and the kind of its targets."""
    names = {number: name for name, number in CONDITIONS.items()}
    found: Object = {}
    if isinstance(thing.get("rule_conditions"), list):
        held = thing["rule_conditions"]
        found["conditions"] = dict.fromkeys(CONDITIONS, "") | {
            names[each["rule_condition_type"]]: each.get("rule_condition_value")
            for each in held
            if each.get("rule_condition_type") in names
        }
    targets = thing.get("targets")
    if isinstance(targets, list):
        found["target_ids"] = [each["target_id"] for each in targets if each.get("target_id")]
        found |= {"target_type": targets[0]["target_type"]} if targets and targets[0].get("target_type") else {}
    return {**thing, **{name: value for name, value in found.items() if name not in thing}}


def as_sent(thing: Object, step: Step) -> Object:
    """The alert as Zoom takes it; conditions that are changed go with those that are not."""
    told = thing.get("conditions")
    sent = {name: value for name, value in thing.items() if name not in ("conditions", "targets")}
    if told is None:
        return sent
    whole = {**(laid_out(step.before or {}).get("conditions") or {}), **told}
    sent["rule_conditions"] = [
        {"rule_condition_type": CONDITIONS[name], "rule_condition_value": value}
        for name, value in whole.items()
        if name in CONDITIONS and value
    ]
    return sent
