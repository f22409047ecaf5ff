"""The company's directory: who it says somebody is, and which role their groups have here."""

import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zeus.services.access import ROLES
from zeus.services.context import ServiceError, Zeus, new_id
from zeus.services.installation import note
from zeus.services.users import address_of, hashed
from zeus.store import users
from zeus.store.database import writing
from zeus.store.sessions import end_sessions


@dataclass(frozen=True)
class Directory:
    """An OpenID Connect provider, as the environment names it.

    ZEUS_OIDC_ISSUER, ZEUS_OIDC_CLIENT_ID, ZEUS_OIDC_CLIENT_SECRET; ZEUS_OIDC_ROLES says which group has which role, as
    in ``zeus-admins=admin,zeus-desk=operator``; ZEUS_OIDC_GROUPS which claim has the groups (`groups`);
    ZEUS_OIDC_SCOPE what is asked for.
    """

    issuer: str
    client_id: str
    client_secret: str
    roles: Mapping[str, str]
    claim: str
    scope: str

    def role_of(self, groups: Iterable[str]) -> str | None:
        """The highest role that one of these groups has, None where none has one."""
        found = {self.roles[group] for group in groups if group in self.roles}
        return next((role for role in reversed(ROLES) if role in found), None)


def directory() -> Directory | None:
    """The directory, None where none is named. Raises ServiceError where what names it is not complete."""
    issuer = os.environ.get("ZEUS_OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return None
    id, secret = (os.environ.get(f"ZEUS_OIDC_CLIENT_{name}", "").strip() for name in ("ID", "SECRET"))
    if not id or not secret:
        raise ServiceError("ZEUS_OIDC_ISSUER is set, but not the client", "set ZEUS_OIDC_CLIENT_ID and …_SECRET too")
    pairs = [pair.partition("=") for pair in os.environ.get("ZEUS_OIDC_ROLES", "").split(",") if pair.strip()]
    roles = {group.strip(): role.strip() for group, _, role in pairs}
    if not roles or not set(roles.values()) <= set(ROLES):
        raise ServiceError(
            "ZEUS_OIDC_ROLES maps no group to a role, or to one that there is not",
            "write it as in zeus-admins=admin,zeus-desk=operator,staff=viewer",
        )
    named = (os.environ.get("ZEUS_OIDC_GROUPS") or "groups", os.environ.get("ZEUS_OIDC_SCOPE") or "openid email groups")
    return Directory(issuer, id, secret, roles, *named)


def welcome(zeus: Zeus, known: Directory, claims: Mapping[str, Any]) -> users.Stored:
    """The user that the directory vouches for, with the role that their groups have now.

    Somebody whom it names for the first time is the user with their e-mail, else a new one. Raises ServiceError where
    no group of theirs may use Zeus, or an administrator has shut them out.
    """
    subject, email = f"{claims['iss']} {claims['sub']}", str(claims.get("email") or "")
    groups = claims.get(known.claim)
    role = known.role_of(map(str, groups if isinstance(groups, list) else [groups]))
    if role is None:
        raise ServiceError("none of your groups may use Zeus", "ask whoever administers the directory")
    if not email or claims.get("email_verified") is False:
        raise ServiceError("the directory vouches for no e-mail of yours", "ask whoever administers the directory")
    address = address_of(email)
    with writing(zeus.engine) as connection:
        stored = users.select_user(connection, "subject", subject)
        if stored is None:
            stored = users.select_user(connection, "email", address)
            if stored is not None and stored["subject"]:
                raise ServiceError(
                    "somebody else in the directory has this e-mail here", "ask an administrator of Zeus"
                )
        if stored is None:
            values = {
                "id": new_id(), "email": address, "password": hashed(secrets.token_urlsafe(48)), "role": role,
                "active": True, "session": new_id(), "subject": subject,
            }  # fmt: skip
            users.insert_user(connection, values)
            note(connection, zeus, "user added", after={"user": address, "role": role, "by": "directory"}, who=address)
        else:
            _update(connection, zeus, stored, subject, role)
        found = users.select_user(connection, "subject", subject)
    assert found is not None
    if not found["active"]:
        raise ServiceError("you are shut out of Zeus", "ask an administrator of Zeus")
    return found


def _update(connection: Any, zeus: Zeus, stored: users.Stored, subject: str, role: str) -> None:
    values: dict[str, Any] = {"subject": subject, "role": role}
    if stored["role"] != role:
        values["session"] = new_id()
        end_sessions(connection, user_id=stored["id"])
        before, after = {"role": stored["role"]}, {"user": stored["email"], "role": role, "by": "directory"}
        note(connection, zeus, "user changed", before=before, after=after, who=stored["email"])
    users.update_user(connection, stored["id"], values)
