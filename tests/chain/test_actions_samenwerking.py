from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from chain import audit
from chain.actions import samenwerking as actions
from chain.actions.change import ChangedMeanwhile, change
from chain.choices import ChainKind, MembershipKind, Precision
from chain.queries import partners_on
from chain.values.images import ImageRefused
from tests.factories.chain import OrganisationFactory


def _png(colour: str = "#0b4f8a") -> bytes:
    out = BytesIO()
    Image.new("RGB", (1200, 600), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_create_makes_an_address_from_the_name_and_leaves_a_trace(ada, now):
    one = actions.create(name="De Zorgketen", kind=ChainKind.CHAIN, by=ada, now=now, motto="Samen")

    assert (one.slug, one.motto, one.sort_key) == ("de-zorgketen", "Samen", "zorgketen")
    assert [(row.action, row.actor, row.chain_id) for row in audit.history(one)] == [
        ("chain created", ada, one.pk)
    ]


def test_create_refuses_a_name_that_is_taken(ada, samenwerking, now):
    with pytest.raises(actions.SamenwerkingTaken):
        actions.create(name="PROEFKETEN", kind=ChainKind.NETWORK, by=ada, now=now)


def test_a_pale_colour_is_kept_and_the_correction_is_reported(olga, samenwerking, now):
    corrections = actions.change_face(
        samenwerking=samenwerking, seen=1, by=olga, now=now, colour="#FE0"
    )

    assert samenwerking.colour == "#ffee00"
    assert {(one.scheme, one.token) for one in corrections} == {
        ("light", "link"),
        ("light", "border"),
    }
    assert audit.history(samenwerking)[0].fields == ["colour"]


def test_a_strong_colour_needs_no_correction(olga, samenwerking, now):
    corrections = actions.change_face(
        samenwerking=samenwerking, seen=1, by=olga, now=now, colour="#0b4f8a"
    )

    assert [one for one in corrections if one.scheme == "light"] == []


def test_the_second_who_changes_a_face_is_refused(olga, ada, samenwerking, now):
    actions.change_face(samenwerking=samenwerking, seen=1, by=olga, now=now, motto="Een")

    with pytest.raises(ChangedMeanwhile) as refused:
        actions.change_face(samenwerking=samenwerking, seen=1, by=ada, now=now, motto="Twee")

    assert (refused.value.by, refused.value.fields) == (olga, {"motto"})


def test_a_logo_is_written_anew_and_the_old_one_goes(
    olga, samenwerking, now, django_capture_on_commit_callbacks
):
    actions.set_logo(samenwerking=samenwerking, upload=_png(), alt="Een lijn", by=olga, now=now)
    first, storage = samenwerking.logo.name, samenwerking.logo.storage

    with django_capture_on_commit_callbacks(execute=True):
        actions.set_logo(
            samenwerking=samenwerking, upload=_png("#aa0000"), alt="Een punt", by=olga, now=now
        )

    assert samenwerking.logo_alt == "Een punt"
    assert Image.open(samenwerking.logo.path).size == (640, 320)
    assert not storage.exists(first)


def test_a_logo_of_markup_is_refused(olga, samenwerking, now):
    with pytest.raises(ImageRefused):
        actions.set_logo(samenwerking=samenwerking, upload=b"<svg/>", alt="", by=olga, now=now)


def test_partners_are_those_of_the_day(olga, samenwerking, now):
    old, new, of = OrganisationFactory.create_batch(3)
    gone = actions.add_partner(
        samenwerking=samenwerking,
        organisation=old,
        by=olga,
        now=now,
        from_on=date(2015, 1, 1),
    )
    actions.add_partner(
        samenwerking=samenwerking, organisation=new, by=olga, now=now, from_on=date(2019, 1, 1)
    )
    actions.add_partner(
        samenwerking=samenwerking,
        organisation=of,
        by=olga,
        now=now,
        kind=MembershipKind.OF_CHAIN,
    )
    actions.end_partnership(membership=gone, on=date(2018, 12, 31), by=olga, now=now)

    before = partners_on(samenwerking, date(2018, 12, 19))
    after = partners_on(samenwerking, date(2019, 1, 1))

    assert [row.organisation for row in before.in_chain] == [old]
    assert [row.organisation for row in after.in_chain] == [new]
    assert [row.organisation for row in after.of_chain] == [of]


def test_one_organisation_is_partner_in_here_and_of_there(
    olga, samenwerking, other_samenwerking, now
):
    court = OrganisationFactory()
    for one, kind in (
        (samenwerking, MembershipKind.OF_CHAIN),
        (other_samenwerking, MembershipKind.IN_CHAIN),
    ):
        actions.add_partner(samenwerking=one, organisation=court, kind=kind, by=olga, now=now)

    assert [row.organisation for row in partners_on(samenwerking, now.date()).of_chain] == [court]
    assert [row.organisation for row in partners_on(other_samenwerking, now.date()).in_chain] == [
        court
    ]


def test_a_partner_cannot_be_added_twice_at_the_same_time(olga, samenwerking, now):
    police = OrganisationFactory()
    actions.add_partner(samenwerking=samenwerking, organisation=police, by=olga, now=now)

    with pytest.raises(actions.PartnerAlready):
        actions.add_partner(samenwerking=samenwerking, organisation=police, by=olga, now=now)


def test_a_plan_is_known_as_exactly_as_its_source(olga, samenwerking, now):
    plan = actions.adopt_plan(
        samenwerking=samenwerking,
        title="Ketenplan",
        adopted_on=date(2018, 6, 1),
        precision=Precision.MONTH,
        by=olga,
        now=now,
    )

    assert (plan.adopted_on, plan.precision) == (date(2018, 6, 1), Precision.MONTH)


def test_a_change_is_one_write_at_the_moment_of_its_maker(samenwerking, olga):
    now = datetime(2026, 5, 4, 12, tzinfo=UTC)

    with CaptureQueriesContext(connection) as asked:
        change(thing=samenwerking, seen=1, by=olga, now=now, values={"name": "De Aardketen"})

    writes = [one["sql"] for one in asked if one["sql"].startswith("UPDATE")]
    assert len(writes) == 1
    samenwerking.refresh_from_db()
    assert (samenwerking.sort_key, samenwerking.changed_at) == ("aardketen", now)
