"""The contents of files are ciphertexts: an uploaded workbook holds the secret cells that its author typed."""

import sqlalchemy as sa
from alembic import op

from zeus.store.sealed import CONTENT
from zeus.store.vault import open_vault

revision = "0101"
down_revision = "0007"
branch_labels = None
depends_on = None

files = sa.table("files", sa.column("hash", sa.String), sa.column("content", sa.LargeBinary))


def upgrade() -> None:
    connection = op.get_bind()
    for hash in connection.scalars(sa.select(files.c.hash)).all():
        content = connection.scalar(sa.select(files.c.content).where(files.c.hash == hash))
        sealed = open_vault().seal_bytes(CONTENT, bytes(content or b""))
        connection.execute(sa.update(files).where(files.c.hash == hash).values(content=sealed))


def downgrade() -> None:
    connection = op.get_bind()
    for hash in connection.scalars(sa.select(files.c.hash)).all():
        sealed = connection.scalar(sa.select(files.c.content).where(files.c.hash == hash))
        content = open_vault().open_bytes(CONTENT, bytes(sealed or b""))
        connection.execute(sa.update(files).where(files.c.hash == hash).values(content=content))
