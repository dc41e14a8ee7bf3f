"""Jenjang: promises cascade down the tiers of a government, careers climb up them."""
