"""Where everything is joined: settings, addresses, reactions, the command line. Nobody imports it."""
