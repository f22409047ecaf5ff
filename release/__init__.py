"""What makes and tries a release; no part of it."""
