"""Many posts and incumbencies at once, out of files of users; each all or none."""
