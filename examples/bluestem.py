"""Bluestem Freight Lines: four yards, eighty people on Microsoft Teams, and what was wrong with the workbook.

Lines with a mistake say so at their end; `bluestem_mistakes` tells which message each is met by.
"""

import bluestem_people as people

Cell = str | int | None
Line = tuple[Cell, ...]

PROVIDER = "microsoft_teams"

NOTES = (
    "Bluestem Freight Lines – Teams Phone build sheet – v7_FINAL",
    "Contact: Pat Novak, pat.novak@example.org, +1 312 555 0100",
    "Please fill in every tab. Rows with Wave 2 go live in June; ask before you change them.",
    "Numbers of Omaha stay with our own carrier (Direct Routing), all others are Microsoft's.",
)

QUESTIONS: tuple[Line, ...] = (
    ("No.", "Question", "Asked by", "Answer"),
    (1, "Do drivers get numbers?", "Pat", "Not this year"),
    (2, "Who answers dispatch at night?", "Dana", None),
)

TEAMS: tuple[Line, ...] = (
    ("Action", "Team Name", "Description", "Visibility", "Giphy", "Wave", "Comments"),
    *(("create", f"{yard} Yard", f"Everybody at {yard}", "Private", "N", 1, None) for yard in people.YARDS),
    ("create", "Dispatch", "Loads and drivers", "Private", "N", 1, None),
    ("create", "Safety", "Incidents and audits", "Private", "N", 1, "no owner yet"),  # nobody owns it
)


def members() -> tuple[Line, ...]:
    """Who is in which team: the first of each yard owns it."""
    lines: list[Line] = [("Action", "Team Name", "User", "Role", "Wave", "Comments")]
    for place, (name, _, _, yard) in enumerate(people.people()[20:40]):
        lines.append(("create", f"{yard} Yard", name, "Owner" if place < 4 else "Member", 1, None))
    lines.append(("create", "Dispatch", "lee.park@example.com", "Owner", 1, None))
    lines.append(("create", "Dispatch", "dana.park@example.com", "Member", 1, None))
    lines.append(("create", "Safety", "greta.park@example.com", "Admin", 1, None))  # no such role
    return tuple(lines)


CHANNELS: tuple[Line, ...] = (
    ("Action", "Team Name", "Channel Name", "Description", "Channel Type", "Owner", "Wave", "Comments"),
    *(("create", f"{yard} Yard", name, None, "Standard", None, 1, None) for yard in people.YARDS for name in
      ("Shift Handover", "Maintenance")),
    ("create", "Dispatch", "Night Shift", "Loads between ten and six", "Standard", None, 1, None),
    ("create", "Dispatch", "Rates", "What we charge", "Private", "lee.park@example.com", 1, None),
    ("create", "Omaha Yard", "Everything about the new scales, their repair and calibration", None, "Standard", None, 1,
     None),  # too long
)  # fmt: skip

REGIONS: tuple[Line, ...] = (
    ("Action", "Region Name", "Description", "Wave", "Comments"),
    ("create", "Midwest", "All yards", 1, None),
)
CALLING_POLICIES: tuple[Line, ...] = (
    ("Action", "Policy Name", "Description", "Notify", "Notification Number", "Notification Mode", "Wave", "Comments"),
    ("create", "Yard Desk", "The guards of the yards", "lee.park@example.com; dana.park@example.com",
     "+1 312 555 0142", "Conference Muted", 1, None),
    ("create", "Office Desk", "Reception", "lee.park@example,com", None, "Notification Only", 1,
     None),  # a comma for a point
)  # fmt: skip
NOTIFICATIONS: tuple[Line, ...] = (
    ("Action", "Policy Name", "Dialled Number", "Notify", "Notification Mode", "Wave", "Comments"),
    ("create", "Yard Desk", 933, "lee.park@example.com", "Notification Only", 1, "test calls"),
)
ROUTING_POLICIES: tuple[Line, ...] = (
    ("Action", "Policy Name", "Description", "Enhanced Emergency Services", "Wave", "Comments"),
    ("create", "Omaha 911", "Our own carrier", "Y", 1, None),
    ("create", "Lot 911", "The lot, later", "Y", 2, None),
)
EMERGENCY_NUMBERS: tuple[Line, ...] = (
    ("Action", "Policy Name", "Dialled Number", "Also Dialled", "PSTN Usage", "Wave", "Comments"),
    ("create", "Omaha 911", 911, "112; 9911", "Emergency", 1, None),
    ("create", "Lot 911", "nine three three", None, "Emergency", 1, None),  # a number in words
)
ROAMING_POLICIES: tuple[Line, ...] = (
    ("Action", "Policy Name", "Description", "Allow Video", "Media Bit Rate", "Wave", "Comments"),
    ("create", "Narrow Line", "The lot has a mobile line", "N", 500, 1, None),
)
SITES: tuple[Line, ...] = (
    ("Action", "Site Name", "Description", "Region Name", "Emergency Calling Policy", "Emergency Call Routing Policy",
     "Roaming Policy", "Wave", "Comments"),
    *(("create", f"{yard} Yard", f"Yard and office in {yard}", "Midwest", "Yard Desk",
       "Omaha 911" if yard == "Omaha" else None, None, 1, None) for yard in people.YARDS),
    ("create", "Joliet Lot", "Parking only", "Mid West", None, None, "Narrow Line", 2,
     None),  # a region that is spelt two ways
)  # fmt: skip
SUBNETS: tuple[Line, ...] = (
    ("Action", "Subnet", "Mask", "Site Name", "Description", "Wave", "Comments"),
    ("create", "198.51.100.0", 26, "Chicago Yard", "Office", 1, None),
    ("create", "198.51.100.64", 26, "Chicago Yard", "Docks", 1, None),
    ("create", "198.51.100.128", 26, "Omaha Yard", "Office", 1, None),
    ("create", "198.51.100.200", 26, "Omaha Yard", "Docks", 1, None),  # within the network, not its own address
    ("create", "192.0.2.0", 25, "Des Moines Yard", "Office", 1, None),
    ("create", "192.0.2.128/25", 25, "Des Moines Yard", "Docks", 1, None),  # with its mask
    ("create", "203.0.113.0", 33, "Kansas City Yard", "Office", 1, None),  # more bits than there are
)
TRUSTED: tuple[Line, ...] = (
    ("Action", "IP Address", "Mask", "Description", "Wave", "Comments"),
    ("create", "203.0.113.10", 32, "Chicago fibre", 1, None),
    ("create", "203.0.113.20", 32, "Omaha cable", 1, None),
    ("create", "203.0.113.300", 32, "Des Moines", 1, None),  # no such address
    ("create", "203.0.113.40", 32, "Kansas City fibre", 1, None),
)
ADDRESSES: tuple[Line, ...] = (
    ("Action", "Address Name", "Company Name", "House Number", "Street Name", "Street Suffix", "City", "State", "Zip",
     "Country", "Latitude", "Longitude", "Wave", "Comments"),
    ("create", "Chicago Yard", "Bluestem Freight Lines", "2200", "Archer", "Ave", "Chicago", "IL", "60616", "US",
     "41.85110", "-87.66300", 1, None),
    ("create", "Omaha Yard", "Bluestem Freight Lines", "901", "Grace", "St", "Omaha", "NE", "68110", "US", "41.27870",
     "-95.93110", 1, None),
    ("create", "Des Moines Yard", "Bluestem Freight Lines", "415", "Scott", "Ave", "Des Moines", "Iowa", "50309", "US",
     "41.58070", "-93.61170", 1, None),  # a state in words
    ("create", "Kansas City Yard", "Bluestem Freight Lines", "1700", "Guinotte", "Ave", "Kansas City", "MO", "64120",
     "US", "39.11440", "-94.55220", 1, None),
    ("create", "Joliet Lot", "Bluestem Freight Lines", "55", "Mound", "Rd", "Joliet", "IL", "60436", "US", None, None,
     2, None),  # nobody has looked at the map
)  # fmt: skip
PLACES = ("Dispatch", "Office", "Docks")
LOCATIONS: tuple[Line, ...] = (
    ("Action", "Address Name", "Location Name", "Wave", "Comments"),
    *(("create", f"{yard} Yard", place, 1, None) for yard in people.YARDS for place in PLACES),
)
EMERGENCY_SUBNETS: tuple[Line, ...] = (
    ("Action", "Subnet", "Location Name", "Description", "Wave", "Comments"),
    ("create", "198.51.100.0", "Chicago Yard > Office", None, 1, None),
    ("create", "198.51.100.64", "Chicago Yard > Docks", None, 1, None),
    ("create", "198.51.100.128", "Omaha Yard > Office", None, 1, None),
    ("create", "192.0.2.0", "Office", None, 1, None),  # which of the four
)
SWITCHES: tuple[Line, ...] = (
    ("Action", "Chassis ID", "Location Name", "Description", "Wave", "Comments"),
    ("create", "00-00-5E-00-53-10", "Chicago Yard > Office", "Rack A", 1, None),
    ("create", "0000.5e00.5311", "Omaha Yard > Office", "Rack A", 1, None),
    ("create", "00-00-5E-OO-53-12", "Des Moines Yard > Office", "Closet", 1, None),  # the letter O
    ("create", "FOC2241L0QK", "Kansas City Yard > Office", "Closet", 1, None),  # a serial number
)
PORTS: tuple[Line, ...] = (
    ("Action", "Chassis ID", "Port ID", "Location Name", "Wave", "Comments"),
    *(("create", "00-00-5E-00-53-10", f"Gi1/0/{port}", "Chicago Yard > Dispatch", 1, None) for port in range(1, 7)),
)
ACCESS_POINTS: tuple[Line, ...] = (
    ("Action", "BSSID", "Location Name", "Description", "Wave", "Comments"),
    ("create", "00-00-5E-00-53-2*", "Chicago Yard > Docks", "Pole 1", 1, None),
    ("create", "00-00-5E-00-53-30", "Omaha Yard > Docks", "Pole 1", 1, None),
    ("create", "00-00-5E-00-53-31", "Kansas City Yard > Docks", "Pole 1", 1, None),
    ("create", "00-00-5E-00-5*", "Des Moines Yard > Docks", "Pole 1", 1, None),  # a star for three characters
)
ACCOUNTS: tuple[Line, ...] = (
    ("Action", "User Principal Name", "Display Name", "Account For", "Wave", "Comments"),
    ("create", "ra.main@example.com", "Bluestem Main Line", "Auto Attendant", 1, None),
    ("create", "ra.dispatch@example.com", "Dispatch", "Call Queue", 1, None),
    ("create", "ra.billing@example.com", "Billing", "Call Queue", 1, None),
    ("create", "ra.safety@example.com", "Safety Line", "Queue", 1, None),  # what it is for, in short
)
QUEUES: tuple[Line, ...] = (
    ("Action", "Queue Name", "Resource Accounts", "Routing Method", "Agents", "Agent Groups", "Alert Time", "Language",
     "Welcome Text", "Hold Music", "Timeout Threshold", "Timeout Action", "Timeout Target", "Timeout Number", "Wave",
     "Comments"),
    ("create", "Dispatch", "ra.dispatch@example.com", "Round Robin", "lee.park@example.com; dana.park@example.com",
     None, 20, "en-US", "Thank you for calling dispatch.", "Hold_Music.wav", 300, "Forward",
     "lee.park@example.com", None, 1, None),
    ("create", "Billing", "ra.billing@example.com", "Longest Idle", "omar.park@example.com", "Billing Staff", "30 sec",
     "en-US", None, None, 600, "Shared Voicemail", "Billing Staff", None, 1, None),  # a unit
    ("create", "Claims", None, "Serial", "greta.park@example.com", None, 30, "en-US", None, None, 290, "Disconnect",
     None, None, 1, None),  # no quarter of a minute
    ("create", "Night Desk", None, "Attendant", "walt.park@example.com", None, 30, "en-US", None, None, 300, "Forward",
     None, None, 1, None),  # forwarded to whom
    ("create", "Tolls", None, "Attendant", "walt.park@example.com", None, 30, "en-US", None, "Hold_Tolls.wav", 300,
     "Forward", None, "+1 312 555 0143", 1, None),  # a file that nobody sent
)  # fmt: skip
ATTENDANTS: tuple[Line, ...] = (
    ("Action", "Auto Attendant Name", "Resource Accounts", "Language", "Time Zone", "Operator", "Greeting", "Menu Text",
     "Greeting Audio", "Closed Greeting", "Wave", "Comments"),
    ("create", "Main Line", "ra.main@example.com", "en-US", "America/Chicago", "lee.park@example.com",
     None, "For dispatch press 1, for billing press 2.", "Main_Welcome.wav",
     "We are closed. For an accident on the road, press 9.", 1, None),
    ("create", "Carriers", None, "en-US", "CT", None, "Thank you for hauling with us.", None, None, None, 1,
     None),  # an abbreviation
)  # fmt: skip
KEYS: tuple[Line, ...] = (
    ("Action", "Auto Attendant Name", "Key", "Action Taken", "Target", "Announcement", "Wave", "Comments"),
    ("create", "Main Line", 1, "Transfer", "ra.dispatch@example.com", None, 1, None),
    ("create", "Main Line", 2, "Transfer", "ra.billing@example.com", None, 1, None),
    ("create", "Main Line", 0, "Operator", None, None, 1, None),
    ("create", "Carriers", 1, "Transfer", None, None, 1, None),  # to whom
)
HOURS: tuple[Line, ...] = (
    ("Action", "Auto Attendant Name", "Day", "Opens", "Closes", "Wave", "Comments"),
    *(("create", "Main Line", day, "07:00", "19:00", 1, None) for day in
      ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
    ("create", "Main Line", "Saturday", "08:00", "noon", 1, None),  # a time in words
)  # fmt: skip


EXTENSIONS: tuple[Line, ...] = (
    ("Action", "Phone Number", "Assign To", "Wave", "Comments"),
    ("create", "+14025550190;ext=2101", "greta.park@example.com", 1, None),
    ("create", "+14025550190 x2102", "walt.park@example.com", 1, None),  # as it stands on business cards
)
HOLIDAYS: tuple[Line, ...] = (
    ("Action", "Holiday Name", "Wave", "Comments"),
    ("create", "Independence Day", 1, None),
    ("create", "Thanksgiving", 1, None),
)
HOLIDAY_DATES: tuple[Line, ...] = (
    ("Action", "Holiday Name", "Starts", "Ends", "Wave", "Comments"),
    ("create", "Independence Day", "2026-07-04 00:00", "2026-07-05 00:00", 1, None),
    ("create", "Independence Day", "2027-07-04 00:00", "2027-07-05 00:00", 1, None),
    ("create", "Thanksgiving", "2026-11-26 00:00", "2026-11-28 00:00", 1, None),
    ("create", "Thanksgiving", "2027-11-25 00:00", "2027-11-25 00:00", 2, None),  # over before it begins
)
ATTENDANT_HOLIDAYS: tuple[Line, ...] = (
    ("Action", "Auto Attendant Name", "Holiday", "Greeting", "Target", "Number", "Wave", "Comments"),
    ("create", "Main Line", "Independence Day", "We are closed on Independence Day.", None, "+1 312 555 0143", 1, None),
    ("create", "Carriers", "Labor Day", "We are closed on Labor Day.", None, None, 2, None),  # which nobody has made
)


def audio_files() -> list[tuple[str, int, int]]:
    """The sounds that came with the workbook."""
    return [("Hold_Music.wav", 44_100, 2), ("Main_Welcome.wav", 16_000, 1)]


def tabs() -> dict[str, tuple[Line, ...]]:
    """The tabs as the customer named and filled them."""
    return {
        "Users": tuple(people.users()),
        "Phone Numbers": tuple(people.numbers()),
        "Extension Numbers": EXTENSIONS,
        "Policies": tuple(people.policies()),
        "Teams": TEAMS,
        "Channels": CHANNELS,
        "Members": members(),
        "Network Regions": REGIONS,
        "Emergency Calling Policies": CALLING_POLICIES,
        "Emergency Notifications": NOTIFICATIONS,
        "Emergency Call Routing Policies": ROUTING_POLICIES,
        "Emergency Numbers": EMERGENCY_NUMBERS,
        "Network Roaming Policies": ROAMING_POLICIES,
        "Network Sites": SITES,
        "Network Subnets": SUBNETS,
        "Trusted IPs": TRUSTED,
        "Emergency Addresses": ADDRESSES,
        "Emergency Locations": LOCATIONS,
        "Emergency Subnets": EMERGENCY_SUBNETS,
        "Switches": SWITCHES,
        "Ports": PORTS,
        "Wireless Access Points": ACCESS_POINTS,
        "Resource Accounts": ACCOUNTS,
        "Call Queues": QUEUES,
        "Holidays": HOLIDAYS,
        "Holiday Dates": HOLIDAY_DATES,
        "Auto Attendants": ATTENDANTS,
        "Auto Attendant Holidays": ATTENDANT_HOLIDAYS,
        "Auto Attendant Keys": KEYS,
        "Auto Attendant Hours": HOURS,
        "Voicemail": tuple(people.voicemail()),
        "Call Forwarding": tuple(people.forwarding()),
    }
