"""Every read over employees and posts together, one file a subject."""
