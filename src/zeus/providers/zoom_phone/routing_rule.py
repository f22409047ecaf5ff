"""Routing rules of Zoom Phone: where calls to numbers of a pattern go."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Text, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers._zoom.collection import Collection, flattened
from zeus.providers._zoom.pages import bare


def sip_group_suits(values: Values) -> Wrong | None:
    """A group is named exactly where the rule leads to one (text of `sip_group_id`)."""
    if values["Routing Type"] == "SIP Group" and not values["SIP Group"]:
        return Wrong("SIP Group", "a rule of type SIP Group needs one")
    if values["SIP Group"] and values["Routing Type"] != "SIP Group":
        return Wrong("Routing Type", "a rule that names a SIP Group is of type SIP Group", "SIP Group")
    return None


TAB = Tab(
    "Routing Rules",
    "A routing rule says where calls to numbers of a pattern go, after users and external contacts were looked up.",
    api=Collection("/phone/routing_rules", bare, id="routing_rule_id", weights={"read": "medium"}),
    synonyms=("Routing Rule",),
    destroys="The rule; calls of its pattern go to the public network.",
    notes="Rules are tried from order 1 on; a rule that is put in front moves the others, which the next plan shows.",
    checks=(sip_group_suits,),
    shape=flattened(sip_group_id="routing_path.sip_group.id", type="routing_path.type"),
    attributes=(
        Text("Rule Name", "name", "What administrators see.", key=True, required=True, unique=True,
             synonyms=("Name", "Routing Rule"), example="Seattle Office"),
        Text("New Name", "name", "The name that the rule shall have from now on.", only=(UPDATE,),
             renames="Rule Name"),
        Text("Number Pattern", "number_pattern", "The numbers that it is for, as a Perl regular expression.",
             synonyms=("Pattern",), example="^(\\+1206555\\d{4})$"),
        Text("Translation", "translation", "What is dialled instead, with $1 for the first group of the pattern.",
             example="$1"),
        Choice("Routing Type", "type", "Where the calls go.",
               of={"Other Sites": "other_sites", "PSTN": "pstn", "SIP Group": "sip_group"}, synonyms=("Type",),
               example="SIP Group"),
        Ref("SIP Group", "sip_group_id", "The group that the calls go to.", to="sip_group", example="Tacoma PBX"),
        Ref("Site", "site_id", "The site whose calls it is for, for good; blank for the whole account.", to="site",
            only=(CREATE,), synonyms=("Site Name",), example="Tacoma"),
        Whole("Order", "order", "When the rule is tried: 1 is the first.", min=1, only=(UPDATE,)),
    ),
)  # fmt: skip
