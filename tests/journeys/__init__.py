"""Journeys through the running application in a real browser, as its users make them."""
