"""The rules of this room: how a code is made, and what a ceiling allows."""
