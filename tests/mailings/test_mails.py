"""Letters: three files in one frame, an organiser's own words, and nothing that harms."""

import re

import pytest

from mailings.mails import fill, unknown_placeholders, write_letter
from mailings.values.letters import Fact, Recipient, Texts
from tests.factories.chain import ChainFactory

MOMENT = "donderdag 17 december 2026, van 13.00 tot 17.00 uur, Leeuwarden"
FACTS = [Fact("Waar", "Fries Museum", "/bijeenkomsten/bbb/"), Fact("Zaal", "")]


def _letter(**more):
    context = {"moment": MOMENT, "name": "mevrouw De Boer", "facts": FACTS}
    return write_letter(key="mailings.example", **{"context": context, **more})


def test_both_parts_begin_with_when_and_where():
    letter = _letter()

    assert letter.text.splitlines()[0] == MOMENT
    body = letter.html.partition("<body")[2]
    assert re.search(r">([^<>]*\w[^<>]*)<", body)[1] == MOMENT


def test_both_parts_hold_the_same_facts_and_the_same_addresses():
    letter = _letter()

    for words in ("Fries Museum", "http://testserver/bijeenkomsten/bbb/"):
        assert words in letter.text
        assert words in letter.html
    assert "Zaal" not in letter.text + letter.html


@pytest.mark.django_db
def test_a_letter_wears_the_face_of_its_samenwerking():
    face = ChainFactory(name="Straf: met Zorg", motto="Samen", contact_email="vraag@zorg.example")

    letter = _letter(face=face)

    assert "Samen" in letter.html
    assert (letter.sender_name, letter.reply_to) == ("Straf met Zorg", "vraag@zorg.example")
    assert letter.text.count("vraag@zorg.example") == 1
    assert letter.chain_id == face.pk


def test_who_signs_may_be_told():
    letter = _letter(signed_by="Anna de Wit, programmamaker", reply_to="anna@voorbeeld.example")

    assert "Anna de Wit, programmamaker" in letter.text
    assert letter.reply_to == "anna@voorbeeld.example"


def test_own_words_take_the_place_of_ours_and_leave_facts_and_button():
    own = Texts(subject="Kom naar {bijeenkomst}", body="Wij **rekenen** op u, {naam}.")

    letter = _letter(texts=own, values={"naam": "Jan *de* <Wit>", "bijeenkomst": "de BBB"})

    assert letter.subject == "Kom naar de BBB"
    assert "Wij rekenen op u, Jan *de* <Wit>." in letter.text
    assert "op u, Jan *de* &lt;Wit&gt;." in letter.html
    assert "Zo ziet elke brief" not in letter.html + letter.text
    assert 'class="button"' in letter.html
    assert "Fries Museum" in letter.html


def test_links_in_own_words_stand_in_the_text_part():
    own = Texts(body="Lees [het plan](https://voorbeeld.example/plan) of {link}.")

    letter = _letter(texts=own, values={"link": "https://voorbeeld.example/u?a=1&b=2"})

    assert "het plan (https://voorbeeld.example/plan)" in letter.text
    assert 'href="https://voorbeeld.example/u?a=1&amp;b=2"' in letter.html


def test_a_name_cannot_add_markup_or_a_line_to_the_subject():
    letter = _letter(
        context={"name": "<script>x</script>"},
        texts=Texts(subject="Voor {naam}"),
        values={"naam": "Jan\r\nBcc: iedereen@voorbeeld.example"},
    )

    assert "<script" not in letter.html
    assert "\n" not in letter.subject


def test_placeholders_that_nobody_knows_are_named():
    assert unknown_placeholders("{naam} {Naam} {wat dan} {naam} { x", ["naam"]) == [
        "Naam",
        "wat dan",
    ]
    assert fill("{naam} {wat}", {"naam": "Jan"}) == "Jan {wat}"


def test_a_letter_fetches_nothing_and_tracks_nobody():
    letter = _letter()

    assert not re.search(r"<(img|link|script|iframe)|url\(|@import", letter.html)
    assert letter.html.count("<h1") == 1


def test_a_letter_becomes_the_draft_for_its_reader():
    reader = Recipient(key="person:3", address="jan@voorbeeld.example", name="Jan", person_id=3)

    draft = _letter().to(reader, topic="event:1", is_bulk=True)

    assert (draft.kind, draft.recipient_key, draft.topic) == (
        "mailings.example",
        "person:3",
        "event:1",
    )
    assert draft.is_bulk


def test_a_frame_is_inlined_once_and_elements_carry_their_style():
    letter = _letter(texts=Texts(body="## Kop\n\n| a | b |\n|---|---|\n| 1 | 2 |"))

    assert "<style>@media" in letter.html
    for element in ("h2", "td", "th", 'p class="actions"', 'a class="button"'):
        assert re.search(rf'<{element}[ >][^>]*style="', letter.html), element
