"""Jobs, what a tenant held when it was last read for browsing, settings of organizations, search in the history."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _owner() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["organization_id"], ["organizations.id"], ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=40), primary_key=True),
        sa.Column("organization_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("beat_at", sa.Float()),
        sa.Column("ended_at", sa.Float()),
        sa.Column("progress", sa.Text()),
        sa.Column("result", sa.JSON()),
        sa.Column("hash", sa.String(length=64), sa.ForeignKey("files.hash", name=op.f("fk_jobs_hash_files"))),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_jobs_organization_id_organizations"),
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_jobs_state", "jobs", ["state", "at"])
    op.create_index("ix_jobs_organization", "jobs", ["organization_id", "kind", "at"])
    op.create_table(
        "live_objects",
        sa.Column("organization_id", sa.String(length=40), nullable=False),
        sa.Column("tab", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.JSON(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "tab", "position", name=op.f("pk_live_objects")),
        _owner(),
    )
    op.create_table(
        "live_readings",
        sa.Column("organization_id", sa.String(length=40), nullable=False),
        sa.Column("tab", sa.String(length=200), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "tab", name=op.f("pk_live_readings")),
        _owner(),
    )
    op.create_table(
        "settings",
        sa.Column("organization_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "name", name=op.f("pk_settings")),
        _owner(),
    )

    op.add_column("transmissions", sa.Column("estimate", sa.JSON()))
    op.add_column("events", sa.Column("search", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("events", "search")
    op.drop_column("transmissions", "estimate")
    for name in ("settings", "live_readings", "live_objects", "jobs"):
        op.drop_table(name)
