"""Contact numbers of Webex Contact Center: what colleagues see as the caller of an internal call."""

from zeus.core.attributes import UPDATE
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension
from zeus.providers.webex_contact_center._config import OURS, by, collection

TAB = Tab(
    "Contact Numbers",
    "A contact number is shown as the caller of internal calls; numbers that callers dial are Entry Point Numbers.",
    api=collection("contact-number", find=by("number")),
    synonyms=("Contact Number",),
    destroys="Only the number. Webex cannot say beforehand who uses it.",
    omitted=OURS,
    attributes=(
        # Proven live: a tenth digit is refused; only the pattern is published.
        Extension("Number", "number", "The digits that are shown, at most nine, as of an internal number.", key=True,
                  required=True, unique=True, max_length=9, synonyms=("Contact Number", "Internal Number"),
                  example="5550100"),
        Extension("New Number", "number", "The digits that shall be shown from now on in place of the present ones.",
                  only=(UPDATE,), renames="Number", max_length=9),
    ),
)  # fmt: skip
