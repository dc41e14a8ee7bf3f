"""Signing, and the check that anyone may make."""
