"""What the portal shows, composed from the queries of the rooms below; by subject."""
