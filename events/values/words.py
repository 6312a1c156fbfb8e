"""The words of a search, and those that say nothing."""

MAX_WORDS = 8

# What PostgreSQL's Dutch dictionary drops: alone, such a word would match nothing.
_SILENT = frozenset(
    # One text instead of a hundred quoted words: the list is read, not counted.
    "aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus "  # noqa: SIM905
    "een eens en er ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets "
    "ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of "
    "om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren "
    "was wat werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo zonder zou".split()
)


def words_of(query: str) -> list[str]:
    """Return the telling words of `query`, at most eight, without marks around them."""
    bare = (word.strip("\"'.,:;!?()[]|&<>*-\u2018\u2019\u201c\u201d") for word in query.split())
    telling = [word for word in bare if word and word.casefold() not in _SILENT]
    return list(dict.fromkeys(telling))[:MAX_WORDS]
