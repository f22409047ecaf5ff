"""The address under which people reach the web application."""

import os
from urllib.parse import SplitResult, urlsplit

from zeus.services.context import ServiceError


def public_address() -> SplitResult | None:
    """The address under which people reach this application (ZEUS_PUBLIC_URL), None where it was not told.

    Raises ServiceError where it is no address.
    """
    given = os.environ.get("ZEUS_PUBLIC_URL", "").strip()
    if not given:
        return None
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ServiceError(f"ZEUS_PUBLIC_URL is no address: {given!r}", "write it as in https://zeus.example.com")
    return parts
