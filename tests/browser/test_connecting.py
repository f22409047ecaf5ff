"""Connect, in a real browser: to the practice tenant's page and back, with the policy that forbids forms elsewhere."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from zeus.services.context import Zeus, find_organization
from zeus.services.invitations import invite


def test_an_organization_is_connected_and_again_by_its_customer(
    open_page: Callable[..., Page], zeus: Zeus, address: str, simulator: Callable[..., str]
) -> None:
    origin = simulator()
    page = open_page()
    page.goto("/organizations/new")
    page.fill("#name", "Northlake")
    page.check("#provider-webex_contact_center")
    expect(page.locator("#field-org_id")).to_be_visible()
    for name, text in {
        "client_id": "app", "client_secret": "hush", "org_id": "5b2f7c1a-4e0d-4a90-8f6b-2f1f0c9f7e21", "region": "us1",
    }.items():  # fmt: skip
        page.fill(f"#field-{name}", text)
    page.fill("#origin", origin)
    page.click("button:text-is('Connect')")
    page.wait_for_url(f"{origin}/**")
    expect(page.locator("body")).to_contain_text("cjp:config_write")
    page.click("button:text-is('Agree')")
    expect(page.locator("main")).to_contain_text("Authorization successful")
    expect(page.locator("main")).to_contain_text("Practice tenant")

    stranger = open_page(signed_in=False)
    stranger.goto(f"/connect/{invite(zeus, find_organization(zeus, 'Northlake'))}")
    stranger.click("button:text-is('Connect')")
    stranger.wait_for_url(f"{origin}/**")
    stranger.click("button:text-is('Agree')")
    expect(stranger.locator("main")).to_contain_text("Authorization successful")
    expect(stranger.locator("main")).to_contain_text("The link does not count any more")
