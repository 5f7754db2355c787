"""What a sentence is made of: its clauses, their subjects, what each apposition renames."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Clause:
    """The head of a clause's subject and its first finite verb, -1 for none; `inner` when it is part of another."""

    subject: int = -1
    verb: int = -1
    inner: bool = False

    @property
    def waits(self) -> bool:
        """Whether it has its subject and not yet its verb."""
        return self.subject >= 0 > self.verb


@dataclass(slots=True)
class Clauses:
    """What a sentence is made of, by its tokens.

    of        of each token the number of its clause
    every     the clauses, in the order in which they open
    subjects  main verb -> the head of its subject, -1 where it isn't said
    owners    head of a subject -> what it belongs to by "whose"
    renamed   head of an apposition -> the head of what it renames: "Ng, the CHIEF"
    """

    of: list[int] = field(default_factory=list)
    every: list[Clause] = field(default_factory=list)
    subjects: dict[int, int] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    renamed: dict[int, int] = field(default_factory=dict)
