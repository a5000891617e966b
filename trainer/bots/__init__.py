"""Players for empty seats, who know only what their seat knows."""
