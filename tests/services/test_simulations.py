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
from zeus.services.context import ServiceError
from zeus.services.simulations import practice_tenant, sample_credential, simulate

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
            simulate("webex_contact_center", port)


def test_only_providers_that_share_the_sign_in_stand_beside_each_other() -> None:
    for other in ("five9", "zoom_phone"):
        with pytest.raises(ServiceError, match="cannot stand beside Zoom Phone"):
            simulate("zoom_phone", 0, beside=[other])


def test_a_credential_for_practice_has_every_required_field() -> None:
    required = {field.name for field in WEBEX.sign_in[0].fields if field.required}
    assert sample_credential(WEBEX).keys() == required


@pytest.mark.parametrize(
    ("number", "providers"),
    [
        (signal.SIGINT, ["webex_contact_center"]),
        (signal.SIGTERM, ["zoom_phone", "--beside", "zoom_contact_center"]),
    ],
)
def test_the_command_says_where_it_listens_and_ends_well(number: signal.Signals, providers: list[str]) -> None:
    command = [sys.executable, "-c", "from zeus.cli import main; main()", "simulate", *providers]
    with subprocess.Popen([*command, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        document = json.loads(process.stdout.readline())
        assert document["origin"] == f"http://127.0.0.1:{document['port']}"
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
