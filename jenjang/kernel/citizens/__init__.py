"""Citizens who sign in: light accounts, apart from officials'.

A `Citizen` belongs to one government and is known there by an e-mail address, a mobile number, or both; there is no password.
Who writes an address gets a six-digit code; the right code in the same browser begins a `Session`, and the first one makes the
account. Life: made with the first code → perhaps blocked by a keeper, and unblocked → erased by its owner. A *citizen* is no
`User` and holds no role: being signed in as one says nothing about the other, and both may be so in one browser.
"""
