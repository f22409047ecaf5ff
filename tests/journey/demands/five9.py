"""What Five9 demands of several rows together, so that no cell and no row can say it."""

from tests.journey.drawn import Book, Drawn
from tests.journey.there_and_back import Texts
from zeus.core import cells
from zeus.providers.five9._roles import PERMITTED, PERMITTING


def mend(drawn: Drawn) -> None:
    """Make a drawn workbook agree with what Five9 demands of several rows together."""
    rows = drawn.rows
    # Who belongs to a group is said by the user; both sides at once may contradict each other.
    for group in rows["agent_group"]:
        group.pop("Agents", None)
    for user in rows["user"]:
        if not {"Agent", "Supervisor"} & set(cells.split_items(user["Roles"])):
            user.pop("Agent Groups", None)
    _only_once(rows["user"], "Extension")
    _only_once(rows["campaign"], "DNIS")
    for kind in ("outbound_campaign", "autodial_campaign"):
        # Campaigns of all types share their names.
        for row in (*rows[kind], *rows[f"{kind}_list"]):
            row["Campaign Name"] += f" {kind[0]}"
    _permissions_suit_roles(rows, "user", "Username", "user_permission")
    _permissions_suit_roles(rows, "user_profile", "Profile Name", "user_profile_permission")
    _restrictions_are_of_variables(rows)
    for contact in rows["list_record"]:
        contact.pop("More Fields", None)
    for prompt in rows["prompt"]:
        if prompt["Type"] == "TTS":
            prompt.setdefault("TTS Text", "Good morning")


def _only_once(rows: list[Texts], heading: str) -> None:
    seen: set[str] = set()
    for row in rows:
        items = cells.split_items(row.get(heading, ""))
        if seen.intersection(items):
            del row[heading]
        seen.update(items)


def _permissions_suit_roles(rows: Book, parent: str, key: str, child: str) -> None:
    """Permissions are of roles that the user or the profile has; two rows must not become the same."""
    roles = {cells.fold(row[key]): cells.split_items(row.get("Roles", "Agent")) for row in rows[parent]}
    kept: dict[tuple[str, ...], Texts] = {}
    for row in rows[child]:
        there = [role for role in roles[cells.fold(row[key])] if role in PERMITTING]
        if there:
            if row["Role"] not in there:
                row |= {"Role": there[0], "Permission": PERMITTED[PERMITTING[there[0]]][0]}
            kept.setdefault((cells.fold(row[key]), row["Role"], row["Permission"]), row)
    rows[child] = list(kept.values())


def _restrictions_are_of_variables(rows: Book) -> None:
    kept: dict[tuple[str, ...], Texts] = {}
    for number, row in enumerate(rows["call_variable_restriction"]):
        variable = rows["call_variable"][number % len(rows["call_variable"])]
        row |= {"Group": variable["Group"], "Variable Name": variable["Variable Name"]}
        kept.setdefault(tuple(map(cells.fold, row.values())), row)
    rows["call_variable_restriction"] = list(kept.values())
