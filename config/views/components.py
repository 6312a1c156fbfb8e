"""Every component in all its states, for who builds and for the browser tests."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from buildingblocks.choices import BlockState
from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from config import samples


@require_safe
@allow(anyone)
def components(request: ChainRequest) -> HttpResponse:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    wrong = samples.SampleForm({"email": "naam@", "name": "", "remarks": "Ik kom met de trein."})
    wrong.is_valid()
    context = {
        "events": samples.events(),
        "parts": samples.parts(),
        "blocks": samples.blocks(),
        "kettingen": samples.kettingen(),
        "rows": samples.rows(),
        "page": samples.page(),
        "bars": samples.bars(),
        "statuses": samples.statuses(),
        "states": [{"state": state} for state in BlockState],
        "empty_form": samples.SampleForm(auto_id="leeg_%s"),
        "wrong_form": wrong,
    }
    return render(request, "config/components.html", context)
