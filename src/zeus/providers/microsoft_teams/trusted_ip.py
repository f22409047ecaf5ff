"""Trusted IP addresses of Microsoft Teams: how the company looks from outside."""

from zeus.core.attributes import CREATE, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.flow import Step
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._addresses import Address, mask_suits
from zeus.providers.microsoft_teams._shell import BY_CMDLET


def _read(thing: Object) -> Object:
    """The cmdlet takes an address, and shows it as the identity."""
    return {**thing, "IPAddress": thing.get("IPAddress") or thing.get("Identity")}


def _write(thing: Object, step: Step) -> Object:
    """The address is told only where it is new; after that the identity is."""
    return thing if step.action == CREATE else {name: each for name, each in thing.items() if name != "IPAddress"}


TAB = Tab(
    "Trusted IPs",
    "The public addresses of the company: only who comes from one of them is looked for in its network sites.",
    api=Cmdlets("TenantTrustedIPAddress", makes={"Identity": "IPAddress"}),
    synonyms=("Trusted IP", "Trusted IP Addresses", "External IPs"),
    destroys="The address; whoever comes from it is no longer looked for in the network sites.",
    notes=BY_CMDLET,
    omitted={
        "Identity": "The same as the address.",
        "Instance": "For scripts that hold a whole object.",
        "InMemory": "For trials that are not kept.",
        "Tenant": "Follows from the sign-in.",
    },
    shape=Shape(_read, _write),
    checks=(mask_suits("IP Address"),),
    attributes=(
        Address("IP Address", "IPAddress", "The public address, as a router at the edge of the network has it.",
                key=True, required=True, unique=True, synonyms=("Public IP", "Trusted IP", "IP"),
                example="203.0.113.10"),
        Whole("Mask", "MaskBits", "How many bits of it are given: 32 for a single IPv4 address, 128 for IPv6.", min=0,
              max=128, synonyms=("Mask Bits", "Prefix"), example="32"),
        Text("Description", "Description", "Notes for administrators on whose line it is.", example="Chicago fibre"),
    ),
)  # fmt: skip
