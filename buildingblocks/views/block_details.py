"""What a bouwsteen is about and for whom; filled in by the note-taker when there is time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buildingblocks.actions import block as actions
from buildingblocks.actions.block import AddressedTo, Description
from buildingblocks.forms.block import BlockDetailsForm
from buildingblocks.models import BuildingBlock
from buildingblocks.values.addressing import ALL
from buildingblocks.views.note_taking import IN_EVENT, organisers_only, writer_of
from chain.actions.change import ChangedMeanwhile
from chain.http import FORM, ChainRequest
from chain.models import GovernanceBody, Organisation, Region
from chain.permissions import allow
from events.models import Event
from workshops import rules
from workshops.models import Session
from workshops.permissions import with_opened_links


@never_cache
@require_http_methods(FORM)
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def notes_describe(
    request: ChainRequest, event: Event, session: Session, number: int
) -> HttpResponse:
    if refused := organisers_only(request, session):
        return refused
    rows = BuildingBlock.objects.kept().prefetch_related("addressees")
    block = get_object_or_404(rows, session=session, number=number)
    is_for_more = "more" in request.POST
    form = BlockDetailsForm(request.POST or None, block=block, has_more=is_for_more)
    if request.method == "POST" and not is_for_more and form.is_valid():
        try:
            _describe(request, block, form)
        except ChangedMeanwhile as changed:
            form = _once_more(request, changed, block)
        else:
            return redirect("buildingblocks:notes", event.slug, session.pk)
    context = {"form": form, "brick": block, "session": session, "event": event}
    return render(
        request, "buildingblocks/block_details.html", context | {"face": session.event.chain}
    )


def _describe(request: ChainRequest, block: BuildingBlock, form: BlockDetailsForm) -> None:
    data = form.cleaned_data
    description = Description(
        kind=data["kind"],
        levels=data["levels"],
        factors=data["factors"],
        means=data["means"],
        questions=block.questions.all(),
        addressees=[_addressed_to(word) for word in form.addressees()],
    )
    actions.describe(
        block=block,
        description=description,
        by=writer_of(request, block.session),
        now=timezone.now(),
        seen=data["seen"],
    )
    messages.success(request, _("The bouwsteen is described."))


def _once_more(
    request: ChainRequest, changed: ChangedMeanwhile, block: BuildingBlock
) -> BlockDetailsForm:
    """Keep what was chosen, over the version that is there now."""
    posted = request.POST.copy()
    posted["seen"] = str(changed.thing.version)
    form = BlockDetailsForm(posted, block=block)
    form.add_error(None, _("Somebody changed this bouwsteen meanwhile. Check it and save again."))
    return form


def _addressed_to(word: str) -> AddressedTo:
    if word == ALL:
        return AddressedTo(is_all_partners=True)
    kind, _dash, rest = word.partition("-")
    if kind == "organisation":
        return AddressedTo(organisation=Organisation.objects.get(pk=rest))
    if kind == "body":
        return AddressedTo(body=GovernanceBody.objects.get(pk=rest))
    if kind == "region":
        return AddressedTo(region=Region.objects.get(pk=rest))
    return AddressedTo(level=rest)
