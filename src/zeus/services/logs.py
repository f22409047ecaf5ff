"""Logs: lines on standard error, plain or as JSON, each with what it is about: the request, the transmission."""

import json
import logging
import logging.config
import os
from datetime import UTC, datetime
from typing import Any

from zeus.core.watch import what_about
from zeus.services.context import ServiceError

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMS = ("plain", "json")

QUIET = ("_granian", "granian.access", "dbos", "alembic", "aiohttp.access")
"""Libraries of which only warnings are of interest, whatever the level."""


class Plain(logging.Formatter):
    """A line for people: time, level, where, what it is about, what."""

    def format(self, record: logging.LogRecord) -> str:
        """See `logging.Formatter`."""
        about = "".join(f" {name}={value}" for name, value in facts_of(record).items())
        line = f"{_moment(record)} {record.levelname} {record.name}{about}: {record.getMessage()}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class Json(logging.Formatter):
    """A line for programs: one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """See `logging.Formatter`."""
        line = {
            "at": _moment(record),
            "level": record.levelname.lower(),
            "where": record.name,
            "what": record.getMessage(),
            **facts_of(record),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """What a line is about: what was bound around it, and the facts that were given with it."""
    return {**what_about(), **getattr(record, "facts", {})}


def _moment(record: logging.LogRecord) -> str:
    at = datetime.fromtimestamp(record.created, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def begin_logging() -> None:
    """Log as ZEUS_LOG (plain, json) and ZEUS_LOG_LEVEL say. Raises ServiceError where they say nothing known."""
    logging.config.dictConfig(log_settings())


def log_settings() -> dict[str, Any]:
    """The settings for `logging.config.dictConfig`. Raises ServiceError where the environment says nothing known."""
    form = _chosen("ZEUS_LOG", FORMS, "plain", str.lower)
    level = _chosen("ZEUS_LOG_LEVEL", LEVELS, "WARNING", str.upper)
    formatter = f"{__name__}.{'Json' if form == 'json' else 'Plain'}"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": formatter}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "chosen"}
        },
        "root": {"level": level, "handlers": ["console"]},
        "loggers": {name: {"level": "WARNING"} for name in QUIET},
    }


def _chosen(name: str, known: tuple[str, ...], usual: str, form: Any) -> str:
    given = form(os.environ.get(name) or usual)
    if given not in known:
        raise ServiceError(f"{name} is {given!r}", f"set it to one of {', '.join(known)}")
    return str(given)
