"""Arithmetic of published tables, in plain Python: what a cell says, what a row comes to, how rows hang together."""
