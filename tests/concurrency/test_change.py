"""Two people change one row at the same moment: one wins, the other is told."""

from functools import partial

import pytest
from django.db.models import F

from chain.actions.change import ChangedMeanwhile, change
from chain.models import AuditEntry, Chain
from tests.concurrency.race import together

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


def test_of_two_writers_one_wins_and_one_is_told(samenwerking, olga, pim, now):
    for number in range(ROUNDS):
        seen = Chain.objects.get(pk=samenwerking.pk).version
        mottos = {olga: f"Olga {number}", pim: f"Pim {number}"}

        outcomes = together(
            *(
                partial(
                    change,
                    thing=Chain.objects.get(pk=samenwerking.pk),
                    seen=seen,
                    by=by,
                    now=now,
                    values={"motto": motto},
                )
                for by, motto in mottos.items()
            )
        )

        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ChangedMeanwhile", "set"]
        winner = (olga, pim)[0 if outcomes[0] == {"motto"} else 1]
        told = next(one for one in outcomes if isinstance(one, ChangedMeanwhile))
        assert (told.by, told.fields) == (winner, {"motto"})
        assert Chain.objects.get(pk=samenwerking.pk).motto == mottos[winner]
    assert AuditEntry.objects.filter(action="chain changed").count() == ROUNDS


def test_control_without_the_version_both_think_that_they_won(samenwerking):
    def careless(motto: str) -> int:
        rows = Chain.objects.filter(pk=samenwerking.pk)
        return rows.update(motto=motto, version=F("version") + 1)

    assert together(lambda: careless("Olga"), lambda: careless("Pim")) == [1, 1]
