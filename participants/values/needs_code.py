"""A code that is mailed and typed over: eight letters that are not mistaken for each other."""

ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"


def shown(code: str) -> str:
    """Write 'BCDF-GHJK'."""
    return f"{code[:4]}-{code[4:]}"


def plain(typed: str) -> str:
    """Read what was typed, with or without dash and spaces, in capitals or not."""
    return "".join(char for char in typed.upper() if char.isalpha())
