"""A small made-up story as a finished run: each verdict, each kind of value, and text that attacks the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from reconcile.model import Article, Claim, Group, Kind, Relation, Run, Verdict

HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> =1+1 @here | `x` [y](javascript:alert(3)) \x1b[31m\u202e'
)

TEXTS = {
    "alpha": """The Linden Bridge opened to traffic on 30 March 2021.

The city says the bridge cost $1.4 billion. More than 200 meetings were held before the vote.
The vote was clear: 95% of residents approved.
The bridge is 800 m long. Mayor Ada Quist, 55, cut the ribbon at 14:53. It took ten years to build.
""",
    "beta": """Linden Bridge opened in May 2021, a year late.

The whole programme costs $10 billion over ten years. Some 240 meetings preceded the vote.
The bridge measures 0.8 km. Quist, 54, called it the second longest in the country. The match that night ended 20-13.
""",
    "gamma": f"""Costs of the Linden Bridge rose to 1.6 billion dollars. Some 85 engineers worked on it.

About 80 engineers were hired. The old ferry will stop on Tuesday. The bridge carries twice as many cars as planned.
{HOSTILE} and 3 kiosks <b>opened</b> beside it.
Bauleiter Straße: 北京 reports 12 lanes.
""",
}


def ordinal(year: int, month: int, day: int) -> Decimal:
    """The day as the model counts it."""
    return Decimal(date(year, month, day).toordinal())


def article(source: str, **fields: Any) -> Article:
    """One of the story's articles."""
    return Article(id=source, text=TEXTS[source], prose=TEXTS[source], path=f"articles/{source}.txt", **fields)


def claim(source: str, value_text: str, kind: Kind, lo: Any = None, hi: Any = None, **fields: Any) -> Claim:
    """A claim whose places are looked up in the text; `hi` is `lo` when left out."""
    text = TEXTS[source]
    start = text.index(fields.pop("near", value_text))
    start = text.index(value_text, start)
    begin = max(text.rfind("\n", 0, start) + 1, text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0)
    stops = [at for at in (text.find(". ", start), text.find("\n", start) - 1) if at >= start + len(value_text) - 1]
    end = min(stops) + 1
    low = None if lo is None else Decimal(lo)
    return Claim(
        **{
            "id": f"{source}-{start}",
            "source": source,
            "kind": kind,
            "lo": low,
            "hi": low if hi is None else Decimal(hi),
            "quote": text[begin:end],
            "quote_start": begin,
            "quote_end": end,
            "value_text": value_text,
            "value_start": start,
            "value_end": start + len(value_text),
            "published": {"alpha": "2021-03-31", "beta": "2021-05", "gamma": ""}[source],
            **fields,
        }
    )


def group(name: str, verdict: Verdict, claims: list[Claim], explanation: str = "", **fields: Any) -> Group:
    """A group over `claims` whose pairs all have its verdict."""
    sources = {c.source for c in claims}
    code = {"conflict": "RC201", "approx": "RC301", "superseded": "RC311", "scope": "RC302"}.get(verdict, "RC101")
    diagnosis = fields.pop("diagnosis", None)
    pairs = [(a, b) for n, a in enumerate(claims) for b in claims[n + 1 :]] if verdict != "single" else []
    subject, _, attribute = name.partition(": ")
    return Group(
        **{
            "id": attribute.replace(" ", "-"),
            "subject": subject,
            "attribute": attribute,
            "kind": claims[0].kind,
            "verdict": verdict,
            "code": code,
            "explanation": explanation,
            "independent_sources": len(sources),
            "members": tuple(c.id for c in claims),
            "relations": tuple(
                Relation(a=a.id, b=b.id, relation=verdict, code=code, reason=explanation, diagnosis=diagnosis)
                for a, b in pairs
            ),
            "why": "same subject and the same property",
            **fields,
        }
    )


def story() -> Run:
    """The sample: three articles, the third a hostile one."""
    opened = [
        claim("alpha", "30 March 2021", "date", ordinal(2021, 3, 30), unit="day"),
        claim("beta", "May 2021", "date", ordinal(2021, 5, 1), ordinal(2021, 5, 31), unit="day"),
    ]
    cost = [
        claim("alpha", "$1.4 billion", "money", 1_400_000_000, unit="USD", step=Decimal(100_000_000)),
        claim("gamma", "1.6 billion dollars", "money", 1_600_000_000, unit="USD", step=Decimal(100_000_000)),
    ]
    whole = claim("beta", "$10 billion", "money", 10_000_000_000, unit="USD", time_frame="ten years")
    meetings = [
        claim("alpha", "200", "count", 200, unit="meeting", modifier="more_than", step=Decimal(100)),
        claim("beta", "240", "count", 240, unit="meeting", modifier="approx", step=Decimal(10)),
    ]
    engineers = [
        claim("gamma", "85", "count", 85, unit="engineer", modifier="approx", step=Decimal(1)),
        claim("gamma", "80", "count", 80, unit="engineer", modifier="approx", step=Decimal(10)),
    ]
    length = [
        claim("alpha", "800 m", "quantity", 800, unit="m", step=Decimal(100)),
        claim("beta", "0.8 km", "quantity", "0.8", unit="km", step=Decimal("0.1")),
    ]
    age = [claim("alpha", "55", "age", 55, unit="year"), claim("beta", "54", "age", 54, unit="year")]
    alone = [
        claim("alpha", "95%", "percent", 95, unit="percent"),
        claim("alpha", "14:53", "time", 14 * 60 + 53, unit="minute"),
        claim("alpha", "ten years", "duration", 10, unit="year"),
        claim("beta", "second", "rank", 2),
        claim("beta", "20-13", "score", partial="20-13"),
        claim("gamma", "Tuesday", "date", partial="weekday:tuesday"),
        claim("gamma", "twice", "ratio", 2, unit="ratio"),
        claim("gamma", "3", "count", 3, unit="kiosk", near="3 kiosks"),
        claim("gamma", "12", "count", 12, unit="lane"),
        claim("gamma", "Bauleiter Straße", "name", partial="Bauleiter Straße"),
    ]
    groups = [
        group(
            "Linden Bridge: opening date",
            "conflict",
            opened,
            "Alpha Post says 30 March 2021, Beta Wire says May 2021, and the two do not meet.",
        ),
        group(
            "Linden Bridge: cost",
            "scope",
            [*cost, whole],
            "$10 billion covers ten years; the smaller figures name no period.",
        ),
        group("Linden Bridge: meetings before the vote", "agree", meetings, "“More than 200” is met by 240."),
        group("Linden Bridge: engineers", "approx", engineers, "“About 80” may cover 85."),
        group("Linden Bridge: length", "agree", length, "800 m is 0.8 km."),
        group("Ada Quist: age", "superseded", age, "The age moved on with the date.", diagnosis="off_by_one"),
    ]
    groups += [
        group(f"{HOSTILE if c.value_text == '3' else 'Story'}: {c.kind} {n}", "single", [c])
        for n, c in enumerate(alone)
    ]
    return Run(
        articles=(
            article(
                "gamma",
                title=f"Ferry {HOSTILE}",
                publisher="<i>Gamma</i> & Co",
                url="javascript:alert(4)",
                copy_of="beta",
            ),
            article(
                "alpha",
                title="The bridge opens",
                publisher="Alpha Post",
                author="J. Doe",
                published="2021-03-31",
                url="https://alpha.example/bridge?id=1",
            ),
            article(
                "beta", title="A year late", publisher="Beta Wire", published="2021-05", url="http://beta.example/b#top"
            ),
        ),
        claims=tuple([*opened, *cost, whole, *meetings, *engineers, *length, *age, *alone]),
        groups=tuple(groups),
        notes=("gamma has no date: relative dates in it stay open.",),
    )


def large(facts: int, sources: int = 12, each: int = 4) -> Run:
    """A made-up run of `facts` groups with `each` claims (every third group has one), for speed and size."""
    verdicts: list[Verdict] = ["conflict", "single", "agree", "scope", "agree", "single", "approx", "single", "agree"]
    lines: dict[str, list[str]] = {f"s{n:02d}": [] for n in range(sources)}
    spoken: list[tuple[int, str, int, str]] = []
    for fact in range(facts):
        count = 1 if verdicts[fact % len(verdicts)] == "single" else each
        for n in range(count):
            source, number = f"s{(fact * 5 + n) % sources:02d}", 1000 + fact + n * 7
            spoken.append(
                (fact, source, number, f"In district {fact}, officials counted {number} trees along the road.")
            )
    claims: list[Claim] = []
    length = dict.fromkeys(lines, 0)
    for fact, source, number, sentence in spoken:
        start = length[source]
        at = start + sentence.index(str(number), sentence.index("counted"))
        lines[source].append(sentence)
        length[source] += len(sentence) + 1
        base = Claim(id=f"{source}-{at}", source=source, kind="count", lo=Decimal(number), hi=Decimal(number))
        claims.append(
            replace(
                base,
                unit="tree",
                quote=sentence,
                quote_start=start,
                quote_end=start + len(sentence),
                value_text=str(number),
                value_start=at,
                value_end=at + len(str(number)),
                subject=f"District {fact}",
                published="2021-05-01",
                step=Decimal(1),
            )
        )
    by_fact: dict[str, list[Claim]] = {}
    for one in claims:
        by_fact.setdefault(one.subject, []).append(one)
    made = tuple(
        group(
            f"District {fact}: trees {fact}",
            verdicts[fact % len(verdicts)],
            by_fact[f"District {fact}"],
            "They differ.",
        )
        for fact in range(facts)
    )
    texts = {source: "\n".join(said) for source, said in lines.items()}
    articles = tuple(
        Article(
            id=source,
            title=f"Report {source}",
            publisher=f"Paper {source}",
            published="2021-05-01",
            url=f"https://paper.example/{source}",
            text=text,
            prose=text,
        )
        for source, text in texts.items()
    )
    return Run(articles=articles, claims=tuple(claims), groups=made)
