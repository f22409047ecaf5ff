"""The tables. None knows a provider or a tab: the tab is a text column, values are JSON."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)

from zeus.store.sealed import PrivateJson, SealedBytes

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Name = String(200)
Id = String(40)

customers = Table(
    "customers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Name, nullable=False, unique=True),
)

organizations = Table(
    "organizations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Name, nullable=False, unique=True),
    Column("customer_id", Id, ForeignKey("customers.id")),
    Column("providers", JSON, nullable=False),
    Column("method", Name, nullable=False),
    Column("credential", Text, nullable=False),
    Column("token", Text),
    Column("test", Boolean, nullable=False),
    Column("origin", Text),
    Column("tenant", JSON),
    Column("created_at", Float, nullable=False),
    Column("checked_at", Float),
    Column("given_at", Float),
    Column("used_at", Float),
    Column("ends_at", Float),
    Column("numbered", Integer, nullable=False, server_default="0", default=0),
)
"""`credential` and `token` are ciphertexts, times are seconds since 1970: when the credential was given, last used, and
when it ends unless it is renewed, None where nobody knows. `numbered` is the number of its latest transmission."""

files = Table(
    "files",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", SealedBytes, nullable=False),
    Column("at", Float, nullable=False),
)
"""Uploads, prompts and what was made of them: `hash` is that of the plain content, which is stored as a ciphertext."""

prompts = Table(
    "prompts",
    metadata,
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Name, primary_key=True),
    Column("shown", Name, nullable=False),
    Column("hash", String(64), ForeignKey("files.hash"), nullable=False),
    Column("audio", JSON),
)
"""The audio files of an organization: `name` is case-folded, `shown` as the file was called. `audio` is what it is,
{"sound", "problem", "made"}: the last holds {"hash", "sound"} of what it was converted to, by the key of the form."""

imports = Table(
    "imports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False),
    Column("at", Float, nullable=False),
    Column("who", Name, nullable=False),
    Column("files", JSON, nullable=False),
    Column("result", JSON, nullable=False),
)

NEEDING = text("state IN ('problem', 'failed', 'unknown')")
"""Rows that need somebody, as the index of them has it: SQLite uses it only where a query says the same."""

rows = Table(
    "rows",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False),
    Column("tab", Name, nullable=False),
    Column("form", Text, nullable=False),
    Column("key", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("file", Text),
    Column("sheet", Text),
    Column("line", Integer),
    Column("action", String(10)),
    Column("cells", JSON, nullable=False),
    Column("extra", JSON, nullable=False),
    Column("imported", JSON),
    Column("problems", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_by_zeus", Boolean, nullable=False, default=False),
    Column("sent", JSON),
    Column("version", Integer, nullable=False, default=1),
    Column("search", Text, nullable=False, default=""),
    Column("import_id", Id),
    Index("ix_rows_organization_tab", "organization_id", "tab", "position", "id", "action", "state"),
    Index("ix_rows_organization_state", "organization_id", "tab", "state"),
    Index("ix_rows_organization_form", "organization_id", "tab", "form"),
    Index("ix_rows_needing", "organization_id", "state", sqlite_where=NEEDING, postgresql_where=NEEDING),
)
"""The configuration. `form` is the key's comparable form as JSON text; `cells` are texts by heading, secrets as
ciphertexts; `imported` is {"action", "cells"} as the last file had them; `state` is `ready`, `problem`, or what the
row ended in when it was last transmitted; `sent` are fingerprints, by heading, of what cannot be read back."""

transmissions = Table(
    "transmissions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("who", Name, nullable=False),
    Column("at", Float, nullable=False),
    Column("started_at", Float),
    Column("ended_at", Float),
    Column("selection", JSON, nullable=False),
    Column("attempt", Integer, nullable=False, default=0),
    Column("cancel", Boolean, nullable=False, default=False),
    Column("calls", Integer, nullable=False, default=0),
    Column("seconds", Float, nullable=False, default=0.0),
    Column("message", Text),
    Column("estimate", JSON),
    Column("number", Integer),
    Index("ix_transmissions_organization", "organization_id", "at"),
    Index("ix_transmissions_number", "organization_id", "number", unique=True),
)
"""`state`: planning, planned (nothing sent yet), sending, done, cancelled, failed. `number` counts what an organization
began to send, from 1, None in plans. `estimate` is {"requests", "reads",
"seconds"} as the plan expects them; `seconds` is how long somebody worked on it, `ended_at` until when."""

transmission_rows = Table(
    "transmission_rows",
    metadata,
    Column("transmission_id", Id, ForeignKey("transmissions.id", ondelete="CASCADE"), primary_key=True),
    Column("row_id", Id, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("tab", Name, nullable=False),
    Column("line", Integer),
    Column("key", JSON, nullable=False),
    Column("verdict", String(12), nullable=False),
    Column("changes", JSON, nullable=False),
    Column("message", Text),
    Column("calls", Integer, nullable=False, default=0),
    Column("hash", String(64), nullable=False),
    Column("step", Integer),
    Column("outcome", String(12)),
    Column("after_success", JSON),
    Index("ix_transmission_rows_outcome", "transmission_id", "outcome", "tab", "position", "row_id"),
    Index("ix_transmission_rows_verdict", "transmission_id", "verdict", "position"),
    Index("ix_transmission_rows_step", "transmission_id", "step"),
)
"""`changes` are [old, new] cell texts by heading; `after_success` is what the configuration's row learns then: its new
`key`, `form` and `cells` after a rename, the fingerprints that were `sent`."""

steps = Table(
    "steps",
    metadata,
    Column("transmission_id", Id, ForeignKey("transmissions.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("tab", Name, nullable=False),
    Column("action", String(10), nullable=False),
    Column("key", JSON, nullable=False),
    Column("data", PrivateJson, nullable=False),
    Column("unlocks", JSON, nullable=False),
    Column("waits_for", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("ready_at", Float),
    Column("worker", Id),
    Column("result", PrivateJson),
    Column("message", Text),
    Index("ix_steps_ready", "transmission_id", "state", "waits_for", "number", "ready_at"),
)
"""`state`: ready, taken, done, failed, blocked, unknown, cancelled. `data` is what `zeus.pipeline.plan` made of it,
`worker` who holds it or has ended it. `data` and `result` are ciphertexts where the step's row has a secret."""

readings = Table(
    "readings",
    metadata,
    Column("transmission_id", Id, ForeignKey("transmissions.id", ondelete="CASCADE"), primary_key=True),
    Column("tab", Name, primary_key=True),
    Column("at", Float, nullable=False),
    Column("ids", JSON, nullable=False),
)
"""The ids that the plan's reading of a tab held: what is found later and is not among them is ours."""

_UNKNOWN = text("state = 'unknown'")

calls = Table(
    "calls",
    metadata,
    Column("transmission_id", Id, primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("label", Name, primary_key=True),
    Column("state", String(10), nullable=False),
    Column("request", Id),
    Column("tries", Integer, nullable=False, default=1),
    Column("call", PrivateJson),
    Column("reply", PrivateJson),
    Column("sent_at", Float),
    Column("done_at", Float),
    Index("ix_calls_request", "request"),
    Index("ix_calls_unknown", "transmission_id", sqlite_where=_UNKNOWN, postgresql_where=_UNKNOWN),
)
"""The ledger: `sending` before a byte leaves, `done` with the reply after, `unknown` where none came, `wait`.
`call` and `reply` are ciphertexts where the step's row has a secret."""

call_attempts = Table(
    "call_attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("transmission_id", Id, ForeignKey("transmissions.id", ondelete="CASCADE"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("label", Name, nullable=False),
    Column("at", Float, nullable=False),
    Column("status", Integer),
    Column("wait", Float, nullable=False),
    Index("ix_call_attempts_step", "transmission_id", "step"),
)
"""The times that a call was sent in vain, before the one that `calls` has. `at` is in seconds since 1970."""

events = Table(
    "events",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("organization_id", Id, nullable=False),
    Column("at", Float, nullable=False),
    Column("who", Name, nullable=False),
    Column("event", Name, nullable=False),
    Column("tab", Name),
    Column("key", JSON),
    Column("before", JSON),
    Column("after", JSON),
    Column("transmission_id", Id),
    Column("search", Text, nullable=False, server_default="", default=""),
    Column("number", BigInteger),
    Column("digest", String(64)),
    Column("hash", String(64)),
    Column("erased", Boolean, nullable=False, server_default=false(), default=False),
    Index("ix_events_organization", "organization_id", "id"),
    Index("ix_events_who", "organization_id", "who", "id"),
    Index("ix_events_event", "organization_id", "event", "id"),
    Index("ix_events_tab", "organization_id", "tab", "id"),
    Index("ix_events_transmission", "transmission_id", "id"),
)
"""The history; rows are only ever added. `search` is what people look for, case-folded. `number`, `digest` and `hash`
are the event's place in the chain of its organization (`zeus.store.chain`), None in events from before it began."""

workers = Table(
    "workers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("beat_at", Float, nullable=False),
    Column("lock", BigInteger, nullable=False),
    Column("host", Name, nullable=False, default=""),
)

budgets = Table(
    "budgets",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("state", JSON, nullable=False),
)

lanes = Table(
    "lanes",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("worker", Id, nullable=False),
)
