"""What Zoom Contact Center demands of several rows together, so that no cell and no row can say it."""

from collections import defaultdict

from tests.journey.drawn import Book, Drawn
from tests.journey.there_and_back import Texts


def mend(drawn: Drawn) -> None:
    """Make a drawn workbook agree with what Zoom Contact Center demands of several rows together."""
    rows = drawn.rows
    _users_have_roles(drawn)
    _levels_have_words(rows)
    _hours_have_days(rows)
    _closure_sets_have_closures(rows)
    _priorities_are_counted(rows["routing_priority"])
    _contacts_stand_in_books(drawn)
    _entry_points_are_free(drawn)
    for row in rows["campaign_contact"]:
        row.setdefault("Main Phone", "+13125550161")


def _users_have_roles(drawn: Drawn) -> None:
    for row in drawn.rows["user"]:
        row.setdefault("Role Name", drawn.names["role"][0])


def _levels_have_words(rows: Book) -> None:
    """A disposition of several levels has something below it, a single one has not."""
    below = {row["Disposition Name"] for row in rows["sub_disposition"]}
    for row in rows["disposition"]:
        if row["Disposition Name"] in below:
            row["Disposition Type"] = "Multi Level"
        else:
            row["Disposition Type"] = "Single"


def _hours_have_days(rows: Book) -> None:
    """Custom hours have days, those that are always open have none."""
    below = {row["Business Hours Name"] for row in rows["business_hours_day"]}
    for row in rows["business_hours"]:
        row["Hour Type"] = "Custom" if row["Business Hours Name"] in below else "24x7"


def _closure_sets_have_closures(rows: Book) -> None:
    below = {row["Closure Set Name"] for row in rows["closure"]}
    closure = {"Closure Name": "New Year", "Start": "2027-01-01 00:00", "End": "2027-01-01 23:59"}
    bare = (row["Closure Set Name"] for row in rows["closure_set"] if row["Closure Set Name"] not in below)
    rows["closure"] += [{"Closure Set Name": name, **closure} for name in bare]


def _priorities_are_counted(rows: list[Texts]) -> None:
    """The order of a profile's priorities is 1, 2, 3."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row["Routing Profile Name"]] += 1
        row["Order"] = str(counts[row["Routing Profile Name"]])


def _contacts_stand_in_books(drawn: Drawn) -> None:
    """A contact names a book and its unit, and can be reached."""
    books = drawn.rows["address_book"]
    rows = {}
    for row in drawn.rows["address_book_contact"]:
        book = drawn.choice(books)
        row |= {heading: book[heading] for heading in ("Unit Name", "Address Book Name")}
        if not row.get("Emails"):
            row.setdefault("Phone Numbers", "+13125550142")
        rows[(row["Unit Name"], row["Address Book Name"], row["Display Name"].casefold())] = row
    drawn.rows["address_book_contact"] = list(rows.values())


def _entry_points_are_free(drawn: Drawn) -> None:
    """Each is a number that the practice tenant offers, and of one flow, which takes calls."""
    calls = [name for name in drawn.names["flow"] if name != "Claims Web"]
    for number, row in enumerate(drawn.rows["entry_point"]):
        if row["Flow Name"] == "Claims Web":
            row["Flow Name"] = calls[0]
        row["Entry Point"] = f"+13125550{100 + number}"
