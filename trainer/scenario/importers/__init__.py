"""Other people's formats, turned into scenario folders."""
