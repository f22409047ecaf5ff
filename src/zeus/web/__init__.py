"""The Zeus screens."""
