"""What Webex Calling demands of several rows together, so that no cell and no row can say it."""

from tests.journey.drawn import Drawn
from tests.journey.there_and_back import Texts
from zeus.core import cells


def mend(drawn: Drawn) -> None:
    """Make a drawn workbook agree with what Webex Calling demands of several rows together."""
    _people_have_calling(drawn)
    _schedules_are_of_the_same_place(drawn)
    _everything_can_be_reached(drawn)
    _rows_of_a_parent_name_it(drawn)
    _route_groups_have_trunks(drawn)
    _nobody_is_picked_up_twice(drawn.rows["pickup_group_member"])
    _devices_have_owners(drawn)
    _attendants_have_keys(drawn)


def _people_have_calling(drawn: Drawn) -> None:
    for user in drawn.rows["user"]:
        user.setdefault("Location Name", drawn.names["location"][0])
        user.setdefault("Calling License", drawn.names["license"][0])
        # A manager who is made in the same workbook may be the person's own report.
        user.pop("Manager", None)
        # Numbers are of one location, and which one is drawn by chance.
        user.pop("Phone Number", None)


def _everything_can_be_reached(drawn: Drawn) -> None:
    number = 2000
    for tab in _DIALLED:
        for row in drawn.rows.get(tab, ()):
            number += 1
            row.setdefault("Extension", str(number))


_DIALLED = ("user", "workspace", "hunt_group", "paging_group", "call_queue", "auto_attendant")


def _schedules_are_of_the_same_place(drawn: Drawn) -> None:
    """Attendants and queues follow schedules of their own location, of the kind that is meant."""
    for tab, kinds in _FOLLOWERS.items():
        for row in drawn.rows[tab]:
            for heading, kind in kinds.items():
                if heading in row:
                    row[heading] = _schedule(drawn, row["Location Name"], kind)


def _schedule(drawn: Drawn, location: str, kind: str) -> str:
    rows = drawn.rows["schedule"]
    known = [row for row in rows if row["Location Name"] == location and row["Schedule Type"] == kind]
    if not known:
        known = [{"Location Name": location, "Schedule Type": kind, "Schedule Name": "Usual"}]
        rows += known
    return cells.join_path((location, kind, known[0]["Schedule Name"]))


_FOLLOWERS = {
    "auto_attendant": {"Business Schedule": "Business Hours", "Holiday Schedule": "Holidays"},
    "call_queue": {"Night Schedule": "Business Hours", "Holiday Schedule": "Holidays"},
}


def _attendants_have_keys(drawn: Drawn) -> None:
    """An attendant has a key for open hours, and for closed ones too, since else these have the same."""
    rows = drawn.rows["menu_key"]
    for attendant in drawn.rows["auto_attendant"]:
        name = {heading: attendant[heading] for heading in ("Location Name", "Auto Attendant Name")}
        for menu in ("Business Hours", "After Hours"):
            if not any(row["Menu"] == menu and row.items() >= name.items() for row in rows):
                rows.append({**name, "Menu": menu, "Key": "0", "Key Action": "Exit"})


def _rows_of_a_parent_name_it(drawn: Drawn) -> None:
    """A row of a child tab has all key columns of its parent, which must be there."""
    for child in (tab for tab in drawn.provider.tabs.values() if tab.part_of and len(tab.keys) > 2):
        parent = drawn.provider.tabs[str(child.part_of)]
        rows: dict[tuple[str, ...], Texts] = {}
        for place, row in enumerate(drawn.rows[child.name]):
            of = drawn.rows[parent.name][place % len(drawn.rows[parent.name])]
            row |= {key.heading: of[key.heading] for key in parent.keys}
            rows.setdefault(tuple(cells.fold(row[key.heading]) for key in child.keys), row)
        drawn.rows[child.name] = list(rows.values())


def _route_groups_have_trunks(drawn: Drawn) -> None:
    rows = drawn.rows["route_group_trunk"]
    named = {cells.fold(row["Route Group Name"]) for row in rows}
    for group in drawn.rows["route_group"]:
        name = group["Route Group Name"]
        if cells.fold(name) not in named:
            rows.append({"Route Group Name": name, "Trunk Name": drawn.names["trunk"][0], "Priority": "1"})


def _nobody_is_picked_up_twice(rows: list[Texts]) -> None:
    seen = set()
    for row in list(rows):
        if cells.fold(row["Member"]) in seen:
            rows.remove(row)
        seen.add(cells.fold(row["Member"]))


def _devices_have_owners(drawn: Drawn) -> None:
    for device in drawn.rows["device"]:
        device.setdefault("Assignee", drawn.names["user"][0])
