from dataclasses import dataclass

import pytest
from django.db import transaction

from jenjang.kernel.events import jobs, outbox
from jenjang.kernel.events.base import Event
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from tests.support.people import make_government

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "apart"])


@dataclass(frozen=True)
class LampLit(Event):
    lamp_id: int


@pytest.fixture
def heard(monkeypatch):
    """Two listeners to one fact: the first fails once, the second hears at once."""
    calls: list[tuple[str, LampLit, int]] = []

    def shaky(event):
        calls.append(("shaky", event, active_government_id()))
        if len([name for name, *_ in calls if name == "shaky"]) == 1:
            raise RuntimeError("not yet")

    def steady(event):
        calls.append(("steady", event, active_government_id()))

    table = {LampLit: [shaky, steady]}
    monkeypatch.setattr(outbox, "reactions", lambda: table)
    monkeypatch.setattr(jobs, "reactions", lambda: table)
    return calls


def test_a_fact_of_a_transaction_that_rolled_back_is_never_heard(heard):
    government = make_government()

    with government_scope(government):
        outbox.publish(LampLit(government, 7))
        transaction.set_rollback(True)
    run_waiting_jobs(also_later=True)

    assert heard == []


def test_a_fact_is_heard_after_the_commit_and_only_the_failing_listener_hears_it_again(heard, caplog):
    government = make_government()

    with government_scope(government):
        outbox.publish(LampLit(government, 7))
        assert heard == []
    run_waiting_jobs(also_later=True)

    fact = (LampLit(government, 7), government)
    assert sorted(heard, key=lambda call: call[0]) == [("shaky", *fact), ("shaky", *fact), ("steady", *fact)]
