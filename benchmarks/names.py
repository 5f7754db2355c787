"""Scores names that fill a role (founder, victim, place of an event) against what people marked, story by story.

`../shared/gold/score.py` leaves names out, and people marked a name only where two articles speak of the same
attribute. So a name that nobody marked is no error by itself: `found` is the share of marked names that a claim covers,
`marked` the share of grouped names that people marked too, and links are judged between names that both have.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import combinations
from pathlib import Path

from benchmarks.results import SHARED, table
from benchmarks.stories import f1


@dataclass(frozen=True)
class Name:
    """One name in an article: its place, and the group that it is in."""

    doc: str
    start: int
    end: int
    group: str
    id: str


@dataclass(frozen=True)
class NameScore:
    """Counts of one story; pairs are of names in different articles.

    grouped, marked      names in a group of two sources or more, and those of them that people marked
    linked, right, gold  pairs that the tool puts together and people judged, those that people did too, all of theirs
    judged, agreed       right pairs whose relation people gave, and those where agreement or conflict is theirs too
    conflicts, confirmed, seen   pairs in conflict found; those people have as such; those where both are marked
    """

    name: str
    found: int
    marked_names: int
    grouped: int
    marked: int
    linked: int
    right: int
    gold: int
    judged: int
    agreed: int
    conflicts: int
    seen: int
    confirmed: int


def development(shared: Path) -> list[str]:
    """The stories that may be looked at, as paths below `articles`, sorted; the check set is not even listed."""
    families = [family for family in sorted((shared / "gold").iterdir()) if family.is_dir() and family.name != "check"]
    stories = (folder.parent for family in families for folder in sorted(family.glob("**/mentions.jsonl")))
    return sorted(folder.relative_to(shared / "gold").as_posix() for folder in stories)


def marked_names(folder: Path) -> list[Name]:
    """The names that people marked in one story."""
    with (folder / "mentions.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [
        Name(row["doc"], row["start"], row["end"], row["group"], row["id"]) for row in rows if row["kind"] == "name"
    ]


def marked_relations(folder: Path) -> dict[frozenset[str], str]:
    """How people say that two claims of a group stand; pairs that large groups leave out agree."""
    found: dict[frozenset[str], str] = {}
    with (folder / "groups.jsonl").open(encoding="utf-8") as lines:
        for row in (json.loads(line) for line in lines if line.strip()):
            found |= {frozenset(pair): "agree" for pair in combinations(row["members"], 2)}
            found |= {frozenset(pair[:2]): pair[2] for pair in row["pairs"]}
    return found


def aligned(ours: Sequence[Name], theirs: Sequence[Name]) -> dict[str, Name]:
    """Id of a claim -> the marked name it covers, one to one, best overlap first."""
    overlaps = sorted(
        (-shared, one.doc, one.start, one.id, other.id, n, m)
        for n, one in enumerate(ours)
        for m, other in enumerate(theirs)
        if one.doc == other.doc and (shared := min(one.end, other.end) - max(one.start, other.start)) > 0
    )
    taken: set[int] = set()
    found: dict[str, Name] = {}
    for *_, id_, _other, _n, m in overlaps:
        if id_ not in found and m not in taken:
            found[id_] = theirs[m]
            taken.add(m)
    return found


def score(name: str, shared: Path = SHARED) -> NameScore:
    """Run the tool on one story and count."""
    import reconcile

    articles = shared / "articles" / name
    table_ = articles / "sources.csv"
    run = reconcile.run([str(articles)], sources=str(table_) if table_.exists() else None).run
    # The marked stories call an article by its file, whatever sources.csv calls it.
    doc = {article.id: Path(article.path).name.split(".")[0].split("_")[0] for article in run.articles}
    group_of = {member: group.id for group in run.groups for member in group.members}
    ours = [
        Name(doc[claim.source], claim.value_start, claim.value_end, group_of[claim.id], claim.id)
        for claim in run.claims
        if claim.kind == "name" and claim.value_start is not None and claim.value_end is not None
    ]
    relations = {frozenset((r.a, r.b)): r.relation for group in run.groups for r in group.relations}
    gold = shared / "gold" / name
    return count(name, ours, relations, marked_names(gold), marked_relations(gold))


def count(
    name: str,
    ours: Sequence[Name],
    relations: Mapping[frozenset[str], str],
    theirs: Sequence[Name],
    theirs_relate: Mapping[frozenset[str], str],
) -> NameScore:
    """The figures of one story from the names on both sides and how each side relates them."""
    of = aligned(ours, theirs)
    docs: dict[str, set[str]] = {}
    for one in ours:
        docs.setdefault(one.group, set()).add(one.doc)
    grouped = [one for one in ours if len(docs[one.group]) > 1]
    numbers: Counter[str] = Counter()
    for a, b in combinations(ours, 2):
        if a.group != b.group or a.doc == b.doc:
            continue
        said = relations.get(frozenset((a.id, b.id)), "agree")
        numbers["conflicts"] += said == "conflict"
        if a.id not in of or b.id not in of:
            continue
        x, y = of[a.id], of[b.id]
        numbers["linked"] += 1
        numbers["seen"] += said == "conflict"
        if x.group == y.group:
            truth = theirs_relate[frozenset((x.id, y.id))]
            numbers["right"] += 1
            numbers["agreed"] += (said == "agree") == (truth == "agree")
            numbers["confirmed"] += said == truth == "conflict"
    gold = sum(x.group == y.group and x.doc != y.doc for x, y in combinations(theirs, 2))
    return NameScore(
        name,
        found=len(of),
        marked_names=len(theirs),
        grouped=len(grouped),
        marked=sum(one.id in of for one in grouped),
        linked=numbers["linked"],
        right=numbers["right"],
        gold=gold,
        judged=numbers["right"],
        agreed=numbers["agreed"],
        conflicts=numbers["conflicts"],
        seen=numbers["seen"],
        confirmed=numbers["confirmed"],
    )


def name_table(scores: Sequence[NameScore]) -> str:
    """The figures of every story and of all of them taken together, in Markdown."""
    head = [
        "story",
        "found",
        "grouped, marked",
        "links P",
        "links R",
        "links F1",
        "relations",
        "conflicts: all / seen / right",
    ]
    rows = [_row(one.name, one) for one in scores]
    if len(scores) > 1:
        mean = sum(f1(one.right, one.linked, one.gold) for one in scores) / len(scores)
        rows.append(["**mean**", "", "", "", "", f"**{mean:.3f}**", "", ""])
        fields = [field for field in NameScore.__dataclass_fields__ if field != "name"]
        total = NameScore("", **{field: sum(getattr(one, field) for one in scores) for field in fields})
        rows.append(_row("**pooled**", total))
    return table(head, rows)


def _row(name: str, one: NameScore) -> list[str]:
    return [
        name,
        f"{_share(one.found, one.marked_names)} ({one.found}/{one.marked_names})",
        f"{_share(one.marked, one.grouped)} ({one.marked}/{one.grouped})",
        _share(one.right, one.linked),
        _share(one.right, one.gold),
        f"{f1(one.right, one.linked, one.gold):.3f}",
        _share(one.agreed, one.judged),
        f"{one.conflicts} / {one.seen} / {one.confirmed}",
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    parser.add_argument("--only", metavar="GLOB", default="*", help='only the stories whose name matches, as "news/*"')
    chosen = parser.parse_args(argv)
    if not SHARED.is_dir():
        print("there is no ../shared beside the project: nothing to measure", file=sys.stderr)
        return 0
    print(name_table([score(name) for name in development(SHARED) if fnmatchcase(name, chosen.only)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
