"""What each page takes: the right of `zeus.services.access` by the endpoint, and who may pass without signing in."""

from flask import abort, request

from zeus.services.access import (
    ADMINISTER,
    APPROVE,
    CONNECT,
    CREDENTIALS,
    LOOK,
    SEND,
    TAKE_BACK,
    WORK,
    may,
)
from zeus.web import current, health

OPEN_TO_ALL = frozenset({"static", "security.static", "security.login", "frame.theme"}) | health.OPEN_TO_ALL
"""Endpoints that a stranger may ask for."""

OWN = frozenset({"security.logout", "security.verify"})
"""Endpoints that concern nobody but whoever has signed in."""

RIGHT_OF = {
    "imports.workbook": TAKE_BACK,
    "plans.transmit": SEND,
    "transmissions.retry": SEND,
    "organizations.new": CONNECT,
    "organizations.save": CONNECT,
    "organizations.reconnect": CREDENTIALS,
    "organizations.save_credential": CREDENTIALS,
    "organizations.remove": CREDENTIALS,
}
"""Endpoint → the right that it takes, where `right_of` would not find it out."""

AREAS = {"admin": ADMINISTER, "approvals": APPROVE}
"""Blueprint → the right that all of its endpoints take."""

SAFE = ("GET", "HEAD", "OPTIONS")


def right_of(endpoint: str, method: str) -> str:
    """The right that an endpoint takes: to look, or to work where it changes anything."""
    return RIGHT_OF.get(endpoint) or AREAS.get(endpoint.partition(".")[0]) or (LOOK if method in SAFE else WORK)


def check() -> None:
    """End the request with 403 where the person signed in has not the right that it takes."""
    endpoint = request.endpoint
    if endpoint and endpoint not in OPEN_TO_ALL | OWN and not may(current.person(), right_of(endpoint, request.method)):
        abort(403)
