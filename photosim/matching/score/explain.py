"""Why two photos match: what each kind of evidence contributed, and one sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from photosim.domain.catalogue import Evidence, PairSentence
from photosim.domain.messages import Message
from photosim.domain.types import Pair, Photo, Relation
from photosim.matching.score.capture_evidence import MOMENT
from photosim.matching.score.content_evidence import CONTENT
from photosim.matching.score.glance_evidence import GLANCE
from photosim.matching.score.score_features import label
from photosim.matching.score.scorer import Scorer

SET_BY_REASON = {MOMENT: Evidence.CAPTURE, CONTENT: Evidence.CONTENT, GLANCE: Evidence.GLANCE}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one kind of evidence contributed to the score.

    name: short, for files. label: what it is about. value: log-odds; above 0 for the same picture, below 0 against it.
    """

    name: str
    label: Message
    value: float


def contributions(pair: Pair, scorer: Scorer | None = None) -> list[Contribution]:
    """The evidence about a pair, the strongest first; empty where its pixels were never compared."""
    if pair.features is None:
        return []
    scorer = scorer or Scorer.load()
    totals: dict[Message, float] = defaultdict(float)
    names: dict[Message, str] = {}
    for name, value in scorer.parts(pair.features).items():
        about = SET_BY_REASON[name]() if name in SET_BY_REASON else label(name)
        totals[about] += value
        names.setdefault(about, name.split("_")[0])
    entries = [Contribution(names[about], about, value) for about, value in totals.items() if value]
    return sorted(entries, key=lambda entry: -abs(entry.value))


def sentence(pair: Pair, a: Photo, b: Photo) -> str:
    """A pair in one line: "97 % · the same picture, cropped to 76 %, colours stronger, re-saved at lower quality"."""
    if pair.is_alike_only:
        return f"{_percent(pair.score)} · {PairSentence.ALIKE()}"
    words = [str(pair.relation.sentence), *map(str, pair.edits)]
    if pair.relation is Relation.SAME_SCENE:
        words += _apart(a, b)
    return f"{_percent(pair.score)} · {', '.join(words)}"


def _percent(score: float) -> str:
    """A whole percentage; 100 only for what is certain."""
    return f"{100 if score >= 1 else min(99, round(100 * score))} %"


def _apart(a: Photo, b: Photo) -> list[str]:
    one, two = a.facts.metadata.taken, b.facts.metadata.taken
    if one is None or two is None:
        return []
    seconds = abs((one.replace(tzinfo=None) - two.replace(tzinfo=None)).total_seconds())
    if seconds < 60:
        return [f"{seconds:.0f} s apart"]
    return [f"{seconds / 60:.0f} min apart"] if seconds < 3600 else []
