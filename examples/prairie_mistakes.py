"""What is wrong with Prairie Mutual's workbook, and the message that meets each mistake.

The lines are as in `northlake_mistakes`, which says what they mean.
"""

Mistake = tuple[str, str, str | None, str, str]

LEVEL = "Max Proficiency Level"
SKILL_LEVEL = "Proficiency Level"

MISTAKES: tuple[Mistake, ...] = (
    ("Roles", "Reporting", "Privileges", "import", "allowed are a privilege, a colon"),
    ("Roles", "Agent", None, "plan", "it exists already, and differs"),
    ("Roles", "Trial Agent", None, "plan", "name under Transfer Role the role that its users get"),
    ("Skill Categories", "Tools", LEVEL, "import", "only a category of the type Proficiency has levels"),
    ("Skill Categories", "Manners", LEVEL, "import", "10 is outside 1 to 5"),
    ("Skills", "spanish", "Skill Name", "import", "'spanish' is the same as on row 2"),
    ("Skills", "Guidewire", None, "plan", "did you mean 'Tools'?"),
    ("Users", "hugo.castillo@example.com", None, "harmless", ""),
    ("Users", "devi.castillo@example,com", "Email", "import", "is not a mail address"),
    ("Users", "elif.castillo@example.com", "Country", "import", "allowed are two capital letters"),
    ("Users", "finn.castillo@example.com", "Package", "import", "'CC Premium' is not one of Essentials"),
    ("Users", "grace.castillo@example.com", None, "plan", "did you mean 'Adjuster'?"),
    ("Users", "anna.dumont@example.com", "Max Agent Load", "import", "120 is outside 1 to 100"),
    ("Users", "bruno.dumont@example.com", "Message Capacity", "import", "'3 contacts' is not a whole number"),
    ("Users", "carla.dumont@example.com", "Max Agent Load", "import", "only counts where Multi-Channel"),
    ("Users", "devi.dumont@example.com", "Region Name", "import", "'TBD' keeps the place"),
    ("Users", "elif.dumont@example.com", None, "plan", "needs a Role Name or a User Template Name"),
    ("Users", "left.finn.dumont@example.com", None, "sent", "Invalid user ID or user email"),
    ("Users", "ANNA.BAKER@example.com", "Email", "import", "is the same as on row 2"),
    ("User Skills", "elif.grant@example.com > Injury", SKILL_LEVEL, "import", "7 is outside 1 to 5"),
    ("User Skills", "finn.grant@example.com > Total Loss", SKILL_LEVEL, "import", "'expert' is not a whole number"),
    ("User Skills", "grace.grant@example.com > Underwriting", None, "plan", "neither on the tab Skills nor in the"),
    ("User Skills", "hugo.grant@example.com > Injury", SKILL_LEVEL, "import", "'100%' is not a whole number"),
    ("User Skills", "hugo.grant@example.com > Injury", SKILL_LEVEL, "repaired", "100 is outside 1 to 5"),
    ("Teams", "Catastrophe", "Parent Team Name", "import", "a team cannot lie in itself"),
    ("Teams", "Night Desk", None, "plan", "'Operations' is neither on the tab Teams"),
    ("Team Agents", "Billing > sam.nobody@example.com", None, "plan", "neither on the tab Users nor in the tenant"),
    ("Agent Routing Profiles", "Sales Routing", "Wait Time", "import", "'5 sec' is not a whole number"),
    ("Routing Priorities", "Farm Routing > Lines", None, "plan", "count 1, 2, 3 without gaps"),
    ("Queues", "Claims Glass", "Max Wait Time", "import", "'10 min' is not a whole number"),
    ("Queues", "Service", "Service Level Threshold", "import", "'80/20' is not a whole number"),
    ("Queues", "Billing", "Overflow to Inbox", "import", "overflow goes one way only"),
    ("Queues", "Billing Chat", "Connecting Media", "import", "only a Voice or Video queue has it"),
    ("Queues", "Sales", "Distribution", "import", "Most Available is for messages"),
    ("Queues", "Farm Desk", None, "plan", "'Barn Dance' is neither on the tab Prompts"),
    ("Queues", "Pilot", None, "plan", "Channel cannot be changed once it exists"),
    ("Dispositions", "Policy Sold", None, "plan", "needs at least one row on Sub-Dispositions"),
    ("Dispositions", "Policy Cancelled", "Status", "import", "'Actve' is not one of Active"),
    ("Dispositions", "claim updated", "Disposition Name", "import", "is the same as on row 3"),
    ("Sub-Dispositions", "Payment Plan > Weekly", None, "plan", "a Single disposition has none below it"),
    ("Disposition Sets", "Billing Outcomes", None, "plan", "'Refund Made' is neither on the tab Dispositions"),
    ("Variable Groups", "System", None, "sent", "Only custom group can be deleted or updated"),
    ("Variables", "Claims > injured_or_deceased_person_name", "Variable Name", "import", "has 31 characters"),
    ("Variables", "Claims > paid_share", "Mask Variable Data", "import", "Percentage cannot be masked"),
    ("Variables", "Customers > policy", "Value Category", "import", "'Default Value' is not one of undefined"),
    ("Variables", "Customers > since", "Data Type", "import", "values of String and Boolean only"),
    ("Variables", "Customers > district", "Address Book Names", "import", "needs the books whose contacts have it"),
    ("Address Book Contacts", "Claims Partners > Body Shops > Quad Cities Paint", "Phone Numbers", "import",
     "'312 555 0146' is not a phone number"),
    ("Address Book Contacts", "Claims Partners > Contractors > Dry Basements", "Time Zone", "import",
     "'CST' is not a time zone"),
    ("Address Book Contacts", "Claims Partners > Contractors > Roofs and Barns", "Emails", "import",
     "'roofs@example,org' is not a mail address"),
    ("Address Book Contacts", "Agencies > Rockford Agencies > Elm Agency", None, "plan", "Address Books has no"),
    ("Business Hours", "Sales Hours", "Time Zone", "import", "'Central' is not a time zone"),
    ("Business Hours Days", "Sales Hours > Saturday", "From", "import", "'8-6' holds two times"),
    ("Business Hours Days", "Claims Hours > Sunday", "To", "import", "05:00 is not after From, 09:00"),
    ("Business Hours Days", "Sales Hours > Thu-Fri", "Day", "import", "'Thu-Fri' is not one of Monday"),
    ("Closures", "US Holidays > Christmas Eve", "End", "import", "is not after the Start"),
    ("Closures", "Prairie Days > Training", "Days", "import", "it needs the days of the week"),
    ("Closures", "Prairie Days > Founders Day", "Repeat Type", "import", "Specific or Customized"),
    ("Closures", "Prairie Days > Inventory", "Start", "import", "is not a date with a time in the form"),
    ("Closures", "Prairie Days > Picnic", "Month", "import", "only what repeats has it"),
    ("Prompts", "Jingle", None, "converted", "M4A"),
    ("Prompts", "Survey", "Voice", "import", "a Text needs the voice"),
    ("Prompts", "Farewell", "Text", "import", "either a File or a Text"),
    ("Prompts", "After Hours", "File", "import", "is not among the audio files"),
    ("Prompts", "Menu", "Language", "import", "'English' is not one of zh-CN"),
    ("Entry Points", "Sales Main > +13125550162", "Entry Point", "import", "is not a phone number with plus sign"),
    ("Entry Points", "Sales Main > +18005550163", None, "sent", "is no entry point that voice flows may have"),
)  # fmt: skip

REPAIRS, LEFT = 15, 32
"""How many mistakes of a cell come with a repair, and how many problems are left once these are in."""

TOGETHER = (
    ("Flows", "Sales Main"),
    ("Entry Points", "Sales Main > +13125550162"),
)
"""Rows that fail because they share the request of a mistake."""

BESIDE = (
    ("Agent Routing Profiles", "Farm Routing"),
    ("Dispositions", "Payment Plan"),
)
"""Rows that are stopped because a mistake stands in another row of their object."""

COMES_TO = {
    "created": 277, "updated": 3, "deleted": 4, "ignored": 1, "failed": 5, "blocked": 65,
}  # fmt: skip
"""How many rows end in which outcome."""

REQUESTS = 240
"""The requests that it takes at most: more would mean that rows no longer share theirs."""

ROWS = {
    "Regions": 3, "Roles": 7, "Skill Categories": 5, "Skills": 14, "Users": 64, "User Skills": 49, "Teams": 8,
    "Team Agents": 25, "Team Supervisors": 3, "Agent Routing Profiles": 3, "Routing Priorities": 3, "Queues": 14,
    "Queue Agents": 39, "Queue Supervisors": 4, "Dispositions": 14, "Sub-Dispositions": 10, "Disposition Sets": 3,
    "Queue Dispositions": 7, "Queue Disposition Sets": 3, "Variable Groups": 3, "Variables": 11,
    "Address Book Units": 2, "Address Books": 3, "Address Book Contacts": 9, "Business Hours": 3,
    "Business Hours Days": 11, "Closure Sets": 2, "Closures": 12, "Asset Categories": 2, "Prompts": 11, "Flows": 3,
    "Entry Points": 5,
}  # fmt: skip
"""How many rows each tab has."""
