"""The media of Five9 (mediaType)."""

MEDIA = ("VOICE", "CHAT", "SOCIAL", "EMAIL", "VIDEO", "CASE")
