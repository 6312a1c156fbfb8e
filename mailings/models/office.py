import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from mailings.choices import Closed


class Office(models.Model):
    """The post office of this installation: one row, that says whether letters may leave.

    `instance` and `epoch` also stand in a file next to the data; `epoch` rises with every batch
    that is claimed. A database that comes from a backup is behind the file, and a copy has another
    address: both keep all letters until an administrator lets them go.
    """

    name = models.CharField(max_length=20, unique=True, default="office")
    instance = models.UUIDField(default=uuid.uuid4)
    epoch = models.BigIntegerField(default=0)
    site_url = models.CharField(max_length=200)
    environment = models.CharField(max_length=40, blank=True)
    closed = models.CharField(_("held"), max_length=20, choices=Closed.choices, blank=True)
    closed_since = models.DateTimeField(null=True, blank=True)
    # The mail server refuses us, not a letter. One letter tries again at `probe_at`.
    paused_since = models.DateTimeField(null=True, blank=True)
    paused_code = models.PositiveSmallIntegerField(null=True, blank=True)
    paused_text = models.CharField(max_length=240, blank=True)
    paused_with = models.CharField(max_length=64, blank=True)
    probe_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} of {self.site_url}"


class Pace(models.Model):
    """When the next letter may go to a domain that takes only so many per second."""

    domain = models.CharField(max_length=253, unique=True, db_collation="C")
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.domain
