"""The history is a chain: events cannot be changed or deleted, and whatever is done to them shows."""

import sqlalchemy as sa
from alembic import op

revision = "0103"
down_revision = "0102"
branch_labels = None
depends_on = None

FROZEN = ("organization_id", "at", "who", "event", "number", "digest", "hash")
"""What of an event never changes; the rest may only be erased, as a whole."""

_SQLITE = """
CREATE TRIGGER events_stay_{what} BEFORE {what} ON events {when}
BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END
"""
_POSTGRESQL = """
CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NOT ({changed}) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the history is only ever added to';
END $$
"""


def _changed(differs: str) -> str:
    found = [f"NEW.{name} {differs} OLD.{name}" for name in FROZEN]
    kept = [f"NEW.{name} IS NOT NULL" for name in ("before", "after", "key")]
    return " OR ".join([*found, *kept, "NOT NEW.erased"])


def upgrade() -> None:
    op.create_table(
        "chains",
        sa.Column("organization_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("shipped", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("organization_id", name=op.f("pk_chains")),
    )
    op.add_column("events", sa.Column("number", sa.BigInteger()))
    op.add_column("events", sa.Column("digest", sa.String(length=64)))
    op.add_column("events", sa.Column("hash", sa.String(length=64)))
    op.add_column("events", sa.Column("erased", sa.Boolean(), nullable=False, server_default=sa.false()))
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_SQLITE.format(what="DELETE", when=""))
        connection.exec_driver_sql(_SQLITE.format(what="UPDATE", when=f"WHEN {_changed('IS NOT')}"))
    else:
        connection.exec_driver_sql(_POSTGRESQL.format(changed=_changed("IS DISTINCT FROM")))
        connection.exec_driver_sql(
            "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_stay()"
        )


def downgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for what in ("DELETE", "UPDATE"):
            connection.exec_driver_sql(f"DROP TRIGGER events_stay_{what}")
    else:
        connection.exec_driver_sql("DROP TRIGGER events_stay ON events")
        connection.exec_driver_sql("DROP FUNCTION events_stay")
    for column in ("erased", "hash", "digest", "number"):
        op.drop_column("events", column)
    op.drop_table("chains")
