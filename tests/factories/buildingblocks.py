"""Outcomes for tests: a bouwsteen with text and a stand van zaken, unless told otherwise."""

from datetime import timedelta
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from buildingblocks.choices import BlockState, ListKind, NoteKind
from buildingblocks.models import (
    Addressee,
    Article,
    BlockText,
    BuildingBlock,
    CommonThread,
    Conclusion,
    FlipChartPhoto,
    ItemScore,
    Note,
    PromptAnswer,
    ReadBack,
    ReadingLink,
    Recap,
    Recording,
    Reflection,
    ScoredItem,
    ScoredList,
    Standing,
    Summary,
)
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory
from tests.factories.workshops import GroupFactory, PromptFactory, SessionFactory


class BuildingBlockFactory(DjangoModelFactory):
    """A recorded bouwsteen; `BuildingBlockFactory(state=…)` stands elsewhere."""

    class Meta:
        model = BuildingBlock
        skip_postgeneration_save = True

    session = factory.SubFactory(SessionFactory)
    number = factory.Sequence(lambda n: n + 1)
    key = factory.LazyFunction(uuid4)
    statement = factory.Sequence(lambda n: f"Begin klein en deel het succes {n}")

    @factory.post_generation
    def state(self: BuildingBlock, create: object, extracted: str | None, **_more: object) -> None:
        if create:
            self.standing = StandingFactory(block=self, state=extracted or BlockState.RECORDED)
            self.save()


class StandingFactory(DjangoModelFactory):
    class Meta:
        model = Standing

    block = factory.SubFactory(BuildingBlockFactory)
    state = BlockState.RECORDED
    on = factory.LazyFunction(timezone.localdate)
    at = factory.LazyFunction(timezone.now)


class AddresseeFactory(DjangoModelFactory):
    class Meta:
        model = Addressee

    block = factory.SubFactory(BuildingBlockFactory)
    is_all_partners = True


class BlockTextFactory(DjangoModelFactory):
    class Meta:
        model = BlockText

    block = factory.SubFactory(BuildingBlockFactory)
    text = "Zo stond het eerst"
    at = factory.LazyFunction(timezone.now)


class ScoredListFactory(DjangoModelFactory):
    class Meta:
        model = ScoredList

    session = factory.SubFactory(SessionFactory)
    kind = ListKind.FRUSTRATIONS


class ScoredItemFactory(DjangoModelFactory):
    class Meta:
        model = ScoredItem

    list = factory.SubFactory(ScoredListFactory)
    order = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Wachten op elkaar {n}")


class ItemScoreFactory(DjangoModelFactory):
    class Meta:
        model = ItemScore

    item = factory.SubFactory(ScoredItemFactory)
    group = factory.SubFactory(
        GroupFactory, workshop=factory.SelfAttribute("..item.list.session.workshop")
    )
    score = 4


class NoteFactory(DjangoModelFactory):
    class Meta:
        model = Note

    event = factory.SubFactory(EventFactory)
    kind = NoteKind.MESSAGE
    text = factory.Sequence(lambda n: f"Bel elkaar eerder {n}")


class PromptAnswerFactory(DjangoModelFactory):
    class Meta:
        model = PromptAnswer

    session = factory.SubFactory(SessionFactory)
    prompt = factory.SubFactory(PromptFactory, workshop=factory.SelfAttribute("..session.workshop"))
    group = factory.SubFactory(GroupFactory, workshop=factory.SelfAttribute("..session.workshop"))
    text = "Een vast gezicht"


class FlipChartPhotoFactory(DjangoModelFactory):
    class Meta:
        model = FlipChartPhoto

    session = factory.SubFactory(SessionFactory)
    image = "flipcharts/flap.png"
    uploaded_at = factory.LazyFunction(timezone.now)


class CommonThreadFactory(DjangoModelFactory):
    class Meta:
        model = CommonThread

    event = factory.SubFactory(EventFactory)
    order = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Samen gaat het verder {n}")


class ConclusionFactory(DjangoModelFactory):
    class Meta:
        model = Conclusion

    event = factory.SubFactory(EventFactory)
    order = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Leren begint bij het bestuur {n}")


class ReflectionFactory(DjangoModelFactory):
    class Meta:
        model = Reflection

    session = factory.SubFactory(SessionFactory)
    text = "De groepen luisterden goed naar elkaar."


class RecordingFactory(DjangoModelFactory):
    class Meta:
        model = Recording

    session = factory.SubFactory(SessionFactory)
    url = "https://video.example/opname"
    has_captions = True


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = Article

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: f"Denk aan het vervolg {n}")


class RecapFactory(DjangoModelFactory):
    """Published for everyone; `RecapFactory(published_at=None, published_by=None)` is not."""

    class Meta:
        model = Recap

    event = factory.SubFactory(EventFactory)
    published_at = factory.LazyFunction(timezone.now)
    published_by = factory.SubFactory(PersonFactory)


class SummaryFactory(DjangoModelFactory):
    class Meta:
        model = Summary

    event = factory.SubFactory(EventFactory)
    core_message = "Wie samen één verhaal vertelt, kan ook samen verantwoorden."


class ReadBackFactory(DjangoModelFactory):
    class Meta:
        model = ReadBack

    session = factory.SubFactory(SessionFactory)
    heard_at = factory.LazyFunction(timezone.now)
    heard_by = factory.SubFactory(PersonFactory)
    stamp = "0123456789abcdef"


class ReadingLinkFactory(DjangoModelFactory):
    class Meta:
        model = ReadingLink

    summary = factory.SubFactory(SummaryFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    made_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda link: link.made_at + timedelta(days=90))
