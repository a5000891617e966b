"""The rules of one table, pure: what may be asked, what happens, and who learns of it."""
