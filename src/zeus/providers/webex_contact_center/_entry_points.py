"""Entry points as Webex has them and as rows say them: what only some channels take, settings of flows, the flow."""

from dataclasses import replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, UPDATE, Known
from zeus.core.catalog import Wrong
from zeus.core.flow import FailedError, Procedure, Step, Values
from zeus.core.wire import Object

SETTINGS = "flowOverrideSettings"
"""Where an entry point keeps what it sets of its flow."""

_KINDS = {"prompt": "audio-file", "business_hours": "business-hours"}
"""What a setting may name, by tab, and Webex's word for it. UNCONFIRMED: only the first word is published."""

_FLOW = ("Flow Name", "Flow Tag")
_TELEPHONY_HEADINGS = ("Control Flow", "Overflow Number", "Music on Hold", "Outdial Queue Name")
_DIGITAL = ("Email", "Chat", "Social Channel")


def read(thing: Object) -> Object:
    """A setting that names an object shows that, and not its name once more as its value."""
    if SETTINGS not in thing:
        return thing
    plain = [
        {name: told for name, told in setting.items() if not (name == "value" and setting.get("entityId"))}
        for setting in thing[SETTINGS] or ()
    ]
    return {**thing, SETTINGS: plain}


def write(thing: Object, step: Step) -> Object:
    """The provider's entry point. What is required of digital channels alone goes with those."""
    for setting in thing.get(SETTINGS) or ():
        _complete(setting, step.known)
    if step.action == CREATE and thing.get("channelType") != "TELEPHONY":
        thing.setdefault("imiOrgType", "IMI")
    return thing


def _complete(setting: Object, known: Known) -> None:
    """Add to a setting that names an object what kind of object that is, and its name."""
    id: Any = setting.get("entityId")
    if not id:
        setting.pop("entityType", None)
        return
    for tab, word in _KINDS.items():
        path = known.path(tab, id)
        if path is not None:
            setting.update(entityType=word, value=path[-1])


def with_flow(step: Step) -> Procedure:
    """A new entry point first, then its flow with what is set of it: both at once may end in an error (proven live).

    Raises FailedError for a flow that was never published.
    """
    named = step.values.get("Flow Name")
    if named and step.known.object("flow", named).get("status") == "Draft":
        raise FailedError(
            f"Flow Name: the flow {cells.join_path(named)!r} was never published: publish it in Flow Designer"
        )
    if step.action != CREATE or not named:
        return (yield from step.usual())
    plain = {heading: value for heading, value in step.values.items() if heading not in _FLOW}
    made = yield from replace(step, values=plain, items=()).usual()
    flow = {heading: step.values[heading] for heading in _FLOW if heading in step.values}
    linking = replace(step, action=UPDATE, id=made["id"], before=made, whole=True, fresh=True, values=flow)
    return (yield from linking.usual())


def outbound_is_telephony(values: Values) -> Wrong | None:
    """Only calls go out (description of `entryPointType`)."""
    if values["Entry Point Type"] == "Outbound" and values["Channel Type"] not in (None, "Telephony"):
        return Wrong("Channel Type", "an Outbound entry point is always Telephony", "Telephony")
    if values["Entry Point Type"] == "Inbound" and values["Outdial Queue Name"]:
        return Wrong("Outdial Queue Name", "only an Outbound entry point has one: leave the cell blank")
    return None


def other_channels_have_no_calls(values: Values) -> Wrong | None:
    """Music, overflow and scripts: settings of calls."""
    if values["Channel Type"] in (None, "Telephony"):
        return None
    filled = (heading for heading in _TELEPHONY_HEADINGS if values[heading])
    return next(
        (Wrong(heading, "only a Telephony entry point has it: leave the cell blank") for heading in filled), None
    )


def digital_channels_have_an_asset(values: Values) -> Wrong | None:
    """`assetId` is published as required, and is not asked of telephony (proven live)."""
    channel, asset = values["Channel Type"], values["Asset ID"]
    if channel in _DIGITAL and not asset:
        return Wrong("Asset ID", f"a {channel} entry point needs the asset that is registered in Webex Connect")
    if channel == "Telephony" and asset:
        return Wrong("Asset ID", "only digital channels have one: leave the cell blank")
    return None


def social_channel_is_named(values: Values) -> Wrong | None:
    """Which social channel, for a social entry point and for no other (description of `socialChannelType`)."""
    channel, social = values["Channel Type"], values["Social Channel Type"]
    if channel == "Social Channel" and not social:
        return Wrong("Social Channel Type", "a Social Channel entry point needs it")
    if channel not in (None, "Social Channel") and social:
        return Wrong("Social Channel Type", "only a Social Channel entry point has it: leave the cell blank")
    return None


CHECKS = (
    outbound_is_telephony,
    other_channels_have_no_calls,
    digital_channels_have_an_asset,
    social_channel_is_named,
)
