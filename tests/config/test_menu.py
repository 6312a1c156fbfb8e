import pytest


@pytest.mark.parametrize(
    ("persona", "shows"), [("olga", True), ("pim", True), ("ada", True), ("piet", False)]
)
def test_the_work_area_is_in_the_menu_of_who_has_work_there(client, request, persona, shows):
    client.force_login(request.getfixturevalue(persona))

    menu = client.get("/hulp/").context["house"]["menu"]

    assert ("/beheer/" in [entry.path for entry in menu]) is shows


def test_a_visitor_sees_no_work_area(client, db):
    menu = client.get("/hulp/").context["house"]["menu"]

    assert [entry.path for entry in menu] == [
        "/agenda/",
        "/workshopideeen/",
        "/opbrengsten/",
        "/organisaties/",
    ]
