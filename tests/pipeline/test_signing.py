"""A certificate instead of a secret: what is signed, and what is said where it cannot be."""

import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from tests.providers.driving import drive
from zeus.core.flow import Call, Reply
from zeus.pipeline.signing import VALID, statement
from zeus.providers.microsoft_teams._sign_in import by_certificate

AUDIENCE = "https://login.microsoftonline.com/contoso.example.com/oauth2/v2.0/token"
CREDENTIAL = {"tenant_id": "Contoso.example.com", "client_id": " app ", "certificate": "C", "private_key": "K"}


def pair() -> tuple[str, str, rsa.RSAPrivateKey]:
    """A certificate and its key in PEM form, and the key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Zeus")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    certificate = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return certificate, key.private_bytes(*form).decode(), key


def opened(part: str) -> Any:
    return json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_a_statement_says_who_for_whom_and_until_when_and_its_signature_holds() -> None:
    certificate, pem, key = pair()
    head, body, signature = statement(AUDIENCE, {"iss": "app", "sub": "app"}, certificate, pem).split(".")
    claims = opened(body)
    assert (claims["aud"], claims["iss"], claims["sub"]) == (AUDIENCE, "app", "app")
    assert claims["exp"] - claims["nbf"] == VALID
    thumbprint = x509.load_pem_x509_certificate(certificate.encode()).fingerprint(hashes.SHA256())
    assert urlsafe_b64decode(opened(head)["x5t#S256"] + "=") == thumbprint
    way = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    signed = urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    key.public_key().verify(signed, f"{head}.{body}".encode(), way, hashes.SHA256())


def test_no_two_statements_are_the_same() -> None:
    certificate, pem, _ = pair()
    one, other = (statement(AUDIENCE, {}, certificate, pem) for _ in range(2))
    assert opened(one.split(".")[1])["jti"] != opened(other.split(".")[1])["jti"]


@pytest.mark.parametrize(
    ("certificate", "key", "words"),
    [("nonsense", None, "certificate cannot be read"), (None, "nonsense", "private key cannot be read")],
)
def test_what_cannot_be_read_is_told_and_not_shown(certificate: str | None, key: str | None, words: str) -> None:
    whole, pem, _ = pair()
    with pytest.raises(ValueError, match=words) as told:
        statement(AUDIENCE, {}, certificate or whole, key or pem)
    assert "nonsense" not in str(told.value)


def test_a_key_of_another_certificate_is_told() -> None:
    with pytest.raises(ValueError, match="belongs to the certificate"):
        statement(AUDIENCE, {}, pair()[0], pair()[1])


def test_the_sign_in_asks_for_a_signature_and_then_for_a_token_with_it() -> None:
    def answer(call: Call) -> Reply:
        return Reply(200, "signed" if call.method == "SIGN" else {"access_token": "t", "expires_in": 3599})

    done = drive(by_certificate(CREDENTIAL), answer)
    assert [call.method for call in done.calls] == ["SIGN", "POST"]
    assert (done["sign statement"].path, done["sign statement"].body["claims"]["iss"]) == (AUDIENCE, "app")
    asked = done["get token"]
    assert (asked.body["client_assertion"], "client_secret" in asked.body) == ("signed", False)
    assert done.result.headers == {"Authorization": "Bearer t"}
