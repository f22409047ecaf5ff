"""Passkeys, in a real browser with an authenticator that the browser plays: added, signed in with, and refused."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import EMAIL, PASSWORD
from zeus.services.context import Zeus
from zeus.services.history import list_installation_events
from zeus.services.passkeys import passkeys_of
from zeus.services.sign_in import reset_factor
from zeus.services.users import find_user


@pytest.fixture
def page(open_page: Callable[..., Page], address: str) -> Page:
    """A page of Dana's, at a name: passkeys are for names, not for addresses of machines."""
    found = open_page(signed_in=False)
    found.goto(address.replace("127.0.0.1", "localhost") + "/sign-in")
    by_password(found)
    found.wait_for_url("**/organizations")
    return found


def authenticator(page: Page, *, knows: bool = True) -> tuple[CDPSession, str]:
    """A key in the browser; `knows` whether it can tell who holds it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": knows,
        "isUserVerified": knows, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def by_password(page: Page) -> None:
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.click("button:text-is('Sign in')")


def add(page: Page, name: str, usage: str) -> None:
    page.goto(page.url.partition("/organizations")[0].partition("/account")[0] + "/account/passkeys")
    page.fill("#name", name)
    page.check(f"#usage-{usage}")
    page.click("text=Add a passkey")


def sign_out(page: Page) -> None:
    # An answer that is still on its way would bring the session back.
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies()
    origin = "/".join(page.url.split("/")[:3])
    page.goto(f"{origin}/sign-in")


def id_of(zeus: Zeus) -> str:
    found = find_user(zeus, email=EMAIL)
    assert found
    return str(found["id"])


def test_a_passkey_in_place_of_the_password(page: Page, zeus: Zeus) -> None:
    authenticator(page)
    add(page, "Dana key", "first")
    expect(page.locator("main")).to_contain_text("Dana key in place of the password")
    (held,) = passkeys_of(zeus, id_of(zeus))
    assert held.used is None
    sign_out(page)
    page.click("text=Use a passkey")
    page.click("text=Use your passkey")
    page.wait_for_url("**/organizations")
    (held,) = passkeys_of(zeus, id_of(zeus))
    assert held.used
    signed_in = next(e for e in list_installation_events(zeus)["events"] if e["event"] == "signed in")
    assert signed_in["after"]["with"] == "webauthn"
    page.goto(page.url.replace("/organizations", "/account/passkeys"))
    page.click("text=Remove")
    expect(page.locator("main")).not_to_contain_text("Dana key")
    assert passkeys_of(zeus, id_of(zeus)) == []
    sign_out(page)
    page.click("text=Use a passkey")
    page.click("text=Use your passkey")
    expect(page.locator("h1")).to_have_text("Sign in with a passkey")
    page.wait_for_timeout(500)
    page.goto(page.url.partition("/sign-in")[0] + "/organizations")
    expect(page.locator("h1")).to_have_text("Sign in")


def test_a_passkey_is_a_fresh_sign_in(page: Page) -> None:
    authenticator(page)
    add(page, "Dana key", "first")
    expect(page.locator("main")).to_contain_text("Dana key")
    origin = page.url.partition("/account")[0]
    page.goto(f"{origin}/sign-in/again?next=/admin/users")
    page.click("text=With a passkey")
    page.click("text=Use your passkey")
    page.wait_for_url("**/admin/users")


def test_a_passkey_after_the_password(page: Page, zeus: Zeus) -> None:
    authenticator(page, knows=False)
    add(page, "Key ring", "secondary")
    expect(page.locator("main")).to_contain_text("Key ring after the password")
    sign_out(page)
    by_password(page)
    expect(page.locator("h1")).to_have_text("Your second factor")
    page.goto(page.url.partition("/sign-in")[0] + "/organizations")
    expect(page.locator("h1")).to_have_text("Sign in")
    by_password(page)
    page.click("text=Use your passkey")
    page.wait_for_url("**/organizations")
    reset_factor(zeus, id_of(zeus))
    assert passkeys_of(zeus, id_of(zeus)) == []
    sign_out(page)
    by_password(page)
    page.wait_for_url("**/organizations")


def test_a_key_that_does_not_know_who_holds_it_is_no_first_one(page: Page, zeus: Zeus) -> None:
    authenticator(page, knows=False)
    add(page, "Found on the street", "first")
    expect(page.locator("#passkey-failed")).to_be_visible()
    assert passkeys_of(zeus, id_of(zeus)) == []


def test_a_passkey_after_the_password_is_none_in_its_place(page: Page, zeus: Zeus) -> None:
    authenticator(page)
    add(page, "Key ring", "secondary")
    expect(page.locator("main")).to_contain_text("Key ring")
    sign_out(page)
    page.click("text=Use a passkey")
    page.click("text=Use your passkey")
    page.wait_for_timeout(500)
    page.goto(page.url.partition("/sign-in")[0] + "/organizations")
    expect(page.locator("h1")).to_have_text("Sign in")
