"""`make fuzz`: hostile input at every form and address, as visitor and as every role, until something breaks or time is up.

The program itself is asked, through the door the web server uses, on a database of its own with the demo. The same seed
throws the same things on the same day; every fault is printed as a case that `--replay` sends again.
"""
