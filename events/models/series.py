from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chain.models import Chain
from chain.models.base import Invented, Versioned


class Series(models.Model):
    """A bijeenkomst that returns; its editions say how often it has been held."""

    slug = models.SlugField(max_length=80, unique=True)
    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="series")
    name = models.CharField(_("name"), max_length=120)
    channel_url = models.URLField(_("channel with recordings"), blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "name"], name="one_series_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class Edition(Invented):
    """One occurrence of a series; it may be known by its year alone."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="editions")
    year = models.PositiveSmallIntegerField(_("year"))
    part = models.PositiveSmallIntegerField(_("number within the year"), default=1)
    theme = models.CharField(_("theme"), max_length=160, blank=True)

    class Meta:
        ordering = ["series", "year", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year", "part"], name="one_edition_per_year_and_part"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}" + (f"-{self.part}" if self.part > 1 else "")

    @property
    def ordinal(self) -> int:
        """Which time this is: 3 for the third edition."""
        return (
            self.series.editions.filter(year__lt=self.year).count()
            + self.series.editions.filter(year=self.year, part__lte=self.part).count()
        )


class Tour(Versioned, Invented):
    """Several days at several places under one name."""

    slug = models.SlugField(max_length=80, unique=True)
    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="tours")
    edition = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.SET_NULL, related_name="tours"
    )
    name = models.CharField(_("name"), max_length=120)
    theme = models.CharField(_("theme"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    intro = models.TextField(_("introduction"), blank=True)

    class Meta:
        ordering = ["-year", "name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tour", args=[self.slug])
