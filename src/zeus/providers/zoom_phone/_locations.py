"""Emergency locations: addresses of networks, which Zoom takes and shows as lists in one text."""

from zeus.core.flow import Step
from zeus.core.wire import MISSING, Object, get

_LISTS = {"public_ip": "public_ips", "private_ip": "private_ips", "bssid": "bssids"}
_IDS = {
    "site_id": "site.id", "emergency_address_id": "emergency_address.id", "sip_group_id": "sip_group.id",
    "elin_phone_number_id": "elin.phone_number_id",
}  # fmt: skip


def laid_out(thing: Object) -> Object:
    """The location with its lists as lists and the ids of what it refers to."""
    ids = {name: id for name, path in _IDS.items() if (id := get(thing, path)) is not MISSING and name not in thing}
    lists = {ours: _split(thing[theirs]) for theirs, ours in _LISTS.items() if theirs in thing}
    return {**thing, **ids, **lists}


def as_sent(thing: Object, step: Step) -> Object:
    """The location as Zoom takes it."""
    told = {theirs: ",".join(thing[ours] or ()) for theirs, ours in _LISTS.items() if ours in thing}
    return {name: value for name, value in thing.items() if name not in _LISTS.values()} | told


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]
