"""Letters in the frame of the house.

A letter with key "events.briefing-speaker" is three files in `templates/mailings/events/`:
`briefing-speaker.subject.txt`, `briefing-speaker.txt` and `briefing-speaker.html`. The last two
extend `mailings/frame.txt` and `mailings/frame.html`, load the tags of `letters`, and fill blocks
with the same facts in the same order:

- `moment`: the first line, with date, time and place (or `moment` in the context);
- `title`: the h1 (otherwise the subject);
- `about`: whom it is about, when somebody else reads it (or `about` in the context);
- `words`: what it says; an organiser's own words (`Texts.body`) take its place;
- `facts`: the table (or `facts` in the context, a list of `Fact`);
- `actions`: one `{% action address "Words" %}`, or several `{% choice … %}` that are equal;
- `after`: what stands below the actions;
- `source`: where the address of the reader came from, when `source` in the context says so;
- `why`: why the reader gets this letter.

The greeting, who signs, the contact and the footer come from the frame. `name` in the context is
who is greeted, `unsubscribe` an address in the footer of a letter to many. Text outside a block is
not read, and `block.super` is empty. See `templates/mailings/mailings/example.*` for the shortest
letter, and `events.mails.EventLetter` for what letters of an event share.
"""

from mailings.mails.letter import write_letter
from mailings.values.words import fill, unknown_placeholders

__all__ = ["fill", "unknown_placeholders", "write_letter"]
