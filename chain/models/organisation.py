from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chain.choices import Domain, OrganisationKind, Precision, RegionType
from chain.models.base import Invented, SortKeyField, choices_array
from chain.values import names


class Region(models.Model):
    """A region of one type; regions of different types overlap, so places link many to many."""

    slug = models.SlugField(max_length=80, unique=True)
    type = models.CharField(_("type"), max_length=20, choices=RegionType.choices)
    code = models.CharField(_("code"), max_length=20, blank=True)
    name = models.CharField(_("name"), max_length=120)
    covers = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="within")

    class Meta:
        ordering = ["type", "name"]
        constraints = [
            models.UniqueConstraint(fields=["type", "name"], name="one_region_per_type_and_name")
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(Invented):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    domains = choices_array(Domain, verbose_name=_("domains"))
    regions = models.ManyToManyField(
        Region, blank=True, related_name="organisations", verbose_name=_("regions")
    )
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        verbose_name=_("part of"),
    )
    place = models.CharField(_("place"), max_length=80, blank=True)
    website = models.URLField(_("website"), blank=True)
    # In ASCII and lower case: who mails from one of these works there.
    mail_domains = ArrayField(
        models.CharField(max_length=253),
        default=list,
        blank=True,
        verbose_name=_("domains of its e-mail addresses"),
    )
    about = models.TextField(_("about"), blank=True)
    sort_key = SortKeyField(of=("name",), key=names.title_key)

    class Meta:
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])

    @property
    def short_name(self) -> str:
        return self.abbreviation or self.name


class OrganisationNews(Invented):
    """A dated news fact, such as a nomination for an award."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="news")
    text = models.CharField(_("text"), max_length=240)
    on = models.DateField(_("date"))
    precision = models.CharField(max_length=10, choices=Precision.choices, default=Precision.DAY)

    class Meta:
        ordering = ["-on", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.on}): {self.text}"
