"""The `zeus` command."""
