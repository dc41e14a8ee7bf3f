"""Systems outside: for each a client, a faithful fake of it over real HTTP, and tests that run one against the other."""
