"""The citizens' way in, their own page, and their keeper's pages."""
