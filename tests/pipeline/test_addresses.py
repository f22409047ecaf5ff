"""No request leaves for a host outside the provider's own list."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zeus.core.catalog import Provider
from zeus.core.flow import FailedError
from zeus.pipeline.addresses import ForeignError, host_of, own_address
from zeus.providers import load_catalog
from zeus.services.simulations import sample_credential

BASE = "https://api.wxcc-us1.cisco.com"
HOSTS = {host_of(BASE), host_of("https://webexapis.com")}

HOSTILE = (
    "evil.example", "evil.example/", "evil.example#", "evil.example?", "//evil.example", "https://evil.example/",
    "x@evil.example", "@evil.example/", "us1.evil.example", "us1/../..", "us1\\@evil.example", "us1\r\nX: y",
    "us1%2eevil.example", "127.0.0.1", "169.254.169.254", "[::1]", "localhost", "us1:80@evil.example",
    "ｕｓ１.evil.example",
)  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/next", "http://api.wxcc-us1.cisco.com/x", "https://api.wxcc-us1.cisco.com:8443/x",
        "https://api.wxcc-us1.cisco.com.evil.example/", "https://user@api.wxcc-us1.cisco.com/", ".evil.example/x",
        "@evil.example/x", ":443@evil.example/x", "https://evil.example\\@api.wxcc-us1.cisco.com/", "\t@evil.example",
        "https://api.wxcc-us1.cisco.com\n.evil.example/", "http:/evil.example",
        "https://169.254.169.254/latest/meta-data",
    ],
)  # fmt: skip
def test_a_link_to_elsewhere_is_refused(path: str) -> None:
    with pytest.raises(ForeignError):
        own_address(BASE, path, HOSTS)
    with pytest.raises(ForeignError):
        own_address(BASE, path, HOSTS, "http://127.0.0.1:8800")


@given(st.text(max_size=60) | st.from_regex(r"https?:/{0,3}[\w.@:\\/%\[\]#?-]{0,40}", fullmatch=True))
@example("//evil.example/x")
@example("https://webexapis.com/v1/next?page=2")
def test_whatever_a_provider_says_the_request_stays_with_it(path: str) -> None:
    try:
        found = own_address(BASE, path, HOSTS)
    except (ForeignError, ValueError):
        return
    assert (found.scheme, found.host) in HOSTS
    assert found.explicit_port is None
    assert found.user is None


def test_a_practice_tenant_takes_the_place_of_every_host() -> None:
    found = own_address(BASE, "https://webexapis.com/v1/a%2Fb?y=1", HOSTS, "http://127.0.0.1:8800")
    assert str(found) == "http://127.0.0.1:8800/v1/a%2Fb?y=1"


def hostile_credentials(provider: Provider) -> Iterator[tuple[Mapping[str, str], str, str]]:
    for way in provider.sign_in:
        usual = {field.name: f"practice-{field.name}" for field in way.fields} | sample_credential(provider)
        for field in way.fields:
            for value in HOSTILE:
                yield {**usual, field.name: value}, field.name, value


@pytest.mark.parametrize("provider", load_catalog().values(), ids=load_catalog())
def test_no_field_of_a_credential_leads_elsewhere(provider: Provider) -> None:
    own = {host_of(address) for address in provider.bases(sample_credential(provider)).values()}
    ends = {".".join(host.rsplit(".", 2)[-2:]) for _, host in own}
    for credential, name, value in hostile_credentials(provider):
        try:
            found = provider.bases(credential)
        except FailedError:
            continue
        for base in found.values():
            scheme, host = host_of(base)
            address = own_address(base, "/x", {(scheme, host)})
            assert scheme == "https", f"{name}={value!r}"
            assert address.host, f"{name}={value!r}"
            assert any(address.host == end or address.host.endswith(f".{end}") for end in ends), f"{name}={value!r}"
