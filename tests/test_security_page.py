"""What the page on security says is shown by tests that there are, and names settings that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_test_that_it_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE))
    assert len(named) > 10
    assert not {name for name in named if not (ROOT / name).is_file()}


def test_every_setting_is_on_the_page_and_in_the_code() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for name in set(re.findall(r"ZEUS_[A-Z_]*[A-Z]", PAGE)) - {"ZEUS_OIDC_CLIENT_ID", "ZEUS_OIDC_CLIENT_SECRET"}:
        assert name in code, name
    settings = "PUBLIC_URL PROXIES IDLE_MINUTES SESSION_HOURS SECOND_FACTOR OIDC_ISSUER OIDC_ROLES OIDC_GROUPS"
    settings += " SECRET_KEYS SECRET_KEYS_FILE SECRET_KEYS_COMMAND ALLOW_ORIGIN"
    assert not [name for name in settings.split() if f"ZEUS_{name}" not in PAGE]
