"""What people do once a table is over: a module a use case; `afterwards` brings them together."""
