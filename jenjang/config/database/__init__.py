"""The database under the application: the embedded server, its roles, and who may serve on it.

Without DATABASE_URL the command line starts a PostgreSQL of its own (`embedded`), run by an ordinary
account (`account`) and shared by every process that holds a lease. A real server gets the same
roles by `jenjang setup-database` (`roles`). In both cases `guard` refuses to serve with a role that
could look over the fence between governments. Tests run in clones of a migrated template (`clones`).
"""
