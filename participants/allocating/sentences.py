"""What an organiser reads first of an allocation; it does without the solver."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def three_sentences(*, good_somewhere: float, twice_unlisted: int, full: int) -> list[str]:
    """Return the three sentences that an organiser reads first."""
    good = _("%(share)d%% of the people have a first or second choice.") % {
        "share": int(good_somewhere * 100)
    }
    twice = (
        ngettext(
            "%(count)d person is twice outside their list.",
            "%(count)d people are twice outside their list.",
            twice_unlisted,
        )
        if twice_unlisted
        else _("Nobody is twice outside their list.")
    )
    filled = ngettext("%(count)d workshop is full.", "%(count)d workshops are full.", full)
    return [good, twice % {"count": twice_unlisted}, filled % {"count": full}]
