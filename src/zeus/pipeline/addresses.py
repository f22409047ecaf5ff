"""Where a call may go: to the hosts of its provider, and nowhere else."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any
from urllib.parse import urljoin, urlsplit

from yarl import URL

Host = tuple[str, str]
"""Scheme, and host with port, as they stand in an address."""


class ForeignError(Exception):
    """An address that is not the provider's own; the message names it."""


def host_of(address: str) -> Host:
    """Scheme and host of an address."""
    return urlsplit(address)[:2]


def readdressed(body: Any, new: Callable[[str], str]) -> Any:
    """The body with the addresses of other objects in it, as OData has them (``user@odata.bind``), made new ones."""
    if isinstance(body, Mapping):
        return {
            name: new(each) if "@odata." in name and isinstance(each, str) and each.startswith("http") else
            readdressed(each, new) for name, each in body.items()
        }  # fmt: skip
    return [readdressed(each, new) for each in body] if isinstance(body, list | tuple) else body


def own_address(base: str, path: str, hosts: AbstractSet[Host], origin: str | None = None) -> URL:
    """The address of a call, for a practice tenant that of the `origin`. Raises ForeignError for a foreign one.

    `path` is relative to `base`, or a whole address that the provider gave: a next link, a `Location`.
    """
    address = urljoin(base, path) if path.startswith("http") else base + path
    if any(character < " " or character in "\\\x7f" for character in address):
        raise ForeignError(repr(path))
    scheme, host = host_of(address)
    found = URL(address)
    # Both readings must agree: what is checked by one must not be sent by the other elsewhere.
    seen = f"{found.host}:{found.port}"
    expected = URL.build(scheme=scheme, authority=host) if (scheme, host) in hosts else None
    if expected is None or f"{expected.host}:{expected.port}" != seen or found.user is not None:
        raise ForeignError(host or address)
    if origin is None:
        return found
    practice = urlsplit(origin)
    return URL(address.replace(f"{scheme}://{host}", f"{practice.scheme}://{practice.netloc}", 1))
