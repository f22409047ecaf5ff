"""The script for PowerShell in a real browser: written, fetched, and its outcomes given back."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.web.visit import in_parallel
from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.context import Zeus
from zeus.services.credentials import board
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.simulations import practice_tenant, sample_credential

TEAMS = load_catalog()["microsoft_teams"]
SITES = [{"Action": "create", "Site Name": "Chicago Yard"}, {"Action": "update", "Site Name": "Joliet"}]


def test_a_script_is_fetched_and_its_outcomes_are_given_back(
    zeus: Zeus, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    with practice_tenant(TEAMS, rate=0) as origin:
        credential = sample_credential(TEAMS)
        # The browser has this thread's loop.
        in_parallel(lambda: add_organization(zeus, "Bluestem", [TEAMS.name], credential, test=True, origin=origin))
        write_rows(tmp_path / "book.xlsx", titled([TEAMS]), {"Network Sites": SITES})
        assert import_workbooks(zeus, "Bluestem", [tmp_path / "book.xlsx"])["problems"] == []
        id = next(entry["id"] for entry in board(zeus) if entry["name"] == "Bluestem")
        page = open_page()
        page.goto(f"/o/{id}/transmissions")
        page.get_by_role("link", name="PowerShell script").click()
        page.get_by_role("button", name="Write the script").click()
        made = page.get_by_role("link", name=re.compile(r"Bluestem .*\.ps1"))
        expect(made).to_be_visible()
        assert findings(page) == []
        with page.expect_download() as download:
            made.click()
        script = download.value.path().read_text(encoding="utf-8-sig")
    rows = re.findall(r"@\{'id' = '([^']+)'; 'tab' = '([^']+)'; 'key' = '([^']+)'\}", script)
    assert [key for _, _, key in rows] == ["Chicago Yard", "Joliet"]
    outcomes = [
        {"id": row, "tab": tab, "key": key, "outcome": outcome, "message": message}
        for (row, tab, key), outcome, message in zip(
            rows, ("created", "failed"), (None, "it does not exist"), strict=True
        )
    ]
    told = {"zeus": 1, "organization": "Bluestem", "rows": outcomes}
    (tmp_path / "teams.result.json").write_text(json.dumps(told), encoding="utf-8-sig")
    page.get_by_role("button", name="Take the outcomes").click()
    expect(page.get_by_text("No file was chosen.")).to_be_visible()
    page.set_input_files("#outcomes", tmp_path / "teams.result.json")
    page.get_by_role("button", name="Take the outcomes").click()
    expect(page.get_by_role("heading", name="Needs you")).to_be_visible()
    page.locator("summary", has_text="Joliet").click()
    expect(page.get_by_text("It does not exist")).to_be_visible()
