"""Facts that upper rooms hear of.

A fact is stored with the change that made it, in the same transaction, and delivered afterwards by a
worker, perhaps twice: a reaction is safe to repeat. Who hears what is `config.reactions`.
"""
