"""Why buildingblocks holds personal data: its rows of the register on the privacy page."""

from django.utils.translation import gettext_lazy as _

from chain.values.personal import Purpose

PURPOSES = [
    Purpose(
        name=_("Interviews"),
        what=_("Who was interviewed."),
        why=_("To show what came of a day. Only with consent."),
        how_long=_("Until that person asks to take it away."),
        fields=("buildingblocks.Article.person",),
    ),
    Purpose(
        name=_("Who takes the lead"),
        what=_("The person who takes up a bouwsteen, next to the organisation."),
        why=_("So that others know whom to ask. Only with consent."),
        how_long=_("Until the bouwsteen is finished, or until that person asks to take it away."),
        fields=("buildingblocks.Standing.lead_person",),
    ),
    Purpose(
        name=_("Photos of paper"),
        what=_("Photos of flip charts, with handwriting."),
        why=_("To copy what was written. Only organisers see them."),
        how_long=_("Until 30 days after the report is published."),
        fields=("buildingblocks.FlipChartPhoto.image",),
    ),
    Purpose(
        name=_("Reading back"),
        what=_("Which note-taker recorded that the workshop heard its text."),
        why=_("So that everybody can trust what stands there."),
        how_long=_("With the report."),
        fields=("buildingblocks.ReadBack.heard_by",),
    ),
    Purpose(
        name=_("Who chose the top bouwstenen"),
        what=_("Who chose, as written in the summary."),
        why=_("A reader must be able to see who chose."),
        how_long=_("With the summary."),
        fields=("buildingblocks.Summary.chosen_by",),
    ),
]
