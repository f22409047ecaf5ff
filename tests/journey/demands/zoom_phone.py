"""What Zoom Phone demands of several rows together, so that no cell and no row can say it."""

from itertools import count

from tests.journey.drawn import Book, Drawn
from zeus.core import cells

OWNERS = ("phone_user", "common_area", "call_queue", "auto_receptionist", "shared_line_group")


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
