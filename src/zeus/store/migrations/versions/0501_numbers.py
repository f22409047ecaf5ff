"""Transmissions have a number that can be said; rows that need somebody are counted without looking at the others."""

import sqlalchemy as sa
from alembic import op

revision = "0501"
down_revision = "0402"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("organizations", sa.Column("numbered", sa.Integer(), server_default="0", nullable=False))
    op.add_column("transmissions", sa.Column("number", sa.Integer()))
    op.execute(
        "UPDATE transmissions SET number = (SELECT count(*) FROM transmissions AS other"
        " WHERE other.organization_id = transmissions.organization_id AND other.started_at IS NOT NULL"
        " AND (other.started_at < transmissions.started_at"
        " OR (other.started_at = transmissions.started_at AND other.id <= transmissions.id)))"
        " WHERE started_at IS NOT NULL"
    )
    op.execute(
        "UPDATE organizations SET numbered = (SELECT count(*) FROM transmissions"
        " WHERE transmissions.organization_id = organizations.id AND transmissions.started_at IS NOT NULL)"
    )
    op.create_index("ix_transmissions_number", "transmissions", ["organization_id", "number"], unique=True)
    needing = sa.text("state IN ('problem', 'failed', 'unknown')")
    op.create_index(
        "ix_rows_needing", "rows", ["organization_id", "state"], sqlite_where=needing, postgresql_where=needing
    )


def downgrade() -> None:
    op.drop_index("ix_rows_needing", "rows")
    op.drop_index("ix_transmissions_number", "transmissions")
    op.drop_column("transmissions", "number")
    op.drop_column("organizations", "numbered")
