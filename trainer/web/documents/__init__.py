"""Documents for people to keep: as a page, as PDF, as Markdown."""
