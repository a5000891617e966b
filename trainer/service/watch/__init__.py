"""Watching the tables of a session: how each does, and where a facilitator should look next."""
