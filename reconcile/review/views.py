"""What each address answers: thin functions between the web and the board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from http import HTTPStatus
from itertools import chain
from urllib.parse import parse_qsl, quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reconcile.decide.kappa import reviewers
from reconcile.errors import InputError
from reconcile.model.decision import Decision, DecisionKind
from reconcile.review.board import Board
from reconcile.review.drafts import Action, Drafted, Form, first, number
from reconcile.review.filters import Filters, filters_of
from reconcile.review.group_page import Asked, group_page
from reconcile.review.pages import Frame, render
from reconcile.review.shown import Part
from reconcile.review.source_page import source_page
from reconcile.review.visitor import Visitor, form_of, name_of, remember, visitor_of

MOST_LISTED = 300  # decisions on one page
_ON_THE_WORDS = frozenset({Action.ACCEPT, Action.SPLIT, Action.MERGE, Action.NOT_A_CLAIM})
_GOING_ON = frozenset({Action.ACCEPT, Action.SIGN})  # after which the next group comes


class Views:
    """The pages of one story.

    Args:
        board: The review.
    """

    def __init__(self, board: Board) -> None:
        self.board = board

    async def queue(self, request: Request) -> Response:
        """Show one page of the queue."""
        queue = self.board.queue(filters_of(request.query_params), number(request.query_params.get("page", ""), 1))
        members = (self.board.catalogue.members(row.id) for row in queue.rows)
        self._note_findings(visitor_of(request), chain.from_iterable(members))
        return self._page(request, "queue.html.j2", queue=queue)

    async def group(self, request: Request) -> Response:
        """Show a claim's page; where its claims went to another group, show that."""
        name, query = request.path_params["name"], request.query_params
        agreement = self.board.agreement(name)
        if agreement is None:
            moved = self.board.moved(name)
            if not moved:
                raise HTTPException(HTTPStatus.NOT_FOUND, "This report has no such claim.")
            return RedirectResponse(f"/group/{moved}?{urlencode(dict(query))}", HTTPStatus.SEE_OTHER)
        visitor, shown = visitor_of(request), query.get("score") == "shown"
        self._note_findings(visitor, agreement.group.claims)
        if shown:
            self.board.shown.note(visitor.name, Part.SCORE, agreement.group.claims)
        then = query.get("then", "")
        asked = Asked(filters_of(query), query.get("beside", ""), query.get("merge", ""), then, shown)
        return self._page(request, "group.html.j2", page=group_page(agreement, self.board, asked), shown=shown)

    async def source(self, request: Request) -> Response:
        """Show a source's full text."""
        query = request.query_params
        document = self.board.catalogue.document_at(query.get("path", ""))
        if document is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, "The report has no source of that name.")
        span = number(query.get("from", ""), 0), number(query.get("to", ""), 0)
        shown = source_page(document, span, self.board.catalogue, self.board.texts)
        return self._page(request, "source.html.j2", source=shown)

    async def decisions(self, request: Request) -> Response:
        """List what people decided."""
        kind, visitor, placed = request.query_params.get("kind", ""), visitor_of(request), self.board.judged.placed
        listed = (one for one in reversed(self.board.judged.decisions) if not visitor.blind or one.who == visitor.name)
        every = [self.board.became(one) for one in listed]
        found = [one for one in every if kind in {"", one.decision.kind.value}]
        standing = {one: self.board.standing.of_kind(one) for one in DecisionKind}
        return self._page(
            request,
            "decisions.html.j2",
            listed=found[:MOST_LISTED],
            more=max(0, len(found) - MOST_LISTED),
            kind=kind,
            standing={one: len(held) for one, held in standing.items() if held},
            reviewers=reviewers(placed.standing, placed.names),
            homes=self.board.catalogue.home,
        )

    async def export(self, _: Request) -> Response:
        """Give the decisions as the text file that is kept under version control."""
        told = f"attachment; filename*=UTF-8''{quote(self.board.story)}.decisions.jsonl"
        return Response(self.board.log.text(), media_type="application/x-ndjson", headers={"content-disposition": told})

    async def help(self, request: Request) -> Response:
        """Show the keys."""
        return self._page(request, "help.html.j2", nameless=True)

    async def ask_name(self, request: Request) -> Response:
        """Ask who is there."""
        return self._page(request, "name.html.j2", nameless=True, to=local(request.query_params.get("to", "")))

    async def take_name(self, request: Request) -> Response:
        """Remember who is there, and how they want to judge."""
        visitor, form = await self._sent(request)
        named = replace(visitor, name=name_of(first(form, "name")), blind=first(form, "blind") == "1")
        to = local(first(form, "to"))
        answer = RedirectResponse(to if named.name else f"/name?{urlencode({'to': to})}", HTTPStatus.SEE_OTHER)
        remember(answer, named)
        return answer

    async def decide(self, request: Request) -> Response:
        """Keep a decision on a group."""
        visitor, form = await self._sent(request)
        name, filters = request.path_params["name"], self._filters(form)
        try:
            action = Action(first(form, "do"))
        except ValueError as error:
            raise HTTPException(HTTPStatus.BAD_REQUEST, "The form does not say what is to be done.") from error
        if action is Action.SIGN and visitor.blind:
            raise InputError("you cannot sign what is hidden from you", hint="turn off “Judge blind” under your name")
        after = first(form, "then") or self._after(name, filters)
        other = self.board.catalogue.members(first(form, "with"))
        draft = Drafted(
            action, form, visitor.name, self._blind(visitor, action, (*form.get("claim", ()), *other)), other
        )
        made = self.board.decide(draft, number(first(form, "seen"), 0))
        if action in _GOING_ON:
            return self._on(after, filters.query(done=made.id))
        home = self.board.catalogue.home
        still = name if self.board.catalogue.row(name) else after
        stays = next((home[one] for one in made.claims if one in home), still)
        return self._on(stays, filters.query(done=made.id, **({"then": after} if after else {})))

    async def undo(self, request: Request) -> Response:
        """Take decisions back: those that are named, or all of a kind."""
        visitor, form = await self._sent(request)
        names = tuple(form.get("id", ()))
        if kind := first(form, "kind"):
            if kind not in set(DecisionKind):
                raise HTTPException(HTTPStatus.BAD_REQUEST, "There is no such kind of decision.")
            names = tuple(one.id for one in self.board.standing.of_kind(DecisionKind(kind)))
        made = self.board.undo(names, visitor.name, first(form, "note"), number(first(form, "seen"), 0))
        to = local(first(form, "to"))
        return RedirectResponse(_with_done(to, made), HTTPStatus.SEE_OTHER)

    def refused(self, request: Request, status: HTTPStatus, heading: str, words: str, **more: object) -> Response:
        """Say why something cannot be shown or kept."""
        answer = self._page(request, "refused.html.j2", nameless=True, heading=heading, words=words, **more)
        answer.status_code = status
        return answer

    def _page(self, request: Request, template: str, *, nameless: bool = False, **values: object) -> Response:
        """Make a page; somebody who has no name yet is asked for it first."""
        visitor = visitor_of(request)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if not visitor.name and not nameless:
            return RedirectResponse(f"/name?{urlencode({'to': here})}", HTTPStatus.SEE_OTHER)
        board = self.board
        done = request.query_params.get("done", "")
        frame = Frame(
            title=board.title,
            who=visitor.name,
            blind=visitor.blind,
            token=visitor.token,
            seen=board.seen,
            filters=filters_of(request.query_params),
            latest=board.latest(visitor.name),
            done=board.decision(done) if done else None,
            here=here,
        )
        answer = HTMLResponse(render(template, frame, **values))
        if not visitor.known:
            remember(answer, visitor)
        return answer

    async def _sent(self, request: Request) -> tuple[Visitor, Form]:
        """Read a form of ours.

        Raises:
            HTTPException: If it is not one of ours.
        """
        visitor = visitor_of(request)
        form = await form_of(request, visitor)
        if form is None:
            raise HTTPException(HTTPStatus.FORBIDDEN, "This form did not come from a page of this server.")
        if not visitor.name and request.url.path != "/name":
            raise HTTPException(HTTPStatus.FORBIDDEN, "Say who you are first.")
        request.state.form = form
        return visitor, form

    def _filters(self, form: Form) -> Filters:
        return filters_of(dict(parse_qsl(first(form, "in"))))

    def _after(self, name: str, filters: Filters) -> str:
        """Find the group behind one in the queue."""
        return self.board.catalogue.neighbours(filters, name).after if self.board.catalogue.row(name) else ""

    def _on(self, name: str, query: str) -> Response:
        """Go on to a group, or to the queue where there is none."""
        path = f"/group/{name}" if self.board.catalogue.row(name) else "/"
        return RedirectResponse(f"{path}?{query}", HTTPStatus.SEE_OTHER)

    def _blind(self, visitor: Visitor, action: Action, claims: Sequence[str]) -> bool:
        """Tell whether what is judged was hidden, and what others decided on it.

        The score is what matters for what is one thing; for anything else all findings do. What others decided stands
        beside the findings, so it is hidden only from those who see neither.
        """
        seen = {part for part in Part if self.board.shown.to(visitor.name, part, claims)}
        if seen & {Part.SCORE, Part.DECISIONS}:
            return False
        if visitor.blind and Part.FINDINGS not in seen:
            return True
        others = any(one.who != visitor.name for one in self.board.about(claims))
        return action in _ON_THE_WORDS and len(claims) > 1 and not others

    def _note_findings(self, visitor: Visitor, claims: Iterable[str]) -> None:
        """Note that somebody who does not judge blind sees the findings on some claims."""
        if not visitor.blind:
            self.board.shown.note(visitor.name, Part.FINDINGS, claims)

    def tell(self, request: Request, decisions: Iterable[Decision]) -> None:
        """Note that somebody was told of decisions in answer to their form."""
        form: Form = request.state.form
        claims = chain(form.get("claim", ()), *(one.touched for one in decisions))
        self.board.shown.note(visitor_of(request).name, Part.DECISIONS, claims)


def local(path: str) -> str:
    """Give a path of this server; anything else becomes the queue."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain else "/"


def _with_done(path: str, made: Decision) -> str:
    """Add to an address what was done, in place of what was done before."""
    bare, _, query = path.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "done"]
    return f"{bare}?{urlencode([*kept, ('done', made.id)])}"
