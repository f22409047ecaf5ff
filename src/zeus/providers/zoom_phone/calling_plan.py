"""Calling plans of Zoom Phone: they are bought, and given to users and common areas by their names."""

from zeus.core.attributes import Text, Whole
from zeus.core.catalog import Tab
from zeus.core.wire import Object
from zeus.providers._zoom.collection import Listed
from zeus.providers._zoom.pages import inside

_PATH = "/phone/calling_plans"


def _left(plan: Object) -> int | None:
    """How many of it can still be given, as GET /phone/calling_plans counts them; None where it does not say."""
    available = plan.get("available")
    return None if available is None else int(available)


TAB = Tab(
    "Calling Plans",
    "A calling plan is a licence of Zoom Phone; it is bought from Zoom and given to users and common areas.",
    api=Listed(_PATH, inside("calling_plans"), item=_PATH, id="type", weights={"list": "medium"}),
    actions=(),
    left=_left,
    synonyms=("Calling Plan", "Licenses", "Licences"),
    omitted=dict.fromkeys(
        ("billing_account_id", "billing_account_name", "billing_subscription_name"),
        "Tells several subscriptions apart; most accounts have one.",
    ),
    attributes=(
        Text("Calling Plan Name", "name", "What users and common areas name the plan by.", key=True,
             synonyms=("Name", "Plan"), example="US/CA Unlimited Calling Plan"),
        Whole("Type", "type", "Zoom's own number of the plan.", min=0, example="200"),
        Text("Subscription ID", "billing_subscription_id", "The subscription that the plan was bought with.",
             synonyms=("Subscription", "Billing Subscription ID")),
        Whole("Subscribed", "subscribed", "How many of it the account has bought.", min=0, example="200"),
        Whole("Assigned", "assigned", "How many of it somebody has.", min=0, example="0"),
        Whole("Available", "available", "How many of it are free.", min=0, example="200"),
    ),
)  # fmt: skip
