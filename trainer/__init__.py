"""A trainer for negotiating real crises: scenarios, tables, scoring and debriefs."""
