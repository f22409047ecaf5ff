"""What prompts are, and what they were converted to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("prompts", sa.Column("audio", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("prompts") as prompts:
        prompts.drop_column("audio")
