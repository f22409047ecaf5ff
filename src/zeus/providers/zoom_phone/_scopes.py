"""The scopes that each tab's requests need, as the text of each operation says: newer apps' and older apps'."""

NEEDED: dict[str, tuple[tuple[str, str], ...]] = {
    "Alerts": (
        ("phone:delete:alert_setting:admin", "phone:write:admin"),
        ("phone:patch:alert_setting:admin", "phone:write:admin"),
        ("phone:read:alert_setting:admin", "phone:read:admin"),
        ("phone:read:list_alert_settings:admin", "phone:read:admin"),
        ("phone:write:alert_setting:admin", "phone:write:admin"),
    ),
    "Auto Receptionists": (
        ("phone:delete:auto_receptionist:admin", "phone:write:admin"),
        ("phone:read:auto_receptionist:admin", "phone:read:admin"),
        ("phone:read:auto_receptionist_ivr:admin", "phone:read:admin"),
        ("phone:read:list_auto_receptionists:admin", "phone:read:admin"),
        ("phone:read:list_sites:admin", "phone:read:admin"),
        ("phone:update:auto_receptionist:admin", "phone:write:admin"),
        ("phone:update:auto_receptionist_ivr:admin", "phone:write:admin"),
        ("phone:write:auto_receptionist:admin", "phone:write:admin"),
    ),
    "Business Hours": (
        ("phone:read:auto_receptionist_setting:admin", "phone:read:admin"),
        ("phone:read:call_queue_setting:admin", "phone:read:admin"),
        ("phone:read:list_auto_receptionists:admin", "phone:read:admin"),
        ("phone:read:list_call_queues:admin", "phone:read:admin"),
        ("phone:read:list_shared_line_groups:admin", "phone:read:admin"),
        ("phone:read:shared_line_group_setting:admin", "phone:read:admin"),
        ("phone:update:auto_receptionist_setting:admin", "phone:write:admin"),
        ("phone:update:call_queue_setting:admin", "phone:write:admin"),
        ("phone:update:shared_line_group_setting:admin", "phone:write:admin"),
    ),
    "Call Handling": tuple(
        (f"phone:{right}:{kind}_call_handling_setting:admin", f"phone:{classic}:admin")
        for kind in ("auto_receptionist", "call_queue", "shared_line_group")
        for right, classic in (("read", "read"), ("update", "write"))
    ),
    "Call Queues": (
        ("phone:delete:call_queue:admin", "phone:write:admin"),
        ("phone:read:call_queue:admin", "phone:read:admin"),
        ("phone:read:list_call_queues:admin", "phone:read:admin"),
        ("phone:read:list_sites:admin", "phone:read:admin"),
        ("phone:update:call_queue:admin", "phone:write:admin"),
        ("phone:write:call_queue:admin", "phone:write:admin"),
        ("phone:write:call_queue_member:admin", "phone:write:admin"),
    ),
    "Calling Plans": (("phone:read:list_calling_plans:admin", "phone:read:admin"),),
    "Common Areas": (
        ("phone:delete:common_area:admin", "phone:write:admin"),
        ("phone:read:common_area:admin", "phone:read:admin"),
        ("phone:read:list_sites:admin", "phone:read:admin"),
        ("phone:update:common_area:admin", "phone:write:admin"),
        ("phone:write:common_area:admin", "phone:write:admin"),
    ),
    "Devices": (
        ("phone:delete:device:admin", "phone:write:admin"),
        ("phone:delete:device_extension:admin", "phone:write:admin"),
        ("phone:read:device:admin", "phone:read:admin"),
        ("phone:read:list_devices:admin", "phone:read:admin"),
        ("phone:update:device:admin", "phone:write:admin"),
        ("phone:write:device:admin", "phone:write:admin"),
    ),
    "Emergency Addresses": (
        ("phone:delete:emergency_address:admin", "phone:write:admin"),
        ("phone:read:emergency_address:admin", "phone:read:admin"),
        ("phone:read:list_emergency_addresses:admin", "phone:read:admin"),
        ("phone:update:emergency_address:admin", "phone:write:admin"),
        ("phone:write:emergency_address:admin", "phone:write:admin"),
    ),
    "Emergency Locations": (
        ("phone:delete:emergency_location:admin", "phone:write:admin"),
        ("phone:read:emergency_location:admin", "phone:read:admin"),
        ("phone:read:list_emergency_locations:admin", "phone:read:admin"),
        ("phone:read:list_sites:admin", "phone:read:admin"),
        ("phone:update:emergency_location:admin", "phone:write:admin"),
        ("phone:write:emergency_location:admin", "phone:write:admin"),
    ),
    "External Contacts": (
        ("phone:delete:external_contact:admin", "phone:write:admin"),
        ("phone:read:external_contact:admin", "phone:read:admin"),
        ("phone:read:list_external_contacts:admin", "phone:read:admin"),
        ("phone:update:external_contact:admin", "phone:write:admin"),
        ("phone:write:external_contact:admin", "phone:write:admin"),
    ),
    "Holidays": tuple(
        (f"phone:{right}:{kind}:admin", f"phone:{classic}:admin")
        for kind in ("auto_receptionist", "call_queue", "shared_line_group")
        for right, classic, kind in (
            ("read", "read", kind),
            ("write", "write", f"{kind}_setting"),
            ("delete", "write", f"{kind}_setting"),
        )
    ),
    "Meeting Users": (
        ("role:write:member:admin", "role:write:admin"),
        ("user:delete:user:admin", "user:write:admin"),
        ("user:read:list_users:admin", "user:read:admin"),
        ("user:read:user:admin", "user:read:admin"),
        ("user:update:user:admin", "user:write:admin"),
        ("user:write:user:admin", "user:write:admin"),
    ),
    "Phone Numbers": (
        ("number_management:delete:numbers:admin", "number_management_numbers:write:master"),
        ("number_management:read:list_numbers:admin", "number_management_numbers:read:admin"),
        ("number_management:read:numbers:admin", "number_management_numbers:read:admin"),
        ("number_management:update:numbers:admin", "number_management_numbers:write:admin"),
        ("number_management:write:byoc_numbers:admin", "number_management_numbers:write:admin"),
    ),
    "Phone Users": (
        ("phone:read:list_sites:admin", "phone:read:admin"),
        ("phone:read:list_users:admin", "phone:read:admin"),
        ("phone:read:user:admin", "phone:read:admin"),
        ("phone:update:user:admin", "phone:write:admin"),
        ("phone:write:batch_users:admin", "phone:write:admin"),
        ("user:update:user:admin", "user:write:admin"),
    ),
    "Prompts": (
        ("phone:delete:audio:admin", "phone:write:admin"),
        ("phone:read:audio:admin", "phone:read:admin"),
        ("phone:read:list_audios:admin", "phone:read:admin"),
        ("phone:read:list_users:admin", "phone:read:admin"),
        ("phone:write:batch_audios:admin", "phone:write:admin"),
    ),
    "Provision Templates": (
        ("phone:delete:provision_template:admin", "phone:write:admin"),
        ("phone:read:list_provision_templates:admin", "phone:read:admin"),
        ("phone:read:provision_template:admin", "phone:read:admin"),
        ("phone:update:provision_template:admin", "phone:write:admin"),
        ("phone:write:provision_template:admin", "phone:write:admin"),
    ),
    "Roles": (
        ("role:read:list_roles:admin", "role:read:admin"),
        ("role:read:role:admin", "role:read:admin"),
    ),
    "Routing Rules": (
        ("phone:delete:routing_rule:admin", "phone:write:admin"),
        ("phone:read:list_routing_rules:admin", "phone:read:admin"),
        ("phone:read:routing_rule:admin", "phone:read:admin"),
        ("phone:update:routing_rule:admin", "phone:write:admin"),
        ("phone:write:routing_rule:admin", "phone:write:admin"),
    ),
    "Templates": (
        ("phone:read:list_setting_templates:admin", "phone:read:admin"),
        ("phone:read:list_sites:admin", "phone:read:admin"),
        ("phone:read:setting_template:admin", "phone:read:admin"),
        ("phone:update:setting_template:admin", "phone:write:admin"),
        ("phone:write:setting_template:admin", "phone:write:admin"),
    ),
    "Shared Line Groups": (
        ("phone:delete:shared_line_group:admin", "phone:write:admin"),
        ("phone:read:list_shared_line_groups:admin", "phone:read:admin"),
        ("phone:read:list_sites:admin", "phone:read:admin"),
        ("phone:read:shared_line_group:admin", "phone:read:admin"),
        ("phone:update:shared_line_group:admin", "phone:write:admin"),
        ("phone:write:shared_line_group:admin", "phone:write:admin"),
        ("phone:write:shared_line_member:admin", "phone:write:admin"),
    ),
    "SIP Groups": (("number_management:read:list_sip_groups:admin", "number_management_numbers:read:admin"),),
    "Sites": (
        ("phone:delete:site:admin", "phone:write:admin"),
        ("phone:read:list_sites:admin", "phone:read:admin"),
        ("phone:read:site:admin", "phone:read:admin"),
        ("phone:update:site:admin", "phone:write:admin"),
        ("phone:write:site:admin", "phone:write:admin"),
    ),
}
"""Title of a tab → scopes, each as newer and as older apps have it."""
