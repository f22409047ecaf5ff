"""How a credential stands: how old it is, when it was used last, when it ends, and what should be done about it."""

import time
from collections.abc import Mapping
from typing import Any

from zeus.services.context import moment

WARNS = 14 * 86_400.0
"""Seconds before a credential ends from which that is told."""


def standing(stored: Mapping[str, Any]) -> dict[str, Any]:
    """{"method", "given", "used", "ends", "refused", "refused_at", "missing", "warning"}: None where nothing is known.

    Times are ISO 8601. `missing` are scopes with the tabs that need them, `warning` is a sentence without its stop.
    """
    tenant = stored["tenant"] or {}
    return {
        "method": stored["method"],
        "given": moment(stored["given_at"]),
        "used": moment(stored["used_at"]),
        "ends": moment(stored["ends_at"]),
        "refused": tenant.get("refused"),
        "refused_at": moment(tenant.get("refused_at")),
        "missing": list(tenant.get("missing_scopes") or ()),
        "warning": warning(stored),
    }


def warning(stored: Mapping[str, Any]) -> str | None:
    """What is wrong with an organization's credential, or soon will be; None where nothing is."""
    refused, ends_at = (stored["tenant"] or {}).get("refused"), stored["ends_at"]
    if refused:
        return f"the last sign-in was refused: {refused}"
    if ends_at is None or ends_at - time.time() > WARNS:
        return None
    day = str(moment(ends_at))[:10]
    if ends_at < time.time():
        return f"the credential was not used for too long: it ended on {day}"
    return f"the credential ends on {day} unless it is used before"
