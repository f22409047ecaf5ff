"""How many rows of a transmission stand where, without counting them."""

import sqlalchemy as sa
from alembic import op

revision = "0402"
down_revision = "0401"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("transmission_id", sa.String(length=40), nullable=False),
        sa.Column("tab", sa.String(length=200), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["transmission_id"], ["transmissions.id"], name=op.f("fk_tallies_transmission_id_transmissions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("transmission_id", "tab", "verdict", "outcome", name=op.f("pk_tallies")),
    )  # fmt: skip
    op.execute(
        "INSERT INTO tallies (transmission_id, tab, verdict, outcome, count, first) "
        "SELECT transmission_id, tab, verdict, coalesce(outcome, ''), count(*), min(position) "
        "FROM transmission_rows GROUP BY transmission_id, tab, verdict, coalesce(outcome, '')"
    )


def downgrade() -> None:
    op.drop_table("tallies")
