"""A sample workbook against a tenant whose answers get lost: nothing is done twice, and all comes to the same."""

import json
import urllib.request
from collections import Counter

from tests.samples import load_samples
from zeus.providers import load_catalog
from zeus.services.context import open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.simulations import EXAMPLES, practice_tenant, sample_credential
from zeus.services.transmissions import transmit

PROVIDER = load_catalog()["zoom_contact_center"]
(SAMPLE,) = (sample for sample in load_samples() if sample.provider == PROVIDER.name)

NAMED = {
    "skill": "skill_name", "user": "user_email", "queue": "queue_name", "team": "team_name", "prompt": "asset_name",
    "disposition": "disposition_name", "variable": "variable_name", "role": "role_name", "region": "region_name",
}  # fmt: skip
"""By tab, what names its objects."""


def test_answers_that_are_lost_change_nothing_of_what_comes_of_it(allow_origin: None) -> None:
    """Every eighth answer never comes, though what was asked is done."""
    with practice_tenant(PROVIDER, rate=0, drop=0.125) as origin:
        zeus = open_zeus()
        add_organization(zeus, "Lossy", [PROVIDER.name], sample_credential(PROVIDER), test=True, origin=origin)
        files = [EXAMPLES / f"{PROVIDER.name}.xlsx"]
        import_workbooks(zeus, "Lossy", files, prompts=EXAMPLES / f"{PROVIDER.name}_prompts.zip", repair=True)
        sent = transmit(zeus, "Lossy", plan=make_plan(zeus, "Lossy")["plan"])
        assert {name: count for name, count in sent["counts"].items() if count} == SAMPLE.said["COMES_TO"]
        for tab, member in NAMED.items():
            with urllib.request.urlopen(f"{origin}/__zeus__/objects/{tab}") as reply:
                names = Counter(each[member] for each in json.load(reply)["objects"])
            assert set(names.values()) == {1}, tab
