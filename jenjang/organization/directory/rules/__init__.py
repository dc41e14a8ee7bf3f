"""Arithmetic of the directory, a file for each subject."""
