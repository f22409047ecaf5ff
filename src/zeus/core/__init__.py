"""The nouns of Zeus: standard library and phonenumbers only."""
