"""Letters in the frame of the house.

A letter with key "events.briefing-speaker" is three files in `templates/mailings/events/`:
`briefing-speaker.subject.txt`, `briefing-speaker.txt` and `briefing-speaker.html`. The last two
extend `mailings/frame.txt` and `mailings/frame.html`, load the tags of `letters`, and fill blocks
with the same facts in the same order:

- `moment`: the first line, with date, time and place (or `moment` in the context);
- `title`: the h1;
- `words`: what it says; an organiser's own words (`Texts.body`) take its place;
- `facts`: the table (or `facts` in the context, a list of `Fact`);
- `actions`: one `{% action address "Words" %}`, or several `{% choice … %}` that are equal;
- `after`: what stands below the actions;
- `why`: why the reader gets this letter.

The greeting, who signs, the contact and the footer come from the frame. `name` in the context is
who is greeted, `unsubscribe` an address in the footer of a letter to many. See
`templates/mailings/mailings/example.*` for the shortest one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from css_inline import CSSInliner
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from chain.models import Chain
from chain.values.colours import NEUTRAL, palette
from chain.values.text import clean_line
from mailings.values.letters import Texts, Written
from mailings.values.words import (
    body_html,
    body_text,
    fill,
    fill_html,
    unknown_placeholders,
)

__all__ = ["fill", "unknown_placeholders", "write_letter"]

SUBJECT_MAX, SENDER_MAX = 200, 75
_INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_NOT_IN_A_NAME = re.compile(r'[@:,;"<>\\]+')


def write_letter(  # noqa: PLR0913 - what the letter is, whose words, and who sends it
    *,
    key: str,
    context: Mapping[str, object],
    texts: Texts = Texts(),  # noqa: B008 - frozen
    values: Mapping[str, object] | None = None,
    face: Chain | None = None,
    signed_by: str = "",
    reply_to: str = "",
    language: str = "nl",
) -> Written:
    """Write one letter for one reader.

    `values` fill the {placeholders} of an organiser's own `texts`. `face` is the samenwerking
    whose name and colour it carries. Without `signed_by` and `reply_to` it is the samenwerking, or
    else the owner of the site, that signs and answers.
    """
    reply_to = reply_to or (face.contact_line if face else settings.SITE_CONTACT_EMAIL)
    sender = face.name if face else settings.SITE_OWNER
    with override(language):
        every = dict(context) | {
            "letter": {
                "language": language,
                "sender": sender,
                "motto": face.motto if face else "",
                "signed_by": signed_by or sender,
                "reply_to": reply_to,
                "phone": (face.contact_phone if face else "") or settings.SITE_CONTACT_PHONE,
                "site": settings.SITE_URL,
            },
        }
        subject = _subject(key, every, texts, values or {})
        every |= {"subject": subject}
        text = _text(key, every, texts, values or {})
        html = _html(key, every, texts, values or {}, face)
    return Written(
        kind=key,
        subject=subject,
        text=text,
        html=html,
        chain_id=face.pk if face else None,
        sender_name=clean_line(_NOT_IN_A_NAME.sub(" ", sender))[:SENDER_MAX].strip(),
        reply_to=reply_to,
        context=every,
    )


def _rendered(key: str, part: str, context: Mapping[str, object], *, escaped: bool) -> str:
    app, _dot, letter = key.partition(".")
    found = get_template(f"mailings/{app}/{letter}.{part}").template  # type: ignore[attr-defined]
    return str(found.render(Context(dict(context), autoescape=escaped)))


def _subject(
    key: str, context: Mapping[str, object], texts: Texts, values: Mapping[str, object]
) -> str:
    own = fill(texts.subject, values)
    subject = own or _rendered(key, "subject.txt", context, escaped=False)
    return clean_line(subject)[:SUBJECT_MAX]


def _text(
    key: str, context: Mapping[str, object], texts: Texts, values: Mapping[str, object]
) -> str:
    own = fill(body_text(texts.body), values) if texts.body.strip() else ""
    text = _rendered(key, "txt", {**context, "own_words": own}, escaped=False)
    return _BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("", text)).strip() + "\n"


def _html(
    key: str,
    context: Mapping[str, object],
    texts: Texts,
    values: Mapping[str, object],
    face: Chain | None,
) -> str:
    own = fill_html(body_html(texts.body), values) if texts.body.strip() else ""
    looks = {
        "own_words": mark_safe(own),  # noqa: S308 - an allow-list and escaped values
        "style": mark_safe(_style(face.colour if face else NEUTRAL)),  # noqa: S308 - our own
    }
    return _INLINER.inline(_rendered(key, "html", {**context, **looks}, escaped=True))


@lru_cache(maxsize=64)
def _style(colour: str) -> str:
    """Write the style sheet of a letter in one colour, light and dark."""
    tones = palette(colour)
    sheet = get_template("mailings/letter.css")
    return sheet.render({"light": tones.light, "dark": tones.dark})
