"""Organizations and the customers that they belong to: named queries."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, insert, select, update

from zeus.store.models import calls, customers, organizations, transmissions

Stored = Mapping[str, Any]
"""A row of the table by column name, with the customer's name as `customer`."""


def select_organizations(connection: Connection, *, authorized: bool = True) -> Sequence[Stored]:
    """The organizations in the order of their names; with `authorized` only those that have signed in once."""
    found = (dict(each) for each in connection.execute(_with_customer().order_by(organizations.c.name)).mappings())
    return [each for each in found if each["tenant"] is not None or not authorized]


def select_organization(connection: Connection, id: str) -> Stored | None:
    """The organization with this id, if it has signed in once."""
    query = _with_customer().where(organizations.c.id == id, organizations.c.tenant.is_not(None))
    found = connection.execute(query).mappings().first()
    return dict(found) if found else None


def insert_organization(connection: Connection, values: Mapping[str, Any], customer: str | None, new_id: str) -> None:
    """Add an organization; `new_id` becomes the customer's id if there is none of that name yet."""
    customer_id = _customer(connection, customer, new_id) if customer else None
    connection.execute(insert(organizations).values(**values, customer_id=customer_id, created_at=time.time()))


def update_tenant(connection: Connection, organization_id: str, tenant: Mapping[str, Any]) -> bool:
    """Remember whom the credential speaks for, as of now; whether the organization is still there."""
    changed = connection.execute(
        update(organizations)
        .where(organizations.c.id == organization_id)
        .values(tenant=dict(tenant), checked_at=time.time())
    )
    return changed.rowcount == 1


def update_organization(connection: Connection, id: str, values: Mapping[str, Any]) -> None:
    """Change columns of an organization."""
    connection.execute(update(organizations).where(organizations.c.id == id).values(**values))


def note_use(connection: Connection, id: str) -> None:
    """Remember, to the minute, that the organization's credential is used now."""
    used = organizations.c.used_at
    long_ago = used.is_(None) | (used < time.time() - 60)
    connection.execute(update(organizations).where(organizations.c.id == id, long_ago).values(used_at=time.time()))


def lock_organization(connection: Connection, organization_id: str) -> None:
    """Let nobody else who locks it change this organization's rows before the transaction ends."""
    connection.execute(select(organizations.c.id).where(organizations.c.id == organization_id).with_for_update())


def take_number(connection: Connection, organization_id: str) -> int:
    """The number of a transmission that begins now: 1, 2, 3 …; none is given twice, whatever was deleted since."""
    mine = organizations.c.id == organization_id
    connection.execute(update(organizations).where(mine).values(numbered=organizations.c.numbered + 1))
    return connection.scalar(select(organizations.c.numbered).where(mine)) or 1


def is_sending(connection: Connection, organization_id: str) -> bool:
    """Whether a transmission of the organization is under way."""
    under_way = transmissions.c.state.in_(["planning", "sending"])
    query = select(exists().where(transmissions.c.organization_id == organization_id, under_way))
    return bool(connection.scalar(query))


def delete_organization(connection: Connection, organization_id: str) -> None:
    """Remove an organization with all that it owns but its history, and its customer if that has no other."""
    owned = select(transmissions.c.id).where(transmissions.c.organization_id == organization_id)
    connection.execute(delete(calls).where(calls.c.transmission_id.in_(owned)))
    connection.execute(delete(organizations).where(organizations.c.id == organization_id))
    left = select(organizations.c.id).where(organizations.c.customer_id == customers.c.id)
    connection.execute(delete(customers).where(~left.exists()))


def _with_customer() -> Select[Any]:
    return select(organizations, customers.c.name.label("customer")).outerjoin(
        customers, customers.c.id == organizations.c.customer_id
    )


def _customer(connection: Connection, name: str, new_id: str) -> str:
    held = connection.scalar(select(customers.c.id).where(customers.c.name == name))
    if held is None:
        connection.execute(insert(customers).values(id=new_id, name=name))
    return str(held or new_id)
