"""How dates and numbers are written, where Django's own formats of a language differ from the usage here."""
