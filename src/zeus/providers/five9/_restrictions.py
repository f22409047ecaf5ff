"""What values of call variables and contact fields may be: the same words for both."""

TYPES = (
    "STRING", "NUMBER", "DATE", "TIME", "DATE_TIME", "CURRENCY", "BOOLEAN", "PERCENT", "EMAIL", "URL", "PHONE",
    "TIME_PERIOD",
)  # fmt: skip

RESTRICTIONS = (
    "MinValue", "MaxValue", "Regexp", "Required", "Set", "Multiset", "Precision", "Scale", "TimeFormat", "DateFormat",
    "TimePeriodFormat", "CurrencyType",
)  # fmt: skip

RESTRICTION_HELP = (
    "What the value may be: MinValue and MaxValue bound it, Set and Multiset list what it may be, one row for each."
)
