import re
from xml.etree import ElementTree as ET

import segno
from django.utils.safestring import SafeString

from chain.values.qr import svg

LINK = "https://schakel.example/werk/" + "a" * 43
NAMESPACE = "{http://www.w3.org/2000/svg}"


def _drawn(picture):
    size = int(picture.get("viewBox").split()[2])
    grid = [[0] * size for _ in range(size)]
    path = picture.findall(f"{NAMESPACE}path")[1].get("d")
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        for each in range(int(x), int(x) + int(width)):
            grid[int(y)][each] = 1
    return grid


def test_the_drawing_is_the_code_with_its_quiet_edge():
    picture = ET.fromstring(svg(LINK, title="Werklink"))  # noqa: S314 - our own drawing
    wanted = segno.make(LINK, error="m", micro=False).matrix_iter(border=4)

    assert _drawn(picture) == [list(row) for row in wanted]


def test_the_drawing_has_a_title_and_no_style():
    drawn = svg(LINK, title='Werklink <b> & "x"')
    picture = ET.fromstring(drawn)  # noqa: S314 - our own drawing

    assert isinstance(drawn, SafeString)
    assert picture.find(f"{NAMESPACE}title").text == 'Werklink <b> & "x"'
    assert (picture.get("role"), "style" in drawn) == ("img", False)
