"""A name as somebody types it in one field, taken apart the Dutch way."""

from chain.values.names import split_surname


def name_parts(typed: str) -> tuple[str, str, str]:
    """Return voornaam, tussenvoegsel and achternaam of 'Anna Maria van den Berg'.

    The achternaam begins at the first small word, else at the second word.
    """
    words = typed.split()
    if len(words) < 2:
        return "", "", " ".join(words)
    for start in range(1, len(words)):
        infix, last = split_surname(" ".join(words[start:]))
        if infix:
            return " ".join(words[:start]), infix, last
    return words[0], "", " ".join(words[1:])


# How long each of the three may be.
LONGEST = (60, 30, 80)


def is_too_long(typed: str) -> bool:
    """Tell whether a part of the name is longer than we keep."""
    return any(len(part) > most for part, most in zip(name_parts(typed), LONGEST, strict=True))
