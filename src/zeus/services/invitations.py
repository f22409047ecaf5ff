"""A link by which a customer's administrator gives a new credential without an account here: for days, and once."""

import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zeus.services.context import (
    Organization,
    ServiceError,
    Zeus,
    find_organization,
    find_organization_by_id,
    moment,
)
from zeus.services.credentials import change_credential
from zeus.services.public import public_address
from zeus.store import invitations
from zeus.store.database import reading, writing
from zeus.store.events import Event, record

LASTS = 3 * 86_400.0
"""Seconds for which a link counts."""

_GONE = ServiceError("this link does not count any more", "ask whoever sent it for another")


def invite(zeus: Zeus, organization: Organization) -> str:
    """What the link holds; nobody can tell it afterwards. One made before counts no more."""
    token = secrets.token_urlsafe(32)
    with writing(zeus.engine) as connection:
        invitations.insert_invitation(connection, _hashed(token), organization.id, zeus.who, time.time() + LASTS)
        record(connection, organization.id, zeus.who, Event("link made", after={"days": LASTS / 86_400}))
    return token


def connect_link(zeus: Zeus, name: str) -> dict[str, Any]:
    """{"organization", "link", "until"}: a link as the command line makes one. Raises ServiceError.

    It begins with the public address: somebody elsewhere is to open it.
    """
    organization = find_organization(zeus, name)
    public = public_address()
    if public is None:
        raise ServiceError("nobody knows the address of this Zeus", "set ZEUS_PUBLIC_URL=https://zeus.example.com")
    link = f"{public.scheme}://{public.netloc}/connect/{invite(zeus, organization)}"
    return {"organization": organization.name, "link": link, "until": moment(time.time() + LASTS)}


def invited(zeus: Zeus, token: str) -> tuple[Zeus, Organization]:
    """Zeus as whoever has the link may use it, and the organization. Raises ServiceError where it counts no more."""
    with reading(zeus.engine) as connection:
        found = invitations.select_invitation(connection, _hashed(token))
    if found is None:
        raise _GONE
    acting = replace(zeus, who=f"link of {found.who}"[:200], person=None)
    return acting, find_organization_by_id(acting, found.organization_id)


def accept(zeus: Zeus, token: str, credential: Mapping[str, Any]) -> dict[str, Any]:
    """Sign in with what was given, and keep it: the link is used up then. Refused, nothing changes.

    Raises ServiceError where the provider refuses it, or it is another tenant's.
    """
    acting, organization = invited(zeus, token)
    with writing(zeus.engine) as connection:
        if not invitations.take_invitation(connection, _hashed(token)):
            raise _GONE
    try:
        return change_credential(acting, organization.name, credential)
    except BaseException:
        with writing(zeus.engine) as connection:
            who = acting.who.removeprefix("link of ")
            invitations.insert_invitation(connection, _hashed(token), organization.id, who, time.time() + 3600)
        raise


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
