"""A wing: a plain folder of rooms."""
