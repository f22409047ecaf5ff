"""Other names of time zones: abbreviations that people write, and what Windows calls them."""

ZONES_BY_OTHER_NAME = {
    name.casefold(): zone
    for zone, names in {
        "America/New_York": ("EST", "EDT", "ET", "Eastern", "Eastern Time", "US Eastern", "Eastern Standard Time"),
        "America/Chicago": ("CST", "CDT", "CT", "Central", "Central Time", "US Central", "Central Standard Time"),
        "America/Denver": ("MST", "MDT", "MT", "Mountain", "Mountain Time", "US Mountain", "Mountain Standard Time"),
        "America/Phoenix": ("Arizona", "US Mountain Standard Time"),
        "America/Los_Angeles": ("PST", "PDT", "PT", "Pacific", "Pacific Time", "US Pacific", "Pacific Standard Time"),
        "America/Anchorage": ("AKST", "AKDT", "Alaska", "Alaskan Standard Time"),
        "Pacific/Honolulu": ("HST", "Hawaii", "Hawaiian Standard Time"),
        "America/Halifax": ("AST", "ADT", "Atlantic", "Atlantic Standard Time"),
        "America/St_Johns": ("NST", "NDT", "Newfoundland Standard Time"),
        "America/Sao_Paulo": ("BRT", "E. South America Standard Time"),
        "America/Mexico_City": ("Central Standard Time (Mexico)",),
        "Etc/UTC": ("UTC", "Z", "Zulu", "Coordinated Universal Time"),
        "Europe/London": ("GMT", "BST", "UK", "GMT Standard Time"),
        "Europe/Paris": ("Romance Standard Time",),
        "Europe/Berlin": ("CET", "CEST", "MEZ", "MESZ", "W. Europe Standard Time"),
        "Europe/Warsaw": ("Central European Standard Time",),
        "Europe/Bucharest": ("EET", "EEST", "GTB Standard Time"),
        "Europe/Helsinki": ("FLE Standard Time",),
        "Europe/Moscow": ("MSK", "Russian Standard Time"),
        "Asia/Dubai": ("Arabian Standard Time",),
        "Asia/Kolkata": ("IST", "India Standard Time"),
        "Asia/Singapore": ("SGT", "Singapore Standard Time"),
        "Asia/Shanghai": ("China Standard Time",),
        "Asia/Tokyo": ("JST", "Tokyo Standard Time"),
        "Australia/Brisbane": ("E. Australia Standard Time",),
        "Australia/Sydney": ("AEST", "AEDT", "AUS Eastern Standard Time"),
        "Australia/Adelaide": ("ACST", "ACDT", "Cen. Australia Standard Time"),
        "Australia/Perth": ("AWST", "W. Australia Standard Time"),
        "Pacific/Auckland": ("NZST", "NZDT", "New Zealand Standard Time"),
    }.items()
    for name in names
}
"""Case-folded name → the IANA zone usually meant. IST and CST have other readings: a repair is proposed, not made."""
