"""Pages of the performance tree."""
