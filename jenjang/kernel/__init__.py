"""The kernel: tenants, actors, evidence. It knows that there are governments, and nothing of their work."""
