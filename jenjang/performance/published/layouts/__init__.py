"""How published tables are laid out: the fields we know, and the profiles that say which column carries which. Data, read by `importing`."""
