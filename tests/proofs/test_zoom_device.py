"""Zoom never changes the MAC of a device: a new one means a new device, once the old one is deleted."""

from dataclasses import replace
from typing import Any

import pytest

from tests.proofs.stage import KilledError, Notes, Stage, provider, stored, work
from zeus.core.attributes import UPDATE, Text, Wire
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Procedure, Reply, Step
from zeus.core.kinds import Mac
from zeus.core.objects import body_of, plain
from zeus.core.rest import Rest

OLD, NEW = "00-00-5E-00-53-01", "00-00-5E-00-53-02"
HELD = {
    "id": "d1", "mac_address": "00005e005301", "display_name": "Lobby", "type": "poly", "status": "online",
    "assignees": [{"id": "u1", "extension_id": "e1"}, {"id": "u2", "extension_id": "e2"}],
}  # fmt: skip
BARE = Wire(encode=lambda mac: mac.replace("-", "").lower(), decode=lambda mac: Mac("", "", "").parse(mac))
WRITTEN = ("mac_address", "display_name", "type")


def assigned_and_not(call: Call) -> Procedure:
    """Devices are listed twice: those that somebody has, and those that nobody has."""
    found = []
    for kind in ("assigned", "unassigned"):
        reply = yield replace(call, label=f"{call.label} {kind}", query={**call.query, "type": kind})
        found += reply.body["devices"]
    return found


def replaced(step: Step) -> Procedure:
    """Unassign, delete, create: what is lost on the way is found by the new MAC."""
    if step.action != "replace":
        return (yield from step.usual())
    before = plain(step.tab, step.before or {})
    path = f"/phone/devices/{step.id}"
    extensions = [each["extension_id"] for each in before["assignees"]]
    for extension in extensions:
        unassign = f"{path}/extensions/{extension}"
        yield Call(f"unassign {extension}", "DELETE", unassign, repeatable=True, accept=(404,))
    yield Call("delete old", "DELETE", path, repeatable=True, accept=(404,))
    whole = body_of(step, before)
    body = {**{name: whole[name] for name in WRITTEN}, "assignee_extension_ids": extensions}
    reply = yield Call("create new", "POST", "/phone/devices", body=body, readback=lambda: made(step))
    return {**body, **reply.body}


def made(step: Step) -> Procedure:
    assert step.tab.api
    found = yield from step.tab.api.finding(replace(step, key=(step.values["MAC Address"],)))
    return [device for device in found if device["id"] not in step.known_ids]


DEVICE = Tab(
    "Devices", "Desk phones.", name="device", provider="zoom_phone", procedure=replaced,
    api=Rest("/phone/devices", assigned_and_not, update="PATCH"),
    attributes=(
        Mac("MAC Address", "mac_address", "Of the phone.", key=True, unique=True, wire=BARE),
        Mac("New MAC Address", "", "Of the phone in its place.", renames="MAC Address", replaces=True, only=(UPDATE,)),
        Text("Display Name", "display_name", "What administrators see."),
        Text("Type", "type", "Its maker."),
    ),
)  # fmt: skip
ZOOM = provider("zoom_phone", "Zoom", [DEVICE], lambda reply: reply.body["message"])


class Tenant:
    """Zoom, as far as devices go."""

    def __init__(self, lost: tuple[str, ...] = ()) -> None:
        self.devices: list[dict[str, Any]] = [HELD]
        self.unassigned: set[str] = set()
        self.lost = list(lost)

    def __call__(self, call: Call) -> Reply | None:
        reply = self.reply(call)
        if call.label in self.lost:
            self.lost.remove(call.label)
            return None
        return reply

    def reply(self, call: Call) -> Reply:
        if call.method == "GET":
            return Reply(200, {"devices": self.devices if call.query["type"] == "assigned" else []})
        if call.method == "POST":
            self.devices.append({"id": f"d{len(self.devices) + 7}", **call.body})
            return Reply(201, {"id": self.devices[-1]["id"], "display_name": call.body["display_name"]})
        _, extensions, extension = call.path.partition("/extensions/")
        if extensions:
            self.unassigned.add(extension)
            return Reply(204)
        if HELD not in self.devices:
            return Reply(404, {"message": "Device does not exist."})
        assert self.unassigned == {"e1", "e2"}, "Zoom deletes no device that somebody has"
        self.devices.remove(HELD)
        return Reply(204)


def new_mac() -> Notes:
    values: dict[str, str | None] = {"MAC Address": NEW, "Display Name": "Reception"}
    return Notes([stored(DEVICE, [], "replace", (OLD,), values, id="d1", before=HELD)], frozenset({"d1"}))


ALL = ["unassign e1", "unassign e2", "delete old", "create new"]
EXPECTED = {
    "mac_address": "00005e005302", "display_name": "Reception", "type": "poly", "assignee_extension_ids": ["e1", "e2"],
}  # fmt: skip


def test_a_new_mac_is_four_calls_with_labels_of_their_own() -> None:
    stage, notes = Stage(ZOOM, tenant := Tenant()), new_mac()
    assert work(notes, stage, DEVICE) is None
    assert stage.labels == ALL
    assert [{k: v for k, v in each.items() if k != "id"} for each in tenant.devices] == [EXPECTED]
    assert notes.endings[1].state == "done"


@pytest.mark.parametrize("count", range(len(ALL)))
def test_killed_after_any_call_only_the_rest_is_sent(count: int) -> None:
    """The ledger and the tenant are as they were after the first `count` calls; nothing else is known of them."""
    whole, first = new_mac(), Stage(ZOOM, Tenant())
    work(whole, first, DEVICE)
    tenant, notes = Tenant(), new_mac()
    for call in first.sent[:count]:
        tenant(call)
    notes.records[1] = {label: whole.records[1][label] for label in ALL[:count]}
    rest = Stage(ZOOM, tenant)
    work(notes, rest, DEVICE)
    assert rest.labels == ALL[count:]
    assert [device["mac_address"] for device in tenant.devices] == [EXPECTED["mac_address"]]


@pytest.mark.parametrize("entries", range(9))
def test_a_death_between_any_two_entries_makes_neither_two_devices_nor_none(entries: int) -> None:
    tenant, notes = Tenant(), new_mac()
    notes.lives = entries
    with pytest.raises(KilledError):
        work(notes, Stage(ZOOM, tenant), DEVICE)
    notes.revive()
    work(notes, Stage(ZOOM, tenant), DEVICE)
    assert [device["mac_address"] for device in tenant.devices] == [EXPECTED["mac_address"]]
    assert notes.endings[1].state == "done"


def test_a_lost_create_is_read_back_by_the_new_mac() -> None:
    stage, notes = Stage(ZOOM, Tenant(lost=("create new",))), new_mac()
    work(notes, stage, DEVICE)
    assert stage.labels == [*ALL, "find assigned", "find unassigned"]
    result = notes.endings[1].result
    assert result
    assert result["id"] == "d7"


def test_a_lost_delete_is_sent_again_and_what_is_gone_is_no_refusal() -> None:
    stage, notes = Stage(ZOOM, Tenant(lost=("delete old",))), new_mac()
    work(notes, stage, DEVICE)
    assert stage.labels == ["unassign e1", "unassign e2", "delete old", "delete old", "create new"]
    assert notes.endings[1].state == "done"
