"""Make the sample of each format anew: `python -m tests.ingest.make_formats`.

The files lie in `samples/formats/` and are what other people's programs write: LibreOffice (DOCX, ODT, RTF, EPUB and
a PDF) and
Chromium (prints to PDF) must be installed; messages are written by Python's own library, Parquet by Arrow. Running it
changes bytes, not words.
"""

from __future__ import annotations

import csv
import json
import mailbox
import shutil
import subprocess
import sys
import tempfile
import threading
from email.message import EmailMessage
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
import yaml
from pyarrow import parquet

HERE = Path(__file__).parent
OUT = HERE / "samples" / "formats"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
STORIES: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "cases" / "formats_stories.yaml").read_text("utf-8"))


def main() -> None:
    """Write all samples."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        for story, endings in (("isles", ("docx", "odt", "rtf")), ("yearbook", ("epub",)), ("minutes", ("pdf",))):
            for ending in endings:
                _office(work, story, ending)
        _printed(work)
        _scanned(work)
    _page()
    _feeds()
    _agency()
    _mail()
    _tables()


def _office(work: Path, story: str, ending: str) -> None:
    """Let LibreOffice write a document: HTML in, the format out."""
    source = work / f"{story}.html"
    source.write_text(_html(STORIES[story]), encoding="utf-8")
    middle = _converted(source, "odt", "--infilter=HTML (StarWriter)")
    made = middle if ending == "odt" else _converted(middle, ending)
    shutil.copy(made, OUT / f"{story}.{ending}")


def _converted(source: Path, ending: str, *options: str) -> Path:
    office = shutil.which("soffice")
    if office is None:
        sys.exit("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")
    command = [office, "--headless", *options, "--convert-to", ending, "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (our own files)
    return source.with_suffix(f".{ending}")


def _printed(work: Path) -> None:
    """Let Chromium print a page to PDF, with the head and foot that a browser prints."""
    style = "<style>@page{size:A5} body{font:15pt serif} .text{column-count:2}</style>"
    address = urlsplit(STORIES["post"]["url"])
    source = work / address.path.strip("/")
    source.parent.mkdir(parents=True)
    source.write_text(_html(STORIES["post"]).replace("</head>", f"{style}</head>"), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=work)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"--host-resolver-rules=MAP {address.hostname} 127.0.0.1:{server.server_port}"
        _browse(f"--print-to-pdf={OUT / 'post.pdf'}", address.geturl(), here)
        server.shutdown()


def _scanned(work: Path) -> None:
    """Let Chromium print the picture of a page: what a scanner makes."""
    source = work / "shot.html"
    source.write_text(_html(STORIES["minutes"]), encoding="utf-8")
    _browse(f"--screenshot={work / 'shot.png'}", str(source), "--window-size=300,300")
    picture = work / "picture.html"
    picture.write_text("<html><body><img src='shot.png'></body></html>", encoding="utf-8")
    _browse(f"--print-to-pdf={OUT / 'scan.pdf'}", str(picture), "--no-pdf-header-footer")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _browse(what: str, page: str, *options: str) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", *options, what, page]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (our own files)


def _html(story: dict[str, Any]) -> str:
    """Write a story as an author would type it: title, byline, date, paragraphs and headings (`## …`)."""
    head = [f"<p>{escape(line)}</p>" for line in story.get("head", [])]
    meta = f'<meta name="author" content="{escape(story.get("byline") or "")}">'
    body = [
        f"<h2>{escape(one[3:])}</h2>" if one.startswith("## ") else f"<p>{escape(one)}</p>" for one in story["text"]
    ]
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(story['title'])}</title>{meta}</head>"
        f"<body><h1>{escape(story['title'])}</h1>{''.join(head)}<div class='text'>{''.join(body)}</div></body></html>"
    )


def _page() -> None:
    """A web page with its metadata, plain and saved as one file."""
    story = STORIES["echo"]
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story["title"],
        "datePublished": f"{story['published']}T18:05:00+01:00",
        "dateModified": f"{story['modified']}T07:30:00+01:00",
        "author": [{"@type": "Person", "name": story["byline"]}],
        "publisher": {"@type": "Organization", "name": story["outlet"]},
    }
    ld = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    link = f'<link rel="canonical" href="{story["url"]}">'
    menu = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
    foot = "<footer><p>We use cookies to improve our site.</p><p>© 2026 The Brannoch Echo</p></footer>"
    page = _html(story).replace("</head>", f"{ld}{link}</head>").replace("<body>", f"<body>{menu}")
    page = page.replace("</body>", f"{foot}</body>")
    (OUT / "echo.html").write_text(page, encoding="utf-8")
    saved = EmailMessage()
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = story["url"]
    saved["Subject"] = story["title"]
    saved["Date"] = "Fri, 20 Mar 2026 09:00:00 -0000"
    saved.set_content(page, subtype="html", cte="quoted-printable")
    saved.make_related()
    (OUT / "echo.mhtml").write_bytes(saved.as_bytes())


def _paragraphs(story: dict[str, Any]) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in story["text"])


def _feeds() -> None:
    """Two entries in RSS, Atom and JSON Feed, and RSS with a fault."""
    pair = [STORIES["letter"], STORIES["echo"]]
    link = "https://soundweekly.example/2026/{}"
    items = "".join(
        f"<item><title>{escape(one['title'])}</title><link>{link.format(n)}</link>"
        f"<pubDate>{_day(one)} 08:00:00 +0100</pubDate><description>{escape(one['text'][0])}</description>"
        f"<content:encoded><![CDATA[{_paragraphs(one)}]]></content:encoded>{source}</item>"
        for n, (one, source) in enumerate(
            zip(pair, ["", "<source url='https://a.example'>Northern Press Agency</source>"], strict=True)
        )
    )
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    rss = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Sound Weekly</title><link>https://soundweekly.example/</link>{items}</channel></rss>"
    )
    (OUT / "weekly.rss").write_text(head + rss, encoding="utf-8")
    (OUT / "broken.rss").write_text(head + rss.replace("</channel></rss>", "<broken"), encoding="utf-8")
    entries = "".join(
        f"<entry><title>{escape(one['title'])}</title><link href='{link.format(n)}'/><id>{link.format(n)}</id>"
        f"<published>{one['published']}T08:00:00+01:00</published>"
        f"<author><name>Eilidh Roy</name></author><content type='html'>{escape(_paragraphs(one))}</content></entry>"
        for n, one in enumerate(pair)
    )
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Sound Weekly</title><id>urn:x</id>{entries}</feed>'
    (OUT / "weekly.atom.xml").write_text(head + atom, encoding="utf-8")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Sound Weekly",
        "items": [
            {"id": str(n), "url": link.format(n), "title": one["title"], "content_html": _paragraphs(one),
             "date_published": f"{one['published']}T08:00:00+01:00", "authors": [{"name": "Eilidh Roy"}]}
            for n, one in enumerate(pair)
        ],
    }  # fmt: skip
    (OUT / "weekly.feed.json").write_text(json.dumps(feed, indent=1), encoding="utf-8")


def _day(story: dict[str, Any]) -> str:
    year, month, day = story["published"].split("-")
    return f"{int(day)} {('Jan', 'Feb', 'Mar')[int(month) - 1]} {year}"


def _agency() -> None:
    """One dispatch as ninjs 1.4 and 3.0, as NewsML-G2 with NITF inside, and as NITF."""
    story = STORIES["agency"]
    times = {"firstcreated": f"{story['published']}T17:00:00Z", "versioncreated": f"{story['modified']}T06:00:00Z"}
    item = {
        "uri": "urn:newsml:npa.example:20260312:1", "type": "text", "pubstatus": "usable", **times,
        "source": story["outlet"], "byline": story["byline"], "headline": story["title"],
        "body_xhtml": _paragraphs(story),
    }  # fmt: skip
    (OUT / "agency.ninjs.json").write_text(json.dumps(item, indent=1), encoding="utf-8")
    body = {"role": "main", "contentType": "text/plain", "value": "\n\n".join(story["text"])}
    third = {
        "uri": "urn:newsml:npa.example:20260312:1", "standard": {"name": "ninjs", "version": "3.0"},
        "firstCreated": times["firstcreated"], "versionCreated": times["versioncreated"], "by": story["byline"],
        "provider": {"name": story["outlet"]}, "headlines": [{"role": "main", "value": story["title"]}],
        "bodies": [body],
    }  # fmt: skip
    (OUT / "agency3.ninjs.json").write_text(json.dumps(third, indent=1), encoding="utf-8")
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    title, byline = escape(story["title"]), escape(story["byline"])
    nitf = (
        f'<nitf{{}}><head><title>{title}</title><docdata><date.issue norm="20260312T170000Z"/>'
        f'<doc.copyright holder="{story["outlet"]}"/></docdata></head><body><body.head><hedline><hl1>{title}</hl1>'
        f"</hedline><byline>By {byline}</byline></body.head>"
        f"<body.content>{_paragraphs(story)}</body.content></body></nitf>"
    )
    (OUT / "agency.nitf.xml").write_text(head + nitf.format(""), encoding="utf-8")
    newsml = (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-03-13T06:01:00Z</sent></header>'
        '<itemSet><newsItem guid="urn:newsml:npa.example:20260312:1" version="2" standard="NewsML-G2"'
        ' standardversion="2.35">'
        f'<itemMeta><itemClass qcode="ninat:text"/><provider literal="npa"><name>{story["outlet"]}</name></provider>'
        f"<versionCreated>{times['versioncreated']}</versionCreated><firstCreated>{times['firstcreated']}</firstCreated>"
        f"</itemMeta><contentMeta><by>{byline}</by><headline>{title}</headline></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/nitf+xml">{nitf.format(" xmlns=" + chr(34) + NITF + chr(34))}</inlineXML>'
        "</contentSet></newsItem></itemSet></newsMessage>"
    )
    (OUT / "agency.newsml.xml").write_text(head + newsml, encoding="utf-8")


def _message(story: dict[str, Any]) -> EmailMessage:
    """A newsletter as such programs send it: a stub in plain text, the text in HTML."""
    message = EmailMessage()
    message["From"] = f"{story['outlet']} <news@soundweekly.example>"
    message["To"] = "readers@soundweekly.example"
    message["Subject"] = story["title"]
    message["Date"] = f"Sat, {_day(story)} 07:00:00 +0100"
    message["List-Unsubscribe"] = "<https://soundweekly.example/off>"
    message.set_content("Your e-mail program shows no HTML. Read this in your browser.")
    message.add_alternative(
        f'<html><body><div style="display:none">Preview text</div><table><tr><td>{_paragraphs(story)}</td></tr></table>'
        "<p>Unsubscribe</p></body></html>",
        subtype="html",
    )
    return message


def _mail() -> None:
    (OUT / "newsletter.eml").write_bytes(_message(STORIES["letter"]).as_bytes())
    box = OUT / "letters.mbox"
    box.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        made = mailbox.mbox(Path(scratch) / "box")
        for name in ("letter", "foreign"):
            made.add(_message(STORIES[name]))
        made.flush()
        shutil.copy(Path(scratch) / "box", box)


def _tables() -> None:
    """Two articles as rows of JSON, JSON Lines, CSV and Parquet; the columns of the CSV are told by a sidecar."""
    rows = [
        {"headline": one["title"], "body": "\n\n".join(one["text"]), "source": one["outlet"], "date": one["published"],
         "url": f"https://archive.example/{name}"}
        for name, one in STORIES.items() if name in {"agency", "letter"}
    ]  # fmt: skip
    (OUT / "archive.json").write_text(json.dumps({"status": "ok", "articles": rows}, indent=1), encoding="utf-8")
    (OUT / "archive.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    parquet.write_table(pa.Table.from_pylist(rows), OUT / "archive.parquet")
    names = {"headline": "Schlagzeile", "body": "Wortlaut", "source": "Blatt", "date": "Tag", "url": "Adresse"}
    with (OUT / "archive.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(names.values()), delimiter=";")
        table.writeheader()
        table.writerows({names[key]: value for key, value in row.items()} for row in rows)
    kinds = {"title": "Schlagzeile", "text": "Wortlaut", "outlet": "Blatt", "published": "Tag", "url": "Adresse"}
    lines = "".join(f'{kind} = "{name}"\n' for kind, name in kinds.items())
    (OUT / "archive.csv.toml").write_text(f"[columns]\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    main()
