"""Finding somebody in a list of the organiser by a word that was typed."""

from django.db.models import Q

from chain.values import names


def has_word(word: str) -> Q:
    """Keep the rows of a `person` with this word in the name or in that of the organisation.

    A shielded person is found by organisation only: whoever types a name learns nothing.
    """
    return (
        Q(person__is_shielded=False, person__sort_key__contains=names.fold(word))
        | Q(person__organisation__name__icontains=word)
        | Q(person__organisation__abbreviation__iexact=word)
    )
