from io import BytesIO

import pytest
from PIL import Image

from chain.actions import samenwerking as actions


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def with_logo(samenwerking, olga, now):
    out = BytesIO()
    Image.new("RGB", (300, 100), "#aa0000").save(out, "PNG")
    actions.set_logo(samenwerking=samenwerking, upload=out.getvalue(), alt="Lijn", by=olga, now=now)
    return samenwerking


def test_the_stylesheet_is_kept_under_its_version_and_changes_at_once(
    client, samenwerking, olga, now
):
    first = client.get(samenwerking.style_address)
    actions.change_face(samenwerking=samenwerking, seen=1, by=olga, now=now, colour="#aa0000")
    second = client.get(samenwerking.style_address)

    assert first["Content-Type"] == "text/css"
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    assert samenwerking.style_address == "/stijl/proefketen.css?v=2"
    assert b"--c-brand: #aa0000;" in second.content
    assert first["ETag"] != second["ETag"]


def test_what_the_browser_has_already_is_not_sent_again(client, samenwerking):
    first = client.get("/stijl/proefketen.css")

    again = client.get("/stijl/proefketen.css", headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code, again.content) == (
        "public, max-age=300",
        304,
        b"",
    )


def test_an_old_version_is_not_kept_for_good(client, samenwerking):
    assert client.get("/stijl/proefketen.css?v=99")["Cache-Control"] == "public, max-age=300"


def test_the_logo_is_a_png_of_our_own(client, with_logo):
    response = client.get(with_logo.logo_address)

    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert Image.open(BytesIO(response.content)).size == (300, 100)


def test_without_a_logo_there_is_no_such_address(client, samenwerking):
    assert samenwerking.logo_address == ""
    assert client.get("/samenwerkingen/proefketen/logo.png").status_code == 404


def test_a_logo_that_is_gone_from_disk_is_no_error(client, with_logo):
    with_logo.logo.storage.delete(with_logo.logo.name)

    assert client.get(with_logo.logo_address).status_code == 404


@pytest.mark.parametrize("size", [32, 180, 192, 512])
def test_each_samenwerking_has_an_icon(client, samenwerking, size):
    response = client.get(f"/samenwerkingen/proefketen/icoon-{size}.png")

    assert Image.open(BytesIO(response.content)).size == (size, size)


def test_the_icon_wears_the_logo(client, with_logo):
    picture = Image.open(BytesIO(client.get(with_logo.touch_icon_address).content))

    assert picture.getpixel((90, 90)) == (170, 0, 0)


def test_no_other_size_is_drawn(client, samenwerking):
    assert client.get("/samenwerkingen/proefketen/icoon-5000.png").status_code == 404


def test_files_are_not_served_by_their_name(client, with_logo):
    assert client.get(f"/media/{with_logo.logo.name}").status_code == 404
