"""Teams of users that see only their customers; a job remembers who asked for it."""

import sqlalchemy as sa
from alembic import op

revision = "0102"
down_revision = "0101"
branch_labels = None
depends_on = None


def _part_of(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("name", name=op.f("uq_teams_name")),
    )
    for table, other in (("team_users", "user"), ("team_customers", "customer")):
        op.create_table(
            table,
            sa.Column("team_id", sa.String(length=40), nullable=False),
            sa.Column(f"{other}_id", sa.String(length=40), nullable=False),
            sa.PrimaryKeyConstraint("team_id", f"{other}_id", name=op.f(f"pk_{table}")),
            _part_of("teams", "team_id"),
            _part_of(f"{other}s", f"{other}_id"),
        )
    op.add_column("jobs", sa.Column("person", sa.String(length=40)))


def downgrade() -> None:
    op.drop_column("jobs", "person")
    for table in ("team_customers", "team_users", "teams"):
        op.drop_table(table)
