"""For those who watch the application: whether it lives, whether it can work, and its metrics."""

import hmac
import logging
import os
import re
import secrets
import time
from contextlib import ExitStack

from flask import Blueprint, Flask, Response, abort, g, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from zeus.core import watch
from zeus.services.context import MASK
from zeus.services.metrics import exposition
from zeus.services.readiness import readiness
from zeus.web import current

screen = Blueprint("health", __name__)

OPEN_TO_ALL = frozenset({"health.alive", "health.ready", "health.metrics"})
"""Endpoints that a stranger may ask for; metrics want a token of their own."""

LONG = 32
"""Characters from which a part of an address may be a secret, whether it leads to a page or not; ids have fewer."""

_log = logging.getLogger(__name__)


@screen.get("/healthz")
def alive() -> ResponseReturnValue:
    """The process answers."""
    return {"alive": True}


@screen.get("/readyz")
def ready() -> ResponseReturnValue:
    """Whether the database can be used and its tables are as new as the code; 503 where not."""
    document = readiness(current.opened())
    return document, 200 if document["ready"] else 503


@screen.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Metrics for Prometheus, for whoever bears the token in ZEUS_METRICS_TOKEN; without one there are none."""
    token = os.environ.get("ZEUS_METRICS_TOKEN")
    if not token:
        abort(404)
    if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
        return Response(
            "metrics want the header Authorization: Bearer ZEUS_METRICS_TOKEN\n", 401, mimetype="text/plain"
        )
    return Response(exposition(current.opened()), mimetype="text/plain; version=0.0.4; charset=utf-8")


def begin(app: Flask) -> None:
    """Number, time and log every request."""
    app.before_request(_begin)
    app.after_request(_tell)
    app.teardown_request(_end)


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.number = given if re.fullmatch(r"[\w.-]{1,64}", given, re.ASCII) else secrets.token_hex(4)
    g.began = time.perf_counter()
    g.about = ExitStack()
    g.about.enter_context(watch.about(request=g.number))
    g.about.enter_context(watch.under_way("page", method=request.method, screen=request.blueprint or "none"))


def _tell(answer: Response) -> Response:
    answer.headers["X-Request-ID"] = g.number
    seconds = time.perf_counter() - g.began
    watch.count("pages", method=request.method, status=str(answer.status_code))
    watch.time("page", seconds, screen=request.blueprint or "none")
    if request.endpoint not in {"static", *OPEN_TO_ALL}:
        who = current_user.email if current_user.is_authenticated else None
        facts = {"method": request.method, "path": _path(), "status": answer.status_code,
                 "seconds": round(seconds, 3), "who": who}  # fmt: skip
        _log.info("page", extra={"facts": facts})
    return answer


def _path() -> str:
    """The path that was asked for, without what lets in whoever has it."""
    token = str((request.view_args or {}).get("token") or "")
    path = request.path.replace(token, MASK) if token else request.path
    return "/".join(MASK if len(part) >= LONG else part for part in path.split("/"))


def _end(_: BaseException | None) -> None:
    if (about := g.pop("about", None)) is not None:
        about.close()
