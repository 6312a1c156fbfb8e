from mailings.mails import write_letter
from mailings.values.letters import Fact
from tests.letters.scene import make_chain


def _example():
    return write_letter(
        key="mailings.example",
        face=make_chain(),
        context={
            "name": "mevrouw De Boer",
            "moment": "donderdag 17 december 2026, van 13.00 tot 17.00 uur, Leeuwarden",
            "facts": [
                Fact("Wanneer", "donderdag 17 december 2026, van 13.00 tot 17.00 uur"),
                Fact("Waar", "Fries Museum, Leeuwarden", "/bijeenkomsten/bbb/"),
            ],
        },
        signed_by="Anna de Wit, programmamaker",
    )


EXAMPLES = {"mailings.example": _example}
