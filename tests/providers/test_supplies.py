"""What there is only so much of: what providers' own answers say is left, and who gets mail."""

from typing import Any

import pytest

from zeus.core.lists import Ref
from zeus.providers import load_catalog

CATALOG = load_catalog()
LIMITED = {(name, tab.name) for name, provider in CATALOG.items() for tab in provider.tabs.values() if tab.left}


@pytest.mark.parametrize(
    ("provider", "tab", "thing", "left"),
    [
        ("webex_calling", "license", {"totalUnits": 200, "consumedUnits": 3}, 197),
        ("webex_calling", "license", {"totalUnits": 200}, 200),
        ("webex_calling", "license", {"totalUnits": -1, "consumedUnits": 3}, None),
        ("webex_calling", "phone_number", {"phoneNumber": "+12535550121"}, 1),
        ("webex_calling", "phone_number", {"phoneNumber": "+12535550121", "owner": {"id": "x"}}, 0),
        ("zoom_phone", "calling_plan", {"subscribed": 200, "assigned": 3, "available": 197}, 197),
        ("zoom_phone", "calling_plan", {"name": "Plan"}, None),
        ("zoom_phone", "phone_number", {"number": "+12535550121", "assigned_list": []}, 1),
        ("zoom_phone", "phone_number", {"assigned_list": [{"assigned_to_type": "User"}]}, 0),
        ("microsoft_teams", "license", {"prepaidUnits": {"enabled": 9}, "consumedUnits": 4}, 5),
        ("microsoft_teams", "license", {"prepaidUnits": {"enabled": 9}}, None),
    ],
)
def test_what_is_left(provider: str, tab: str, thing: dict[str, Any], left: int | None) -> None:
    found = CATALOG[provider].tabs[tab].left
    assert found
    assert found(thing) == left


@pytest.mark.parametrize(("provider", "tab"), sorted(LIMITED))
def test_what_is_limited_is_named_by_some_heading(provider: str, tab: str) -> None:
    headings = [
        attribute.heading
        for each in CATALOG[provider].tabs.values()
        for attribute in each.attributes
        if isinstance(attribute, Ref) and tab in attribute.refs
    ]
    assert headings


def test_the_cases_above_are_all_that_is_limited() -> None:
    assert {
        ("webex_calling", "license"), ("webex_calling", "phone_number"), ("zoom_phone", "calling_plan"),
        ("zoom_phone", "phone_number"), ("microsoft_teams", "license"),
    } <= LIMITED  # fmt: skip


@pytest.mark.parametrize(("provider", "tab"), [("webex_calling", "user"), ("zoom_phone", "meeting_user")])
def test_who_gets_mail_is_said(provider: str, tab: str) -> None:
    assert "mail" in CATALOG[provider].tabs[tab].mails
