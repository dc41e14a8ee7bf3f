"""Pages of published figures: reading them, and bringing new ones in."""
