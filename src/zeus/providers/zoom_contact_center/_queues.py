"""Queues: made bare, then set up; hours at an address of their own; lists that grow over time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import CREATE, DELETE, UPDATE, Wire
from zeus.core.catalog import Wrong
from zeus.core.flow import Call, Procedure, Step, Values
from zeus.core.objects import body_of
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._members import Members, inside, with_members
from zeus.providers.zoom_contact_center._objects import LIGHT, Objects, collection

_QUEUE = "/contact_center/queues/{id}"
_HOURS = _QUEUE + "/operating_hours"

LISTS = (
    Members("queue_agent", _QUEUE + "/agents", "user_ids", "user_id"),
    Members("queue_supervisor", _QUEUE + "/supervisors", "user_ids", "user_id"),
    Members("queue_disposition", _QUEUE + "/dispositions", "disposition_ids", "disposition_id"),
    Members("queue_disposition_set", _QUEUE + "/dispositions/sets", "disposition_set_ids", "disposition_set_id"),
)

AT_FIRST = ("Queue Name", "Channel", "Description")
"""What a new queue is made with; Zoom takes everything else only once the queue is there (published)."""

_OPEN = {
    "Business Hours Name": (
        "business_hour_id", "operating_hours_business_hour_id", "account_default_business_hour",
    ),
    "Closure Set Name": ("closure_set_id", "operating_hours_closure_set_id", "account_default_closure_set"),
}  # fmt: skip
"""Heading → the id as it is shown, as it is sent, and the member that falls back to the account's own."""

_OVERFLOW = ("Overflow to Queue", "Overflow to Flow", "Overflow to Inbox", "Overflow to Goodbye")
_TALKS = ("Voice", "Video")


@dataclass(frozen=True)
class _Queues(Objects):
    """Queues with their hours, which have an address of their own."""

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        queue = yield from super().reading(variables, id)
        if queue is None:
            return None
        path = fill(_HOURS, {"id": str(id)})
        reply = yield Call("read operating_hours", "GET", path, classes=LIGHT, repeatable=True)
        return {**queue, "operating_hours": reply.body}


API: _Queues = collection(
    "queues", "queues", "cc_queue_id", kind=_Queues, inside=inside(LISTS),
    omits=(
        "queue_description", "max_wait_time", "wrap_up_time", "wrap_up_expiration", "max_engagement_in_queue",
        "short_abandon", "distribution_type", "distribution_duration_in_seconds", "connecting_media_id",
        "transferring_media_id", "holding_media_id", "message_accept", "overflow_to_goodbye_message",
        "overflow_to_cc_queue_id", "overflow_to_flow_id", "overflow_to_inbox_id", "auto_close_message",
        "auto_close_message_enabled", "auto_close_timeout", "auto_close_alert_message",
        "auto_close_alert_message_enabled", "auto_close_alert_message_time", "recording_storage_location",
        "service_level_threshold_in_seconds", "service_level_target_in_percentage",
        "service_level_exclude_short_abandoned_calls", "service_level_exclude_long_abandoned_calls",
        "service_level_exclude_abandoned_quit_engagements", "agent_routing_profile_id", "operating_hours",
        *inside(LISTS),
    ),
)  # fmt: skip
"""The list shows little more than names; every other heading is read queue by queue."""

PLACES = {
    "United States": "us - United States", "Australia": "au - Australia", "Brazil": "br - Brazil",
    "Canada": "ca - Canada", "Germany": "de - Germany", "Japan": "jp - Japan", "Singapore": "sg - Singapore",
}  # fmt: skip
PLACE = Wire(str, lambda shown: next((word for word in PLACES.values() if word[:2] == str(shown)[:2]), shown))
"""Published with these words; the published example has their first two letters, so both are read."""


def _itself(step: Step) -> Procedure:
    """The queue without its lists: made with what Zoom takes at first, then changed, then its hours."""
    if step.action == DELETE:
        return (yield from step.usual())
    values = {heading: value for heading, value in step.values.items() if heading not in _OPEN}
    queue: Object = dict(step.before or {})
    hours = _opened(step)
    body_of(replace(step, values=values), {})
    if step.action == CREATE:
        first = {heading: value for heading, value in values.items() if heading in AT_FIRST}
        queue = yield from replace(step, values=first).usual()
        values = {heading: value for heading, value in values.items() if heading not in AT_FIRST}
    id = step.id if step.action == UPDATE else API.id_of(queue)
    if values:
        queue = yield from replace(step, action=UPDATE, id=id, before=queue, values=values).usual()
    if hours:
        sent, shown = hours
        path = fill(_HOURS, {"id": str(id)})
        yield Call("set operating hours", "PATCH", path, body=sent, classes=LIGHT, repeatable=True)
        queue |= {"operating_hours": shown}
    return queue


def _opened(step: Step) -> tuple[Object, Object] | None:
    """The hours and closures of the queue as they are sent and as they show; an empty cell means the account's own."""
    if not _OPEN.keys() & step.values.keys():
        return None
    sent: Object = {}
    shown: Object = dict((step.before or {}).get("operating_hours") or {})
    for heading, (read, written, usual) in _OPEN.items():
        if heading in step.values:
            value = step.values[heading]
            found = step.tab.by_heading[heading].encode(value, step.known) if value else None
            sent |= {written: found, usual: False} if found else {usual: True}
            shown |= {read: found, usual: not found}
    return sent, shown


set_up = with_members(LISTS, _itself)


def overflow_goes_one_way(values: Values) -> Wrong | None:
    """Setting one way of overflow clears the others (published)."""
    filled = [heading for heading in _OVERFLOW if values[heading] and values[heading] is not True]
    filled += [heading for heading in _OVERFLOW if values[heading] is True]
    if len(filled) > 1:
        return Wrong(filled[1], f"overflow goes one way only, and {filled[0]} is filled too: leave one of them blank")
    return None


def distribution_suits_the_channel(values: Values) -> Wrong | None:
    """Which distribution goes with which channel (description of `distribution_type`)."""
    how, channel = values["Distribution"], values["Channel"]
    if channel is None or how is None:
        return None
    if how == "Most Available" and channel in _TALKS:
        return Wrong("Distribution", f"Most Available is for messages, and the Channel is {channel}", "Longest Idle")
    if how == "Manual" and channel != "Video":
        return Wrong("Distribution", f"Manual is for video, and the Channel is {channel}")
    if how not in ("Most Available", "Manual") and channel == "Messaging":
        return Wrong("Distribution", f"{how} is for calls, and the Channel is Messaging", "Most Available")
    return None


def only_talks_have_media(values: Values) -> Wrong | None:
    """What is heard, recorded and abandoned: settings of calls and video (descriptions of each)."""
    if values["Channel"] in (None, *_TALKS):
        return None
    heard = ("Connecting Media", "Transferring Media", "Holding Media", "Recording Storage Location",
             "Short Abandon Threshold")  # fmt: skip
    filled = (heading for heading in heard if values[heading])
    return next(
        (Wrong(heading, "only a Voice or Video queue has it: leave the cell blank") for heading in filled), None
    )


CHECKS = (overflow_goes_one_way, distribution_suits_the_channel, only_talks_have_media)
