"""Working days and quarters: national holidays and collective leave, local holidays added by a government."""
