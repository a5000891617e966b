"""Sessions taken away, taken in from elsewhere, and people taken out of them."""
