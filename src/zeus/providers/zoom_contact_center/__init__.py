"""Zoom Contact Center: the provider. Facts are from Zoom's published OpenAPI definition (2025-09) and changes.

What is only in the list of changes, the teams above all, is told by names and members alone: limits and codes of those
are not confirmed.
"""

from zeus.core.catalog import Provider
from zeus.providers._zoom.budget import windows
from zeus.providers._zoom.sign_in import SIGN_IN, bases, scopes_of, speaking_for, variables
from zeus.providers.zoom_contact_center._said import said
from zeus.providers.zoom_contact_center._scopes import NEEDED

PROVIDER = Provider(
    "Zoom Contact Center",
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
)
