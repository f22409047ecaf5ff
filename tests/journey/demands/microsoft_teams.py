"""What Microsoft Teams demands of several rows together, so that no cell and no row can say it."""

from tests.journey.drawn import Book, Drawn
from tests.journey.there_and_back import Texts
from zeus.core import cells
from zeus.simulator.manners import load_manners


def mend(drawn: Drawn) -> None:
    """Make a drawn workbook agree with what Microsoft Teams demands of several rows together."""
    _who_phones_has_a_license(drawn.rows)
    _numbers_are_nobody_else_s(drawn.rows)
    _policies_exist(drawn.rows)
    _teams_have_owners(drawn.rows)
    _channels_that_are_not_for_all_have_an_owner(drawn.rows)
    _who_closes_says_when(drawn.rows)
    _an_account_leads_to_one_place(drawn.rows)


def _who_phones_has_a_license(rows: Book) -> None:
    """Only a few licenses are left in the practice tenant, and each needs a country."""
    numbers = rows["phone_number"] + rows["extension_number"]
    phoning = {cells.fold(row["Assign To"]) for row in numbers if "Assign To" in row}
    users = {cells.fold(row["User Principal Name"]): row for row in rows["user"]}
    for name, row in users.items():
        if name in phoning or "Licenses" in row:
            row |= {"Licenses": "MCOEV", "Usage Location": "US"}
    for row in numbers:
        if cells.fold(row.get("Assign To", "")) not in users:
            row["Assign To"] = rows["user"][0]["User Principal Name"]
            rows["user"][0] |= {"Licenses": "MCOEV", "Usage Location": "US"}


def _numbers_are_nobody_else_s(rows: Book) -> None:
    """A number that the tenant does not have yet is one of Direct Routing."""
    for row in rows["phone_number"]:
        row["Number Type"] = "Direct Routing"


def _policies_exist(rows: Book) -> None:
    policies = load_manners("microsoft_teams").words["policies"]
    seen = set()
    kept = []
    for row in rows["user_policy"]:
        kind = row["Policy Type"] = row["Policy Type"] if row["Policy Type"] in policies else "TeamsCallingPolicy"
        row["Policy Name"] = policies[kind][0]
        if (name := (cells.fold(row["User"]), kind)) not in seen:
            kept.append(row)
        seen.add(name)
    rows["user_policy"] = kept


def _teams_have_owners(rows: Book) -> None:
    owner = rows["user"][0]["User Principal Name"]
    for team in rows["team"]:
        row = {"Team Name": team["Team Name"], "User": owner, "Role": "Owner"}
        others = [each for each in rows["member"] if _of(each) != _of(row)]
        rows["member"] = [*others, row]


def _of(row: Texts) -> tuple[str, str]:
    return cells.fold(row["Team Name"]), cells.fold(row["User"])


def _channels_that_are_not_for_all_have_an_owner(rows: Book) -> None:
    for row in rows["channel"]:
        row["Owner"] = rows["user"][0]["User Principal Name"]
        if cells.fold(row["Channel Name"]) == "general":
            row["Channel Type"] = "Standard"


def _who_closes_says_when(rows: Book) -> None:
    open_then = {"Day": "Monday", "Opens": "08:00", "Closes": "17:30"}
    known = {cells.fold(row["Auto Attendant Name"]) for row in rows["auto_attendant_hour"]}
    for row in rows["auto_attendant"]:
        name = {"Auto Attendant Name": row["Auto Attendant Name"]}
        if cells.fold(row["Auto Attendant Name"]) not in known:
            rows["auto_attendant_hour"].append({**name, **open_then})


def _an_account_leads_to_one_place(rows: Book) -> None:
    taken = set()
    for row in rows["call_queue"] + rows["auto_attendant"]:
        names = cells.split_items(row.pop("Resource Accounts", ""))
        free = [name for name in names if cells.fold(name) not in taken]
        taken |= set(map(cells.fold, free))
        if free:
            row["Resource Accounts"] = cells.join_items(free)
