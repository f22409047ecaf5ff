"""People who sign in to the web application, and what each role may do."""

from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from sqlalchemy.exc import IntegrityError

from zeus.core import cells
from zeus.core.attributes import BadCellError
from zeus.core.kinds import Email
from zeus.services.context import ServiceError, Zeus, moment, near, new_id
from zeus.services.installation import note
from zeus.store import users
from zeus.store.database import reading, writing
from zeus.store.sessions import end_sessions

ROLES: dict[str, str] = {
    "admin": "Administrator: organizations, credentials and users, and all that an operator may do",
    "operator": "Operator: imports, reviews, transmits and exports",
    "viewer": "Viewer: looks, and changes nothing",
}
"""Role → what it may do."""

SHORTEST_PASSWORD = 12
"""Characters that a password has at least (NIST SP 800-63B asks for length, not for kinds of characters)."""


LEAST_SCORE = 3
"""What zxcvbn must say of a password, of 0 to 4: from 3 on it takes at least 10^8 guesses."""

WORDS = ("zeus", "webex", "cisco", "zoom", "five9", "microsoft", "teams", "telephony", "provisioning")
"""What comes to mind here first, and to whoever guesses."""

LONGEST_GUESS = 72
"""Characters that are looked at: what is good so far is not made worse by more."""


def add_user(zeus: Zeus, email: str, password: str, role: str) -> dict[str, Any]:
    """Let somebody sign in. Raises ServiceError for a bad address, a short password, an unknown role."""
    if role not in ROLES:
        raise ServiceError(f"there is no role {role!r}", near("role", role, ROLES))
    address = address_of(email)
    values = {
        "id": new_id(), "email": address, "password": hashed(password, address), "role": role, "active": True,
        "session": new_id(),
    }  # fmt: skip
    try:
        with writing(zeus.engine) as connection:
            users.insert_user(connection, values)
            note(connection, zeus, "user added", after={"user": address, "role": role})
    except IntegrityError:
        raise ServiceError(f"{address} may sign in already", "an administrator can set a new password") from None
    return {"user": address, "role": role}


def list_users(zeus: Zeus) -> dict[str, Any]:
    """Everybody who may sign in, by e-mail, without what nobody needs to see."""
    with reading(zeus.engine) as connection:
        held = users.select_users(connection)
    return {
        "users": [
            {name: stored[name] for name in ("id", "email", "role", "active")}
            | {"factor": bool(stored["factor"])}
            | {"at": moment(stored["created_at"])}
            for stored in held
        ]
    }


def find_user(
    zeus: Zeus, *, email: str | None = None, session: str | None = None, id: str | None = None
) -> users.Stored | None:
    """The user with this e-mail, whatever its case, or with this session's name, or with this id."""
    column, value = ("email", cells.fold(email)) if email is not None else ("session", session or "")
    if id is not None:
        column, value = "id", id
    with reading(zeus.engine) as connection:
        return users.select_user(connection, column, value)


def change_user(
    zeus: Zeus, id: str, *, role: str | None = None, active: bool | None = None, password: str | None = None,
    who: str | None = None,
) -> None:  # fmt: skip
    """Give a user another role or password, or let them in no more; each ends the sessions that the user has.

    Raises ServiceError where nobody would be left to administer.
    """
    values: dict[str, Any] = {"session": new_id()}
    values |= {} if role is None else {"role": role}
    values |= {} if active is None else {"active": active}
    if password is not None:
        known = find_user(zeus, id=id)
        values["password"] = hashed(password, known["email"] if known else "")
    with writing(zeus.engine) as connection:
        before = users.select_user(connection, "id", id)
        if before is None or not users.update_user(connection, id, values):
            raise ServiceError("there is no such user", "look at the list again")
        end_sessions(connection, user_id=id)
        told = {name: value for name, value in (("role", role), ("active", active)) if value is not None}
        told |= {} if password is None else {"password": "changed"}
        note(connection, zeus, "user changed", before={n: before.get(n) for n in told if n != "password"},
             after={"user": before["email"], **told}, who=who)  # fmt: skip
        if not any(stored["role"] == "admin" and stored["active"] for stored in users.select_users(connection)):
            raise ServiceError("the last administrator cannot be taken away", "make somebody else one first")


def is_password(stored: users.Stored, password: str) -> bool:
    """Whether this is the password of a user."""
    try:
        return PasswordHasher().verify(stored["password"], password)
    except Argon2Error:
        return False


def hashed(password: str, email: str = "") -> str:
    """The argon2id hash of a password. Raises ServiceError for one that is too short, far too long, or soon guessed.

    Soon guessed is what stands in lists of the commonest passwords, names and words, is a little changed from it, or
    made of the user's own address: nobody has to be asked over the network.
    """
    if not SHORTEST_PASSWORD <= len(password) <= 200:
        raise ServiceError(
            f"a password has {SHORTEST_PASSWORD} to 200 characters", "a few words that only you would put together do"
        )
    told = _guessed(password, email)
    if told:
        raise ServiceError(f"this password is soon guessed: {told}", "a few words that only you would put together do")
    return PasswordHasher().hash(password)


def _guessed(password: str, email: str) -> str:
    # Loaded here: its lists take a tenth of a second, and hardly anybody sets a password.
    from zxcvbn import zxcvbn

    name, _, domain = email.partition("@")
    found = zxcvbn(password[:LONGEST_GUESS], user_inputs=[email, name, *name.split("."), *domain.split("."), *WORDS])
    if found["score"] >= LEAST_SCORE:
        return ""
    return str(found["feedback"]["warning"] or "it is too simple").rstrip(".")


def address_of(email: str) -> str:
    """An e-mail as it is kept. Raises ServiceError where it is none."""
    try:
        return cells.fold(str(Email("E-mail", "email", "The address.").parse(email)))
    except BadCellError as error:
        raise ServiceError(f"{email!r} is no e-mail address", str(error)) from None
