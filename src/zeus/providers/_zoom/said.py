"""Zoom's own words in a refusal, and a plain sentence for those that are met most."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from zeus.core.flow import Reply

_BY_CODE: Mapping[int, str] = {
    124: "the token is not valid for this: connect the organization again",
    1001: "no such user is in the account: is the address right, and has the person accepted the invitation?",
    1005: "this address is already used in Zoom, perhaps in another account",
    1009: "this address already belongs to an active user",
    1102: "the user has no Zoom Phone: add the person on Phone Users first",
    1107: "the address is of a domain that the account does not manage",
    1116: "the address is of a domain that the account does not manage",
    2001: "the account does not exist: check the Account ID",
    2013: "Zoom Phone is not switched on for this user or account",
    2031: "Zoom Phone is not switched on for this user or account",
    2033: "the account has no free licence of this kind: buy more, or take one from somebody",
    2034: "the account has no free licence of this kind: buy more, or take one from somebody",
    3412: "the account has no free licence of this kind: buy more, or take one from somebody",
    4711: "the app lacks a scope: add it at marketplace.zoom.us and connect again",
    13802: "the audio does not exist any more",
    13808: "the extension does not exist any more",
    13810: "the external contact does not exist any more",
    15001: "the template does not exist any more",
    15102: "the holiday does not exist any more",
    15104: "who is open around the clock has no closed hours: say the days on Business Hours first",
    290010: "the account has no free package or add-on of this kind",
}
"""Zoom's code, which is none of HTTP's, to what it means for who reads it."""

_BY_WORDS: tuple[tuple[str, str], ...] = (
    (r"validated or geocoded", "check street, city, state code and zip: Zoom finds no such place"),
    (r"pending state", "the person has not accepted the invitation to Zoom yet"),
    (r"extension number .*(exist|used|conflict|taken)", "another user, queue or common area has this extension"),
    (r"not subscribe|no available|not enough", "the account has no free licence of this kind"),
    (r"must be complete|site (code|number)", "write the extension with the code of its site"),
    (r"too many concurrent", "Zoom is still busy with the same object: retry in a minute"),
    (r"next page token", "the list took more than 15 minutes to read: try again"),
    (r"does not contain scopes?", "the app lacks this scope: add it at marketplace.zoom.us and connect again"),
    (r"invalid token|invalid_grant", "the refresh token is used up or too old: connect the organization again"),
    (r"invalid_client", "client ID or client secret is wrong"),
)
_BY_STATUS: Mapping[int, str] = {
    403: "Zoom Phone or Contact Center is not set up in this account, or the app's user is no administrator",
}


def said(reply: Reply, by_code: Mapping[int, str] = _BY_CODE) -> str:
    """What Zoom says with its code and the fields that it names, and in plain words where these say too little.

    One code means other things at Zoom Contact Center, which has its own `by_code`.
    """
    body = reply.body if isinstance(reply.body, dict) else {}
    code = body.get("code")
    message = str(body.get("message") or body.get("reason") or body.get("error") or "")
    told = "; ".join(dict.fromkeys(filter(None, (message.strip(), *_fields(body)))))
    words = f"{told} (code {code})" if told and code is not None else told
    plain = _plain(reply.status, code, f"{told} {body.get('error') or ''}", by_code)
    return ". ".join(filter(None, (words.rstrip("."), plain)))


def _fields(body: Mapping[str, Any]) -> Iterator[str]:
    errors = body.get("errors")
    for each in errors if isinstance(errors, list) else ():
        if isinstance(each, Mapping):
            yield ": ".join(filter(None, (str(each.get("field") or ""), str(each.get("message") or ""))))


def _plain(status: int, code: Any, told: str, by_code: Mapping[int, str]) -> str:
    found = next((plain for words, plain in _BY_WORDS if re.search(words, told, re.IGNORECASE)), "")
    number = code if isinstance(code, int) else None
    plain = by_code.get(number or 0) or found or _BY_STATUS.get(status, "")
    return plain[:1].upper() + plain[1:]
