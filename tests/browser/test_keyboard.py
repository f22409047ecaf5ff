"""Each page works by keyboard alone: all is reached, seen, opened and closed again; and so is the main job done."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import EMAIL, PASSWORD
from tests.browser.places import BARE, EXAMPLES, FOR_STRANGERS, FOREIGN

PREPARE = r"""() => {
    // What a page gives the focus to by itself is left: the way begins at the top.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("[inert]");
    const look = (each) => [each, each.nextElementSibling, each.closest("label"), each.closest(".drop")]
        .filter(Boolean).map((one) => { const s = getComputedStyle(one);
            return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow].join(" "); }).join("|");
    const all = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, pre[tabindex], [tabindex]")]
        .filter((each) => each.tabIndex >= 0 && !each.disabled && !each.closest("fieldset:disabled") && shown(each))
        .filter((each) => each.type !== "radio" || each.checked
            || !document.querySelector(`[type=radio][name="${each.name}"]:checked`));
    const looks = new Map(all.map((each) => [each, look(each)]));
    const name = (each) => `${each.tagName.toLowerCase()} “${(each.ariaLabel || each.innerText || each.id
        || each.name).trim().slice(0, 60)}”`;
    Object.assign(window, { keys: { all, look, looks, name, reached: new Set(), last: null } });
    return all.map(name);
}"""
"""Finds what can be used on the page and how it looks without the focus."""

HERE = r"""() => {
    const { keys } = window, now = document.activeElement;
    if (!now || now === document.body) return null;
    // A date has a stop for each of its parts.
    const again = keys.reached.has(now) && now !== keys.last, before = keys.looks.get(now);
    keys.reached.add(keys.last = now);
    const box = (now.matches(".btn-check") ? now.nextElementSibling : now).getBoundingClientRect();
    const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), y = box.y + Math.min(box.height / 2, 12);
    const top = document.elementFromPoint(x, y), small = box.width < 3;
    const parts = top && (now.contains(top) || top.contains(now) || top.matches(`[for="${now.id}"]`));
    const seen = small || parts || top?.closest("label")?.contains(now);
    return { name: keys.name(now), again, seen: Boolean(seen), same: before === keys.look(now),
        skip: now.getAttribute("href") === "#main" };
}"""
"""What has the focus, and whether one can see that."""


def walked(page: Page) -> list[str]:
    """What is wrong when somebody goes through a page with the Tab key, from its top to its end."""
    wanted = page.evaluate(PREPARE)
    wrong: list[str] = []
    page.keyboard.press("Tab")
    first = page.evaluate(HERE)
    if not first or not first["skip"]:
        wrong.append(f"the first stop is no link to the content but {first}")
    for _ in range(len(wanted) + 20):
        page.keyboard.press("Tab")
        here: dict[str, Any] | None = page.evaluate(HERE)
        if here is None or here["again"]:
            break
        if here["same"]:
            wrong.append(f"nobody sees that the focus is on {here['name']}")
        if not here["seen"]:
            wrong.append(f"{here['name']} has the focus behind something else")
    else:
        wrong.append("the focus never leaves the page")
    unreached = page.evaluate("keys.all.filter((each) => !keys.reached.has(each)).map(keys.name)")
    return wrong + [f"the Tab key does not reach {each}" for each in unreached]


def unfolded(page: Page) -> list[str]:
    """What is wrong with menus: each opens by Enter and by Space, and Escape closes it and gives the focus back."""
    wrong: list[str] = []
    menus = page.locator("[data-bs-toggle=dropdown]:visible, [data-bs-toggle=collapse]:visible")
    for menu in menus.all():
        name = menu.evaluate("(each) => (each.ariaLabel || each.innerText).trim()")
        for key in ("Enter", "Space"):
            menu.focus()
            page.keyboard.press(key)
            if menu.get_attribute("aria-expanded") != "true":
                wrong.append(f"{key} does not open {name}")
                continue
            expect(page.locator(".collapsing")).to_have_count(0)
            page.keyboard.press("Tab")
            page.keyboard.press("Escape")
            try:
                expect(menu).to_have_attribute("aria-expanded", "false", timeout=2000)
                expect(menu).to_be_focused(timeout=2000)
            except AssertionError:
                wrong.append(f"Escape does not close {name} and give the focus back")
            expect(page.locator(".collapsing")).to_have_count(0)
    for fold in page.locator("main summary:visible").all()[:5]:
        was = fold.evaluate("(each) => each.parentElement.open")
        for key in ("Enter", "Space"):
            fold.focus()
            page.keyboard.press(key)
            now = fold.evaluate("(each) => each.parentElement.open")
            if now == was:
                wrong.append(f"{key} does not turn {fold.inner_text()}")
            was = now
    return wrong


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_works_by_keyboard_alone(open_page: Callable[..., Page], places: dict[str, str], width: int) -> None:
    stranger, page = open_page(width, signed_in=False), open_page(width)
    found: dict[str, list[str]] = {}
    for name, address in places.items():
        if name in FOREIGN:
            continue
        shown = stranger if name in FOR_STRANGERS else page
        shown.goto(address)
        shown.wait_for_load_state("networkidle")
        if wrong := walked(shown) + unfolded(shown):
            found[name] = wrong
    assert found == {}, "\n".join(f"{name}: {each}" for name, wrong in found.items() for each in wrong)


def tab_to(page: Page, target: Locator, most: int = 150) -> None:
    """Press Tab until something has the focus. Raises AssertionError where it never gets it."""
    expect(target).to_be_visible()
    for _ in range(most):
        if target.evaluate("(each) => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not come to {target}")


def press(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def chosen_file(page: Page, box: Locator, name: str) -> None:
    tab_to(page, box)
    with page.expect_file_chooser() as asked:
        page.keyboard.press("Space")
    asked.value.set_files(EXAMPLES / name)


def typed(page: Page, text: str) -> None:
    page.keyboard.type(text)


def signed_in(page: Page) -> None:
    page.goto("/sign-in")
    tab_to(page, page.locator("#email"))
    typed(page, EMAIL)
    tab_to(page, page.locator("#password"))
    typed(page, PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/organizations")


def test_the_main_job_is_done_without_a_mouse(open_page: Callable[..., Page], places: dict[str, str]) -> None:
    page = open_page(signed_in=False)
    # Whatever a mouse does is a complaint, which fails the test at its end.
    page.add_init_script("addEventListener('pointerdown', () => console.error('a mouse was used'), true)")
    signed_in(page)
    press(page, page.locator(".z-picked"))
    tab_to(page, page.get_by_label("Find an organization or a customer").first)
    typed(page, BARE)
    found = page.locator("#picker-list a", has_text=BARE)
    expect(page.locator("#picker-list a")).to_have_count(2)
    press(page, found)
    expect(page.locator(".z-picked")).to_contain_text(BARE)
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page.get_by_role("heading", name="Import", exact=True)).to_be_visible()
    chosen_file(page, page.locator("input[type=file]").nth(0), "webex_contact_center.xlsx")
    chosen_file(page, page.locator("input[type=file]").nth(1), "webex_contact_center_prompts.zip")
    press(page, page.get_by_role("button", name="Submit"))
    expect(page.get_by_text(re.compile(r"\d+ new"))).to_be_visible(timeout=60_000)
    press(page, page.get_by_role("button", name=re.compile("Accept all")))
    expect(page.get_by_text("Solved").or_(page.get_by_text("Undo")).first).to_be_visible(timeout=60_000)
    press(page, page.get_by_role("link", name="Review configuration").first)
    press(page, page.locator("#rail a").filter(has_text=re.compile(r"^\s*Skills\b")))
    expect(page.get_by_role("grid", name="Skills")).to_be_visible()
    _fix_a_cell(page)
    press(page, page.get_by_role("button", name="Plan Skills"))
    page.wait_for_url(re.compile(r"/plans/(?!pending)\w+"))
    press(page, page.get_by_role("button", name=re.compile(r"Transmit \d+ row")))
    page.wait_for_url(re.compile(r"/transmissions/\w+"))
    expect(page.get_by_text(re.compile("Ended"))).to_be_visible(timeout=120_000)
    _correct_where_it_failed(page)


def _fix_a_cell(page: Page) -> None:
    while not page.locator("td:focus").count():
        page.keyboard.press("n")
        page.wait_for_timeout(500)
    expect(page.locator("td:focus")).to_contain_text("80/20")
    typed(page, "80")
    page.keyboard.press("Enter")
    expect(page.locator("td:focus")).to_have_text("80")


def _correct_where_it_failed(page: Page) -> None:
    """The details of a row; then the exclamation, the cell beside the message, and retry."""
    press(page, page.get_by_role("link", name="Details of Polish"))
    expect(page.get_by_role("heading", name="API requests")).to_be_visible()
    press(page, page.get_by_role("link", name="Transmission 1", exact=True))
    press(page, page.locator("summary", has_text="Polish"))
    expect(page.get_by_text("Skill Type cannot be changed once it exists.")).to_be_visible()
    field, choices = page.get_by_label("Skill Type"), page.get_by_role("listbox", name="Choices")
    tab_to(page, field)
    expect(choices).to_be_visible()
    page.keyboard.press("Escape")
    expect(choices).to_have_count(0)
    expect(field).to_be_focused()
    page.keyboard.press("Control+A")
    typed(page, "Tex")
    expect(choices.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Text")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The row was corrected since: retry sends it as it is now.")).to_be_visible()
    press(page, page.get_by_role("button", name="Retry failed"))
    expect(page.get_by_role("heading", name="12 of 12 rows done")).to_be_visible(timeout=60_000)


def test_the_list_of_keys_is_what_the_help_says_and_gives_the_focus_back(
    open_page: Callable[..., Page], places: dict[str, str]
) -> None:
    page = open_page()
    page.goto(places["configuration"])
    dialog, first = page.get_by_role("dialog", name="Keyboard"), page.locator("#find-text")
    person = page.get_by_role("button", name=EMAIL)
    plan = page.get_by_role("button", name=re.compile("Plan Queues"))
    plan.focus()
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    listed = {key.strip() for key in dialog.locator("kbd").all_inner_texts()}
    assert {form(each) for each in listed} == {form(each) for each in keys_in_help()}
    for _ in range(6):
        page.keyboard.press("Tab")
        # Behind the last stop comes the browser's own frame, which leaves the focus to the page as a whole.
        assert page.evaluate("document.activeElement.matches('body, #keys *, #keys')"), "the dialog lets the focus go"
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(plan).to_be_focused()
    person.focus()
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Keyboard"))
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(person).to_be_focused()
    page.keyboard.press("/")
    expect(first).to_be_focused()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("i", "Import"), ("c", "Configuration"), ("l", "Live tenant"), ("t", "Transmissions"), ("e", "Export"),
        ("h", "History"),
    ],
)  # fmt: skip
def test_g_and_a_letter_open_a_screen(open_page: Callable[..., Page], key: str, screen: str) -> None:
    page = open_page()
    page.keyboard.press("g")
    page.keyboard.press(key)
    expect(page.locator(".z-menu [aria-current=page]")).to_have_text(screen)


def keys_in_help() -> list[str]:
    """The first column of the tables on the page of keys."""
    page = Path(__file__).resolve().parents[2] / "docs" / "screens" / "keys.md"
    rows = (line.split("|")[1].strip() for line in page.read_text("utf-8").splitlines() if line.startswith("|"))
    return [row.replace("`", "") for row in rows if row not in ("Key", "---")]


def form(key: str) -> str:
    """A key as two people may write it: ``Ctrl + V`` is ``Ctrl+V``."""
    return re.sub(r"\s+", "", key).replace("−", "-").replace(",", "").replace("←↑↓→", "arrows").casefold()
