"""What is wrong with Bluestem's workbook, and the message that meets each mistake; see `northlake_mistakes`."""

Mistake = tuple[str, str, str | None, str, str]

UPN = "User Principal Name"

MISTAKES: tuple[Mistake, ...] = (
    ("Users", "omar.reyes@example.com", "Usage Location", "import", "'USA' is not the two letters of a country"),
    ("Users", "noor.reyes@example,com", UPN, "import", "is not a mail address"),
    ("Users", "sadie.reyes@example.com", "Job Title", "import", "'TBD' keeps the place of something"),
    ("Users", "Dana.Reyes@example.com", UPN, "import", "is the same as on row 2"),
    ("Users", "curtis.reyes@example.com", None, "harmless", ""),
    ("Users", "tobias.reyes@example.com", None, "plan", "'Teams Phone Standard' is neither on the tab Licenses"),
    ("Users", "walt.reyes@example.com", None, "plan", "no license SPE_E5 is left: 12 of 12"),
    ("Users", "inez.reyes@example.com", None, "plan", "a license needs the Usage Location"),
    ("Users", "owned.elsewhere@example.com", None, "told", "owned by the directory, not sent: Display Name"),
    ("Users", "hana.reyes@mail.example.com", None, "sent", "You must use one of the verified domain names"),
    ("Phone Numbers", "+15155550102", "Phone Number", "import", "'15155550102' is not a phone number"),
    ("Phone Numbers", "+14025550105", "Phone Number", "import", "'1-402-555-0105' is not a phone number"),
    ("Phone Numbers", "+13125550100", "Phone Number", "import", "is the same as on row 2"),
    ("Phone Numbers", "1.31256E+10", "Phone Number", "import", "its last digits are lost"),
    ("Phone Numbers", "+13125550191", None, "plan", "has no license with Teams Phone (has: SPE_E3)"),
    ("Phone Numbers", "+18165550192", None, "plan", "order or port it with Microsoft or the operator first"),
    ("Phone Numbers", "+13125550193", None, "plan", "Number Type cannot be changed once it exists"),
    ("Extension Numbers", "+14025550190;ext=2102", "Phone Number", "import", "is not written as Teams has it"),
    ("User Policies", "omar.park@example.com > TeamsCalingPolicy", "Policy Type", "import", "is not one of Teams"),
    ("User Policies", "dana.park@example.com > TeamsCallingPolicy", None, "sent", "no TeamsCallingPolicy called"),
    ("Channels", "Omaha Yard > Everything about the new scales, their repair and calibration", "Channel Name", "import",
     "has 61 characters; at most 50"),
    ("Members", "Safety > greta.park@example.com", "Role", "import", "'Admin' is not one of Owner, Member"),
    ("Emergency Calling Policies", "Office Desk", "Notify", "import", "'lee.park@example,com' is not a mail address"),
    ("Emergency Numbers", "Lot 911 > nine three three", "Dialled Number", "import", "is not allowed here"),
    ("Network Sites", "Joliet Lot", "Region Name", "import", "did you mean 'Midwest'?"),
    ("Network Subnets", "198.51.100.192", "Subnet", "import", "whose own address is 198.51.100.192"),
    ("Network Subnets", "192.0.2.128", "Subnet", "import", "has its mask with it: write 25 under Mask"),
    ("Network Subnets", "203.0.113.0", "Mask", "import", "33 is more than an IPv4 address has"),
    ("Trusted IPs", "203.0.113.300", "IP Address", "import", "is not an IP address"),
    ("Emergency Addresses", "Des Moines Yard", "State", "import", "'Iowa' is written IA"),
    ("Emergency Addresses", "Joliet Lot", "Latitude", "import", "an address needs its place on the map"),
    ("Emergency Subnets", "192.0.2.0", "Location Name", "import", "'Office' may be 'Chicago Yard > Office' or"),
    ("Switches", "00-00-5E-00-53-12", "Chassis ID", "import", "has the letter O where the digit 0 belongs"),
    ("Switches", "FOC2241L0QK", "Chassis ID", "import", "is not a MAC address"),
    ("Wireless Access Points", "00-00-5E-00-5*", "BSSID", "import", "* for its last one or two characters"),
    ("Resource Accounts", "ra.safety@example.com", "Account For", "import", "'Queue' is not one of Auto Attendant"),
    ("Call Queues", "Billing", "Alert Time", "import", "'30 sec' is not a whole number"),
    ("Call Queues", "Claims", "Timeout Threshold", "import", "write a multiple of 15"),
    ("Call Queues", "Night Desk", "Timeout Target", "import", "Forward needs to know who gets the call"),
    ("Call Queues", "Tolls", "Hold Music", "import", "Hold_Tolls.wav"),
    ("Holiday Dates", "Thanksgiving > 2027-11-25 00:00", "Ends", "import", "the whole of a day ends with the next day"),
    ("Auto Attendant Holidays", "Carriers > Labor Day", None, "plan", "'Labor Day' is neither on the tab Holidays"),
    ("Auto Attendants", "Carriers", "Time Zone", "import", "'CT' is not a time zone"),
    ("Auto Attendant Keys", "Carriers > 1", "Target", "import", "a Transfer needs to know who gets the call"),
    ("Auto Attendant Hours", "Main Line > Saturday > 08:00", "Closes", "import", "'noon' is not a time of day"),
    ("Voicemail", "walt.park@example.com", "Voicemail Enabled", "import", "'maybe' is neither Y nor N"),
    ("Call Forwarding", "noor.park@example.com", "Forwarding Target", "import", "is a Single Target: write its number"),
    ("Call Forwarding", "elliot.park@example.com", "Unanswered After", "import", "'25 seconds' is not one of"),
)  # fmt: skip

REPAIRS, LEFT = 15, 22
"""How many mistakes of a cell come with a repair, and how many problems are left once these are in."""

COMES_TO = {
    "created": 223, "updated": 49, "deleted": 3, "unchanged": 1, "ignored": 2, "failed": 2, "blocked": 42,
}  # fmt: skip
"""How many rows end in which outcome."""

REQUESTS = 400
"""The requests that it takes at most: more would mean that rows no longer share theirs."""

ROWS = {
    "Users": 85, "Phone Numbers": 56, "User Policies": 28, "Teams": 6, "Channels": 11, "Members": 23,
    "Network Regions": 1, "Network Sites": 5, "Network Subnets": 7, "Trusted IPs": 4, "Emergency Addresses": 5,
    "Emergency Locations": 12, "Emergency Subnets": 4, "Switches": 4, "Ports": 6, "Wireless Access Points": 4,
    "Resource Accounts": 4, "Call Queues": 5, "Auto Attendants": 2, "Auto Attendant Keys": 4,
    "Emergency Calling Policies": 2, "Emergency Notifications": 1, "Emergency Call Routing Policies": 2,
    "Emergency Numbers": 2, "Network Roaming Policies": 1, "Extension Numbers": 2, "Holidays": 2, "Holiday Dates": 4,
    "Auto Attendant Holidays": 2,
    "Auto Attendant Hours": 6, "Voicemail": 12, "Call Forwarding": 10,
}  # fmt: skip
"""How many rows each tab has."""
