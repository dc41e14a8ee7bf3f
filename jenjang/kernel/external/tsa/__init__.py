"""A time stamping service outside (RFC 3161): it is sent a hash and answers with that hash and the time, signed.

Nothing of the document is sent but the hash of its signature.
"""

from .client import Client

__all__ = ["Client"]
