"""What was settled for an organization: named values."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from zeus.store.models_web import settings


def select_setting(connection: Connection, organization_id: str, name: str) -> Any:
    """The value, None where there is none."""
    mine = (settings.c.organization_id == organization_id) & (settings.c.name == name)
    return connection.scalar(select(settings.c.value).where(mine))


def put_setting(connection: Connection, organization_id: str, name: str, value: Any) -> None:
    """Keep a value; None forgets it."""
    mine = (settings.c.organization_id == organization_id) & (settings.c.name == name)
    if value is None:
        connection.execute(delete(settings).where(mine))
    elif not connection.execute(update(settings).where(mine).values(value=value)).rowcount:
        connection.execute(insert(settings).values(organization_id=organization_id, name=name, value=value))
