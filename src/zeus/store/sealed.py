"""Columns whose content is a ciphertext in the database and plain in memory."""

from typing import Any

from sqlalchemy import JSON, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from zeus.store.vault import is_sealed_json, open_vault, opened_json, sealed_json

CONTENT = "content of a file"
"""The name under which the content of a file is sealed."""


class Private(dict[str, Any]):
    """A JSON object that holds a secret: a `PrivateJson` column stores its ciphertext."""


class SealedBytes(TypeDecorator[bytes]):
    """Bytes of which the database holds the ciphertext."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """See `TypeDecorator`."""
        return None if value is None else open_vault().seal_bytes(CONTENT, value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        """See `TypeDecorator`. Raises VaultError."""
        return None if value is None else open_vault().open_bytes(CONTENT, bytes(value))


class PrivateJson(TypeDecorator[Any]):
    """JSON of which the database holds the ciphertext where the value is `Private`, and so it comes back."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """See `TypeDecorator`."""
        return sealed_json(open_vault(), value) if isinstance(value, Private) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """See `TypeDecorator`. Raises VaultError."""
        return Private(opened_json(open_vault(), value)) if is_sealed_json(value) else value
