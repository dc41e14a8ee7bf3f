"""The ground the house stands on: its database server, roles, command line and set-up."""
