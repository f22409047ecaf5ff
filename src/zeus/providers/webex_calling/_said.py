"""The provider's own words in a refusal with its codes, and a plain sentence for those most met."""

from collections.abc import Iterator
from typing import Any

from zeus.core.flow import Reply

_PLAIN = {
    "400": "",
    "401": "sign in again: the token is no longer valid",
    "403": "the credential lacks a scope for this, or its user the administrator's role",
    "404": "it is not there, or not in this organization; what was just made may take a minute to show",
    "405": "Webex does not offer this here",
    "409": "it is there already, or something still refers to it",
    "415": "Webex does not take a file of this kind",
    "423": "Webex holds it locked while it works on it: try again in a minute",
    "4003": "the number or extension is taken",
    "4471": "a member is in another pickup group already, and may be in one only",
    "5675": "the number is not among the numbers of this location",
    "6612": "the extension is taken in this location",
    "9605": "the number is assigned to something else",
    "25008": "a required field is missing",
    "25015": "a character is not allowed: passwords of trunks hold neither ? nor !",
    "25382": "the number is already in use",
    "26051": "the location is not set up for calling",
    "27523": "the device's address is in use by another organization or device",
    "28016": "the member has no Webex Calling licence",
    "1009": "the licence is used up: free one, or order more",
}
"""By status, or by the provider's own error code. UNCONFIRMED: codes beside 25008, 25015 and 4471."""


def said(reply: Reply) -> str:
    """What Webex says, with its error codes, and in plain words where there are some."""
    words = list(dict.fromkeys(_descriptions(reply.body)))
    codes = list(dict.fromkeys(_codes(reply.body)))
    plain = [_PLAIN[each] for each in (*codes, str(reply.status)) if _PLAIN.get(each)][:1]
    coded = f"(error {', '.join(codes)})" if codes else ""
    told = [text] if (text := f"{'; '.join(words)} {coded}".strip()) else []
    return "; ".join([*told, *plain])


def _descriptions(body: Any) -> Iterator[str]:
    if not isinstance(body, dict):
        return
    inner = [each.get("description") for each in body.get("errors") or () if isinstance(each, dict)]
    yield from (str(each) for each in inner if each)
    if body.get("message") and not any(inner):
        yield str(body["message"])


def _codes(body: Any) -> Iterator[str]:
    if isinstance(body, dict):
        every = [body, *(each for each in body.get("errors") or () if isinstance(each, dict))]
        yield from (str(each["errorCode"]) for each in every if each.get("errorCode"))
