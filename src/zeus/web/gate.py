"""Before anything else looks at a request: under which name it came, how large it is, and from where."""

import ipaddress
import os
import socket
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

from flask import Flask, Request, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from zeus.services.public import public_address
from zeus.web import health

LARGEST = {"imports.submit": 256 * 1024 * 1024, "editing.paste": 16 * 1024 * 1024}
"""Endpoint → bytes that one request may have: a workbook of 100,000 rows has 12 MB, a bank's prompts 100 MB."""

LARGE = 2 * 1024 * 1024
"""Bytes that any other request may have."""

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def begin(app: Flask) -> None:
    """Let pass what came under our name, is not too large, and know where it came from."""
    public = public_address()
    secure = bool(public and public.scheme == "https")
    app.config.update(
        SESSION_COOKIE_SECURE=secure,
        # A browser takes this name only from us, over TLS, and for the whole site: no neighbour can plant one.
        SESSION_COOKIE_NAME="__Host-zeus" if secure else "zeus",
        MAX_FORM_MEMORY_SIZE=LARGEST["editing.paste"],
        ZEUS_PUBLIC=public,
    )
    proxies = int(os.environ.get("ZEUS_PROXIES") or 0)
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0)  # type: ignore[method-assign]
    if secure:
        app.wsgi_app = _over_tls(app.wsgi_app)  # type: ignore[method-assign, assignment]
    app.before_request(_known_host)
    app.before_request(_not_too_large)


def is_known(host: str, public: SplitResult | None) -> bool:
    """Whether a Host header names this application.

    It is the public address; where none was told, a name or an address of this machine.
    """
    try:
        parts = urlsplit(f"//{host}")
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return False
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc or not name:
        return False
    if public:
        usual = {"http": 80, "https": 443}[public.scheme]
        return (name, port or usual) == (public.hostname, public.port or usual)
    return name in _own_names() or _is_address(name)


def _known_host() -> None:
    # Those who watch ask by the address of the machine.
    if request.endpoint in health.OPEN_TO_ALL:
        return
    if not is_known(request.headers.get("Host", ""), request_public(request)):
        abort(400)


def request_public(asked: Request) -> SplitResult | None:
    """The public address of the application that was asked."""
    from flask import current_app

    found: SplitResult | None = current_app.config["ZEUS_PUBLIC"]
    return found


def _not_too_large() -> None:
    request.max_content_length = LARGEST.get(request.endpoint or "", LARGE)


def _over_tls(application: Any) -> Application:
    """People reach us over TLS, whatever the proxy in front speaks to us."""

    def told(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        environ["wsgi.url_scheme"] = "https"
        found: Iterable[bytes] = application(environ, start)
        return found

    return told


@cache
def _own_names() -> frozenset[str]:
    name = socket.gethostname().casefold()
    return frozenset({"localhost", name, name.partition(".")[0], socket.getfqdn().casefold()})


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
