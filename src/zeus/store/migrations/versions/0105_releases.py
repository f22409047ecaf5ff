"""Under which conditions a plan is sent: ticket, change window, and who released it beside whoever asked."""

import sqlalchemy as sa
from alembic import op

revision = "0105"
down_revision = "0104"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "releases",
        sa.Column("transmission_id", sa.String(length=40), nullable=False),
        sa.Column("organization_id", sa.String(length=40), nullable=False),
        sa.Column("ticket", sa.String(length=200), nullable=False),
        sa.Column("begins_at", sa.Float()),
        sa.Column("ends_at", sa.Float()),
        sa.Column("reason", sa.Text()),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.Float(), nullable=False),
        sa.Column("approved_by", sa.String(length=200)),
        sa.Column("approved_at", sa.Float()),
        sa.PrimaryKeyConstraint("transmission_id", name=op.f("pk_releases")),
        sa.ForeignKeyConstraint(["transmission_id"], ["transmissions.id"], ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("releases")
