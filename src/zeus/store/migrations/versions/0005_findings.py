"""What imports found in cells."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("import_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("tab", sa.String(length=200), nullable=False),
        sa.Column("line", sa.Integer()),
        *(sa.Column(name, sa.Text(), nullable=name != "message") for name in ("heading", "message", "repair", "text")),
        sa.Column("row_id", sa.String(length=40)),
        *(sa.Column(name, sa.Text()) for name in ("file", "sheet", "cell")),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_findings")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_findings_import_id_imports"), ondelete="CASCADE"
        ),
    )
    op.create_index("ix_findings_row", "findings", ["row_id"])


def downgrade() -> None:
    op.drop_table("findings")
