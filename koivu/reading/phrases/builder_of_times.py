"""Clock times: from what the grammar has recognised to spans of a day."""

from lark import Token, Transformer

from koivu.reading.phrases.facts import Edge, Span, Times
from koivu.reading.phrases.numbers import Clock
from koivu.reading.phrases.refusal import NotThis

Children = list[object]
HALVES = {"AM": "am", "PM": "pm", "NOON": "noon"}


class TimeRules(Transformer[Token, object]):
    """Points, spans and lists of clock times."""

    def number_pair(self, children: Children) -> tuple[Edge, Edge]:
        first, last = (token for token in _tokens(children) if token.type in _BARE)
        # "17.–21." are days of a month, unless "klo" says otherwise (told apart by `in_words`).
        dotted = first.type == "ORDER"
        return tuple(_bare(token, dotted=dotted) for token in (first, last))  # type: ignore[return-value]

    def word_pair(self, children: Children) -> tuple[Edge, Edge]:
        first, last = (_in_words(token) for token in _tokens(children) if token.type in _BARE)
        if first.clock == last.clock:
            # "one to one"
            raise NotThis
        return first, last

    def point(self, children: Children) -> Edge:
        kinds = {token.type: token for token in _tokens(children)}
        half = next((name for kind, name in HALVES.items() if kind in kinds), "")
        if "HALF" in kinds or "HALF_PAST" in kinds:
            return self._half_hour(kinds)
        if "CLOCK" in kinds:
            return Edge(kinds["CLOCK"].value, half)
        for kind in ("NUMBER", "DECIMAL"):
            if kind in kinds:
                return Edge(_bare(kinds[kind]).clock, half or "clock")
        if "NUMBER_WORD" in kinds:
            return Edge(_in_words(kinds["NUMBER_WORD"]).clock, half or "clock", in_words=True)
        if "MIDNIGHT" in kinds:
            return Edge(Clock(24), "midnight", in_words=True)
        return Edge(Clock(12), "noon", in_words=True)

    @staticmethod
    def _half_hour(kinds: dict[str, Token]) -> Edge:
        number = next(kinds[kind].value for kind in _HOUR_WORDS if kind in kinds)
        if not 1 <= number <= 24:
            raise NotThis
        # "puoli kymmenen", "halv tio" is half past nine, "half past nine" counts on.
        minutes = number * 60 + (kinds["HALF_PAST"].value if "HALF_PAST" in kinds else -30)
        return Edge(Clock(minutes // 60, minutes % 60), in_words=True)

    def from_point(self, children: Children) -> Edge:
        kinds = {token.type: token for token in _tokens(children)}
        if "HALF" in kinds or "HALF_PAST" in kinds:
            return self._half_hour(kinds)
        if "NOON" in kinds:
            return Edge(Clock(12), "noon", in_words=True)
        return self._said_bare(children)

    to_point = from_point

    def edge(self, children: Children) -> Edge:
        found = next((child for child in children if isinstance(child, Edge)), None)
        return found or self._said_bare(children)

    @staticmethod
    def _said_bare(children: Children) -> Edge:
        kinds = {token.type: token for token in _tokens(children)}
        half = next((name for kind, name in HALVES.items() if kind in kinds), "")
        token = next(token for token in _tokens(children) if token.type in _SAID)
        edge = _bare(token)
        return Edge(edge.clock, half, loose=edge.loose, in_words=edge.in_words)

    def span(self, children: Children) -> Span:
        pair = next((child for child in children if isinstance(child, tuple)), None)
        if pair:
            return Span(pair[0], pair[1])
        edges = [
            child if isinstance(child, Edge) else _bare(child)
            for child in children
            if isinstance(child, Edge) or (isinstance(child, Token) and child.type in _BARE)
        ]
        return Span(edges[0], edges[1])

    def time_item(self, children: Children) -> Span:
        said = any(isinstance(child, Token) and child.type == "AT" for child in children)
        span = next(child for child in children if isinstance(child, Span))
        if not said and not span.said and _needs_klo(span):
            raise NotThis
        return Span(span.start, span.end, said=said or span.said)

    def single(self, children: Children) -> Span:
        edge = children[0]
        assert isinstance(edge, Edge)  # the only child of this rule
        if edge.in_words and not edge.clock.minute and edge.half != "clock":
            # "lunch at noon" says so, "noon" alone may be a name.
            raise NotThis
        return Span(edge, None)

    def at_single(self, children: Children) -> Span:
        return Span(self._open_edge(children), None, said=True)

    def follower(self, children: Children) -> Span:
        # Whether a bare number goes on with a list is seen only in the whole list.
        return Span(_bare(_tokens(children)[0]), None)

    def from_to(self, children: Children) -> Span:
        span = next((child for child in children if isinstance(child, Span)), None)
        if span:
            return Span(span.start, span.end, said=True)
        pair = next((child for child in children if isinstance(child, tuple)), None)
        if pair:
            return Span(pair[0], pair[1], said=True)
        edges = [
            child if isinstance(child, Edge) else self._said_bare([child])
            for child in children
            if isinstance(child, Edge) or (isinstance(child, Token) and child.type in _SAID)
        ]
        return Span(edges[0], edges[1], said=True)

    def open_from(self, children: Children) -> Span:
        return Span(self._open_edge(children), None, said=True)

    def open_until(self, children: Children) -> Span:
        return Span(None, self._open_edge(children), said=True)

    def _open_edge(self, children: Children) -> Edge:
        is_half = any(token.type == "HALF" for token in _tokens(children))
        return self.from_point(children) if is_half else self.edge(children)

    def unknown(self, children: Children) -> None:
        return None

    def time_sep(self, children: Children) -> str:
        return _tokens(children)[-1].type

    def times(self, children: Children) -> object:
        return children[0]

    def between_times(self, children: Children) -> Times:
        times = children[0]
        assert isinstance(times, Times)  # the only child that is no token
        if len(times.spans) == 2 and not any(span.end for span in times.spans):
            return Times((Span(times.spans[0].start, times.spans[1].start, said=True),))
        return Times(tuple(Span(span.start, span.end, said=True) for span in times.spans))

    def time_list(self, children: Children) -> Times:
        spans = [child for child in children if isinstance(child, Span)]
        joints = ["", *(child for child in children if isinstance(child, str) and _is_joint(child))]
        if _counts_on_wrongly(spans, joints):
            raise NotThis
        return Times(tuple(spans))


_HOUR_WORDS = ("NUMBER_WORD", "NUMBER_FROM", "NUMBER_TO", "NUMBER_AT", "NUMBER")
_BARE = {"NUMBER", "ORDER", "DECIMAL", "BIG", "NUMBER_WORD", "HOUR"}
_SAID = _BARE | {"NUMBER_FROM", "NUMBER_TO", "NUMBER_AT"}


def _tokens(children: Children) -> list[Token]:
    return [child for child in children if isinstance(child, Token)]


def _is_joint(child: str) -> bool:
    return not isinstance(child, Token)


def _bare(token: Token, *, dotted: bool = False) -> Edge:
    """A number as an hour; raises `NotThis` when no day has it."""
    value = token.value
    if token.type.startswith("NUMBER_"):
        return _in_words(token)
    if isinstance(value, int) and value <= 24:
        return Edge(Clock(value), loose=True, half="dotted" if dotted else "")
    if token.type == "DECIMAL" and len(value) == 2 and value[0] <= 23 and value[1] <= 59:
        return Edge(Clock(*value), half="comma")
    if token.type == "BIG" and len(value) == 4 and value[:2] <= "23" and value[2:] <= "59":
        return Edge(Clock(int(value[:2]), int(value[2:])), half="digits")
    if isinstance(value, int) and token.type in {"NUMBER", "ORDER"}:
        # Not an hour, but perhaps the end of an age or of a price: the pair decides.
        return Edge(Clock(value), loose=True, half="beyond")
    raise NotThis


def _in_words(token: Token) -> Edge:
    """ "nio", "kymmenestä": an hour by its word."""
    if not isinstance(token.value, int) or token.value > 24:
        raise NotThis
    return Edge(Clock(token.value), loose=True, in_words=True)


def _needs_klo(span: Span) -> bool:
    """Whether the figures are a time only where "klo" says so: 17.–21., 9,30–11, 0–3, 42–44."""
    edges = [edge for edge in (span.start, span.end) if edge]
    if any(edge.half in {"dotted", "comma", "digits", "beyond"} for edge in edges):
        return True
    return span.is_loose and span.start is not None and span.start.clock.hour == 0


def _counts_on_wrongly(spans: list[Span], joints: list[str]) -> bool:
    """Whether a bare number stands where no list of starts goes on ("klo 10, 15 paikkaa")."""
    if any(_is_beyond(span) for span in spans):
        return True
    bare = [_is_bare(span) for span in spans]
    if not any(bare):
        return False
    if bare[0] or len(spans) != len(joints):
        return True
    heads = [span for span, is_bare in zip(spans, bare, strict=True) if not is_bare]
    only_starts = all(span.end is None for span in heads)
    return not only_starts or joints[-1] != "AND" or any(_hour(span) < 6 for span in spans)


def _is_beyond(span: Span) -> bool:
    return any(edge is not None and edge.half == "beyond" for edge in (span.start, span.end))


def _is_bare(span: Span) -> bool:
    return span.end is None and not span.said and span.start is not None and span.start.loose


def _hour(span: Span) -> int:
    return span.start.clock.hour if span.start else 0
