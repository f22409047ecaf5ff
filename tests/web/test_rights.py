"""Who may ask for what: every route as every role and as a stranger, held against the table in the documentation."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.routing import Rule

from tests.web.visit import CREDENTIAL, PASSWORD, do_all_jobs, organization, post, sign_in, text_of, token_of
from zeus.services.access import JOBS, RIGHTS, ROLES
from zeus.services.context import Zeus, find_organization_by_id
from zeus.services.credentials import board
from zeus.services.errands import ERRANDS
from zeus.services.jobs import begin_job, look_at_job
from zeus.services.organizations import add_organization
from zeus.services.teams import list_teams, save_team
from zeus.services.users import add_user, change_user, list_users
from zeus.store.database import writing
from zeus.store.models_web import jobs
from zeus.web.rights import is_shut

TABLE = Path(__file__).parent.parent.parent / "docs" / "rights.md"
SIGNING = frozenset(
    {
        "static", "security.static", "security.login", "security.logout", "security.two_factor_token_validation",
        "security.two_factor_rescue", "security.tf_select", "security.mf_recovery", "security.wan_signin",
        "security.wan_signin_response", "security.wan_verify_response", "account.end_sessions",
        "directory.start", "directory.back",
    }
)  # fmt: skip
"""Files that are the same for all, and the ways in and out, which other tests go."""

WHO = ("stranger", "viewer", "operator", "administrator")


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every method of every rule, but for files that are the same for all and for signing in and out."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: (each.rule, each.endpoint)):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            if rule.endpoint not in SIGNING and not is_shut(rule.endpoint):
                yield method, rule


def documented() -> dict[str, tuple[str, ...]]:
    rows = re.findall(r"^\| `([A-Z]+ [^`]+)` \|(.+)\|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: tuple(cell.strip() for cell in cells.split("|")) for name, cells in rows}


def address(rule: Rule, organization: str) -> str:
    """An address of the rule: the organization's, and of things that there are not."""
    first = {"screen": "history", "kind": "problem"}
    text = re.sub(r"<(?:int:)(\w+)>", "7", rule.rule)
    return re.sub(
        r"<(?:[^:<>]+(?:\([^)]*\))?:)?(\w+)>",
        lambda found: organization if found[1] == "organization" else first.get(found[1], "x"), text,
    )  # fmt: skip


def may(client: FlaskClient, method: str, at: str, token: str) -> str:
    answer = client.open(at, method=method, headers={"X-CSRFToken": token})
    assert answer.status_code < 500 or answer.status_code == 502, f"{method} {at}: {answer.status_code}"
    turned_away = answer.status_code == 302 and answer.location.startswith("/sign-in")
    return "no" if answer.status_code == 403 or turned_away else "yes"


def test_every_route_lets_pass_whom_the_documentation_says(
    app: Flask, visitor: Callable[[str], FlaskClient], zeus: Zeus, simulator: Callable[..., str]
) -> None:
    id = organization(zeus, simulator())
    clients = [app.test_client(), visitor("viewer"), visitor("operator"), visitor("admin")]
    tokens = [token_of(clients[0].get("/sign-in")), *(token_of(each.get("/organizations")) for each in clients[1:])]
    found = {
        f"{method} {rule.rule}": tuple(
            may(client, method, address(rule, id), token) for client, token in zip(clients, tokens, strict=True)
        )
        for method, rule in routes(app)
    }
    table = "\n".join(f"| `{name}` | {' | '.join(cells)} |" for name, cells in found.items())
    assert found == documented(), f"the table would be:\n{table}"


def test_every_kind_of_job_has_its_right() -> None:
    assert JOBS.keys() == ERRANDS.keys()
    assert set(RIGHTS.values()) <= set(ROLES)


def test_a_role_is_asked_for_when_a_job_is_done(
    app: Flask, client: FlaskClient, visitor: Callable[[str], FlaskClient], zeus: Zeus, simulator: Callable[..., str]
) -> None:
    place = f"/o/{organization(zeus, simulator())}"
    operator = visitor("operator")
    for role, told in (("operator", "done"), ("viewer", "may not do this any more")):
        post(operator, f"{place}/import/blank")
        user = next(each["id"] for each in list_users(zeus)["users"] if each["email"] == "operator@example.com")
        change_user(zeus, user, role=role)
        do_all_jobs(zeus)
        with writing(zeus.engine) as connection:
            (last,) = connection.execute(jobs.select().order_by(jobs.c.at.desc()).limit(1)).all()
        assert told in f"{last.state} {last.result}"
        operator = app.test_client()
        sign_in(operator, "operator@example.com")


def test_who_is_in_a_team_sees_its_customers_alone(
    app: Flask, client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]
) -> None:
    origin = simulator()
    for name, customer in (("Northlake", "Acme"), ("Southlake", "Umbrella"), ("Nobody's", None)):
        add_organization(zeus, name, ["webex_contact_center"], CREDENTIAL, customer=customer, origin=origin)
    ids = {entry["name"]: entry["id"] for entry in board(zeus)}
    add_user(zeus, "eve@example.com", PASSWORD, "operator")
    known = list_teams(zeus)
    eve = next(each["id"] for each in known["users"] if each["email"] == "eve@example.com")
    acme = next(each["id"] for each in known["customers"] if each["name"] == "Acme")
    browser = app.test_client()
    sign_in(browser, "eve@example.com")
    assert all(browser.get(f"/o/{id}/history").status_code == 200 for id in ids.values())
    assert post(client, "/admin/teams", {"name": "North", "user": eve, "customer": acme}).status_code == 302
    page = text_of(browser.get("/organizations"))
    assert "Northlake" in page
    assert "Southlake" not in page
    assert "Nobody's" not in page
    assert browser.get(f"/o/{ids['Northlake']}/history").status_code == 200
    for rule in {rule.rule: rule for _, rule in routes(app) if "organization" in rule.arguments}.values():
        for name in ("Southlake", "Nobody's"):
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            token = token_of(browser.get("/organizations"))
            for method in methods:
                at = address(rule, ids[name])
                answer = browser.open(at, method=method, headers={"X-CSRFToken": token})
                assert answer.status_code in (403, 404), f"{method} {at}"
    assert "North" in text_of(client.get("/admin/teams"))
    answer = post(client, f"/admin/teams/{list_teams(zeus)['teams'][0]['id']}/remove")
    assert "has members" in text_of(answer)


def test_an_organization_that_a_member_adds_belongs_to_their_team(
    app: Flask, client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]
) -> None:
    origin = simulator()
    add_organization(zeus, "Southlake", ["webex_contact_center"], CREDENTIAL, customer="Umbrella", origin=origin)
    add_user(zeus, "eve@example.com", PASSWORD, "operator")
    eve = next(each["id"] for each in list_users(zeus)["users"] if each["email"] == "eve@example.com")
    save_team(zeus, None, "North", [eve], [])
    browser = app.test_client()
    sign_in(browser, "eve@example.com")
    form = {
        "name": "New",
        "provider": "webex_contact_center",
        "method": "service_app",
        "origin": origin,
        "kind": "test",
    }
    form |= {f"field-{name}": value for name, value in CREDENTIAL.items()}
    for customer, told in (
        ("", "needs a customer"),
        ("Umbrella", "another team"),
        ("Acme", "Authorization successful"),
    ):
        answer = post(browser, "/organizations/new", {**form, "customer": customer})
        assert told in text_of(answer)
    assert "New" in text_of(browser.get("/organizations"))


def test_a_job_of_somebody_who_is_gone_is_not_done(zeus: Zeus, simulator: Callable[..., str]) -> None:
    place = find_organization_by_id(zeus, organization(zeus, simulator()))
    job = begin_job(zeus, place, "workbook", {"name": "a.xlsx", "import": None})
    with writing(zeus.engine) as connection:
        connection.execute(update(jobs).values(person="gone"))
    do_all_jobs(zeus)
    assert look_at_job(zeus, place, job)["state"] == "failed"


@pytest.mark.parametrize("row", sorted(documented()))
def test_a_role_may_what_those_below_it_may(row: str) -> None:
    cells = documented()[row]
    assert list(cells) == sorted(cells), f"{row}: {dict(zip(WHO, cells, strict=True))}"
