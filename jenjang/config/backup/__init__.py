"""`jenjang backup` and `jenjang restore`: database and files in one folder that can be proved whole.

A backup holds `database.dump` (pg_dump's own format), `files.tar` (every kept content), where the installation has a signing
authority of its own `keys.locked` (its keys, under the secret key, which is not in the backup), and `manifest.json`: which program
made it, when, the hash of each part, and of every table its number of rows and a digest over them. All of the database is
read in one snapshot, so the application may go on writing; the files are read after it, and since a content is written before
its row and never removed, each row of the snapshot finds its content.
"""
