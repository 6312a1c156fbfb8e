"""'Uw voorkeuren': rank the workshops of a day, one press at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from chain.http import ChainRequest
from events.models import EventDay
from participants.actions.ranking import ListIsFull, NoRanking, RankingClosed, prefer
from participants.forms.ranking import pressed
from participants.models.ranking import MOST_RANKED, MOST_VETOES
from participants.models.registration import GONE
from participants.queries.my_ranking import MyList, my_list, ranked_days
from participants.queries.preference import Preference, preference_of
from participants.queries.why import Why, why_of
from participants.rules import may_change
from participants.values.ranking import LAST, Wish
from participants.views.way import Way, both


@both(["GET", "HEAD", "POST"])
def _ranking(request: ChainRequest, way: Way, number: int = 1) -> HttpResponse:
    """The list of the day with this number among the days by preference."""
    preference = preference_of(way.event)
    days = _days(way, preference)
    if not 1 <= number <= len(days):
        raise Http404
    day = days[number - 1]
    if request.method == "POST":
        wish = pressed(request.POST)
        if wish is None or _is_kept(request, way, day, wish):
            return redirect(_address(way, number, wish))
        return _page(request, way, preference, days, number, too_late=wish)
    return _page(request, way, preference, days, number)


registration_ranking, my_registration_ranking = _ranking


@dataclass(frozen=True, slots=True)
class Lead:
    """The way to the list of one day; `is_done` when there is something on it."""

    day: EventDay
    address: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Leads:
    """What the page of a registration says of the lists of its days."""

    days: list[Lead]
    is_open: bool
    is_to_come: bool
    whys: list[Why]

    @property
    def asks(self) -> bool:
        """Tell whether there is a day without a list."""
        return not all(lead.is_done for lead in self.days)


def leads(way: Way, preference: Preference, *, now: datetime) -> Leads | None:
    """Return the ways to the lists of this registration; None where nothing is by preference."""
    if not preference or way.registration.state in GONE:
        return None
    done = ranked_days([way.registration])
    days = _days(way, preference)
    whys = [_why(way, day, preference) for day in days if preference.is_over(now)]
    return Leads(
        days=[
            Lead(day, _address(way, number, None), (way.registration.pk, day.pk) in done)
            for number, day in enumerate(days, 1)
        ],
        is_open=preference.is_open(now) and may_change(way.registration, now=now),
        is_to_come=preference.is_to_come(now),
        whys=[why for why in whys if why],
    )


def _why(way: Way, day: EventDay, preference: Preference) -> Why | None:
    return why_of(way.registration, my_list(way.registration, day, preference), preference)


def _days(way: Way, preference: Preference) -> list[EventDay]:
    return [day for day in way.event.days.all() if day.pk in preference.days]


def _address(way: Way, number: int, wish: Wish | None) -> str:
    """Lead back to where one pressed: the workshop stands elsewhere now."""
    name = "registration-ranking-day" if number > 1 else "registration-ranking"
    path = way.address(name, *([number] if number > 1 else []))
    return f"{path}#w-{wish.workshop}" if wish else path


def _is_kept(request: ChainRequest, way: Way, day: EventDay, wish: Wish) -> bool:
    """Carry a press out; False when the list had closed by then."""
    try:
        prefer(registration=way.registration, day=day, wish=wish, by=way.by, now=timezone.now())
    except RankingClosed:
        return False
    except ListIsFull:
        full = {"ranked": MOST_RANKED, "vetoes": MOST_VETOES}
        said = _(
            "That was one too many: at most %(ranked)d on your list, and %(vetoes)d that you would "
            "rather not follow. Take one off first."
        )
        messages.warning(request, said % full)
    except NoRanking:
        messages.info(request, _("That workshop is not given any more. This is how it stands now."))
    return True


def _page(
    request: ChainRequest,
    way: Way,
    preference: Preference,
    days: list[EventDay],
    number: int,
    too_late: Wish | None = None,
) -> HttpResponse:
    now = timezone.now()
    mine = my_list(way.registration, days[number - 1], preference)
    can_rank = preference.is_open(now) and may_change(way.registration, now=now)
    context = way.context() | {
        "preference": preference,
        "mine": mine,
        "is_open": can_rank,
        "is_to_come": preference.is_to_come(now),
        "days": [(day, _address(way, at, None)) for at, day in enumerate(days, 1)],
        "number": number,
        "why": None if can_rank else why_of(way.registration, mine, preference),
        "too_late": _told(mine, too_late),
        "last": LAST,
        "most_ranked": MOST_RANKED,
        "most_vetoes": MOST_VETOES,
    }
    status = 409 if too_late else 200
    return render(request, "participants/ranking.html", context, status=status)


def _told(mine: MyList, wish: Wish | None) -> str:
    """Say what somebody pressed after it closed, so that it is clear what does not count."""
    if wish is None:
        return ""
    title = mine.title_of(wish.workshop)
    if not title:
        return ""
    if wish.is_veto:
        return _("‘%(title)s’ among what you would rather not follow") % {"title": title}
    if wish.place is None:
        return _("‘%(title)s’ off your list") % {"title": title}
    place = min(wish.place, len(mine.ranked) + 1)
    return _("‘%(title)s’ as choice %(place)d") % {"title": title, "place": place}
