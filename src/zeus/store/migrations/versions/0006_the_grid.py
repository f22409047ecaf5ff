"""What the grid needs: edits that can be taken back, and indexes to count, filter and search 100,000 rows by."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME = "ix_rows_organization_tab"
ORDER = ["organization_id", "tab", "position", "id"]


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "edits",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column(
            "organization_id", sa.String(40), sa.ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
    )
    op.create_index("ix_edits_organization", "edits", ["organization_id", "who", "at"])
    op.drop_index(NAME, "rows")
    # SQLite searches in the index, which is a tenth of the table; PostgreSQL has an index of trigrams for that.
    op.create_index(NAME, "rows", [*ORDER, "action", "state", *(["search"] if sqlite else [])])
    op.create_index("ix_rows_organization_state", "rows", ["organization_id", "tab", "state"])
    if not sqlite:
        _trigrams()


def _trigrams() -> None:
    """Where this user may not add the extension, searching works without it, only slower."""
    bind = op.get_bind()
    try:
        with bind.begin_nested():
            bind.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except sa.exc.DBAPIError:
        return
    op.execute("CREATE INDEX ix_rows_search ON rows USING gin (search gin_trgm_ops)")


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP INDEX IF EXISTS ix_rows_search")
    op.drop_index("ix_rows_organization_state", "rows")
    op.drop_index(NAME, "rows")
    op.create_index(NAME, "rows", ORDER)
    op.drop_table("edits")
