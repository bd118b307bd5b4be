"""What a page of the review app costs on a large report, while eight people ask at once, beside a plain file.

The report is made by hand: 5,000 groups of 10 claims each. The peer is a static file of the same server. The
bound is in time of the processor, since a machine that others use too slows the clock; the issue's own bound, in
milliseconds at the 95th centile, is printed beside it.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from random import Random

from reconcile.model.agreement import Agreement, Ground, State, VoiceLink, Voices
from reconcile.model.claim import Claim, Field
from reconcile.model.comparison import ComparedValue, Comparison, Outcome, Reason
from reconcile.model.document import Article, Document, ReadStatus
from reconcile.model.match import ClaimGroup, Feature, Match
from reconcile.model.report import Report
from reconcile.model.values import FieldName, QuantityValue
from reconcile.report import json as json_format
from reconcile.report import texts as text_format
from reconcile.store.folder import write_folder
from reconcile.text.ids import content_id
from tests.bench.generator import generate, seeded

STORY = "large"
GROUPS, SAID = 5_000, 10
A_FILE = 100  # claims in one source
CLIENTS, ASKED = 8, 60  # people, and how many pages each asks for
BOUND = 200.0  # milliseconds at the 95th centile, of the issue
OF_THE_PROCESSOR = BOUND / CLIENTS  # milliseconds a page, so that the last of eight who ask at once waits no longer
SEED = 8
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
FEATURES = ("shared_words", "same_order", "contained", "covered", "rarest_shared", "same_letters", "numbers_agree")


def run() -> bool:
    """Serve a large report to eight clients and print what they waited.

    Returns:
        True where no page takes more of the processor than eight at once may wait for.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names, words = write_story(folder)
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  (our own command)
            [sys.executable, "-m", "reconcile", "review", STORY, "--no-open"],
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            return _measured(process, names, words, began)
        finally:
            process.kill()
            process.communicate()


def _measured(process: subprocess.Popen[str], names: Sequence[str], words: Sequence[str], began: float) -> bool:
    assert process.stdout is not None
    found = re.search(r"http://([^/]+)/", process.stdout.readline())
    assert found
    host = found.group(1)
    _wait(host, "/static/review.js")
    ready = time.perf_counter() - began
    kinds: dict[str, Callable[[Random], str]] = {
        "a static file": lambda _: "/static/review.js",
        "the queue": lambda rng: _queue(rng, words),
        "a claim": lambda rng: f"/group/{rng.choice(names)}",
    }
    print(f"review: {GROUPS:,} groups, {GROUPS * SAID:,} claims, {CLIENTS} clients; ready after {ready:.1f} s")
    peer, held = 0.0, True
    for name, ask in kinds.items():
        spent = _processor(process.pid)
        waited = _load(host, ask)
        each = (_processor(process.pid) - spent) * 1_000 / len(waited)
        peer, held = peer or each, held and each <= OF_THE_PROCESSOR
        print(
            f"  {name}: median {statistics.median(waited):.0f} ms, 95th centile {_centile(waited):.0f} ms (asked: "
            f"{BOUND:.0f}); {each:.1f} ms of the processor (bound {OF_THE_PROCESSOR:.0f}), "
            f"{each / peer:.0f} times a static file"
        )
    print(f"  memory at most {_peak(process.pid) / 1e6:,.0f} MB")
    return held


def _queue(rng: Random, words: Sequence[str]) -> str:
    """Ask for the queue as people do: plain, narrowed, searched, further down."""
    return rng.choice(
        (
            "/",
            f"/?page={rng.randint(1, GROUPS // 50)}",
            f"/?state={rng.choice(list(State)).value}&decided=undecided",
            f"/?q={rng.choice(words)}",
            f"/?q={rng.choice(words)}&field=quantity&page=2",
        )
    )


def _load(host: str, ask: Callable[[Random], str]) -> list[float]:
    """Let all clients ask at once; give what each answer took, in milliseconds."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        return [one for waited in pool.map(lambda n: list(_asking(host, ask, n)), range(CLIENTS)) for one in waited]


def _asking(host: str, ask: Callable[[Random], str], number: int) -> Iterator[float]:
    rng = Random(SEED + number)  # noqa: S311  (which pages are asked for)
    connection = http.client.HTTPConnection(host, timeout=120)
    for _ in range(ASKED):
        path = ask(rng)
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": "reconcile-name=Ada"})
        answer = connection.getresponse()
        body = answer.read()
        yield (time.perf_counter() - began) * 1_000
        if answer.status != 200 or not body:
            raise RuntimeError(f"{path} answered {answer.status}")
    connection.close()


def _wait(host: str, path: str) -> None:
    while True:
        try:
            connection = http.client.HTTPConnection(host, timeout=120)
            connection.request("GET", path)
            connection.getresponse().read()
        except OSError:
            time.sleep(0.02)
        else:
            return


def _centile(waited: Sequence[float]) -> float:
    return sorted(waited)[int(len(waited) * 0.95)]


def _processor(process: int) -> float:
    """Give the seconds of the processor that a process has taken so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(process: int) -> int:
    """Give the largest resident set of a process so far, bytes."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def write_story(folder: Path) -> tuple[list[str], list[str]]:
    """Write a large report.

    Args:
        folder: Where `sources` and `reports` are made.

    Returns:
        The ids of its groups, and words that stand in it.
    """
    report = large(generate(GROUPS * SAID, SEED).texts)
    (folder / "sources" / STORY).mkdir(parents=True)
    write_folder(folder / "reports" / STORY, {**json_format.write(report), **text_format.write(report)})
    words = sorted({word for claim in report.claims[:500] for word in re.findall(r"[a-z]{5,}", claim.text)})
    return [one.group.id for one in report.agreements], words


def large(said: Sequence[str]) -> Report:
    """Make a report in which every ten sentences are one group.

    Args:
        said: The sentences.

    Returns:
        The report; each source holds a hundred sentences, of as many groups.
    """
    rng = seeded("review")
    documents, articles, claims = [], [], []
    for number in range(0, len(said), A_FILE):
        document, article, own = _source(number // A_FILE, said[number : number + A_FILE])
        documents.append(document)
        articles.append(article)
        claims += own
    shuffled = rng.sample(claims, len(claims))
    outlets = {article.id: article.outlet or "" for article in articles}
    agreements = [_group(shuffled[n : n + SAID], outlets, rng) for n in range(0, len(shuffled), SAID)]
    states = list(State)
    return Report(
        story=STORY,
        title="A large story",
        version="0",
        settings={"match_threshold": 0.5},
        documents=tuple(documents),
        articles=tuple(articles),
        claims=tuple(claims),
        unclaimed=(),
        agreements=tuple(sorted(agreements, key=lambda one: states.index(one.state))),
    )


def _source(number: int, said: Sequence[str]) -> tuple[Document, Article, list[Claim]]:
    text = "\n\n".join(said)
    name = content_id("d", number)
    document = Document(
        id=name, path=f"{number:03}.html", sha256="0" * 64, media_type="text/html", status=ReadStatus.READ, text=text
    )
    article = Article(
        id=content_id("a", number), document=name, start=0, end=len(text), outlet=f"Outlet {number % 200:03}"
    )
    return document, article, list(_claims(document, article, said))


def _claims(document: Document, article: Article, said: Sequence[str]) -> Iterator[Claim]:
    at = 0
    for words in said:
        numbers = [
            Field(
                name=FieldName.QUANTITY,
                raw=one.group(),
                start=at + one.start(),
                end=at + one.end(),
                value=QuantityValue(low=len(one.group()), high=len(one.group())),
            )
            for one in NUMBER.finditer(words)
        ]
        yield Claim(
            id=content_id("c", article.id, at),
            article=article.id,
            document=document.id,
            start=at,
            end=at + len(words),
            text=words,
            fields=tuple(numbers),
            sentence_start=at,
            sentence_end=at + len(words),
        )
        at += len(words) + 2


def _group(claims: list[Claim], outlets: dict[str, str], rng: Random) -> Agreement:
    ids = tuple(claim.id for claim in claims)
    features = tuple(Feature(name=name, value=round(rng.random(), 3), weight=0.0) for name in FEATURES)
    state = rng.choice(list(State))
    values = tuple(
        ComparedValue(claims=(claim.id,), raw=one.raw, value=one.value) for claim in claims for one in claim.fields
    )
    conflict = state is State.DISPUTED
    return Agreement(
        group=ClaimGroup(
            id=content_id("g", *sorted(ids)),
            statement=claims[0].text,
            claims=ids,
            matches=tuple(Match(a=a, b=b, score=0.8, features=features) for a, b in pairwise(ids)),
        ),
        state=state,
        agreement=0.5,
        outlets=tuple(dict.fromkeys(outlets[claim.article] for claim in claims)),
        voices=Voices(min=1, max=SAID, grounds=tuple(_ground(claim, outlets) for claim in claims)),
        comparisons=(
            Comparison(
                field=FieldName.QUANTITY,
                outcome=Outcome.CONFLICT if conflict else Outcome.COMPATIBLE,
                reason=Reason.DIFFERENT_VALUE if conflict else Reason.ROUNDING,
                explanation="The numbers are given in several ways.",
                values=values,
            ),
        ),
    )


def _ground(claim: Claim, outlets: dict[str, str]) -> Ground:
    outlet = outlets[claim.article]
    return Ground(article=claim.article, party=outlet, name=outlet, link=VoiceLink.OUTLET, certain=True)
