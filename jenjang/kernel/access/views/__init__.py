"""The pages of accounts: signing in, one's own account, and those of a government."""
