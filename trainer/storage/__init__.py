"""The only rooms where SQLAlchemy lives: events, accounts and their migrations."""
