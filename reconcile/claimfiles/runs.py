"""What stories hold -> a run: the same report as from articles, from the rows that people have reviewed."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.claimfiles.decisions import apply_decisions, separate
from reconcile.claimfiles.loading import Loaded
from reconcile.group import group
from reconcile.group.records import Label, candidates_for, group_records, index, same_fact
from reconcile.judge import judge
from reconcile.model import Claim, Cluster, Run


def run_of(loaded: Loaded, today: str) -> Run:
    """The claims of claim files, grouped and judged, with people's decisions replayed as of the ISO day `today`.

    Claims whose labels are the machine's are grouped as those of articles are. Where a person named subject and
    attribute, the names decide.
    """
    articles = [loaded.articles[id_] for id_ in sorted(loaded.articles)]
    claims = sorted(loaded.claims, key=lambda claim: (claim.source, claim.value_start or 0, claim.id))
    found = [claim for claim in claims if claim.id not in loaded.by_hand]
    typed = [claim for claim in claims if claim.id in loaded.by_hand]
    clusters = join(group(found, articles), group_records(typed), {claim.id: claim for claim in claims})
    groups = judge(separate(clusters, loaded.decisions, today), claims, articles)
    applied = apply_decisions(groups, loaded.decisions, today)
    notes = tuple(f"The decision in {each.path}:{each.line} is not applied: {why}." for each, why in applied.stale)
    return Run(articles=tuple(articles), claims=tuple(claims), groups=tuple(applied.groups), notes=notes)


def join(found: Sequence[Cluster], typed: Sequence[Cluster], claims: dict[str, Claim]) -> list[Cluster]:
    """Each typed cluster joined with the first machine-made one in which some claim has its labels, if any."""
    labels = [(_label(claims[member]), n) for n, cluster in enumerate(found) for member in cluster.members]
    places = index(label for label, _ in labels)
    joined = list(found)
    for cluster in typed:
        home = _home(cluster, labels, places, claims)
        if home < 0:
            joined.append(cluster)
        else:
            members = (*joined[home].members, *cluster.members)
            joined[home] = Cluster(members=members, why=joined[home].why or cluster.why)
    return joined


def _home(
    cluster: Cluster, labels: Sequence[tuple[Label, int]], places: dict[str, list[int]], claims: dict[str, Claim]
) -> int:
    own = sorted({_label(claims[member]) for member in cluster.members})
    homes = {
        labels[at][1] for mine in own for at in candidates_for(mine, places) if same_fact(mine, labels[at][0]).same
    }
    return min(homes, default=-1)


def _label(claim: Claim) -> Label:
    return Label(claim.subject, claim.attribute, claim.kind)
