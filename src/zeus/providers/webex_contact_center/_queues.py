"""Queues as Webex has them and as rows say them: skill requirements, and what only some channels take."""

from zeus.core import cells
from zeus.core.attributes import CREATE
from zeus.core.catalog import Wrong
from zeus.core.flow import FailedError, Step, Values
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._skills import meant, skills_by_id, value_form

_TELEPHONY_ONLY = (
    "monitoringPermitted", "parkingPermitted", "recordingPermitted", "recordingAllCallsPermitted",
    "pauseRecordingPermitted", "recordingPauseDuration", "defaultMusicInQueueMediaFileId", "overflowNumber", "vendorId",
    "controlFlowScriptUrl", "ivrRequeueUrl",
)  # fmt: skip

_TELEPHONY_HEADINGS = (
    "Default Music", "Overflow Number", "Recording Pause Duration", "Control Flow", "IVR Requeue URL", "Vendor ID",
    "Monitoring Permitted", "Parking Permitted", "Recording Permitted", "Record All Calls", "Pause Recording Permitted",
)  # fmt: skip


def read(thing: Object) -> Object:
    """`value` beside `skillValue` of each skill requirement: as rows say it, Y or N in place of true or false."""
    if "queueSkillRequirements" not in thing:
        return thing
    return {**thing, "queueSkillRequirements": [
        {**each, "value": _shown(each.get("skillValue"))} for each in thing["queueSkillRequirements"] or ()
    ]}  # fmt: skip


def write(thing: Object, step: Step) -> Object:
    """The provider's queue. A new one is made to hold what Webex demands and the published schema does not tell."""
    requirements = thing.get("queueSkillRequirements") or ()
    if any("value" in each for each in requirements):
        skills = skills_by_id(step, "queue_skill")
        for each in requirements:
            text = str(each.pop("value", "") or "")
            if "skillValue" not in each or value_form(text) != value_form(_shown(each["skillValue"])):
                each["skillValue"] = _sent(meant(*skills[each["skillId"]], text))
    return _new(thing) if step.action == CREATE else thing


def _new(thing: Object) -> Object:
    routing = thing.get("queueRoutingType")
    if routing == "TEAM_BASED" and not thing.get("callDistributionGroups"):
        raise FailedError("a queue whose routing is Team Based needs at least one team: write rows on Queue Teams")
    if routing == "SKILL_BASED" and not thing.get("queueSkillRequirements"):
        raise FailedError("a queue whose routing is Skill Based needs at least one skill: write rows on Queue Skills")
    thing.setdefault("callDistributionGroups", [])
    if thing.get("channelType") != "TELEPHONY":
        for member in _TELEPHONY_ONLY:
            thing.pop(member, None)
    return thing


def _shown(value: object) -> str:
    return {"true": "Y", "false": "N"}.get(str(value).casefold(), str(value))


def _sent(value: object) -> str:
    """Values of requirements are texts whatever the type (published examples)."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return cells.join_items(str(each.get("name")) for each in value)
    return str(value)


def telephony_needs_music(values: Values) -> Wrong | None:
    """Proven live: a telephony queue without music is refused."""
    if values["Channel Type"] == "Telephony" and values["Queue Type"] and not values["Default Music"]:
        return Wrong("Default Music", "a Telephony queue needs it: name a prompt, such as the tenant's own music")
    return None


def other_channels_have_no_calls(values: Values) -> Wrong | None:
    """Music, overflow, recording: settings of calls."""
    if values["Channel Type"] in (None, "Telephony"):
        return None
    if values["Queue Type"] == "Outbound":
        return Wrong("Queue Type", "an Outbound queue is always Telephony")
    told = ((heading, values[heading]) for heading in _TELEPHONY_HEADINGS)
    filled = (heading for heading, value in told if value not in (None, "") and value is not False)
    return next((Wrong(heading, "only a Telephony queue has it: leave the cell blank") for heading in filled), None)


def social_channel_is_named(values: Values) -> Wrong | None:
    """Which social channel, for a social queue and for no other."""
    kind, social = values["Channel Type"], values["Social Channel Type"]
    if kind == "Social Channel" and not social:
        return Wrong("Social Channel Type", "a Social Channel queue needs it")
    if kind not in (None, "Social Channel") and social:
        return Wrong("Social Channel Type", "only a Social Channel queue has it: leave the cell blank")
    return None


def routing_types_agree(values: Values) -> Wrong | None:
    """Routing by skill is said three times, and all three have to agree."""
    by, how, among = values["Queue Routing Type"], values["Routing Type"], values["Skill Based Routing Type"]
    if by == "Skill Based" and how != "Skills Based":
        return Wrong("Routing Type", "must be Skills Based where Queue Routing Type is Skill Based", "Skills Based")
    if how == "Skills Based" and not among:
        return Wrong("Skill Based Routing Type", "is needed where Routing Type is Skills Based")
    if how not in (None, "Skills Based") and among:
        return Wrong("Skill Based Routing Type", "only goes with the Routing Type Skills Based: leave the cell blank")
    return None


def campaigns_are_outbound(values: Values) -> Wrong | None:
    """Outdial campaigns belong to outbound queues."""
    if values["Outdial Campaign Enabled"] and values["Queue Type"] == "Inbound":
        return Wrong("Outdial Campaign Enabled", "only an Outbound queue has campaigns", "N")
    return None


CHECKS = (
    telephony_needs_music,
    other_channels_have_no_calls,
    social_channel_is_named,
    routing_types_agree,
    campaigns_are_outbound,
)
