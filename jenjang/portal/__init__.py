"""The front door: the site's own home, each government's public home and workspace, and one search over all rooms.

The portal keeps no table. It asks the rooms below through their queries and puts the answers side by side:
`publishing` for whoever comes by, `waiting` for who works here, `searching` for who looks for something.
"""
