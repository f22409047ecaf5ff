"""Pretend tenants that judge by what the vendors publish."""
