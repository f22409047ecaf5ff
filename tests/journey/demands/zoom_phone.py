"""What Zoom Phone demands of several rows together, so that no cell and no row can say it."""

from itertools import count

from tests.journey.drawn import Book, Drawn
from zeus.core import cells
from zeus.providers.zoom_phone._hours import DAYS
from zeus.providers.zoom_phone._hours import OWNERS as WITH_HOURS
from zeus.providers.zoom_phone._receptionists import ACTIONS, TARGETED

OWNERS = ("phone_user", "common_area", "call_queue", "auto_receptionist", "shared_line_group")

NAMES = {
    "auto_receptionist": "Auto Receptionist Name", "call_queue": "Queue Name", "shared_line_group": "Group Name",
}  # fmt: skip


def mend(drawn: Drawn) -> None:
    """Make a drawn workbook agree with what Zoom Phone demands of several rows together."""
    rows = drawn.rows
    for user in rows["meeting_user"]:
        user["Create Action"] = "SSO"
    _numbers_are_of_a_carrier(rows)
    extensions = map(str, count(3000))
    for owner in (row for tab in OWNERS for row in rows.get(tab, ())):
        _is_of_its_site(rows, owner)
        if "Extension" in owner:
            owner["Extension"] = next(extensions)
    _numbers_have_one_owner(rows)
    _places_have_sites(drawn)
    _members_share_one_line(rows)
    _keys_lead_to_what_they_say(drawn)
    _hours_are_of_one_owner(rows)
    _hours_come_with_what_happens_in_them(drawn)
    for alert in rows["alert"]:
        if "Targets" in alert:
            alert["Target Type"] = "Site" if alert["Targets"] in drawn.names["site"] else "Device"
    for contact in rows["external_contact"]:
        contact.setdefault("Extension", "8801")
    for user in rows["prompt"]:
        user.pop("Spoken Text", None)


def _numbers_are_of_a_carrier(rows: Book) -> None:
    """Only numbers of the customer's own carrier are created; those of a SIP group are on premises."""
    for number in rows["phone_number"]:
        number["Source"] = "BYOC Premises" if "SIP Group" in number else "BYOC Cloud"
        number.pop("Country", None)


def _is_of_its_site(rows: Book, owner: dict[str, str]) -> None:
    template = owner.get("Template", "")
    if not cells.fold(template).startswith(f"{cells.fold(owner.get('Site', ''))} > "):
        owner.pop("Template", None)


def _numbers_have_one_owner(rows: Book) -> None:
    """A number belongs to one owner, of the same site."""
    free = {number["Number"]: number.get("Site") for number in rows["phone_number"]}
    for owner in (row for tab in OWNERS for row in rows.get(tab, ())):
        wanted = [each for each in cells.split_items(owner.pop("Phone Numbers", "")) if each in free]
        fits = [each for each in wanted if free[each] in (None, owner.get("Site"))]
        for each in fits:
            del free[each]
        if fits:
            owner["Phone Numbers"] = cells.join_items(sorted(fits))
    for place in rows["emergency_location"]:
        if free.pop(place.get("ELIN", ""), "") == "":
            place.pop("ELIN", None)


def _places_have_sites(drawn: Drawn) -> None:
    for place in drawn.rows["emergency_location"]:
        place.setdefault("Site", drawn.names["site"][0])


def _members_share_one_line(rows: Book) -> None:
    """Nobody is in two shared line groups."""
    seen: set[str] = set()
    kept = []
    for row in rows["shared_line_group_member"]:
        if cells.fold(row["Member"]) not in seen:
            kept.append(row)
        seen.add(cells.fold(row["Member"]))
    rows["shared_line_group_member"] = kept


def _keys_lead_to_what_they_say(drawn: Drawn) -> None:
    """The target of a key is of the kind that its action names."""
    for row in drawn.rows["auto_receptionist_key"]:
        tab = TARGETED.get(ACTIONS[row["Key Action"]])
        if tab and row.get("Target") not in drawn.names[tab]:
            row["Target"] = drawn.names[tab][0]


def _hours_are_of_one_owner(rows: Book) -> None:
    """A week has at least one day that is said, unless it is open around the clock."""
    owners = {title: {row[NAMES[tab]] for row in rows[tab]} for tab, title in WITH_HOURS.items()}
    kept = [row for row in rows["business_hours"] if row["Owner"] in owners[row["Owner Type"]]]
    rows["business_hours"] = kept
    for row in kept:
        if row.get("Open Around The Clock") == "N" and not any(day in row for day in DAYS):
            row["Monday"] = "08:00-17:00"
        row.setdefault("Open Around The Clock", "N" if any(day in row for day in DAYS) else "Y")


def _hours_come_with_what_happens_in_them(drawn: Drawn) -> None:
    """Holidays and handling are of owners whose hours are said; who is always open is never closed."""
    weeks = {(row["Owner Type"], cells.fold(row["Owner"])): row for row in drawn.rows["business_hours"]}
    for tab, name in (("holiday", "Holiday Name"), ("call_handling", "Hours")):
        kept = {}
        for row in drawn.rows[tab]:
            week = weeks.get((row["Owner Type"], cells.fold(row["Owner"])))
            closed = week and row.get("Hours") == "Closed Hours" and week["Open Around The Clock"] == "Y"
            if week and not closed:
                kept[row["Owner Type"], cells.fold(row["Owner"]), cells.fold(row[name])] = row
        drawn.rows[tab] = list(kept.values())
