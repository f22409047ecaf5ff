"""The provider's own words in a refusal, and a plain sentence where they say too little."""

from typing import Any

from zeus.core.flow import Reply

_PLAIN = {
    "Authorization_RequestDenied": "the application lacks a permission for this: Check names those that are missing",
    "Forbidden": "the application lacks a permission for this: Check names those that are missing",
    "Request_ResourceNotFound": "it is not there, or not known everywhere yet: retry this row in some minutes",
    "AADSTS7000215": "the client secret is wrong or was replaced: make a new one in Microsoft Entra",
    "AADSTS7000222": "the client secret has expired: make a new one in Microsoft Entra",
    "AADSTS700027": "the certificate is not the one that the application has in Microsoft Entra: upload it there",
    "AADSTS700016": "the tenant has no application with this client ID: check both, or grant admin consent",
    "AADSTS90002": "there is no such tenant: check the tenant ID",
}
"""What to do, by the code; Microsoft's messages are for people to read and may change any day."""

_IN_WORDS = {
    "lacks appropriate licenses": "assign a Teams Phone licence on Users, and wait until Microsoft has spread it",
    "already has a telephone number set in the on-premises": "Microsoft says so of people without a Teams Phone licence"
    " too: check the licence on Users first, then the number in the on-premises directory",
    "any available licenses": "buy more of this licence, or take one from somebody else",
    "on-premises mastered": "the directory on premises owns it: change it there",
}
"""Where one code stands for many things, only the words tell; they are looked for, never relied upon."""


def said(reply: Reply) -> str:
    """What Microsoft says: message, code and what to do about it."""
    body = reply.body if isinstance(reply.body, dict) else {}
    error = body.get("error")
    if isinstance(error, str):
        return _with_advice(error, str(body.get("error_description") or error))
    told: dict[str, Any] = error if isinstance(error, dict) else body
    code, message = str(told.get("code") or ""), str(told.get("message") or "")
    inner = told.get("innerError") or told.get("innererror") or {}
    id = str(inner.get("request-id") or "") if isinstance(inner, dict) else ""
    words = _with_advice(code, message or f"Microsoft answered {reply.status}")
    details = ", ".join(filter(None, (code, f"request {id}" if id else "")))
    return f"{words} ({details})" if details else words


def _with_advice(code: str, message: str) -> str:
    found = next((plain for known, plain in _PLAIN.items() if known in code or known in message), "")
    found = found or next((plain for words, plain in _IN_WORDS.items() if words in message), "")
    text = message.strip().splitlines()[0] if message.strip() else code
    return f"{text.rstrip('.')}; {found}" if found else text
