from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chain.choices import ChainKind, MembershipKind, Precision
from chain.models.base import Dated, Invented, SortKeyField, Versioned
from chain.models.organisation import Organisation
from chain.values import names
from chain.values.dates import day_plain
from chain.values.vague import VagueDate

is_colour = RegexValidator(r"^#[0-9a-f]{6}$", _("Choose a colour such as #0b4f8a."))


class Chain(Versioned):
    """A samenwerking: the keten, netwerk or programma that owns events, with its own face."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ChainKind.choices)
    name = models.CharField(_("name"), max_length=120, unique=True)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    motto = models.CharField(_("motto"), max_length=120, blank=True)
    colour = models.CharField(_("colour"), max_length=7, default="#3a5a78", validators=[is_colour])
    second_colour = models.CharField(
        _("second colour"), max_length=7, blank=True, validators=[is_colour]
    )
    logo = models.ImageField(_("logo"), upload_to="logos/", blank=True)
    logo_alt = models.CharField(_("what the logo shows"), max_length=160, blank=True)
    mascot = models.CharField(_("mascot"), max_length=80, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    about = models.TextField(_("about"), blank=True)
    motive = models.TextField(_("why we work together"), blank=True)
    phase = models.CharField(_("phase"), max_length=120, blank=True)
    directed_by = models.CharField(_("directed by"), max_length=160, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=240, blank=True)
    spans = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="programmes",
        verbose_name=_("works for"),
    )
    contact_name = models.CharField(_("name of the contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_phone = models.CharField(_("phone of the contact"), max_length=30, blank=True)
    sort_key = SortKeyField(of=("name",), key=names.title_key)

    class Meta:
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("samenwerking", args=[self.slug])

    # Addresses of the face carry its version, so that browsers may keep what they fetched.
    @property
    def style_address(self) -> str:
        return f"{reverse('chain:style', args=[self.slug])}?v={self.version}"

    @property
    def logo_address(self) -> str:
        return f"{reverse('chain:logo', args=[self.slug])}?v={self.version}" if self.logo else ""

    @property
    def tab_icon_address(self) -> str:
        return f"{reverse('chain:icon', args=[self.slug, 32])}?v={self.version}"

    @property
    def touch_icon_address(self) -> str:
        return f"{reverse('chain:icon', args=[self.slug, 180])}?v={self.version}"

    @property
    def contact_line(self) -> str:
        """The one contact that stands at the same place on every page."""
        return self.contact_email or settings.SITE_CONTACT_EMAIL


class Membership(Dated):
    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=MembershipKind.choices, default=MembershipKind.IN_CHAIN
    )
    expertise = models.CharField(_("what only this partner brings"), max_length=240, blank=True)
    interest = models.CharField(_("interest"), max_length=240, blank=True)

    class Meta(Dated.Meta):
        ordering = ["organisation__sort_key", "from_on", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["chain", "organisation"],
                condition=Q(until_on__isnull=True),
                name="one_running_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_kind_display()} {self.chain} ({self.from_on or '…'})"


class Plan(Invented):
    """A joint plan that a samenwerking adopted, known as exactly as its source says."""

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="plans")
    title = models.CharField(_("title"), max_length=160)
    adopted_on = models.DateField(_("adopted on"))
    precision = models.CharField(max_length=10, choices=Precision.choices, default=Precision.DAY)
    summary = models.TextField(_("summary"), blank=True)

    class Meta:
        ordering = ["-adopted_on", "pk"]

    def __str__(self) -> str:
        adopted = day_plain(VagueDate.of(self.adopted_on, self.precision))
        return f"{self.title} ({self.chain}, {adopted})"
