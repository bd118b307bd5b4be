"""The story most tests of the report use: four invented outlets on a tidal barrage, one of them copying."""

from __future__ import annotations

from reconcile.model.agreement import (
    Bounds,
    CitedCheck,
    Evidence,
    Finding,
    Ground,
    State,
    Version,
    VoiceLink,
    VoiceProof,
    Voices,
)
from reconcile.model.claim import Claim
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.document import (
    Article,
    Document,
    OriginKind,
    PassageReason,
    Problem,
)
from reconcile.model.report import Report
from reconcile.model.values import (
    Certainty,
    DateRole,
    DateValue,
    FieldName,
    NameKind,
    PolarityValue,
    QuoteValue,
    Rung,
    SpeakerValue,
    StageValue,
)
from tests.report.barrage_texts import BULLETIN, LEDGER, POST, WIRE
from tests.report.factory import Story, compare, day, name, number


def tidal_barrage() -> Report:
    """Make the story most tests use: four outlets, one copying another, two unreadable files."""
    story = Story()
    post = story.document("harbour-post.txt", POST)
    ledger = story.document("ledger/2031-07.md", LEDGER, "text/markdown")
    wire = story.document("wire.txt", WIRE)
    bulletin = story.document("bulletin.html", BULLETIN, "text/html", Problem(what="two bytes were not valid UTF-8"))
    story.document("scan.pdf", "", "application/pdf", Problem(what="PDF files are not read", hint="save it as text"))
    articles = _articles(story, post, ledger, wire, bulletin)
    _ban(story, articles)
    _fine(story, articles)
    _quote(story, articles)
    _power(story, articles)
    _court(story, articles)
    _alone(story, articles)
    story.leave_out(post, "What do you make of it?", PassageReason.QUESTION)
    story.leave_out(post, "Share this story.", PassageReason.FURNITURE)
    story.leave_out(post, "By Ilse Tarn, 9 July 2031", PassageReason.METADATA)
    story.leave_out(ledger, "The ministry has not answered our questions.", PassageReason.NO_STATEMENT)
    return story.report("Foreign parts and the Estrand barrage")


def _articles(story: Story, post: Document, ledger: Document, wire: Document, bulletin: Document) -> list[Article]:
    cited = story.origin(post, "Meridian Wire", OriginKind.CITED, "according to Meridian Wire")
    credit = story.origin(wire, "Meridian Wire", OriginKind.CREDIT, "(Meridian Wire)")
    repost = story.origin(bulletin, "Meridian Wire", OriginKind.REPOST, "Meridian Wire reports")
    address = "https://harbourpost.example/2031/07/09/barrage"
    return [
        story.article(post, "Harbour Post", POST.partition("\n")[0], "2031-07-09", url=address, origins=(cited,)),
        story.article(ledger, "Northgate Ledger", LEDGER.partition("\n")[0], "2031-07-03"),
        story.article(wire, "Meridian Wire", "Foreign parts banned at barrage", "2031-07-02", origins=(credit,)),
        story.article(bulletin, None, "Tide & Technik", "", url="ftp://technik.example/7", origins=(repost,)),
    ]


def _ban(story: Story, articles: list[Article]) -> None:
    ministry, parts = name("Harbour Ministry", NameKind.GOVERNMENT), name("foreign turbine parts", NameKind.THING)
    from_july = day("2031-07-01", DateRole.EFFECTIVE, "year inferred")
    said = [
        story.claim(
            articles[0],
            "The harbour ministry has barred foreign turbine parts from the Estrand barrage with effect from 1 July",
            (FieldName.ACTOR, "harbour ministry", ministry),
            (FieldName.STAGE, "has barred", StageValue(rung=Rung.IN_FORCE)),
            (FieldName.TARGET, "foreign turbine parts", parts),
            (FieldName.PLACE, "Estrand barrage", name("Estrand", NameKind.PLACE)),
            (FieldName.DATE, "1 July", from_july),
        ),
        story.claim(
            articles[1],
            "In January the ministry proposed to bar foreign turbine parts from the Estrand barrage",
            (FieldName.DATE, "In January", day("2031-01", DateRole.PROPOSED, "year inferred")),
            (FieldName.ACTOR, "the ministry", ministry),
            (FieldName.STAGE, "proposed", StageValue(rung=Rung.PROPOSED)),
            (FieldName.TARGET, "foreign turbine parts", parts),
            (FieldName.PLACE, "Estrand barrage", name("Estrand", NameKind.PLACE)),
        ),
        *(
            story.claim(
                article,
                "From 1 July foreign rotors and seals are banned at the Estrand barrage",
                (FieldName.DATE, "1 July", from_july),
                (FieldName.TARGET, "foreign rotors and seals", name("rotors and seals", NameKind.THING)),
                (FieldName.STAGE, "are banned", StageValue(rung=Rung.IN_FORCE)),
                (FieldName.PLACE, "Estrand barrage", name("Estrand", NameKind.PLACE)),
            )
            for article in articles[2:]
        ),
    ]
    milestones = "Northgate Ledger dates the proposal; the others date the day the rule took effect."
    stage = "Northgate Ledger describes a proposal, the others a rule in force."
    longer = "Harbour Post names all turbine parts; the others only rotors and seals."
    comparisons = [
        compare(FieldName.DATE, Outcome.UPDATE, Reason.DIFFERENT_MILESTONE, milestones, *said),
        compare(FieldName.STAGE, Outcome.UPDATE, Reason.LATER_STAGE, stage, *said),
        compare(FieldName.TARGET, Outcome.SCOPE, Reason.LONGER_LIST, longer, *said),
        compare(FieldName.PLACE, Outcome.AGREE, Reason.SAME, "All name the Estrand barrage.", *said),
        compare(FieldName.ACTOR, Outcome.SILENT, Reason.ONE_SIDE_SILENT, "Two outlets do not say who.", *said),
    ]
    dated = [Bounds(min=1, max=2), Bounds(min=1, max=1)]
    versions = (
        Version(
            field=FieldName.DATE,
            raw="1 July",
            claims=(said[0].id, said[2].id),
            voices=dated[0],
            first=(articles[2].id,),
        ),
        Version(field=FieldName.DATE, raw="In January", claims=(said[1].id,), voices=dated[1]),
    )
    warning = "Do not mix the dates: they mark different milestones."
    more = {"voices": _wire_voices(articles), "warning": warning, "agreement": 0.66, "versions": versions}
    story.group(State.DEVELOPING, said, comparisons, **more)


def _wire_voices(articles: list[Article]) -> Voices:
    """Two texts run the agency's, a third cites it, a fourth stands alone."""
    wire = "Meridian Wire"
    cited, credit, repost = (
        Evidence(document=one.document, start=origin.start, end=origin.end, words=origin.proof)
        for one, origin in ((article, article.origins[0]) for article in articles if article.origins)
    )
    grounds = (
        Ground(article=articles[0].id, party="post", name="Harbour Post", link=VoiceLink.OUTLET, certain=True),
        Ground(article=articles[0].id, party="wire", name=wire, link=VoiceLink.CITED, certain=False, evidence=cited),
        Ground(article=articles[1].id, party="ledger", name="Northgate Ledger", link=VoiceLink.OUTLET, certain=True),
        Ground(article=articles[2].id, party="wire", name=wire, link=VoiceLink.OUTLET, certain=True),
        Ground(article=articles[3].id, party="file", name="", link=VoiceLink.FILE, certain=True),
        Ground(article=articles[3].id, party="wire", name=wire, link=VoiceLink.REPRINT, certain=True, evidence=repost),
    )
    runs = VoiceProof(
        articles=(articles[2].id, articles[3].id), why="both rest on Meridian Wire", proof=credit.words, party=wire,
        link=VoiceLink.REPRINT, evidence=(credit, repost),
    )  # fmt: skip
    may = VoiceProof(
        articles=(articles[0].id, articles[2].id, articles[3].id), why="all may rest on Meridian Wire", party=wire,
        link=VoiceLink.CITED, certain=False, proof=cited.words, evidence=(cited,),
    )  # fmt: skip
    return Voices(min=2, max=3, proofs=(runs, may), grounds=grounds)


def _fine(story: Story, articles: list[Article]) -> None:
    said = [
        story.claim(
            articles[0],
            "Yards that break it face a fine of 250,000 crowns",
            (FieldName.TARGET, "Yards", name("yards", NameKind.GROUP)),
            (FieldName.QUANTITY, "250,000 crowns", number(250_000, 250_000, "crown", "fine")),
        ),
        story.claim(
            articles[1],
            "Yards that break the rule would pay 200,000 crowns",
            (FieldName.TARGET, "Yards", name("yards", NameKind.GROUP)),
            (FieldName.POLARITY, "would", PolarityValue(certainty=Certainty.POSSIBLE)),
            (FieldName.QUANTITY, "200,000 crowns", number(200_000, 200_000, "crown", "fine")),
        ),
    ]
    words = "Harbour Post says 250,000 crowns, Northgate Ledger 200,000."
    comparisons = [
        compare(FieldName.QUANTITY, Outcome.CONFLICT, Reason.DIFFERENT_VALUE, words, *said),
        compare(FieldName.TARGET, Outcome.AGREE, Reason.SAME, "Both name the yards.", *said),
        compare(FieldName.POLARITY, Outcome.COMPATIBLE, Reason.LESS_CERTAIN, "", *said),
    ]
    story.group(State.DISPUTED, said, comparisons, voices=Voices(min=2, max=2), agreement=1 / 3)


def _quote(story: Story, articles: list[Article]) -> None:
    verrin = SpeakerValue(name="Odd Verrin", role="minister")
    ours, theirs = (
        "Nobody outside this country will hold the keys to our tides",
        "No one abroad will hold the keys to our tides",
    )
    said = [
        story.claim(
            articles[0],
            f"“{ours},” minister Odd Verrin said",
            (FieldName.QUOTE, ours, QuoteValue(words=ours)),
            (FieldName.SPEAKER, "minister Odd Verrin", verrin),
            said_by=("Odd Verrin",),
        ),
        story.claim(
            articles[1],
            f"“{theirs},” Verrin told parliament",
            (FieldName.QUOTE, theirs, QuoteValue(words=theirs)),
            (FieldName.SPEAKER, "Verrin", verrin),
            said_by=("Verrin",),
        ),
    ]
    words = "The same statement is quoted in other words."
    comparisons = [
        compare(FieldName.QUOTE, Outcome.CONFLICT, Reason.ALTERED_QUOTE, words, *said),
        compare(FieldName.SPEAKER, Outcome.AGREE, Reason.ALIAS, "Both mean Odd Verrin.", *said),
    ]
    story.group(State.DISPUTED, said, comparisons, voices=Voices(min=1, max=2))


def _power(story: Story, articles: list[Article]) -> None:
    said = [
        story.claim(
            articles[0],
            "The barrage supplies more than two-thirds of the coast's power",
            (FieldName.QUANTITY, "more than two-thirds", number(200 / 3, None, "percent", "power", low_open=True)),
            said_by=("Meridian Wire",),
        ),
        story.claim(
            articles[1],
            "About 70 percent of the coast's power comes from the barrage",
            (FieldName.QUANTITY, "About 70 percent", number(65, 75, "percent", "power", approximate=True)),
        ),
        story.claim(
            articles[2],
            "The barrage gives 67 percent of the coast's power",
            (FieldName.QUANTITY, "67 percent", number(66.5, 67.5, "percent", "power", high_open=True)),
        ),
    ]
    words = "All three values fit more than two-thirds."
    comparisons = [compare(FieldName.QUANTITY, Outcome.COMPATIBLE, Reason.ROUNDING, words, *said)]
    voices = Voices(min=2, max=2, said=Bounds(min=2, max=3))
    story.group(State.CORROBORATED, said, comparisons, voices=voices, agreement=0.9, citations=_checked(said))


def _checked(said: list[Claim]) -> tuple[CitedCheck, ...]:
    """One citation that the cited text contradicts, one that it bears out."""
    words = [Evidence(document=one.document, start=one.start, end=one.end, words=one.text) for one in said]
    values = {"claim": said[0].id, "source": "Meridian Wire", "articles": (said[2].article,), "answer": said[2].id}
    otherwise = "Harbour Post cites Meridian Wire, which says otherwise."
    return (
        CitedCheck(finding=Finding.OTHERWISE, explanation=otherwise, evidence=(words[0], words[2]), **values),
        CitedCheck(finding=Finding.SAYS_SO, explanation="It says so.", evidence=(words[0], words[2]), **values),
    )


def _court(story: Story, articles: list[Article]) -> None:
    tuesday = day("2031-07-01", DateRole.EVENT, "relative to 2031-07-02")
    unresolved = DateValue(edtf="", earliest=None, latest=None, resolved="unresolved")
    text = "The regional court dismissed the yards' complaint on Tuesday"
    said = [
        story.claim(
            article,
            text,
            (FieldName.ACTOR, "regional court", name("Regional Court")),
            (FieldName.DATE, "Tuesday", when),
        )
        for article, when in zip(articles[2:], (tuesday, unresolved), strict=True)
    ]
    comparisons = [
        compare(FieldName.DATE, Outcome.INCOMPARABLE, Reason.UNRESOLVED, "One article has no date.", *said),
        compare(FieldName.ACTOR, Outcome.AGREE, Reason.SAME, "Both name the regional court.", *said),
    ]
    story.group(State.SINGLE_VOICE, said, comparisons, voices=Voices(min=1, max=1))


def _alone(story: Story, articles: list[Article]) -> None:
    covers = story.claim(
        articles[0],
        "The rule, first proposed in January, covers rotors, seals and control software",
        (FieldName.DATE, "January", day("2031-01", DateRole.PROPOSED)),
        (FieldName.TARGET, "rotors, seals and control software", name("control software", NameKind.THING)),
    )
    jobs = story.claim(
        articles[3], "Twelve jobs moved inland", (FieldName.QUANTITY, "Twelve", number(12, 12, "", "job"))
    )
    for claim in (covers, jobs):
        story.group(State.SINGLE_VOICE, [claim], [], voices=Voices(min=1, max=1), agreement=0.0)
