from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CountMoment(TextChoices):
    OPENING = "opening", _("at the opening")
    LATER = "later", _("later that day")
    TOTAL = "total", _("in total")
