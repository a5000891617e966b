"""The use cases: opening sessions, seating people, acting at a table."""
