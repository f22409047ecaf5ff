"""The tables of who may do what: teams of users, and the customers that they see."""

from sqlalchemy import Column, ForeignKey, Table

from zeus.store.models import Id, Name, metadata

teams = Table(
    "teams",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Name, nullable=False, unique=True),
)

team_users = Table(
    "team_users",
    metadata,
    Column("team_id", Id, ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", Id, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
)

team_customers = Table(
    "team_customers",
    metadata,
    Column("team_id", Id, ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("customer_id", Id, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
)
"""A user who is in a team sees the customers of their teams alone; one who is in none sees all."""
