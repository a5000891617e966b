"""What a finished table has to teach, as data: timeline, turning points, comparisons."""
