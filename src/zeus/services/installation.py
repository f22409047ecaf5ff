"""The history of the installation itself: users, teams, sign-ins, keys, what concerns no organization."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from zeus.services.context import Zeus
from zeus.store.events import Event, record

INSTALLATION = "zeus"
"""Stands in the history where the organization's id stands."""


def note(
    connection: Connection,
    zeus: Zeus,
    event: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    who: str | None = None,
) -> None:
    """Add an event to the history of the installation."""
    record(connection, INSTALLATION, who or zeus.who, Event(event, before=before, after=after))
