from datetime import date

import pytest

from chain.actions import body as actions
from chain.choices import BodyLevel
from tests.factories.chain import GovernanceBodyFactory, PersonFactory

THE_DAY = date(2018, 12, 19)


@pytest.fixture
def bkb(samenwerking):
    return GovernanceBodyFactory(chain=samenwerking, name="Bestuurlijk Ketenberaad")


def test_a_body_has_one_name_per_samenwerking(olga, samenwerking, other_samenwerking, now):
    details = {"name": "Stuurgroep", "level": BodyLevel.TACTICAL, "by": olga, "now": now}
    one = actions.create(chain=samenwerking, abbreviation="SG", **details)
    other = actions.create(chain=other_samenwerking, **details)

    assert (one.slug, other.slug) == ("stuurgroep", "stuurgroep-2")
    with pytest.raises(actions.BodyTaken):
        actions.create(chain=samenwerking, **details)


def test_who_chaired_on_a_day_stays_true_when_the_chair_changes(olga, bkb, now):
    wim, next_chair = PersonFactory(), PersonFactory()
    title = "voorzitter van het Bestuurlijk Ketenberaad"
    seat = actions.take_seat(
        body=bkb,
        function=title,
        person=wim,
        is_chair=True,
        from_on=date(2018, 1, 1),
        by=olga,
        now=now,
    )
    actions.leave_seat(seat=seat, on=date(2019, 6, 30), by=olga, now=now)
    actions.take_seat(
        body=bkb,
        function=title,
        person=next_chair,
        is_chair=True,
        from_on=date(2019, 7, 1),
        by=olga,
        now=now,
    )

    assert [seat.person for seat in bkb.seats.on(THE_DAY)] == [wim]
    assert [seat.person for seat in bkb.seats.on(date(2019, 7, 1))] == [next_chair]
    assert not bkb.seats.on(date(2017, 1, 1)).exists()


def test_a_body_has_one_chair_at_a_time(olga, bkb, now):
    details = {"body": bkb, "function": "voorzitter", "is_chair": True, "by": olga, "now": now}
    actions.take_seat(person=PersonFactory(), until_on=date(2018, 12, 31), **details)

    with pytest.raises(actions.ChairTaken):
        actions.take_seat(person=PersonFactory(), from_on=date(2018, 12, 31), **details)

    actions.take_seat(person=PersonFactory(), from_on=date(2019, 1, 1), **details)


def test_a_function_is_held_from_a_day_until_another(olga, now):
    one = PersonFactory()
    days = {"from_on": date(2018, 1, 1), "until_on": date(2019, 1, 1)}
    actions.hold_function(person=one, title="hoofdofficier", **days, by=olga, now=now)

    assert one.functions.on(THE_DAY).get().title == "hoofdofficier"
    assert not one.functions.on(date(2020, 1, 1)).exists()
