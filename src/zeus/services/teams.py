"""Teams of users: whoever is in one sees the customers of their teams alone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError

from zeus.core import cells
from zeus.services.access import Person
from zeus.services.context import ServiceError, Zeus, new_id
from zeus.services.installation import note
from zeus.store import teams, users
from zeus.store.database import reading, writing


def person_of(zeus: Zeus, stored: users.Stored) -> Person:
    """A user as somebody who acts."""
    with reading(zeus.engine) as connection:
        served = teams.served_by_teams_of(connection, stored["id"])
    return Person(stored["id"], stored["email"], stored["role"], served)


def find_person(zeus: Zeus, id: str) -> Person | None:
    """The user with this id as somebody who acts; None where they are gone or may sign in no more."""
    with reading(zeus.engine) as connection:
        stored = users.select_user(connection, "id", id)
    return person_of(zeus, stored) if stored and stored["active"] else None


def list_teams(zeus: Zeus) -> dict[str, Any]:
    """The teams with their members and customers, and all users and customers that could be."""
    with reading(zeus.engine) as connection:
        everybody = [{"id": each["id"], "email": each["email"]} for each in users.select_users(connection)]
        return {
            "teams": teams.select_teams(connection), "users": everybody,
            "customers": teams.select_customers(connection),
        }  # fmt: skip


def save_team(zeus: Zeus, id: str | None, name: str, members: Sequence[str], served: Sequence[str]) -> str:
    """Add a team, or change one; its id. Raises ServiceError for a name that is taken, or somebody who is not there."""
    name = cells.tidy(name)
    if not name or len(name) > 200:
        raise ServiceError("the team needs a name of 1 to 200 characters")
    id = id or new_id()
    try:
        with writing(zeus.engine) as connection:
            before = next((each for each in teams.select_teams(connection) if each["id"] == id), None)
            teams.put_team(connection, id, name, members, served)
            after = {"name": name, "users": _emails(connection, members), "customers": _names(connection, served)}
            old = before and {
                "name": before["name"], "users": _emails(connection, before["users"]),
                "customers": _names(connection, before["customers"]),
            }  # fmt: skip
            note(connection, zeus, "team changed" if before else "team added", before=old, after=after)
    except IntegrityError:
        raise ServiceError(
            f"there is a team {name!r} already, or somebody in the list is not there any more", "look at the list again"
        ) from None
    return id


def remove_team(zeus: Zeus, id: str) -> None:
    """Take a team away. Raises ServiceError while somebody is in it: who is in no team sees all customers."""
    with writing(zeus.engine) as connection:
        held = next((each for each in teams.select_teams(connection) if each["id"] == id), None)
        if held is None:
            raise ServiceError("there is no such team", "look at the list again")
        if held["users"]:
            raise ServiceError(
                f"{held['name']} has members, who would see all customers without it",
                "put them into another team first",
            )
        teams.drop_team(connection, id)
        note(connection, zeus, "team removed", before={"name": held["name"]})


def _emails(connection: Any, ids: Sequence[str]) -> list[str]:
    return sorted(each["email"] for each in users.select_users(connection) if each["id"] in ids)


def _names(connection: Any, ids: Sequence[str]) -> list[str]:
    return sorted(each["name"] for each in teams.select_customers(connection) if each["id"] in ids)
