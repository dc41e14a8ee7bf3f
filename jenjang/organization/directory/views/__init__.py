"""Pages over employees and posts, one file a subject. Nothing is changed here."""
