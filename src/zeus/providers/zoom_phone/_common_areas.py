"""Common areas: Zoom shows a country and caller IDs as objects, and takes their codes and numbers."""

from zeus.core.wire import Object
from zeus.providers.zoom_phone import _sites


def _read(thing: Object) -> Object:
    shown = thing.get("outbound_caller_ids")
    usual = [each.get("number") for each in shown if each.get("is_default")] if isinstance(shown, list) else []
    return {**({"outbound_caller_id": usual[0]} if usual else {}), **thing}


laid_out = _sites.laid_out(
    _read, site_id="site.id", country_iso_code="country.code", emergency_address_id="emergency_address.id"
)
"""How a common area is laid out."""
