"""What nobody should type: refused with a sentence at the field, or made harmless; never a 500."""

import html
import re
from datetime import date, time
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from events.models import Event, EventKind, ProgrammeItem, Tour
from tests.factories.events import EventDayFactory, EventFactory, EventKindFactory, RoomFactory

BARE = "Dit veld is verplicht"
SPRING = "2026-03-29"


@pytest.fixture
def event(samenwerking) -> Event:
    event = EventFactory(chain=samenwerking, draft=True, title="Samen", starts_on=date(2026, 3, 29))
    return EventDayFactory(event=event, starts_at=None, ends_at=None).event


@pytest.fixture
def kind(db) -> EventKind:
    return EventKindFactory(slug="dag")


@pytest.fixture
def desk(client, olga):
    """Olga at her desk: post to a page, and get its answer with its errors as she reads them."""
    client.force_login(olga)

    def post(address, /, *args, **data):
        response = client.post(reverse(address, args=args), data)
        page = response.content.decode()
        summary = re.search(r'class="error-summary".*?</ul>', page, re.DOTALL)
        lines = re.findall(r"<a href=[^>]*>([^<]*)</a>", summary[0]) if summary else []
        assert BARE not in page
        response.page, response.errors = html.unescape(page), [html.unescape(one) for one in lines]
        return response

    return post


def _details(event, **changes):
    return {"seen": event.version, "title": "Samen", "visibility": "open"} | changes


def _days(*rows):
    data = {"seen": 1, "dag-TOTAL_FORMS": len(rows), "dag-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"dag-{number}-{name}": value for name, value in row.items()}
    return data


def test_an_empty_title_asks_for_one_and_keeps_the_rest(desk, kind, samenwerking):
    answer = desk(
        "events:event-new-of-kind",
        kind.slug,
        title="",
        theme="Wat ons bindt",
        daypart="day",
        chain=samenwerking.pk,
    )

    assert answer.status_code == 422
    assert answer.errors == ["Vul een titel in, bijvoorbeeld: Netwerkdag Leeuwarden."]
    assert 'value="Wat ons bindt"' in answer.page
    assert 'href="#id_title"' in answer.page
    assert "<title>Fout:" in answer.page


def test_ten_thousand_characters_are_counted_and_kept(desk, kind, samenwerking):
    title = "a" * 10_000

    answer = desk(
        "events:event-new-of-kind", kind.slug, title=title, chain=samenwerking.pk, daypart="day"
    )

    assert answer.errors == ["Maak dit korter: hoogstens 160 tekens. Nu zijn het er 10000."]
    assert title in answer.page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sa\x00men", "Samen"),
        ("\u202eSamen\u202c verder", "Samen verder"),
        ("  Samen \t verder\r\n", "Samen verder"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_hidden_characters_are_taken_out_of_a_title(desk, kind, samenwerking, typed, kept):
    answer = desk(
        "events:event-new-of-kind", kind.slug, title=typed, chain=samenwerking.pk, daypart="day"
    )

    assert answer.status_code == 302
    assert Event.objects.get().title == kept


def test_a_title_with_markup_stays_text_on_the_page(desk, client, kind, samenwerking):
    title = "<script>alert(1)</script>"
    desk("events:event-new-of-kind", kind.slug, title=title, chain=samenwerking.pk, daypart="day")

    page = client.get(reverse("event-tasks", args=[Event.objects.get().slug])).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("typed", ["31-02-2026", "morgen", "2026-13-01", "0000-00-00"])
def test_a_date_that_does_not_exist_is_asked_again(desk, kind, samenwerking, typed):
    answer = desk(
        "events:event-new-of-kind",
        kind.slug,
        title="Samen",
        starts_on=typed,
        chain=samenwerking.pk,
        daypart="day",
    )

    assert answer.errors == ["Vul een datum in die bestaat, bijvoorbeeld 09-10-2026."]
    assert typed in answer.page


@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31"])
def test_a_year_out_of_reach_is_asked_again(desk, kind, samenwerking, typed):
    answer = desk(
        "events:event-new-of-kind",
        kind.slug,
        title="Samen",
        starts_on=typed,
        chain=samenwerking.pk,
        daypart="day",
    )

    assert answer.errors == ["Vul een jaar in tussen 1950 en 2100."]


def test_the_hour_that_spring_skips_is_refused_for_a_day(desk, event):
    answer = desk("events:days-edit", event.slug, **_days({"date": SPRING, "starts_at": "02.30"}))

    assert answer.status_code == 422
    assert answer.errors == [
        "Deze tijd bestaat niet: de klok gaat die nacht van 02.00 naar 03.00 uur."
    ]
    assert 'value="02.30"' in answer.page


def test_the_hour_that_spring_skips_is_refused_for_a_part(desk, event):
    answer = desk(
        "events:programme-edit",
        event.slug,
        title="Nachtploeg",
        kind="plenary",
        day=event.days.get().pk,
        starts_at="02:30",
    )

    assert answer.errors == [
        "Deze tijd bestaat niet: de klok gaat die nacht van 02.00 naar 03.00 uur."
    ]
    assert ProgrammeItem.objects.count() == 0


def test_an_end_before_the_start_is_refused_at_the_end(desk, event):
    hours = {"starts_at": "13.00", "ends_at": "12.30"}

    of_day = desk("events:days-edit", event.slug, **_days({"date": SPRING, **hours}))
    of_part = desk(
        "events:programme-edit",
        event.slug,
        title="X",
        kind="plenary",
        day=event.days.get().pk,
        **hours,
    )

    assert of_day.errors == ["Het einde ligt voor het begin. Kies een later einde."]
    assert of_part.errors == of_day.errors
    assert event.days.get().ends_at is None


@pytest.mark.parametrize("typed", ["25.00", "half tien", "12.61", "\x00", "9" * 500])
def test_a_time_that_does_not_exist_is_asked_again(desk, event, typed):
    answer = desk("events:days-edit", event.slug, **_days({"date": SPRING, "starts_at": typed}))

    expected = ["Vul een tijd in, bijvoorbeeld 13.00."] if typed.strip("\x00") else []
    assert answer.errors == expected


def test_one_day_twice_is_refused(desk, event):
    answer = desk("events:days-edit", event.slug, **_days({"date": SPRING}, {"date": SPRING}))

    assert answer.errors == ["Deze dag staat er al. Kies een andere datum."]


def test_hours_without_a_date_ask_for_the_date(desk, event):
    answer = desk("events:days-edit", event.slug, **_days({"starts_at": "13.00"}))

    assert answer.errors == ["Vul de datum bij deze tijden in."]


@pytest.mark.parametrize("seen", ["", "abc", "-1", "9" * 40, "1\x00"])
def test_a_version_that_never_was_is_a_clash_or_a_question(desk, event, seen):
    of_form = desk("events:event-edit", event.slug, **_details(event, seen=seen, theme="X"))
    of_days = desk(
        "events:days-edit", event.slug, **(_days({"date": "2026-04-01"}) | {"seen": seen})
    )

    assert of_form.status_code in {409, 422}
    assert of_days.status_code == 409
    assert Event.objects.get().theme == ""


@pytest.mark.parametrize("count", ["", "abc", "-1", "100000"])
def test_a_table_of_days_of_any_size_answers(desk, event, samenwerking, count, db):
    EventKindFactory(is_tour_day=True)
    of_days = desk(
        "events:days-edit", event.slug, **(_days({"date": SPRING}) | {"dag-TOTAL_FORMS": count})
    )
    data = {"dag-TOTAL_FORMS": count, "dag-INITIAL_FORMS": 0, "dag-erbij": "1"}
    of_tour = desk("events:tour-new", **data)

    assert of_days.status_code in {302, 422}
    assert of_tour.status_code == 200


def test_a_tour_says_all_that_is_missing_at_once(desk, samenwerking):
    kind = EventKindFactory(is_tour_day=True)
    data = _days({"city": "Assen"}, {"date": "2026-10-07"})

    answer = desk(
        "events:tour-new", **data, chain=samenwerking.pk, kind=kind.pk, year="20x6", name=""
    )

    assert answer.errors == [
        "Vul een naam in, bijvoorbeeld: Tour van Verbinding 2019.",
        "Vul een jaar in, bijvoorbeeld 2026.",
        "Vul de datum van deze dag in.",
        "Vul de plaats van deze dag in.",
    ]
    assert Tour.objects.count() == 0
    assert 'value="Assen"' in answer.page


def test_a_tour_without_a_day_asks_for_the_first(desk, samenwerking):
    kind = EventKindFactory(is_tour_day=True)

    answer = desk(
        "events:tour-new",
        **_days({}),
        chain=samenwerking.pk,
        kind=kind.pk,
        year="2026",
        name="Tour",
    )

    assert answer.errors == ["Vul de datum van de eerste dag in."]


def test_a_foreign_samenwerking_cannot_be_chosen(desk, kind, other_samenwerking):
    answer = desk(
        "events:event-new-of-kind",
        kind.slug,
        title="Samen",
        chain=other_samenwerking.pk,
        daypart="day",
    )

    assert answer.status_code == 422
    assert Event.objects.count() == 0


def test_a_link_that_is_no_link_is_refused(desk, event):
    answer = desk(
        "events:event-edit", event.slug, **_details(event, join_url="javascript:alert(1)")
    )

    assert answer.errors == ["Vul een hele link in, bijvoorbeeld https://voorbeeld.nl/zaal."]


def test_a_second_room_of_one_name_and_odd_numbers_are_refused(desk, event):
    RoomFactory(event=event, name="Aula")

    twice = desk("events:rooms-edit", event.slug, seen=1, name="aula")
    assert twice.errors == ["Er is al een zaal met deze naam. Kies een andere naam."]
    for typed in ("-5", "0"):
        answer = desk("events:rooms-edit", event.slug, seen=1, name="Zaal", capacity=typed)
        assert answer.errors == ["Vul een getal in van 1 of meer."]
    huge = desk("events:rooms-edit", event.slug, seen=1, name="Zaal", capacity="9" * 30)
    assert huge.errors == ["Vul een getal in van hoogstens 100.000."]


def test_a_speaker_needs_a_person_or_a_function(desk, event):
    answer = desk("events:contribution-new", event.slug, seen=1, kind="closer")

    assert answer.errors == ["Kies een persoon, of vul een naam of de functie in."]


def test_a_second_closer_is_refused_at_the_role(desk, event):
    desk("events:contribution-new", event.slug, seen=1, kind="closer", function="voorzitter")
    answer = desk(
        "events:contribution-new", event.slug, seen=1, kind="closer", function="burgemeester"
    )

    assert answer.errors == ["Er is al iemand die deze bijeenkomst afsluit. Pas die bijdrage aan."]
    assert event.contributions.count() == 1


def _bomb() -> bytes:
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (b"", "Dit bestand is leeg. Kies een afbeelding."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"GIF89a<script>alert(1)</script>", "Kies een bestand van het soort PNG, JPEG of WebP."),
        (_bomb(), "te veel pixels"),
    ],
    ids=["empty", "svg", "polyglot", "bomb"],
)
def test_what_is_no_harmless_picture_is_refused(desk, event, upload, said):
    file = SimpleUploadedFile("foto.png", upload, "image/png")

    answer = desk("events:pictures-edit", event.slug, image=file, alt="De zaal")

    assert answer.status_code == 422
    assert len(answer.errors) == 1
    assert said in answer.errors[0]
    assert event.pictures.count() == 0


def test_an_hour_is_read_as_people_type_it(desk, event):
    desk(
        "events:programme-edit",
        event.slug,
        title="Inloop",
        kind="walk-in",
        day=event.days.get().pk,
        starts_at="9",
        ends_at="9:30",
    )

    item = ProgrammeItem.objects.get()
    assert (item.starts_at, item.ends_at) == (time(9), time(9, 30))
