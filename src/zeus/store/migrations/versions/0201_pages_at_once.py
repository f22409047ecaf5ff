"""Indexes for pages over 100,000 rows of a transmission, and as many events."""

import sqlalchemy as sa
from alembic import op

revision = "0201"
down_revision = "0105"
branch_labels = None
depends_on = None

WIDER = {
    "ix_transmission_rows_outcome": (
        "transmission_rows", ["transmission_id", "outcome"], ["tab", "position", "row_id"]
    ),
    "ix_steps_ready": ("steps", ["transmission_id", "state", "waits_for", "number"], ["ready_at"]),
}  # fmt: skip
"""Name → table, the columns that the index had, and those that it gets."""

NEW = {
    "ix_transmission_rows_verdict": ("transmission_rows", ["transmission_id", "verdict", "position"]),
    "ix_events_who": ("events", ["organization_id", "who", "id"]),
    "ix_events_event": ("events", ["organization_id", "event", "id"]),
    "ix_events_tab": ("events", ["organization_id", "tab", "id"]),
    "ix_events_transmission": ("events", ["transmission_id", "id"]),
}

SEARCHED = {
    "ix_events_search": ("events", ["organization_id", "id"]),
    "ix_live_objects_search": ("live_objects", ["organization_id", "tab", "position"]),
}
"""SQLite searches in these indexes, which are a part of the table; PostgreSQL in one of trigrams."""


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, (table, had, more) in WIDER.items():
        op.drop_index(name, table)
        op.create_index(name, table, [*had, *more])
    for name, (table, columns) in NEW.items():
        op.create_index(name, table, columns)
    unknown = sa.text("state = 'unknown'")
    op.create_index(
        "ix_calls_unknown", "calls", ["transmission_id"], sqlite_where=unknown, postgresql_where=unknown
    )  # fmt: skip
    for name, (table, columns) in SEARCHED.items():
        if sqlite:
            op.create_index(name, table, [*columns, "search"])
    if not sqlite:
        _trigrams()


def _trigrams() -> None:
    """Where there is no such extension, searching works without it, only slower."""
    bind = op.get_bind()
    if bind.execute(sa.text("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")).first():
        for name, (table, _) in SEARCHED.items():
            op.execute(f"CREATE INDEX {name} ON {table} USING gin (search gin_trgm_ops)")


def downgrade() -> None:
    for name in SEARCHED:
        op.execute(f"DROP INDEX IF EXISTS {name}")
    op.drop_index("ix_calls_unknown", "calls")
    for name, (table, _) in NEW.items():
        op.drop_index(name, table)
    for name, (table, had, _) in WIDER.items():
        op.drop_index(name, table)
        op.create_index(name, table, had)
