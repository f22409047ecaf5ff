"""The table of how many rows of a transmission stand where."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from zeus.store.models import Id, Name, metadata

tallies = Table(
    "tallies",
    metadata,
    Column("transmission_id", Id, ForeignKey("transmissions.id", ondelete="CASCADE"), primary_key=True),
    Column("tab", Name, primary_key=True),
    Column("verdict", String(12), primary_key=True),
    Column("outcome", String(12), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("first", Integer, nullable=False),
)
"""Rows by tab, verdict and outcome, empty while there is none: to count 100,000 of them takes too long for a page.
`first` is the position in the plan of the first that was counted here."""
