"""Employees: the people who serve a government, each known by an 18-digit number (NIP).

For now this room holds rules only: what a NIP says and whether it can be one.
"""
