"""What the evaluation asks, and the words of its answers."""

from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "helped": _("Did this event help you in your work?"),
    "heard": _("Did you feel heard?"),
    "met": _("Did you get to know other people and organisations better?"),
    "arranged": _("Were you pleased with how it was arranged?"),
}
ANSWERS = {
    1: _("not at all"),
    2: _("a little"),
    3: _("reasonably"),
    4: _("quite a lot"),
    5: _("very much"),
}
NO_OPINION = _("no opinion")
# Fewer answers could be recognised.
ENOUGH = 5
