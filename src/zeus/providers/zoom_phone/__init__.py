"""Zoom Phone: the provider. Facts are from Zoom's published OpenAPI definitions (2026-02 and 2026-07)."""

from zeus.core.catalog import Provider
from zeus.providers._zoom.budget import windows
from zeus.providers._zoom.said import said
from zeus.providers._zoom.sign_in import SIGN_IN, bases, scopes_of, speaking_for, variables
from zeus.providers.zoom_phone._phone_users import BATCHES
from zeus.providers.zoom_phone._scopes import NEEDED

PROVIDER = Provider(
    "Zoom Phone",
    short="Zoom",
    family="zoom",
    sign_in=SIGN_IN,
    scopes=scopes_of(NEEDED),
    bases=bases,
    variables=variables,
    tenant=speaking_for(NEEDED),
    said=said,
    budget=windows,
    counted_by="account_id",
    tracking="x-zm-trackingid",
    gatherers={"phone_users": BATCHES},
)
