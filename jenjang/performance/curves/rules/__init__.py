"""The rules of this room, by subject."""
