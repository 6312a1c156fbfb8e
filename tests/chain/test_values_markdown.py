import json
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.values.markdown import ATTRIBUTES, TAGS, plain, render, tree

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox)",
    "[x](//kwaad.example/pad)",
    "[x](https://bekend.example@kwaad.example)",
    "[x](https://[)",
    "<javascript:alert(1)>",
    "![x](https://kwaad.example/pixel.png)",
    "![x](javascript:alert(1))",
    "[![x](a.png)](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x](https://a.example \"' onmouseover='alert(1)\")",
    "```html onload=alert(1)\n</code><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "| a |\n|---|\n| <style>*{}</style> |",
    "<a href='x' style='position:fixed'>x</a>",
    "<!--<img src='--><img src=x onerror=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<scr\x00ipt>",
]


class _Seen(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.faults, self.links = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        allowed = ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        if tag not in TAGS:
            self.faults.append(tag)
        self.faults += [f"{tag} {name}" for name, _value in attrs if name not in allowed]
        self.links += [value for name, value in attrs if name == "href"]


def _links(nodes):
    return [
        link
        for node in nodes
        for link in [*([node["href"]] if "href" in node else []), *_links(node.get("c", []))]
    ]


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_input_stays_text(source):
    seen = _Seen(render(source))

    assert (seen.faults, [link for link in seen.links if link != "https://a.example"]) == ([], [])
    assert [link for link in _links(tree(source)) if link != "https://a.example"] == []


def test_the_check_sees_what_markdown_would_let_through():
    assert _Seen('<p onclick="x"><img src="a"></p>').faults == ["p onclick", "img", "img src"]


@given(st.text(st.sampled_from("<>[]()!`*_#|-\n\"'&;:/\\ ajvscript=1"), max_size=200))
def test_any_input_gives_allowed_tags_and_a_tree_that_is_json(source):
    assert _Seen(render(source)).faults == []
    assert json.loads(json.dumps(tree(source))) == tree(source)
    assert plain(source) == plain(source).strip()


def test_render_gives_the_usual_marks():
    assert render("Een **vet** en *schuin* ~~weg~~ [stuk](https://a.example/b).\n\n- a\n- b") == (
        "<p>Een <strong>vet</strong> en <em>schuin</em> <s>weg</s> "
        '<a href="https://a.example/b" rel="noopener noreferrer">stuk</a>.</p>\n'
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
    )


def test_links_inside_the_site_stay():
    assert _Seen(
        render("[a](/agenda/) [b](#kop) [c](mailto:x@y.nl) [d](tel:070) [e](/\\\\f)")
    ).links == [
        "/agenda/",
        "#kop",
        "mailto:x@y.nl",
        "tel:070",
        "/%5Cf",
    ]


def test_an_image_leaves_its_words():
    assert render("Zie ![de flap](https://x.example/a.png).") == "<p>Zie de flap.</p>\n"


def test_headings_start_below_the_page_and_skip_no_level():
    source = "# Een\n### Twee\n###### Drie\n## Vier\n# Vijf"

    assert render(source) == (
        "<h2>Een</h2>\n<h3>Twee</h3>\n<h4>Drie</h4>\n<h3>Vier</h3>\n<h2>Vijf</h2>\n"
    )
    assert render("### Diep\n# Hoog", top=3) == "<h3>Diep</h3>\n<h3>Hoog</h3>\n"
    assert render("# a\n## b\n### c", top=6) == "<h6>a</h6>\n<h6>b</h6>\n<h6>c</h6>\n"


def test_a_heading_that_says_nothing_is_dropped():
    assert render("#\n\n## ![](https://x.example/a.png)\n\n### Kop\n\nTekst") == (
        "<h2>Kop</h2>\n<p>Tekst</p>\n"
    )


def test_a_table_names_its_columns():
    assert render("| Wat | Wie |\n|---|---|\n| a | b |") == (
        '<table>\n<thead>\n<tr>\n<th scope="col">Wat</th>\n<th scope="col">Wie</th>\n</tr>\n'
        "</thead>\n<tbody>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n"
    )


def test_tree_nests_what_a_paper_needs():
    source = (
        "## Kop\n\nTekst **vet** `code`\nverder\\\nregel\n\n3. drie\n\n> citaat\n\n---\n\n    blok"
    )

    assert tree(source) == [
        {"t": "h", "level": 2, "c": [{"t": "text", "v": "Kop"}]},
        {
            "t": "p",
            "c": [
                {"t": "text", "v": "Tekst "},
                {"t": "strong", "c": [{"t": "text", "v": "vet"}]},
                {"t": "text", "v": " "},
                {"t": "code", "v": "code"},
                {"t": "br"},
                {"t": "text", "v": "verder"},
                {"t": "br"},
                {"t": "text", "v": "regel"},
            ],
        },
        {
            "t": "ol",
            "start": 3,
            "c": [{"t": "li", "c": [{"t": "p", "c": [{"t": "text", "v": "drie"}]}]}],
        },
        {"t": "blockquote", "c": [{"t": "p", "c": [{"t": "text", "v": "citaat"}]}]},
        {"t": "hr"},
        {"t": "pre", "v": "blok"},
    ]


def test_plain_keeps_the_words_and_drops_the_marks():
    source = "# Kop\n\nEen **vet** [woord](https://a.example).\n\n- a\n- b\n\n"
    source += "| x | y |\n|---|---|\n| 1 | 2 |"

    assert plain(source) == "Kop\n\nEen vet woord.\n\n- a\n- b\n\nx\ty\n1\t2"


@pytest.mark.parametrize("piece", ["[", "*a", "> ", "`", "![", "- ", "<", "(", "|a", "_a_"])
def test_long_hostile_input_ends_soon(piece):
    start = time.process_time()

    render(piece * (20_000 // len(piece)))

    assert time.process_time() - start < 5
