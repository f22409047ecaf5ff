"""What is wrong with Bayside's workbook, and the message that meets each mistake.

The lines are as in `northlake_mistakes`, which says what they mean.
"""

Mistake = tuple[str, str, str | None, str, str]

MISTAKES: tuple[Mistake, ...] = (
    ("Locations", "Cambridge", "Zip", "import", "'2138' is not a ZIP code of five digits: did"),
    ("Locations", "Tucson", "State", "import", "'Arizona' is not a state's code of two"),
    ("Locations", "Reno", "Time Zone", "import", "'PST' is not a time zone as in"),
    ("Locations", "Storage", "Address Line 1", "import", "help cannot be sent to a PO box: write the"),
    ("Locations", "Annex", "Country", "import", "'USA' is not allowed here"),
    ("Prompts", "Emergency", "File", "import", "'Emergency.wav' is not among the audio files:"),
    ("Phone Numbers", "+16195550120", "Phone Number", "import", "'6195550120' is not a phone number with plus"),
    ("Phone Numbers", "1.86E+10", "Phone Number", "import", "'1.86E+10' is a number that Excel has"),
    ("Phone Numbers", "+16195550100", "Phone Number", "import", "'+16195550100' is the same as on row 2:"),
    ("Phone Numbers", "+17605550121", "State", "import", "'Ported' is not one of Active, Inactive"),
    ("Schedules", "Irvine > Vacation > Summer", "Schedule Type", "import", "'Vacation' is not one of Business Hours,"),
    ("Trunks", "Tucson Gateway", "Password", "import", "the text holds '?', which is not allowed here"),
    ("Trunks", "Irvine Gateway", "Address", "import", "a Certificate Based trunk needs it"),
    ("Auto Attendants", "Irvine > Night Menu", None, "plan", "'Irvine > Business Hours > Night Hours' is"),
    ("Route Groups", "East Gateways", None, "plan", "a route group needs at least one trunk: write"),
    (
        "Schedule Events",
        "La Jolla > Holidays > Clinic Holidays > Christmas",
        "Start Date",
        "import",
        "'12/25' has no year: write the whole date, as",
    ),
    (
        "Schedule Events",
        "Irvine > Business Hours > Clinic Hours > Weekdays",
        "Start Time",
        "import",
        "'8-5' holds two times: write each under a",
    ),
    (
        "Schedule Events",
        "Tucson > Business Hours > Clinic Hours > Weekdays",
        "End Time",
        "import",
        "05:00 is not after the Start Time, 08:00",
    ),
    (
        "Schedule Events",
        "Reno > Business Hours > Clinic Hours > Saturday",
        "Days",
        "import",
        "an event that repeats Weekly needs it",
    ),
    ("Users", "ella.abbott@example,com", "Email", "import", "'ella.abbott@example,com' is not a mail"),
    ("Users", "liam.brandt@example.com", "Extension", "import", "'ext. 2124' is not an extension: digits only"),
    ("Users", "dev.castro@example.com", "Extension", "import", "'TBD' keeps the place of something still to"),
    ("Users", "hugo.castro@example.com", "Extension", "import", "'2026-04-01' is a date that Excel made of the"),
    ("Users", "ana.abbott@example.com", "Email", "import", "'ana.abbott@example.com' is the same as on"),
    ("Users", "jon.abbott@example.com", None, "plan", "'Pro' is neither on the tab Licenses nor in"),
    ("Users", "carla.brandt@example.com", None, "plan", "'+18585550199' is neither on the tab Phone"),
    ("Users", "hugo.brandt@example.com", None, "plan", "'La Joya' is neither on the tab Locations nor"),
    ("Users", "liam.castro@example.com", None, "plan", "Extension: nobody could reach the person"),
    ("Users", "iris.dahl@example.com", None, "plan", "'boss@example.com' is neither on the tab"),
    ("Users", "ella.dahl@example.com", None, "sent", "The phone number is not a number of this"),
    ("Users", "Carla.Evans@example.com", None, "harmless", ""),
    ("Voicemail Groups", "Reno > Front Mailbox", "Passcode", "import", "the text holds '0', which is not allowed here"),
    ("Workspaces", "San Diego HQ > lobby", "Workspace Name", "import", "'San Diego HQ > lobby' is the same as on row"),
    ("Workspaces", "Reno > Casting", "Type", "import", "'Workshop' is not one of Not Set, Focus,"),
    ("Workspaces", "Reno > X-Ray", None, "plan", "Extension: nobody could reach it"),
    (
        "Call Forwarding",
        "dev.fontaine@example.com",
        "Always Destination",
        "import",
        "calls are forwarded Always: write the number",
    ),
    ("Call Queues", "Tucson > Records", "Queue Size", "import", "'25 calls' is not a whole number"),
    ("Call Queues", "Irvine > Scheduling", None, "plan", "'Welcome.mp3' is neither on the tab Prompts"),
    ("Devices", "00-00-5E-00-53-71", "MAC Address", "import", "'OO005E005371' has the letter O where the"),
    ("Devices", "00005E00537", "MAC Address", "import", "'00005E00537' is not a MAC address: twelve of"),
    ("Devices", "FCH2146D0AB", "MAC Address", "import", "'FCH2146D0AB' is not a MAC address: twelve of"),
    ("Devices", "00-00-5E-00-53-60", "MAC Address", "import", "'00-00-5E-00-53-60' is the same as on row 45:"),
    ("Devices", "00-00-5E-00-53-75", None, "plan", "Assignee: a phone belongs to a user or to a"),
    ("Dial Plans", "Lab", None, "plan", "'Lab Gateway' is neither on the tab Trunks"),
    ("Hunt Groups", "Irvine > Nurse Line", "Routing Policy", "import", "'Round Robin' is not one of Circular, Top"),
    ("Hunt Groups", "Irvine > Surgeons", "Rings Per Member", "import", "'4 rings' is not a whole number"),
    ("Hunt Groups", "Irvine > Billing", None, "plan", "Extension: nobody could reach it"),
    (
        "Menu Keys",
        "Temecula > Main Menu > Business Hours > 0",
        "Destination",
        "import",
        "the action Transfer To Operator needs the",
    ),
    ("Monitoring", "ana.evans@example.com", None, "plan", "'Irvine > Lobby / Irvine > Break Room' is"),
    ("Paging Groups", "Irvine > Code Blue", "Extension", "import", "'27-02' is not an extension: digits only"),
    ("Voicemail", "kaya.abbott@example.com", "Rings", "import", "30 is outside 2 to 20"),
    (
        "Call Parks",
        "San Diego HQ > Back Park",
        "Hunt Group Name",
        "import",
        "Recall says that a hunt group is called back:",
    ),
    ("Emergency Locations", "Escondido", "Callback Member", "import", "Callback Number says that a member's number"),
    (
        "Hunt Group Members",
        "Reno > Front Dsk > ana.haddad@example.com",
        None,
        "plan",
        "Hunt Groups has no 'Reno > Front Dsk': add it",
    ),
    (
        "Hunt Group Members",
        "Reno > Front Desk > nurse@example.com",
        None,
        "plan",
        "'nurse@example.com' is neither on the tab",
    ),
    ("Prompts", "Hold.wav", None, "converted", "44.1 kHz stereo"),
)

REPAIRS, LEFT = 10, 28
"""How many mistakes of a cell come with a repair, and how many problems are left once these are in."""

COMES_TO = {
    "created": 373, "updated": 2, "deleted": 4, "ignored": 1, "failed": 1, "blocked": 79,
}  # fmt: skip
"""How many rows end in which outcome."""

REQUESTS = 500
"""The requests that it takes at most: more would mean that rows no longer share theirs."""

ROWS = {
    "Locations": 11, "Phone Numbers": 69, "Users": 101, "Workspaces": 19, "Devices": 56, "Emergency Locations": 9,
    "Schedules": 17, "Schedule Events": 32, "Hunt Groups": 12, "Hunt Group Members": 26, "Call Queues": 7,
    "Call Queue Agents": 18, "Auto Attendants": 10, "Menu Keys": 16, "Prompts": 6, "Paging Groups": 2,
    "Pickup Groups": 4, "Pickup Group Members": 8, "Call Park Extensions": 8, "Call Parks": 2, "Virtual Lines": 2,
    "Voicemail Groups": 2, "Voicemail": 9, "Call Forwarding": 4, "Monitoring": 2, "Trunks": 3, "Route Groups": 2,
    "Route Group Trunks": 1, "Dial Plans": 2,
}  # fmt: skip
"""How many rows each tab has."""
