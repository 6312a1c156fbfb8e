from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chain.models import Organisation, Person


class SubmitterQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Who stands with the idea: asked or confirmed, and did not decline."""
        return self.filter(declined_at=None)

    def own_to(self, reader: Person) -> Self:
        """`reader`, and who sends in from the same organisation."""
        own = Q(person=reader)
        if reader.email:
            own |= Q(email=reader.email.lower())
        if reader.organisation_id:
            own |= Q(organisation=reader.organisation_id)
            own |= Q(person__organisation=reader.organisation_id)
        return self.filter(own)

    def confirmed(self) -> Self:
        return self.standing().filter(confirmed_at__isnull=False)

    def to_be_named(self) -> Self:
        """Whose name may stand on a public page."""
        named = self.confirmed().filter(named_at__isnull=False, person__isnull=False)
        return named.exclude(person__is_shielded=True)


class Submitter(models.Model):
    """Who sends an idea in; the first one made it, the others were asked by mail.

    Until the address is confirmed it is what somebody typed; from then on it is `person`.
    """

    # Named, not imported: an idea asks its submitters whose it is.
    idea = models.ForeignKey("Idea", on_delete=models.CASCADE, related_name="submitters")
    order = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="submitted"
    )
    name = models.CharField(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True, db_collation="C")
    organisation_name = models.CharField(_("organisation"), max_length=160, blank=True)
    # The organisation that we know by what was typed, by the address or by the person.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Agreed that the page of the workshop names this person with it.
    named_at = models.DateTimeField(null=True, blank=True)
    # Somebody asked along who does not want to stand with the idea.
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = SubmitterQuerySet.as_manager()

    class Meta:
        ordering = ["idea", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "email"],
                condition=~Q(email=""),
                name="one_submitter_per_address",
                violation_error_message=_("This person is with the idea already."),
            ),
            models.UniqueConstraint(
                fields=["idea", "person"],
                condition=Q(person__isnull=False),
                name="one_submitter_per_person",
                violation_error_message=_("This person is with the idea already."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(email="") | ~Q(name=""),
                name="a_submitter_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(person__isnull=False),
                name="who_confirmed_is_a_person",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | Q(named_at=None),
                name="who_declined_is_not_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.told_name} ({self.idea}, #{self.pk})"

    @property
    def told_name(self) -> str:
        """The name for who is with the idea and for organisers."""
        return (self.person.display_name if self.person else "") or self.name or self.email
