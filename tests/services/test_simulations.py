"""Practice tenants as services start them."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from urllib.error import HTTPError, URLError

import pytest

from zeus.providers import load_catalog
from zeus.services.context import ServiceError, find_organization, open_zeus
from zeus.services.organizations import add_organization
from zeus.services.simulations import practice_tenant, sample_credential, sample_customer, sample_workbook, simulate
from zeus.services.tenants import read_tenant

WEBEX = load_catalog()["webex_contact_center"]


def test_a_practice_tenant_answers_beside_this_process_until_it_is_left() -> None:
    with practice_tenant(WEBEX) as origin:
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(f"{origin}/organization/x/v2/site")
        assert refused.value.code == 401
    with pytest.raises(URLError, match="refused"):
        urllib.request.urlopen(origin)


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServiceError, match=f"port {port}"):
            simulate(["webex_contact_center"], port)


def test_a_credential_for_practice_has_every_required_field() -> None:
    required = {field.name for field in WEBEX.sign_in[0].fields if field.required}
    assert sample_credential(WEBEX).keys() == required


def test_providers_that_do_not_share_the_sign_in_are_no_one_tenant() -> None:
    with pytest.raises(ServiceError, match="Five9 and Webex Calling do not share the sign-in"):
        simulate(["webex_calling", "webex_contact_center", "five9"], 0)


def test_each_sample_is_another_customer_s() -> None:
    names = [sample_customer(provider) for provider in load_catalog().values() if sample_workbook(provider)]
    assert "Northlake Credit Union" in names
    assert len(set(names)) == len(names) > 5
    assert not [name for name in names if "–" in name or "build" in name]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_says_where_it_listens_and_ends_well(number: signal.Signals) -> None:
    command = [sys.executable, "-c", "from zeus.cli import main; main()", "simulate", "webex_contact_center"]
    with subprocess.Popen([*command, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        document = json.loads(process.stdout.readline())
        assert document["origin"] == f"http://127.0.0.1:{document['port']}"
        process.send_signal(number)
        assert process.wait(timeout=10) == 0


def test_one_command_runs_one_tenant_of_two_providers_with_one_sign_in(
    allow_origin: None,
) -> None:
    both = ["webex_calling", "webex_contact_center"]
    command = [sys.executable, "-c", "from zeus.cli import main; main()", "simulate", *both, "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert (told["provider"], told["providers"], told["title"]) == (
            "webex_calling", both, "Webex Calling and Webex Contact Center")  # fmt: skip
        zeus = open_zeus()
        added = add_organization(zeus, "Both", both, sample_credential(WEBEX), test=True, origin=told["origin"])
        assert (added["providers"], added["missing_scopes"]) == (both, [])
        tabs = ["webex_calling.role", "webex_contact_center.multimedia_profile"]
        found = read_tenant(zeus, find_organization(zeus, "Both"), tabs)
        assert all(found.objects[name] for name in tabs)
        process.terminate()
        assert process.wait(timeout=10) == 0
