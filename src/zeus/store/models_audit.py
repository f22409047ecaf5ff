"""The table of the chains that the histories of organizations make."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from zeus.store.models import Id, metadata

chains = Table(
    "chains",
    metadata,
    Column("organization_id", Id, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("key", Text, nullable=False),
    Column("shipped", BigInteger, nullable=False, server_default="0", default=0),
)
"""The end of each chain: how many events it has, the hash of the last, the sealed key of the hashes, and up to which
event they were sent to a log elsewhere."""
