"""Certificates, and signatures in turn."""
