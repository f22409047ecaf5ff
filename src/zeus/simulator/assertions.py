"""Statements by which an application vouches for itself (RFC 7523): judged as the provider's sign-in judges them."""

import base64
import binascii
import json
import time
from collections.abc import Mapping
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from zeus.simulator.manners import RefusalError

KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

_PSS = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
_WAYS: Mapping[str, Any] = {"PS256": _PSS, "RS256": padding.PKCS1v15()}
_LONGEST = 24 * 3600


class Assertions:
    """The certificates of applications, and the statements that were used.

    The signature of an application whose certificate nobody has registered is not looked at, as no secret is.
    """

    def __init__(self) -> None:
        self._certificates: dict[str, x509.Certificate] = {}
        self._used: set[str] = set()

    def register(self, client: str, certificate: str) -> None:
        """Take a certificate in PEM form. Raises ValueError for what is none."""
        self._certificates[client] = x509.load_pem_x509_certificate(certificate.encode())

    def judge(self, form: Mapping[str, str], audience: str) -> None:
        """Raise RefusalError where the statement in a sign-in does not vouch for its client."""
        if form.get("client_assertion_type") != KIND:
            raise RefusalError(400, f"client_assertion_type: must be {KIND}")
        try:
            head, claims, signature, signed = _parts(form["client_assertion"])
        except (ValueError, TypeError, binascii.Error):
            raise RefusalError(401, "AADSTS50027: JWT token is invalid or malformed.") from None
        _judge_claims(claims, form.get("client_id", ""), audience)
        if claims["jti"] in self._used:
            raise RefusalError(401, "AADSTS50027: the assertion was used before.")
        self._used.add(claims["jti"])
        certificate = self._certificates.get(form.get("client_id", ""))
        if certificate is not None and not _is_signed(certificate, head, signature, signed):
            raise RefusalError(401, "AADSTS700027: Client assertion failed signature validation.")


def _parts(text: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    head, claims, signature = text.split(".")
    found = json.loads(_decoded(head)), json.loads(_decoded(claims)), _decoded(signature)
    if not (isinstance(found[0], dict) and isinstance(found[1], dict)):
        raise TypeError(text)
    return *found, f"{head}.{claims}".encode()


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _judge_claims(claims: Mapping[str, Any], client: str, audience: str) -> None:
    now = time.time()
    wrong = next(
        (
            name
            for name, right in (
                ("iss", claims.get("iss") == client),
                ("sub", claims.get("sub") == client),
                ("aud", claims.get("aud") == audience),
                ("jti", bool(claims.get("jti"))),
                ("nbf", float(claims.get("nbf") or 0) <= now + 300),
                ("exp", now < float(claims.get("exp") or 0) < now + _LONGEST),
            )
            if not right
        ),
        None,
    )
    if wrong:
        raise RefusalError(401, f"AADSTS700023: Client assertion has a wrong claim: {wrong}.")


def _is_signed(certificate: x509.Certificate, head: Mapping[str, Any], signature: bytes, signed: bytes) -> bool:
    """Whether the certificate is the one that is named, and its key has signed."""
    key, way = certificate.public_key(), _WAYS.get(str(head.get("alg")))
    named = str(head.get("x5t#S256", ""))
    if way is None or not isinstance(key, rsa.RSAPublicKey):
        return False
    if base64.urlsafe_b64encode(certificate.fingerprint(hashes.SHA256())).decode().rstrip("=") != named.rstrip("="):
        return False
    try:
        key.verify(signature, signed, way, hashes.SHA256())
    except InvalidSignature:
        return False
    return True
