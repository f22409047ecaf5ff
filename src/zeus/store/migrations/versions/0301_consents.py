"""Consents under way, and how old credentials are, when they were used, and when they end."""

import sqlalchemy as sa
from alembic import op

revision = "0301"
down_revision = "0202"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("until", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    for name in ("given_at", "used_at", "ends_at"):
        op.add_column("organizations", sa.Column(name, sa.Float()))


def downgrade() -> None:
    for name in ("ends_at", "used_at", "given_at"):
        op.drop_column("organizations", name)
    op.drop_table("consents")
