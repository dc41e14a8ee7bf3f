"""The list of codes that the project carries, also after a test that emptied every table."""

import importlib

import pytest
from django.apps import apps

from jenjang.performance.budgets.models import Edition


@pytest.fixture
def codes(db):
    if not Edition.objects.exists():
        importlib.import_module("jenjang.performance.budgets.migrations.0002_carried_codes").load_what_is_carried(
            apps, None
        )
