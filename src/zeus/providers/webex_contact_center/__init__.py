"""Webex Contact Center: the provider. Facts are from Cisco's published OpenAPI definitions (2026-05) and live tests."""

from zeus.core.catalog import Provider, Scope
from zeus.core.flow import Window
from zeus.providers.webex_contact_center._bulk import gatherer
from zeus.providers.webex_contact_center._said import said
from zeus.providers.webex_contact_center._sign_in import SCOPES, SIGN_IN, bases, tenant, variables

_SAVED_IN_BULK = (
    "site", "multimedia-profile", "skill", "skill-profile", "team", "contact-service-queue/v2",
    "business-hours", "holiday-list", "overrides", "outdial-ani", "entry-point", "dial-number", "contact-number",
    "cad-variable", "work-type", "auxiliary-code", "desktop-layout", "agent-profile", "v3/user-profile",
)  # fmt: skip

PROVIDER = Provider(
    "Webex Contact Center",
    short="Webex",
    family="webex",
    sign_in=SIGN_IN,
    scopes=tuple(Scope(each, ("every tab",)) for each in SCOPES),
    bases=bases,
    variables=variables,
    tenant=tenant,
    said=said,
    windows=(Window(60, 300),),
    counted_by="client_id",
    settle=45.0,
    tracking="trackingid",
    gatherers={
        **{entity: gatherer(entity) for entity in _SAVED_IN_BULK},
        "user": gatherer("user", "PATCH"),
        "auxiliary-code, changed": gatherer("auxiliary-code", "PATCH"),
    },
)
