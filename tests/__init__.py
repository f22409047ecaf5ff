"""The tests: they mirror src/zeus."""
