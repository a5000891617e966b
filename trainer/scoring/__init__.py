"""What terms are worth, what was possible, and how well each seat did."""
