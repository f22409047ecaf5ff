"""The stages, in this order: read, validate, plan, call, send, transmit, write."""
