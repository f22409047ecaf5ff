"""The provider's own words in a refusal, and a plain sentence where they say too little."""

from collections.abc import Iterator
from typing import Any

from zeus.core.flow import Reply

_PLAIN = {
    403: "the credential lacks a scope (cjp:config_read, cjp:config_write) or its user the administrator's role",
    409: "something like it is already present, or a required field is missing",
    412: "other objects still refer to it",
}


def said(reply: Reply) -> str:
    """What Webex says, in either of its two error shapes; for a 412 also who refers to the object."""
    words = list(dict.fromkeys(_descriptions(reply.body)))
    if reply.status == 412:
        referring = list(dict.fromkeys(_referring(reply.body)))
        still = f"it is still referred to by {', '.join(referring)}" if referring else _PLAIN[412]
        return "; ".join([*words, f"{still}: take it out there first"])
    return "; ".join([*words, _PLAIN[reply.status]] if reply.status in _PLAIN else words)


def _descriptions(body: Any) -> Iterator[str]:
    if not isinstance(body, dict):
        return
    error = body.get("error")
    inner = error.get("message") if isinstance(error, dict) else error
    for told in (inner, body.get("errors"), body.get("message")):
        yield from _texts(told)
    if isinstance(error, dict) and error.get("reason"):
        yield str(error["reason"])


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, str) and told:
        yield told
    elif isinstance(told, dict):
        yield from _texts(told.get("description") or told.get("message"))
    elif isinstance(told, list):
        for each in told:
            yield from _texts(each)


def _referring(body: Any) -> Iterator[str]:
    """The names under any `references` or `referencedEntities` of the body."""
    if isinstance(body, list):
        for each in body:
            yield from _referring(each)
    elif isinstance(body, dict):
        for member, inner in body.items():
            if member in {"references", "referencedEntities"} and isinstance(inner, list):
                yield from (_name(each) for each in inner)
            else:
                yield from _referring(inner)


def _name(reference: Any) -> str:
    return str(reference.get("name") or reference.get("id")) if isinstance(reference, dict) else str(reference)
