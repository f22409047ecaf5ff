"""What a request is about: Zeus as the person signed in sees it, and the organization that was chosen."""

from dataclasses import replace
from typing import cast

from flask import abort, current_app, g, session
from flask_login import current_user

from zeus.services.access import Person, has_role
from zeus.services.context import Organization, ServiceError, Zeus, find_organization_by_id
from zeus.services.teams import person_of

NOBODY = Person("", "stranger", "", frozenset())

RECENT = 8
"""Organizations that a session remembers as used last."""


def zeus() -> Zeus:
    """Zeus, acting for whoever is signed in."""
    if "zeus" not in g:
        acting = person()
        g.zeus = replace(opened(), who=acting.email, person=acting)
    return cast(Zeus, g.zeus)


def opened() -> Zeus:
    """Zeus, acting for nobody in particular."""
    return cast(Zeus, current_app.extensions["zeus"])


def look_again() -> None:
    """Whom the person signed in sees may just have changed."""
    g.pop("person", None)
    g.pop("zeus", None)


def person() -> Person:
    """Whoever is signed in, and nobody in particular, who may nothing, where nobody is."""
    if "person" not in g:
        g.person = person_of(opened(), current_user.stored) if current_user.is_authenticated else NOBODY
    return cast(Person, g.person)


def organization() -> Organization:
    """The organization that the address names. Ends the request with 404 where there is none."""
    if "organization" not in g:
        abort(404)
    return cast(Organization, g.organization)


def choose_organization(id: str) -> None:
    """Take the organization of the address as the one that this request, and the menu from now on, is about."""
    try:
        g.organization = find_organization_by_id(zeus(), id)
    except ServiceError:
        session["recent"] = [each for each in recent() if each != id]
        abort(404)
    if recent()[:1] != [id]:
        session["recent"] = [id, *(each for each in recent() if each != id)][:RECENT]


def chosen() -> Organization | None:
    """The organization of the address, else the one used last: what the menu is about."""
    if "organization" in g or not current_user.is_authenticated or not recent():
        return cast("Organization | None", g.get("organization"))
    if "chosen" not in g:
        try:
            g.chosen = find_organization_by_id(zeus(), recent()[0])
        except ServiceError:
            session["recent"] = recent()[1:]
            g.chosen = None
    return cast("Organization | None", g.chosen)


def recent() -> list[str]:
    """The ids of the organizations used last, the newest first."""
    return list(session.get("recent") or ())


def may(role: str) -> bool:
    """Whether the person signed in may do what needs this role: viewer, operator or admin."""
    return has_role(person(), role)
