"""Webex Calling: the provider. Facts are from Cisco's OpenAPI definitions (2026-05) and from what others have tried."""

from zeus.core.catalog import Managed, Provider, Scope
from zeus.core.flow import Window
from zeus.providers._webex.sign_in import managed
from zeus.providers.webex_calling._said import said
from zeus.providers.webex_calling._sign_in import SCOPES, SIGN_IN, bases, tenant, variables

PROVIDER = Provider(
    "Webex Calling",
    short="Webex",
    family="webex",
    sign_in=SIGN_IN,
    scopes=tuple(Scope(name, tabs) for name, tabs in SCOPES.items()),
    bases=bases,
    variables=variables,
    tenant=tenant,
    said=said,
    # No number is published: what counts is the Retry-After of a 429. This only keeps bursts from being refused whole.
    windows=(Window(1, 50, "calling"),),
    counted_by="client_id",
    concurrency=10,
    settle=45.0,
    tracking="trackingid",
    managed=Managed("org_id", managed),
)
