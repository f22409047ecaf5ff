"""Lanes in the database: whoever has one keeps others out, in whatever process they are, until it dies."""

from collections.abc import Callable

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from zeus.store.database import reading, writing
from zeus.store.models import lanes
from zeus.store.presence import Presence


class SqlLanes:
    """Implements `zeus.core.ports.Lanes` for an organization. `presence` is asked for when a lane is first needed."""

    def __init__(self, engine: Engine, organization_id: str, presence: Callable[[], Presence]) -> None:
        self._engine = engine
        self._organization = organization_id
        self._presence = presence

    def take(self, lane: str) -> bool:
        """See `Lanes.take`."""
        presence = self._presence()
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(lanes).values(key=self._key(lane), worker=presence.id))
        except IntegrityError:
            return self._taken_over(lane, presence)
        return True

    def release(self, lane: str) -> None:
        """See `Lanes.release`."""
        mine = (lanes.c.key == self._key(lane)) & (lanes.c.worker == self._presence().id)
        with writing(self._engine) as connection:
            connection.execute(delete(lanes).where(mine))

    def is_free(self, lane: str) -> bool:
        """Whether nobody alive has a lane."""
        holder = self._holder(lane)
        return holder is None or bool(self._presence().dead([holder]))

    def _taken_over(self, lane: str, presence: Presence) -> bool:
        """Take a lane from one who is dead; False where it lives, or where somebody else was quicker."""
        holder = self._holder(lane)
        if holder is None or not presence.dead([holder]):
            return False
        with writing(self._engine) as connection:
            theirs = (lanes.c.key == self._key(lane)) & (lanes.c.worker == holder)
            return connection.execute(update(lanes).where(theirs).values(worker=presence.id)).rowcount == 1

    def _holder(self, lane: str) -> str | None:
        with reading(self._engine) as connection:
            holder: str | None = connection.scalar(select(lanes.c.worker).where(lanes.c.key == self._key(lane)))
            return holder

    def _key(self, lane: str) -> str:
        return f"{self._organization}/{lane}"
