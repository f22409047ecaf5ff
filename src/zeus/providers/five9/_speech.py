"""How Five9 speaks a text: its own words (sayAs, sayAsFormat)."""

SAY_AS = (
    "Default", "Words", "Acronym", "Address", "Cardinal", "Currency", "Date", "Decimal", "Digits", "Duration",
    "Fraction", "Letters", "Measure", "Name", "Net", "Telephone", "Ordinal", "Spell", "Time",
)  # fmt: skip

SAY_AS_FORMATS = (
    "NoFormat", "Default", "Date_MDY", "Date_DMY", "Date_YMD", "Date_YM", "Date_MY", "Date_DM", "Date_MD", "Date_Y",
    "Date_M", "Date_D", "Duration_HMS", "Duration_HM", "Duration_MS", "Duration_H", "Duration_M", "Duration_S",
    "Net_URI", "Net_EMAIL", "Time_HMS", "Time_HM", "Time_H",
)  # fmt: skip
