"""The scopes that each tab's requests need, as the text of each operation says."""

NEEDED: dict[str, tuple[tuple[str, str], ...]] = {}
