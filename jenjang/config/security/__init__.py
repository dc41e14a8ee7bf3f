"""`jenjang check-security`: what this deployment still lacks, and what to do about each.

Settings are judged by Django's own deployment checks where they fit; `looking` adds what only this program knows: roles and
fence of the database, proxies, demo governments, backups, who may read `var/`.
"""
