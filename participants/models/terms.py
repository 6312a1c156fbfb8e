from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chain.models.base import Versioned
from events.models import Event
from participants.choices import Promotion, Replacing
from workshops.models import Session


class RegistrationTerms(Versioned):
    """What the organiser switched on: until when, what is asked, who may be sent instead."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="terms")
    # Empty: as soon as the event is published, until it begins.
    opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    # Empty: together with registration.
    choices_open_at = models.DateTimeField(_("choosing workshops opens"), null=True, blank=True)
    answer_by = models.DateField(_("answer to the invitation by"), null=True, blank=True)
    replacing = models.CharField(
        _("may a guest send a replacement"),
        max_length=20,
        choices=Replacing.choices,
        default=Replacing.YES,
    )
    replacing_function = models.CharField(_("at least this function"), max_length=120, blank=True)
    promotion = models.CharField(
        _("when a seat comes free"),
        max_length=20,
        choices=Promotion.choices,
        default=Promotion.OFFER,
    )
    asks_parts = models.BooleanField(_("ask which parts of the day"), default=False)
    asks_lunch = models.BooleanField(_("ask who has lunch"), default=False)
    asks_drinks = models.BooleanField(_("ask who stays for drinks"), default=False)
    asks_needs = models.BooleanField(_("ask about diet and access"), default=True)
    colleagues_max = models.PositiveSmallIntegerField(
        _("how many colleagues somebody may bring"), default=0
    )
    has_meeting_list = models.BooleanField(_("offer 'Kennismaken'"), default=False)
    hides_rooms = models.BooleanField(_("rooms only for who is registered"), default=False)

    class Meta:
        ordering = ["event"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(opens_at=None) | Q(closes_at__gt=F("opens_at")),
                name="registration_closes_after_it_opens",
                violation_error_message=_("It closes before it opens. Choose a later moment."),
            ),
            models.CheckConstraint(
                condition=Q(colleagues_max__lte=10), name="at_most_ten_colleagues"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} (#{self.pk})"


class Pool(models.Model):
    """The seats of an event or of a session: this row alone holds the count.

    Only a conditional UPDATE changes `taken`; who finds it full raises `queue_seq` in a conditional
    UPDATE of the same row and gets that number in line. Nobody counts rows to decide.
    """

    event = models.OneToOneField(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="pool"
    )
    session = models.OneToOneField(
        Session, null=True, blank=True, on_delete=models.CASCADE, related_name="pool"
    )
    # Empty: as many as want to come.
    capacity = models.PositiveIntegerField(_("number of seats"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0, editable=False)
    # The last number in line that was given out; numbers are never used twice.
    queue_seq = models.PositiveIntegerField(default=0, editable=False)
    # Of an event: which published programme holds, so that who gets a seat reads that one.
    programme = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event=None, session__isnull=False)
                | Q(event__isnull=False, session=None),
                name="a_pool_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")),
                name="never_more_taken_than_there_are",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event or self.session}: {self.taken}/{self.capacity or '∞'} (#{self.pk})"
