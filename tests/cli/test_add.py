"""`reconcile add`: over real HTTP from a site of the tests' own, and from files."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest
from typer.testing import CliRunner, Result

from reconcile.cli.app import app, main
from reconcile.fetch import Fetcher
from reconcile.pipeline import reconcile_story
from reconcile.store import retrieved
from tests.fetch.site import Reply, Site, redirect, serve

RUN = CliRunner()
PAGE = (
    b"<html><head><title>Lock reopens</title><meta property='og:site_name' content='Tamsel Courier'>"
    b"<meta property='article:published_time' content='2025-07-22T08:00:00Z'></head><body><article>"
    b"<h1>Lock reopens</h1>"
    b"<p>The lock at Tamsel opened again on Friday after two years of work that cost 22 million crowns.</p>"
    b"<p>Mayor Ada Marsh said that 12 firms had worked on it, and that a second lock would follow by 2027.</p>"
    b"</article></body></html>"
)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("reconcile.cli.add.Fetcher", partial(Fetcher, wait=lambda _seconds: None))
    with serve() as running:
        running.pages["/news/lock-reopens.html"] = Reply(PAGE)
        yield running


def add(tmp_path: Path, *items: str) -> Result:
    return RUN.invoke(app, ["add", "lock", *items, "--sources", str(tmp_path), "--allow-private"])


def sidecar(path: Path) -> dict[str, object]:
    return tomllib.loads(path.with_name(path.name + ".toml").read_text(encoding="utf-8"))


def test_a_page_is_kept_as_it_came_with_what_proves_it(site: Site, tmp_path: Path) -> None:
    site.pages["/old"] = redirect("/news/lock-reopens.html")
    result = add(tmp_path, f"{site.at}/old")
    assert result.exit_code == 0, result.output
    path = tmp_path / "lock" / "127-0-0-1-news-lock-reopens.html"
    assert path.read_bytes() == PAGE
    assert result.output.split("\n")[:2] == [f"added {path}", "  Lock reopens — Tamsel Courier, 2025-07-22, 08:00 UTC"]
    kept = sidecar(path)["retrieved"]
    assert isinstance(kept, dict)
    assert kept["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert kept["address"] == f"{site.at}/news/lock-reopens.html"
    assert kept["redirects"] == [f"{site.at}/old"]
    assert (kept["status"], kept["size"]) == (200, len(PAGE))
    assert kept["headers"]["content-type"].startswith("text/html")
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, f"{path.name}.toml"]


def test_what_was_added_is_read_by_a_run_and_a_change_is_seen(site: Site, tmp_path: Path) -> None:
    add(tmp_path, f"{site.at}/news/lock-reopens.html")
    report = reconcile_story(tmp_path / "lock")
    assert [(one.outlet, one.url) for one in report.articles] == [
        ("Tamsel Courier", f"{site.at}/news/lock-reopens.html")
    ]
    assert report.documents[0].problems == ()
    path = tmp_path / "lock" / report.documents[0].path
    path.write_bytes(PAGE.replace(b"22 million", b"99 million"))
    document = reconcile_story(tmp_path / "lock").documents[0]
    assert document.status.value == "partial"
    assert "the file has been changed since" in document.problems[0].what


def test_nothing_is_overwritten_and_the_same_bytes_are_kept_once(site: Site, tmp_path: Path) -> None:
    address = f"{site.at}/news/lock-reopens.html"
    add(tmp_path, address)
    again = add(tmp_path, address)
    assert again.exit_code == 0
    assert again.output.startswith("there already: ")
    site.pages["/news/lock-reopens.html"] = Reply(PAGE.replace(b"22 million", b"23 million"))
    add(tmp_path, address)
    names = sorted(one.name for one in (tmp_path / "lock").glob("*.html"))
    assert names == ["127-0-0-1-news-lock-reopens-2.html", "127-0-0-1-news-lock-reopens.html"]
    assert (tmp_path / "lock" / names[1]).read_bytes() == PAGE


def test_a_file_comes_with_its_sidecar(tmp_path: Path) -> None:
    given = tmp_path / "given.txt"
    given.write_text("The lock at Tamsel opened again on Friday.", encoding="utf-8")
    (tmp_path / "given.txt.toml").write_text('outlet = "The Ledger"\ntitle = "Lock"', encoding="utf-8")
    result = add(tmp_path, str(given), f"{given}.toml", "--outlet", "The Courier", "--published", "22 July 2025")
    assert result.exit_code == 0, result.output
    assert "Lock — The Courier, 2025-07-22" in result.output
    kept = sidecar(tmp_path / "lock" / "given.txt")
    assert (kept["outlet"], kept["title"], kept["published"]) == ("The Courier", "Lock", "2025-07-22")


def test_the_columns_of_a_table_come_along(tmp_path: Path) -> None:
    given = tmp_path / "given.csv"
    given.write_text('words,paper\n"The lock at Tamsel opened again on Friday.",Courier\n', encoding="utf-8")
    (tmp_path / "given.csv.toml").write_text('[columns]\ntext = "words"\noutlet = "paper"\n', encoding="utf-8")
    assert add(tmp_path, str(given)).exit_code == 0
    assert sidecar(tmp_path / "lock" / "given.csv")["columns"] == {"text": "words", "outlet": "paper"}


def test_what_is_stated_of_a_file_that_is_there_already_is_not_dropped_silently(tmp_path: Path) -> None:
    given = tmp_path / "given.txt"
    given.write_text("The lock at Tamsel opened again on Friday.", encoding="utf-8")
    add(tmp_path, str(given), "--outlet", "The Courier")
    again = add(tmp_path, str(given), "--outlet", "The Courier")
    assert (again.exit_code, "!" in again.output) == (0, False)
    other = add(tmp_path, str(given), "--outlet", "The Ledger", "--published", "2025-07-22")
    assert other.exit_code == 3
    assert "(outlet, published) is not written down (write it into given.txt.toml)" in " ".join(other.output.split())
    assert sidecar(tmp_path / "lock" / "given.txt")["outlet"] == "The Courier"
    (tmp_path / "given.txt.toml").write_text('title = "Lock"', encoding="utf-8")
    assert "(title) is not written down" in add(tmp_path, str(given)).output


@pytest.mark.parametrize("name", ["README.md", "story.toml", "notes.toml", "given.txt.toml"])
def test_what_a_run_would_pass_over_is_not_added(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('title = "Lock"', encoding="utf-8")
    result = add(tmp_path, str(tmp_path / name))
    assert result.exit_code == 2
    assert "not added" in result.output
    assert not (tmp_path / "lock").exists()


@pytest.mark.parametrize(
    ("name", "other"), [("a.warc.gz", "a-2.warc.gz"), ("a.b.txt", "a.b-2.txt"), ("a", "a-2"), ("a.GZ", "a-2.GZ")]
)
def test_another_file_of_a_name_gets_a_number_before_its_ending(tmp_path: Path, name: str, other: str) -> None:
    for body in (b"one", b"other"):
        path, is_new = retrieved.keep(tmp_path, name, body, b"")
    assert (path.name, is_new) == (other, True)


def test_two_calls_at_once_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record whose file is about to follow is not taken for one that a killed call left."""
    at_work, go_on = Event(), Event()
    take = retrieved._take

    def slow(hidden: Path, path: Path) -> bool:
        taken = take(hidden, path)
        if path.name == "a.html.toml":
            at_work.set()
            assert go_on.wait(10)
        return taken

    monkeypatch.setattr(retrieved, "_take", slow)
    first = Thread(target=retrieved.keep, args=(tmp_path, "a.html", b"a", b"[retrieved]"))
    second = Thread(target=retrieved.keep, args=(tmp_path, "b.html", b"b", b"[retrieved]"))
    first.start()
    assert at_work.wait(10)
    second.start()
    second.join(0.5)
    go_on.set()
    first.join()
    second.join()
    names = [one.name for one in tmp_path.iterdir()]
    assert sorted(names) == ["a.html", "a.html.toml", "b.html", "b.html.toml"]


def test_only_headers_that_say_something_about_the_page_are_kept(site: Site, tmp_path: Path) -> None:
    headers = (("Content-Type", "text/html"), ("ETag", "x1"), ("Set-Cookie", "session=s3cr3t"), ("X-Token", "s3cr3t"))
    site.pages["/news/lock-reopens.html"] = Reply(PAGE, headers=headers)
    add(tmp_path, f"{site.at}/news/lock-reopens.html")
    path = tmp_path / "lock" / "127-0-0-1-news-lock-reopens.html"
    kept = sidecar(path)["retrieved"]
    assert isinstance(kept, dict)
    assert set(kept["headers"]) == {"content-type", "etag", "content-length", "date", "server"}
    assert b"s3cr3t" not in path.with_name(path.name + ".toml").read_bytes()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (".hidden.txt", "_hidden.txt"),
        ("a\nb\x1b[2J.txt", "a_b_[2J.txt"),
        ("é" * 120 + ".txt", "é" * 90 + ".txt"),
        (os.fsdecode(b"\xff\xfea.txt"), "a.txt"),
        ("=cmd()|x.txt", "=cmd()|x.txt"),
    ],
)
def test_a_file_may_be_called_anything(tmp_path: Path, name: str, kept: str) -> None:
    given = tmp_path / name
    given.write_text("The lock at Tamsel opened again on Friday.", encoding="utf-8")
    result = add(tmp_path, str(given))
    assert result.exit_code == 0, result.output
    assert sorted(one.name for one in (tmp_path / "lock").iterdir()) == [kept, f"{kept}.toml"]


def test_a_file_that_was_brought_in_before_keeps_its_record(site: Site, tmp_path: Path) -> None:
    add(tmp_path, f"{site.at}/news/lock-reopens.html")
    path = tmp_path / "lock" / "127-0-0-1-news-lock-reopens.html"
    RUN.invoke(app, ["add", "other", str(path), "--sources", str(tmp_path)])
    assert sidecar(tmp_path / "other" / path.name) == sidecar(path)


def test_some_refused_gives_three_and_all_refused_gives_two(site: Site, tmp_path: Path) -> None:
    site.pages["/logo"] = Reply(b"x", headers=(("Content-Type", "image/png"),))
    site.pages["/empty.html"] = Reply(b"<html><body></body></html>")
    bad = [f"{site.at}/gone", f"{site.at}/logo", "file:///etc/passwd", str(tmp_path / "none.txt"), str(tmp_path)]
    result = add(tmp_path, *bad)
    assert result.exit_code == 2
    assert result.output.count("not added ") == len(bad)
    for said in (
        "answers 404",
        "image/png, which cannot be read",
        "no web address",
        "no such file",
        "this is a folder",
    ):
        assert said in result.output
    assert not (tmp_path / "lock").exists()
    assert add(tmp_path, f"{site.at}/gone", f"{site.at}/news/lock-reopens.html").exit_code == 3
    unreadable = add(tmp_path, f"{site.at}/empty.html")
    assert unreadable.exit_code == 2
    assert "empty.html, but it cannot be read\n  ! no text was found" in unreadable.output


def test_a_paywall_is_said_and_gives_three(site: Site, tmp_path: Path) -> None:
    site.pages["/gated.html"] = Reply(
        PAGE.replace(b"</article>", b"<p>To continue reading, subscribe now.</p></article>")
    )
    result = add(tmp_path, f"{site.at}/gated.html")
    assert result.exit_code == 3
    assert "! this looks like a paywall" in result.output


def test_ones_own_network_is_refused_unless_allowed(site: Site, tmp_path: Path) -> None:
    result = RUN.invoke(app, ["add", "lock", f"{site.at}/news/lock-reopens.html", "--sources", str(tmp_path)])
    assert result.exit_code == 2
    assert "inside this machine's own network" in result.output
    assert site.asked == []


def test_json_and_a_story_given_as_a_path(site: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    place = str(tmp_path / "elsewhere")
    result = RUN.invoke(app, ["add", place, f"{site.at}/news/lock-reopens.html", "--json", "--allow-private"])
    row = json.loads(result.output)
    assert row["outcome"] == "added"
    (article,) = row["articles"]
    assert article == {"title": "Lock reopens", "outlet": "Tamsel Courier", "published": "2025-07-22T08:00:00Z"}
    assert (tmp_path / "elsewhere" / "127-0-0-1-news-lock-reopens.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["../up", "x.txt"], "no such folder"),
        ([".hidden", "x.txt"], "no such folder"),
        (["lock", "x.txt", "--published", "soon"], "no date"),
    ],
)
def test_wrong_use_is_said(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["reconcile", "add", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


def test_a_call_that_was_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    """What lay half written is removed by the next call, and a record without its file too; a user's sidecar is not."""
    (tmp_path / ".a.html.reconcile-part").write_bytes(b"half")
    (tmp_path / "a.html.toml").write_text("[retrieved]\nsize = 1", encoding="utf-8")
    (tmp_path / "b.html.toml").write_text('outlet = "Mine"', encoding="utf-8")
    path, is_new = retrieved.keep(tmp_path, "a.html", b"whole", b"[retrieved]\nsize = 5")
    assert (path.name, is_new) == ("a.html", True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.html", "a.html.toml", "b.html.toml"]
    assert (tmp_path / "a.html.toml").read_bytes() == b"[retrieved]\nsize = 5"
