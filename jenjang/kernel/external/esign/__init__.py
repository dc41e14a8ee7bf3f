"""The national signing service: a client service of BSrE that the government runs in its own network, edition 2 of its calls.

The signer is known there by the e-mail address of the account; the application by a name and password of its own. The
service answers in one call, keeps nothing that could be fetched afterwards, and asks for the passphrase each time.
"""
