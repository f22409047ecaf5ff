"""The scopes that each tab's requests need, as the text of each operation says."""

from collections.abc import Iterator


def _needed(classic: str, *granular: str) -> tuple[tuple[str, str], ...]:
    """Each scope as apps made since March 2024 have it (``write:queue``), beside the one of older apps."""
    return tuple(_pairs(classic, granular))


def _pairs(classic: str, granular: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for each in granular:
        kind = "read" if each.startswith("read:") else "write"
        yield f"contact_center:{each}:admin", f"contact_center_{classic}:{kind}:admin"


_RIGHTS = ("read", "write", "update", "delete")

# Some are printed with slips (udpate, a blank, reading supervisors by the scope to delete them): they are copied, as it
# is not confirmed that Zoom knows better.
NEEDED: dict[str, tuple[tuple[str, str], ...]] = {
    "Users": _needed("user", "read:list_users", "read:user", "write:user", "update:user", "delete:user"),
    "User Skills": _needed("skill", "read:list_user_skills", "write:user_skill", "delete:user_skill"),
    "User Templates": _needed("user", "read:user_templates"),
    "Roles": _needed("role", "read:list_roles", "read:role", "write:role", "update:role", "delete:role"),
    "Regions": _needed("region", "read:list_regions", "read:region", "write:region", "udpate:region", "delete:region"),
    "SIP Zones": _needed("region", "read:list_regions"),
    "Skill Categories": _needed(
        "skill", "read:list_skill_categories", "read:skill_category", "write:skill_category", "update:skill_category",
        "delete:skill_category",
    ),
    "Skills": _needed("skill", "read:list_skills", "read:skill", "write:skill", "update:skill", "delete:skill"),
    "Queues": _needed(
        "queue", "read:list_queues", "read:queue", "write:queue", "update:queue", "delete:queue",
        "read:queue_operating_hours", "patch:queue_operating_hours",
    ),
    "Queue Agents": _needed("queue", "read:list_queue_agents", "write:queue_agent", "delete:queue_agent"),
    "Queue Supervisors": _needed("queue", "delete:queue_supervisor"),
    "Queue Dispositions": _needed("queue", "write:queue disposition", "delete:queue_disposition")
    + _needed("disposition", "read:list_dispositions"),
    "Queue Disposition Sets": _needed("queue", "write:queue_disposition_set", "delete:queue_disposition_set")
    + _needed("disposition", "read:list_disposition_sets"),
    "Agent Routing Profiles": _needed(
        "routing_profile", "read:agent_routing_profile", "write:agent_routing_profile", "update:agent_routing_profile",
        "delete:agent_routing_profile",
    ),
    "Dispositions": _needed(
        "disposition", "read:list_dispositions", "read:disposition", "write:disposition", "update:disposition",
        "delete:disposition",
    ),
    "Disposition Sets": _needed(
        "disposition", "read:list_disposition_sets", "read:disposition_set", "write:disposition_set",
        "update:disposition_set", "delete:disposition_set",
    ),
    "Variables": _needed(
        "variable", "read:list_variable_groups", "read:list_variables", "read:variable", "write:variable",
        "update:variable", "delete:variable",
    ),
    "Variable Groups": _needed(
        "variable", "read:list_variable_groups", "read:variable_group", "write:variable_group", "update:variable_group",
        "delete:variable_group",
    ),
    "Address Book Units": _needed(
        "contact", "read:list_address_book_units", "read:address_book_unit", "write:address_book_unit",
        "update:address_book_unit", "delete:address_book_unit",
    ),
    "Address Books": _needed(
        "contact", "read:list_address_book_units", "read:list_address_books", "read:address_book", "write:address_book",
        "update:address_book", "delete:address_book",
    ),
    "Address Book Contacts": _needed(
        "contact", "read:list_address_book_contacts", "write:address_book_contact", "update:address_book_contact",
        "delete:address_book_contact",
    ),
    "Business Hours": _needed(
        "operating_hours", "read:list_business_hours", "read:business_hour", "write:business_hour",
        "update:business_hour", "delete:business_hour",
    ),
    "Closure Sets": _needed(
        "operating_hours", "read:list_closure_hours", "read:closure_hour", "write:closure_hour", "update:closure_hour",
        "delete:closure_hour",
    ),
    "Prompts": _needed("asset_library", "read:asset_library", "write:asset_library", "delete:asset_library"),
    "Asset Categories": _needed("asset_library", "read:asset_library", "write:asset_library", "delete:asset_library"),
    "Flows": _needed("flow", "read:list_flows", "read:flow", "write:flow", "update:flow", "delete:flow"),
    "Inboxes": _needed("inbox", "read:list_inboxes", "read:inbox", "write:inbox", "update:inbox", "delete:inbox"),
    "Campaign Contact Lists": _needed(
        "outbound_campaign_contactlist", *(f"{right}:outbound_campaign_contactlist" for right in _RIGHTS)
    ),
    "Campaign Contacts": _needed(
        "outbound_campaign_contacts", *(f"{right}:outbound_campaign_contacts" for right in _RIGHTS)
    ) + _needed("outbound_campaign_contactlist", "read:outbound_campaign_contactlist"),
    "Teams": tuple(
        (f"contact_center:{each}:team:admin", f"contact_center:{each}:team:admin")
        for each in _RIGHTS
    ),
}  # fmt: skip
