"""Who can be connected in the browser: the consent that an organization's providers share, and our own app's client."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from zeus.core.catalog import Provider, SignIn
from zeus.core.consent import Consent
from zeus.services.context import ServiceError


def own_client(family: str) -> dict[str, str]:
    """{"client_id", "client_secret"} of our app for a family of providers; empty where there is none.

    ZEUS_WEBEX_CLIENT_ID and ZEUS_WEBEX_CLIENT_SECRET, and so for zoom and the others; the secret may lie in the file
    that ZEUS_WEBEX_CLIENT_SECRET_FILE names. Raises ServiceError where one of the two is missing.
    """
    begun = f"ZEUS_{family.upper()}_CLIENT_"
    id, secret = (os.environ.get(f"{begun}{name}", "").strip() for name in ("ID", "SECRET"))
    if not id and not secret:
        return {}
    if not id or not secret:
        raise ServiceError(f"{begun}{'SECRET' if id else 'ID'} is not set", f"set {begun}ID and {begun}SECRET, or none")
    return {"client_id": id, "client_secret": secret}


def way_to_connect(known: Sequence[Provider], method: str) -> tuple[SignIn, Consent] | None:
    """The first provider's way to sign in, and the consent that covers all of them; None where not all have one."""
    ways = [way for provider in known for way in provider.sign_in if way.method == method and way.consent]
    if not ways or len(ways) < len(known):
        return None
    scopes = tuple(dict.fromkeys(scope for way in ways if way.consent for scope in way.consent.scopes))
    assert ways[0].consent
    return ways[0], replace(ways[0].consent, scopes=scopes)


def fields_to_connect(known: Sequence[Provider], method: str) -> dict[str, Any] | None:
    """{"gives", "optional"}: names of fields that the consent gives, or that may be blank; None where it cannot be."""
    found = way_to_connect(known, method)
    if found is None:
        return None
    managing = managing_provider(known)
    named = [managing.managed.field] if managing and managing.managed else []
    return {"gives": list(found[1].gives), "optional": sorted([*own_client(known[0].family), *named])}


def managing_provider(known: Sequence[Provider]) -> Provider | None:
    """The provider that can tell which tenants a partner's credential manages."""
    return next((provider for provider in known if provider.managed), None)
