"""People, samenwerkingen and organisations for tests: ordinary values, unique where needed."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory, Password

from chain import audit
from chain.choices import (
    BodyLevel,
    ChainKind,
    Domain,
    MembershipKind,
    OrganisationKind,
    Precision,
    RegionType,
    RoleKind,
)
from chain.models import (
    AuditEntry,
    Chain,
    FunctionHeld,
    GovernanceBody,
    Inspection,
    Membership,
    Organisation,
    OrganisationNews,
    Person,
    Plan,
    Region,
    RetentionRun,
    Role,
    Seat,
)

PASSWORD = "een-lang-wachtwoord"


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    slug = factory.Sequence(lambda n: f"regio-{n}")
    type = RegionType.POLICE
    name = factory.Sequence(lambda n: f"Regio {n}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisatie-{n}")
    name = factory.Sequence(lambda n: f"Organisatie {n}")
    kind = OrganisationKind.AGENCY
    domains = factory.LazyFunction(lambda: [Domain.JUSTICE])


class OrganisationNewsFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationNews

    organisation = factory.SubFactory(OrganisationFactory)
    text = "Genomineerd voor een prijs"
    on = factory.Faker("date_object")
    precision = Precision.DAY


class PersonFactory(DjangoModelFactory):
    """A person with an account; `PersonFactory(email=None)` is somebody without one."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon-{n}@voorbeeld.example")
    first_name = "Jan"
    infix = "de"
    last_name = factory.Sequence(lambda n: f"Vries {n}")
    password = Password(PASSWORD)


class FunctionHeldFactory(DjangoModelFactory):
    class Meta:
        model = FunctionHeld

    person = factory.SubFactory(PersonFactory)
    title = "voorzitter"


class ChainFactory(DjangoModelFactory):
    class Meta:
        model = Chain

    slug = factory.Sequence(lambda n: f"keten-{n}")
    kind = ChainKind.CHAIN
    name = factory.Sequence(lambda n: f"Keten {n}")
    contact_email = factory.LazyAttribute(lambda chain: f"contact@{chain.slug}.example")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    chain = factory.SubFactory(ChainFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    kind = MembershipKind.IN_CHAIN


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan

    chain = factory.SubFactory(ChainFactory)
    title = factory.Sequence(lambda n: f"Ketenplan {n}")
    adopted_on = factory.Faker("date_object")
    precision = Precision.MONTH


class GovernanceBodyFactory(DjangoModelFactory):
    class Meta:
        model = GovernanceBody

    slug = factory.Sequence(lambda n: f"overleg-{n}")
    chain = factory.SubFactory(ChainFactory)
    name = factory.Sequence(lambda n: f"Overleg {n}")
    level = BodyLevel.STRATEGIC


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    body = factory.SubFactory(GovernanceBodyFactory)
    person = factory.SubFactory(PersonFactory)
    function = "lid"


class GivesRole(DjangoModelFactory):
    """A role that no act gave: forget who has none, for a page may be asked meanwhile."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        role = super()._create(model_class, *args, **kwargs)
        audit.forget()
        return role


class RoleFactory(GivesRole):
    """Organiser of a samenwerking; an administrator's role has `chain=None`."""

    class Meta:
        model = Role

    person = factory.SubFactory(PersonFactory)
    kind = RoleKind.ORGANISER
    chain = factory.SubFactory(ChainFactory)


class AuditEntryFactory(DjangoModelFactory):
    class Meta:
        model = AuditEntry

    at = factory.LazyFunction(timezone.now)
    action = "thing changed"
    origin = "test"


class InspectionFactory(DjangoModelFactory):
    class Meta:
        model = Inspection

    key = factory.Sequence(lambda n: f"proef.{n}")
    ran_at = factory.LazyFunction(timezone.now)
    looked_at = 3
    wrong = 0


class RetentionRunFactory(DjangoModelFactory):
    class Meta:
        model = RetentionRun

    key = factory.Sequence(lambda n: f"proef.{n}")
    ran_at = factory.LazyFunction(timezone.now)
    count = 3
