"""Hostile web pages and XML."""

from __future__ import annotations

from random import Random

from tests.hostile.base import Kind, one_of, prose, raw

LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
)
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>'
_SQUARE = f'<!DOCTYPE r [<!ENTITY a "{"x" * 100_000}">]>'


def page(body: str, head: str = "") -> bytes:
    top = f"<!DOCTYPE html><html><head><title>Lock</title>{head}</head>"
    return f"{top}<body><article>{body}</article></body></html>".encode()


def _deep(random: Random, round_: int) -> bytes:
    tag = one_of(round_, ("div", "blockquote", "b", "table><tr><td", "ul><li"))
    return page(f"<p>{prose(random)}</p>" + f"<{tag}>" * 50_000 + prose(random))


def _unclosed(random: Random, round_: int) -> bytes:
    return page(f"<p>{prose(random)}</p>" + one_of(round_, ("<a href='", "<!--", "<b ", "<p", "&#")) * 100_000)


def _attributes(random: Random, round_: int) -> bytes:
    count = 3_000 if round_ else 100_000
    return page("<p " + " ".join(f"a{n}=1" for n in range(count)) + f">{prose(random)}</p>")


def _scripts(random: Random, round_: int) -> bytes:
    bad = one_of(
        round_,
        (
            "<script>document.title='OWNED'</script>",
            "<svg><script>document.title='OWNED'</script></svg>",
            "<iframe srcdoc='<script>parent.document.title=1</script>'></iframe>",
            "<a href='javascript:void(document.title=1)' onclick='document.title=1'>Tamsel</a>",
            "<meta http-equiv=refresh content='0;url=http://evil.example'>",
        ),
    )
    escaped = bad.replace("<", "&lt;")
    return page(f"<h1>{escaped}</h1>{bad}<p onclick='x()'>Mayor {escaped} said: {prose(random)}{bad}</p>", bad)


def _million_words(random: Random, round_: int) -> bytes:
    paragraphs = 100 if round_ else 10_000
    return page("".join(f"<p>Ferry {n} sailed. {prose(random, 8)}</p>" for n in range(paragraphs)))


def _one_paragraph(random: Random, round_: int) -> bytes:
    unit = one_of(round_, ("word ", "a", "<br>", "&nbsp;", "x<b>y</b>"))
    return page(f"<p>{prose(random)} {unit * (5_000 if round_ else 15_000)}</p>")


def _hidden(random: Random, _round: int) -> bytes:
    hidden = "<p style='display:none'>The ban was lifted on 1 May 2024.</p><p hidden>It never was.</p>"
    return page(f"<p>{prose(random)}</p>{hidden}")


def _metadata(random: Random, round_: int) -> bytes:
    bad = one_of(
        round_,
        (
            '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":' + "9" * 10_000 + "}</script>",
            '<meta property="og:site_name" content="' + "<b>" * 50_000 + '">',
            '<meta property="article:published_time" content="9999999-99-99T99:99">' * 1000,
            '<link rel="canonical" href="javascript:alert(1)"><base href="file:///etc/">',
        ),
    )
    return page(f"<p>{prose(random)}</p>", bad)


def _embedded(random: Random, round_: int) -> bytes:
    size = 500_000 if round_ else 5_000_000
    return page(f"<p>{prose(random)}</p><img src='data:image/png;base64,{'A' * size}'>")


def _table(random: Random, round_: int) -> bytes:
    cells = 10 if round_ else 60
    return page(f"<p>{prose(random)}</p><table>" + "<tr>" + "<td colspan=99999 rowspan=99999>1" * cells + "</table>")


def _many_articles(random: Random, round_: int) -> bytes:
    return page(
        "".join(f"<article><h2>Post {n}</h2><p>{prose(random, 2)}</p></article>" for n in range(3 if round_ else 20))
    )


def _charset(random: Random, round_: int) -> bytes:
    name = one_of(round_, ("utf-7", "x-user-defined", "base64", "../../etc/passwd", "idna"))
    return page(f"<p>{prose(random)}</p>", f"<meta charset='{name}'>") + b"\xff\xfe"


def _entities(random: Random, round_: int) -> bytes:
    suffix = one_of(round_, (LAUGHS, _SQUARE, OUTSIDE))
    inner = one_of(round_, ("&a11;", "&a;" * 20_000, "&x;"))
    return f'<?xml version="1.0"?>{suffix}<rss><channel><title>{inner}</title><item><title>{inner}</title><description>{prose(random)} {inner}</description></item></channel></rss>'.encode()  # noqa: E501


def _deep_xml(random: Random, round_: int) -> bytes:
    return ("<rss><channel>" + "<item>" * (3_000 if round_ else 50_000) + prose(random)).encode()


def _xhtml_entities(random: Random, round_: int) -> bytes:
    return f'<?xml version="1.0"?>{one_of(round_, (LAUGHS, _SQUARE, OUTSIDE))}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{prose(random)} &a11; &a; &x;</p></body></html>'.encode()  # noqa: E501


KINDS: dict[str, Kind] = {
    "deep HTML": raw(".html", _deep),
    "unclosed HTML": raw(".html", _unclosed),
    "many attributes": raw(".html", _attributes),
    "scripts": raw(".html", _scripts),
    "a million words": raw(".html", _million_words),
    "one long paragraph": raw(".html", _one_paragraph),
    "hidden text": raw(".html", _hidden),
    "hostile metadata": raw(".html", _metadata),
    "embedded data": raw(".html", _embedded),
    "wide table": raw(".html", _table),
    "many posts": raw(".html", _many_articles),
    "false charset": raw(".html", _charset),
    "XML entities": raw(".rss", _entities),
    "deep XML": raw(".rss", _deep_xml),
    "XHTML entities": raw(".xhtml", _xhtml_entities),
}
