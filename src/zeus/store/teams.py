"""Teams of users, and the customers that they serve: named queries."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from zeus.store.models import customers
from zeus.store.models_access import team_customers, team_users, teams


def select_teams(connection: Connection) -> list[dict[str, Any]]:
    """All teams by name: {"id", "name", "users": ids, "customers": ids}."""
    found = [dict(each) for each in connection.execute(select(teams).order_by(teams.c.name)).mappings()]
    for each in found:
        each["users"] = list(connection.scalars(select(team_users.c.user_id).where(team_users.c.team_id == each["id"])))
        served = select(team_customers.c.customer_id).where(team_customers.c.team_id == each["id"])
        each["customers"] = list(connection.scalars(served))
    return found


def select_customers(connection: Connection) -> Sequence[dict[str, Any]]:
    """All customers by name: {"id", "name"}."""
    return [dict(each) for each in connection.execute(select(customers).order_by(customers.c.name)).mappings()]


def served_by_teams_of(connection: Connection, user_id: str) -> frozenset[str] | None:
    """The customers that the teams of a user serve; None where the user is in no team."""
    mine = list(connection.scalars(select(team_users.c.team_id).where(team_users.c.user_id == user_id)))
    if not mine:
        return None
    return frozenset(connection.scalars(select(team_customers.c.customer_id).where(team_customers.c.team_id.in_(mine))))


def put_team(connection: Connection, id: str, name: str, users: Iterable[str], served: Iterable[str]) -> None:
    """Add a team, or change one. Raises IntegrityError where another has the name, or somebody is not there."""
    drop_team(connection, id)
    connection.execute(insert(teams).values(id=id, name=name))
    for user in dict.fromkeys(users):
        connection.execute(insert(team_users).values(team_id=id, user_id=user))
    for customer in dict.fromkeys(served):
        connection.execute(insert(team_customers).values(team_id=id, customer_id=customer))


def drop_team(connection: Connection, id: str) -> None:
    """Take a team away."""
    connection.execute(delete(teams).where(teams.c.id == id))


def give_to_teams_of(connection: Connection, user_id: str, customer_id: str) -> None:
    """Let the teams of a user serve a customer too."""
    for team in list(connection.scalars(select(team_users.c.team_id).where(team_users.c.user_id == user_id))):
        held = select(team_customers).where(
            team_customers.c.team_id == team, team_customers.c.customer_id == customer_id
        )
        if connection.execute(held).first() is None:
            connection.execute(insert(team_customers).values(team_id=team, customer_id=customer_id))
