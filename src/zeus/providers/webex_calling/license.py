"""Licences of Webex, which users and workspaces are given."""

from zeus.core.attributes import Text, Whole
from zeus.core.catalog import Tab
from zeus.providers.webex_calling._config import ORG, collection

TAB = Tab(
    "Licenses",
    "A licence that the organization has bought: one that begins with Webex Calling lets people or places be called.",
    api=collection("/licenses", "items", item="/licenses/{id}", asked={}, sifted=ORG),
    actions=(),
    synonyms=("License", "Licences", "Subscriptions"),
    notes="Licences are ordered elsewhere: here they can only be looked at and referred to.",
    omitted={
        "id": "Given by Webex.",
        "siteUrl": "Only meeting licences have one.",
        "siteType": "Only meeting licences have one.",
        "consumedByUsers": "Counted together with what workspaces use.",
        "consumedByWorkspaces": "Counted together with what users use.",
        "users": "Who has it stands on Users.",
    },
    attributes=(
        Text("Subscription ID", "subscriptionId", "The subscription that it belongs to; needed where two have the same"
             " licence.", key=True, synonyms=("Subscription",), example="Sub1234567"),
        Text("License Name", "name", "What Control Hub calls it, as in Webex Calling - Professional.", key=True,
             synonyms=("Name", "License", "Licence", "License Type"), example="Webex Calling - Professional"),
        Whole("Total", "totalUnits", "How many the organization has bought of it.", min=0, synonyms=("Units",)),
        Whole("Used", "consumedUnits", "How many of them are given to somebody.", min=0, synonyms=("Consumed",)),
    ),
)  # fmt: skip
