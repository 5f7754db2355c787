"""Turns stories marked by hand into plain articles and gold files, in the form that score.py reads.

A story is a folder of `benchmarks/marked_stories/` (long) or `benchmarks/marked_topics/` (short reports of two events):
one text file for each article, `sources.csv` and `groups.yaml`.
In the text every claim is marked where its value stands, as [[value text|kind|value|group]], with the modifier as a
fifth part when the value isn't exact. A day that nothing in its article fixes has no bounds: its value is `~` and a
name for it.

    shut for [[six days|duration|6 day|closure]], seeking [[$900 million|money|900e6 USD|claimed|approx]]
    closed on [[Tuesday|date|2021-03-23|start]], open on [[Friday|date|~Friday|end]]
    near [[5 to 7|count|5..7 ship|waiting|range]]

`groups.yaml` gives each group of two or more claims its title, and says how claims of *different* value stand to each
other; claims whose values overlap agree unless it says otherwise:

    claimed: {title: compensation the canal asks for, relations: {900e6 USD | 916e6 USD: conflict}}

A value may carry a tag (`900e6 USD#first`), so that equal values of different scope can be told apart there.
"""

import argparse
import calendar
import csv
import itertools
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FAMILIES = {
    "marked": Path(__file__).resolve().parent / "marked_stories",
    "topics": Path(__file__).resolve().parent / "marked_topics",
}
"""Where the stories of each family lie."""
MARK = re.compile(r"\[\[([^|\[\]]+)\|([^|\[\]]+)\|([^|\[\]]+)\|([^|\[\]]+)(?:\|([^|\[\]]+))?\]\]")
CLOCK = re.compile(r"(?P<lo>[012]\d:\d\d)(?::\d\d)?(?:-(?P<hi>[012]\d:\d\d))?(?: (?P<zone>\w+))?")
KINDS = frozenset("money date count percent duration age rank quantity ratio time score name".split())
MODIFIERS = frozenset("exact approx at_least more_than at_most less_than range".split())
RELATIONS = ("agree", "scope", "superseded", "approx", "conflict")
"""From the least to the most serious, as the guide orders the verdicts of a group."""


class Mark(NamedTuple):
    """A marked claim: where its value stands in the plain text and what it says; `key` is the value as marked."""

    text: str
    start: int
    end: int
    kind: str
    norm: Mapping[str, Any]
    key: str
    group: str
    modifier: str


def plain(marked: str, path: str) -> tuple[str, list[Mark]]:
    """The article without marks, and its marks with offsets into it; ValueError with path and line of a fault."""
    pieces, marks, size, last = [], [], 0, 0
    for found in MARK.finditer(marked):
        line = marked.count("\n", 0, found.start()) + 1
        between = marked[last : found.start()]
        text, kind, value, group, modifier = (part and part.strip() for part in found.groups())
        try:
            norm = _norm(kind, value.partition("#")[0].strip())
        except ValueError as error:
            raise ValueError(f"{path}:{line}: {found[0]}: {error}") from error
        if (modifier or "exact") not in MODIFIERS:
            raise ValueError(f"{path}:{line}: {found[0]}: unknown modifier {modifier}")
        start = size + len(between)
        marks.append(Mark(found[1], start, start + len(found[1]), kind, norm, value, group, modifier or "exact"))
        pieces += [between, found[1]]
        size, last = start + len(found[1]), found.end()
    rest = marked[last:]
    if "[[" in "".join(pieces) + rest or "]]" in rest:
        where = next(
            n
            for n, line in enumerate(marked.splitlines(), 1)
            if "[[" in MARK.sub("", line) or "]]" in MARK.sub("", line)
        )
        raise ValueError(f"{path}:{where}: a mark that is not [[text|kind|value|group]]")
    return "".join(pieces) + rest, marks


def _norm(kind: str, value: str) -> dict[str, Any]:
    """The normalised value of a mark: bounds and unit, days of a date, or the text of a name."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind}; one of {', '.join(sorted(KINDS))}")
    if kind == "name":
        return {"text": value}
    if kind == "date" and value.startswith("~"):
        return {"text": value[1:], "lo": None, "hi": None}
    if kind == "date":
        low, _, high = value.partition("..")
        return {"lo": _day(low, first=True), "hi": _day(high or low, first=False)}
    if kind == "score":
        return {"text": value}
    if kind == "time":
        return _clock(value)
    number, _, unit = value.partition(" ")
    low, _, high = number.partition("..")
    bounds = {"lo": float(low) if low else None, "hi": float(high or low) if (high or ".." not in number) else None}
    return {**bounds, "unit": unit or {"percent": "percent", "rank": "rank", "age": "year"}.get(kind, kind)}


def _clock(value: str) -> dict[str, Any]:
    """Bounds in hours and minutes and the zone of "09:51 UTC" or "09:00-14:00"; ValueError for anything else."""
    found = CLOCK.fullmatch(value)
    if found is None:
        raise ValueError(f"{value} is no clock time")
    return {"lo": found["lo"], "hi": found["hi"] or found["lo"]} | ({"tz": found["zone"]} if found["zone"] else {})


def _day(text: str, *, first: bool) -> str:
    """The first or last day of a day, month or year written as in ISO 8601."""
    parts = [int(part) for part in text.strip().split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (1 if first else 12)
    day = parts[2] if len(parts) > 2 else (1 if first else calendar.monthrange(year, month)[1])
    return f"{year:04d}-{month:02d}-{day:02d}"


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the line that holds a value; the scorer doesn't use them, but a reader of the gold does."""
    return text.rfind("\n", 0, start) + 1, len(text) if (stop := text.find("\n", end)) < 0 else stop


def gold(folder: Path) -> tuple[dict[str, str], list[dict[str, Any]], list[dict[str, Any]]]:
    """Articles by document, mentions and groups of one marked story. Raises ValueError on any fault in its files."""
    told = yaml.safe_load((folder / "groups.yaml").read_text(encoding="utf-8")) or {}
    texts, mentions = {}, []
    number = itertools.count(1)
    for path in sorted(folder.glob("*.txt")):
        texts[path.stem], marks = plain(path.read_text(encoding="utf-8"), path.name)
        for mark in marks:
            where = _sentence(texts[path.stem], mark.start, mark.end)
            title = str(told.get(mark.group, {}).get("title", mark.group))
            mentions.append(
                {"id": f"m{next(number):03d}", "doc": path.stem, "value_text": mark.text, "start": mark.start}
                | {"end": mark.end, "sent_start": where[0], "sent_end": where[1], "subject": "", "attribute": title}
                | {"kind": mark.kind, "norm": dict(mark.norm), "modifier": mark.modifier, "qualifiers": []}
                | {"group": mark.group, "key": mark.key}
            )
    return texts, mentions, list(_groups(mentions, told))


def _groups(mentions: Sequence[Mapping[str, Any]], told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    members: dict[str, list[Mapping[str, Any]]] = {}
    for mention in mentions:
        members.setdefault(mention["group"], []).append(mention)
    if lost := sorted(set(map(str, told)) - set(members)):
        raise ValueError(f"groups.yaml: no claim is marked with {', '.join(lost)}")
    for name, found in sorted(members.items()):
        about = told.get(name, {})
        if len(found) > 1 and "title" not in about:
            raise ValueError(f"groups.yaml: group {name} has {len(found)} claims but no title")
        stated = {frozenset(_keys(pair)): relation for pair, relation in about.get("relations", {}).items()}
        if lost := sorted({key for pair in stated for key in pair} - {mention["key"] for mention in found}):
            raise ValueError(f"groups.yaml: group {name} has no value {', '.join(lost)}")
        pairs = [[a["id"], b["id"], _relation(name, a, b, stated), ""] for a, b in itertools.combinations(found, 2)]
        verdict = max((pair[2] for pair in pairs), key=RELATIONS.index, default="single")
        ids = [mention["id"] for mention in found]
        yield {"group": name, "title": about.get("title", name), "members": ids, "pairs": pairs, "verdict": verdict}


def _keys(pair: str) -> list[str]:
    return [key.strip() for key in str(pair).split("|")]


def _relation(name: str, a: Mapping[str, Any], b: Mapping[str, Any], stated: Mapping[frozenset[str], str]) -> str:
    """What groups.yaml says of two values, else `agree` for values that overlap; ValueError when neither holds."""
    if (relation := stated.get(frozenset((a["key"], b["key"])))) is not None:
        if relation not in RELATIONS:
            raise ValueError(f"groups.yaml: group {name}: unknown relation {relation}")
        return relation
    if a["key"] == b["key"] or _overlap(a["norm"], b["norm"]):
        return "agree"
    raise ValueError(f"groups.yaml: group {name} doesn't say how {a['key']} | {b['key']} stand to each other")


def _overlap(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    if "text" in a or "text" in b or a.get("unit") != b.get("unit") or a.get("tz") != b.get("tz"):
        return False
    return not (
        (a["hi"] is not None and b["lo"] is not None and a["hi"] < b["lo"])
        or (b["hi"] is not None and a["lo"] is not None and b["hi"] < a["lo"])
    )


def folders() -> list[Path]:
    """The folders of all marked stories, sorted."""
    return sorted(path.parent for place in FAMILIES.values() for path in place.glob("*/groups.yaml"))


def name_of(folder: Path) -> str:
    """The name of a story, after its family: "marked/peloton", "topics/quakes"; one kept elsewhere is a long one."""
    family = next((name for name, place in FAMILIES.items() if folder.resolve().parent == place), "marked")
    return f"{family}/{folder.name}"


def build(folder: Path, out: Path) -> None:
    """Write articles/<family>/<story> and gold/<family>/<story> below `out`, laid out as in ../shared.

    Raises ValueError on a fault in the files.
    """
    texts, mentions, groups = gold(folder)
    articles, marked = (out / part / name_of(folder) for part in ("articles", "gold"))
    for place in (articles, marked):
        place.mkdir(parents=True, exist_ok=True)
    for doc, text in texts.items():
        (articles / f"{doc}.txt").write_text(text, encoding="utf-8", newline="")
    (articles / "sources.csv").write_bytes((folder / "sources.csv").read_bytes())
    for name, rows in (("mentions", mentions), ("groups", groups)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (marked / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def _described(folder: Path) -> str:
    texts, mentions, groups = gold(folder)
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        listed = {Path(row["path"]).stem for row in csv.DictReader(file)}
    if listed != set(texts):
        raise ValueError(f"sources.csv lists {sorted(listed)}, the folder holds {sorted(texts)}")
    doc = {mention["id"]: mention["doc"] for mention in mentions}
    across = [pair for group in groups for pair in group["pairs"] if doc[pair[0]] != doc[pair[1]]]
    flagged = sum(pair[2] != "agree" for pair in across)
    single = sum(len(group["members"]) == 1 for group in groups)
    words = sum(len(text.split()) for text in texts.values())
    return (
        f"{folder.name}: {len(texts)} articles, {words} words, {len(mentions)} claims, {len(groups)} groups "
        f"({single} of one claim), {len(across)} pairs across articles, {flagged} of them flagged"
    )


def main() -> int:
    """Check every marked story and say what it holds; with --out also write it as ../shared does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", type=Path, help="folders; all of both families by default")
    parser.add_argument("--out", type=Path, help="folder to write articles/ and gold/ into")
    args = parser.parse_args()
    status = 0
    for folder in args.stories or folders():
        try:
            print(_described(folder))
            if args.out:
                build(folder, args.out)
        except (ValueError, OSError, KeyError, yaml.YAMLError) as error:
            print(f"{folder.name}: {error}", file=sys.stderr)
            status = 2
    return status


if __name__ == "__main__":
    sys.exit(main())
