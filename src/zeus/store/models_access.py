"""The tables of who may do what: teams of users, and the customers that they see."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, String, Table

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

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user_id", Id, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("began_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
    Column("where", Name, nullable=False),
    Index("ix_sessions_user", "user_id"),
)
"""Who is signed in, with which browser: `id` is the hash of what the cookie holds, `where` the address it came from."""

attempts = Table(
    "attempts",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("since", Float, nullable=False),
)
"""How often signing in failed since when: by e-mail, and by the address that the attempts came from."""
