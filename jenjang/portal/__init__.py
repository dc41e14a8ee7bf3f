"""To be written with the room."""
