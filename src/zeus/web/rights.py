"""What each page takes: the right of `zeus.services.access` by the endpoint, and who may pass without signing in."""

import logging

from flask import abort, request

from zeus.services.access import (
    ADMINISTER,
    APPROVE,
    CONNECT,
    CREDENTIALS,
    LOOK,
    PASSWORDS,
    SEND,
    TAKE_BACK,
    WORK,
    may,
)
from zeus.web import current, health

_log = logging.getLogger(__name__)

OPEN_TO_ALL = health.OPEN_TO_ALL | {
    "static", "security.static", "security.login", "security.two_factor_token_validation", "security.mf_recovery",
    "security.two_factor_setup",
    "security.wan_signin", "security.wan_signin_response",
    "security.tf_select", "frame.theme", "directory.start", "directory.back",
    "invitations.page", "invitations.save", "connecting.back", "connecting.choose",
}  # fmt: skip
"""Endpoints that a stranger may ask for."""

OWN = frozenset(
    {
        "security.logout", "security.verify", "security.two_factor_setup_validate", "security.mf_recovery_codes",
        "security.wan_register", "security.wan_register_response", "security.wan_delete", "security.wan_verify",
        "security.wan_verify_response",
        "account.page", "account.change_password", "account.end_sessions",
    }
)  # fmt: skip
"""Endpoints that concern nobody but whoever has signed in."""

RIGHT_OF = {
    "imports.workbook": TAKE_BACK,
    "plans.transmit": SEND,
    "transmissions.retry": SEND,
    "scripts.outcomes": SEND,
    "transmissions.passwords": PASSWORDS,
    "transmissions.fetch_passwords": PASSWORDS,
    "organizations.new": CONNECT,
    "organizations.save": CONNECT,
    "organizations.reconnect": CREDENTIALS,
    "organizations.save_credential": CREDENTIALS,
    "organizations.remove": CREDENTIALS,
    "approvals.rules": ADMINISTER,
    "invitations.invite": CREDENTIALS,
}
"""Endpoint → the right that it takes, where `right_of` would not find it out."""

AREAS = {"admin": ADMINISTER, "approvals": APPROVE}
"""Blueprint → the right that all of its endpoints take."""

SAFE = ("GET", "HEAD", "OPTIONS")


def right_of(endpoint: str, method: str) -> str:
    """The right that an endpoint takes: to look, or to work where it changes anything."""
    return RIGHT_OF.get(endpoint) or AREAS.get(endpoint.partition(".")[0]) or (LOOK if method in SAFE else WORK)


def is_shut(endpoint: str) -> bool:
    """Whether it is one of Flask-Security's that nobody uses here."""
    return endpoint.startswith("security.") and endpoint not in OPEN_TO_ALL | OWN


def check() -> None:
    """End the request with 403 where the person signed in has not the right that it takes."""
    endpoint = request.endpoint
    if endpoint and is_shut(endpoint):
        abort(404)
    if endpoint and endpoint not in OPEN_TO_ALL | OWN and not may(current.person(), right_of(endpoint, request.method)):
        told = {"who": current.person().email, "role": current.person().role, "asked": f"{request.method} {endpoint}"}
        _log.warning("not allowed", extra={"facts": told})
        abort(403)
