"""What stories hold -> a run: the same report as from articles, from the rows that people have reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.claimfiles.decisions import apply_decisions, separate, standing
from reconcile.claimfiles.loading import Loaded
from reconcile.group import group
from reconcile.group.records import NO_ALIASES, Aliases, Label, candidates_for, group_records, index, same_fact
from reconcile.judge import judge
from reconcile.model import Claim, Cluster, Run


def run_of(loaded: Loaded, today: str, aliases: Aliases = NO_ALIASES) -> Run:
    """The claims of claim files, grouped and judged, with people's decisions replayed as of the ISO day `today`.

    Claims whose labels are the machine's are grouped as those of articles are. Where a person named subject and
    attribute, the names decide, with `aliases` for other names.
    """
    articles = [loaded.articles[id_] for id_ in sorted(loaded.articles)]
    claims = sorted(loaded.claims, key=lambda claim: (claim.source, claim.value_start or 0, claim.id))
    found = [claim for claim in claims if claim.id not in loaded.by_hand]
    typed = [claim for claim in claims if claim.id in loaded.by_hand]
    named = {claim.id: claim for claim in claims}
    clusters = join(group(found, articles), group_records(typed, aliases), named, aliases)
    groups = judge(separate(clusters, loaded.decisions, today), claims, articles)
    applied = apply_decisions(groups, loaded.decisions, today)
    notes = tuple(f"The decision in {each.path}:{each.line} is not applied: {why}." for each, why in applied.stale)
    return Run(
        articles=tuple(articles),
        claims=tuple(claims),
        groups=tuple(applied.groups),
        notes=notes,
        decisions=tuple(standing(loaded.decisions, today).values()),
    )


def join(
    found: Sequence[Cluster], typed: Sequence[Cluster], claims: Mapping[str, Claim], aliases: Aliases
) -> list[Cluster]:
    """Each typed cluster joined with the first machine-made one in which some claim has its labels, if any."""
    labels = [(_label(claims[member]), n) for n, cluster in enumerate(found) for member in cluster.members]
    places = index((label for label, _ in labels), aliases)
    joined = list(found)
    for cluster in typed:
        own = sorted({_label(claims[member]) for member in cluster.members})
        home = _home(own, labels, places, aliases)
        if home < 0:
            joined.append(cluster)
        else:
            members = (*joined[home].members, *cluster.members)
            joined[home] = Cluster(members=members, why=joined[home].why or cluster.why)
    return joined


def _home(
    own: Sequence[Label], labels: Sequence[tuple[Label, int]], places: Mapping[str, Sequence[int]], aliases: Aliases
) -> int:
    """The first cluster with a claim whose labels mean the same as some of `own`; -1 when there is none."""
    homes = {
        labels[at][1]
        for mine in own
        for at in candidates_for(mine, places, aliases)
        if same_fact(mine, labels[at][0], aliases).same
    }
    return min(homes, default=-1)


def _label(claim: Claim) -> Label:
    return Label(claim.subject, claim.attribute, claim.kind)
