"""What reading the articles met: how many came in, and what did not, each with its reason."""

from dataclasses import dataclass, field

_SHOWN = 10  # rejections spelt out in the summary; a broken file of a million lines stays readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """One record, or a whole file (``line`` is None), that could not become an article."""

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactDuplicate:
    """An article dropped because its body equals that of article ``of``."""

    article_id: str
    of: str


@dataclass(slots=True, kw_only=True)
class ReadReport:
    """Filled by ``read_articles`` while it is consumed; complete when the iterator ends.

    ``read`` counts the articles handed out, ``updated`` those among them that replace an earlier
    one of the same id, ``skipped`` the files in folders whose suffix Kabar does not know.
    """

    read: int = 0
    updated: int = 0
    skipped: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    duplicates: list[ExactDuplicate] = field(default_factory=list)

    def summary(self) -> str:
        """Lines for a person: the counts, then the first rejections with file and line."""
        counts = [
            f"{self.read:,} articles read",
            f"{len(self.rejected):,} rejected",
            f"{len(self.duplicates):,} exact duplicates dropped",
        ]
        if self.updated:
            counts.append(f"{self.updated:,} updated by a later record of the same id")
        if self.skipped:
            counts.append(f"{self.skipped:,} files of other kinds skipped")
        lines = [", ".join(counts)]
        lines += [f"  rejected {rejection}" for rejection in self.rejected[:_SHOWN]]
        if len(self.rejected) > _SHOWN:
            lines.append(f"  … and {len(self.rejected) - _SHOWN:,} more rejected")
        return "\n".join(lines)
