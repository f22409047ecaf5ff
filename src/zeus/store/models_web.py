"""The tables of what people do in the web application: users, jobs, browsing, settings, what imports found."""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from zeus.store.models import Id, Name, metadata

users = Table(
    "users",
    metadata,
    Column("id", Id, primary_key=True),
    Column("email", Name, nullable=False, unique=True),
    Column("password", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("session", Id, nullable=False, unique=True),
    Column("created_at", Float, nullable=False),
    Column("factor", Text),
    Column("subject", Text),
)
"""Who may sign in to the web application. `email` is case-folded, `password` an argon2 hash; `session` is what every
signed cookie names: a new one ends all sessions of the user. `factor` is the ciphertext of what they have beside the
password, `subject` is who they are for the company's directory."""

jobs = Table(
    "jobs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("wish", JSON, nullable=False),
    Column("who", Name, nullable=False),
    Column("person", Id),
    Column("at", Float, nullable=False),
    Column("state", String(10), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("beat_at", Float),
    Column("ended_at", Float),
    Column("progress", Text),
    Column("result", JSON),
    Column("hash", String(64), ForeignKey("files.hash")),
    Index("ix_jobs_state", "state", "at"),
    Index("ix_jobs_organization", "organization_id", "kind", "at"),
)
"""What takes too long for a page: importing, reading a tenant, planning, exporting. `state`: ready, working, done,
failed, cancelled; `wish` is what was asked for, `person` the id of the user who did, `hash` the file that came of it.
Each kind may be done twice."""

live_objects = Table(
    "live_objects",
    metadata,
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), primary_key=True),
    Column("tab", Name, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("key", JSON, nullable=False),
    Column("cells", JSON, nullable=False),
    Column("search", Text, nullable=False, default=""),
)
"""What a tenant held when it was last read for browsing, as cell texts by heading."""

live_readings = Table(
    "live_readings",
    metadata,
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), primary_key=True),
    Column("tab", Name, primary_key=True),
    Column("at", Float, nullable=False),
    Column("rows", Integer, nullable=False),
)
"""When each tab of `live_objects` was read, and how many objects it had."""

settings = Table(
    "settings",
    metadata,
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Name, primary_key=True),
    Column("value", JSON, nullable=False),
)
"""What was settled for an organization once, such as which heading of its workbooks means which of ours."""

findings = Table(
    "findings",
    metadata,
    Column("import_id", Id, ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("tab", Name, nullable=False),
    Column("line", Integer),
    Column("heading", Text),
    Column("message", Text, nullable=False),
    Column("repair", Text),
    Column("text", Text),
    Column("row_id", Id),
    Column("file", Text),
    Column("sheet", Text),
    Column("cell", Text),
    Column("accepted", Boolean, nullable=False, default=False),
    Index("ix_findings_row", "row_id"),
)
"""What an import found in cells. `kind`: problem, or conflict (changed here and in the file); `tab` is a title, `text`
what stands in the cell, `repair` what was probably meant, or what stood here before; secrets are masked. `accepted`:
the repair was taken."""

edits = Table(
    "edits",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False),
    Column("who", Name, nullable=False),
    Column("at", Float, nullable=False),
    Column("label", Text, nullable=False),
    Column("rows", JSON, nullable=False),
    Index("ix_edits_organization", "organization_id", "who", "at"),
)
"""What people changed by hand and can take back. `rows` are {"id", "version", "texts", "state"} with what was
there before, {"id", "version", "added": true}, or {"removed": the row}; secrets are never among them."""

request_edits = Table(
    "request_edits",
    metadata,
    Column("row_id", Id, ForeignKey("rows.id", ondelete="CASCADE"), primary_key=True),
    Column("label", Name, primary_key=True),
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False),
    Column("patch", JSON, nullable=False),
    Column("who", Name, nullable=False),
    Column("at", Float, nullable=False),
    Index("ix_request_edits_organization", "organization_id"),
)
"""Bodies of requests that an operator edited: for a row and the label of one of its calls, a JSON merge patch."""
