"""Signing: a statement that a client's certificate vouches for, instead of a secret (RFC 7523). Nothing is sent.

A call whose method is SIGN has the `claims`, the `certificate` and the `key` (both PEM) in its body; its path is whom
the statement is for, and the reply's body is the statement. What depends on the hour and on chance is added here.
"""

import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from zeus.core.flow import Call, Reply

if TYPE_CHECKING:
    from zeus.pipeline.send import Sender

VALID = 600
"""Seconds for which a statement holds."""


async def carry(sender: "Sender", call: Call, headers: Mapping[str, str]) -> Reply:
    """Sign; see `zeus.pipeline.ways.Way`. What cannot be read is a refusal that says so, and shows nothing of it."""
    try:
        return Reply(200, statement(call.path, **call.body))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        return Reply(400, {"error": "invalid_client", "error_description": str(error)})


def statement(audience: str, claims: Mapping[str, str], certificate: str, key: str) -> str:
    """A signed JSON Web Token (PS256) that names its certificate by its SHA-256 thumbprint. Raises ValueError."""
    try:
        held = x509.load_pem_x509_certificate(certificate.encode())
    except ValueError:
        raise ValueError("the certificate cannot be read: paste all of its PEM file") from None
    try:
        private = serialization.load_pem_private_key(key.encode(), None)
    except (ValueError, TypeError):
        raise ValueError("the private key cannot be read: paste all of its PEM file, without a passphrase") from None
    if not isinstance(private, rsa.RSAPrivateKey) or private.public_key() != held.public_key():
        raise ValueError("the private key is not the one that belongs to the certificate (an RSA key)")
    now = int(time.time())
    head = {"alg": "PS256", "typ": "JWT", "x5t#S256": _text(held.fingerprint(hashes.SHA256()))}
    body = {**claims, "aud": audience, "jti": secrets.token_hex(16), "iat": now, "nbf": now, "exp": now + VALID}
    signed = ".".join(_text(json.dumps(part, separators=(",", ":")).encode()) for part in (head, body))
    way = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    return f"{signed}.{_text(private.sign(signed.encode(), way, hashes.SHA256()))}"


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")
