"""Phone numbers of Zoom Phone."""

from zeus.core.attributes import CREATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._address import Country
from zeus.providers.zoom_phone._common import CallerIdName, Short
from zeus.providers.zoom_phone._numbers import SOURCES, Numbers, laid_out, left

_SHOWN = "Zoom"

TAB = Tab(
    "Phone Numbers",
    "A phone number is what outside callers dial; it is given to whoever names it under Phone Numbers.",
    api=Numbers(deleted="/number_management/numbers",
                weights={"list": "light", "find": "light", "delete": "medium"},
                find=lambda step: {"keyword": step.key[-1]}),
    synonyms=("Phone Number", "Numbers", "DIDs"),
    destroys="The number leaves the account; a number that somebody has cannot be deleted.",
    notes="Numbers are bought and ported in Zoom's own pages; only those of your own carrier (BYOC) are added here. Who"
    " has a number is said on the owner's tab. The site of a number changes only while nobody has it.",
    omitted={"confirm_address_update": "Confirms by hand what Zoom asks of one carrier's numbers."},
    left=left,
    left_together=True,
    shape=Shape(laid_out, lambda thing, _: thing),
    attributes=(
        Phone("Number", "number", "The number with its country code, as in +12535550121.", key=True, required=True,
              unique=True, synonyms=("Phone Number", "DID", "Telephone Number"), example="+12535550121"),
        Ref("Site", "site_id", "The site that the number belongs to.", to="site", synonyms=("Site Name",),
            example="Tacoma"),
        Choice("Source", "source", "Where the number comes from, for good; only BYOC numbers can be created.",
               of=SOURCES, only=(CREATE,), default="BYOC Cloud", synonyms=("Number Source",), example="BYOC Cloud"),
        Country("Country", "country_iso", "The two letters of the country of a new number, for good.",
                only=(CREATE,), unseen=True, pattern=r"[A-Z]{2}", synonyms=("Country Code",)),
        Ref("SIP Group", "sip_group_id", "Of a number of your own carrier on premises: the way that calls take.",
            to="sip_group"),
        Short("Display Name", "display_name", "What administrators see beside the number, at most 32 characters.",
              synonyms=("Name", "Label"), example="Front desk"),
        CallerIdName("Caller ID Name", "caller_id_name", "What called people see, at most 15 characters.",
                     synonyms=("CNAM", "Caller ID"), example="Harbor Dental"),
        Flag("Incoming", "capability.incoming", "Whether callers from outside can reach the number.",
             synonyms=("Inbound",)),
        Flag("Outgoing", "capability.outgoing", "Whether calls may go out under the number.", synonyms=("Outbound",)),
        Text("Assigned To", "owner", "Who has the number now; shown for orientation.", read_only=_SHOWN,
             synonyms=("Owner", "Assigned")),
        Text("Status", "status", "Whether the number works already or is still being ported; shown for orientation.",
             read_only=_SHOWN, synonyms=("Port Status",)),
    ),
)  # fmt: skip
