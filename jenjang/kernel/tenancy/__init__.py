"""Governments as tenants, and the two locks on their data.

A `Government` is opened once and never deleted. While a request, job or command works for it,
`scope.government_scope` tells both locks which one: the query layer (django-scopes) refuses
queries without it, and the database's row-level security shows and accepts only its rows.
Models that belong to a government extend `GovernmentModel`; their migration ends with `Fence`.
"""
