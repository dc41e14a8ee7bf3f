"""Every write of posts and of who holds them."""
