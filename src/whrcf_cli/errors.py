"""Errors that end a command, each with its exit status."""

from typing import ClassVar

from whrcf_cli.messages import marked, tr


class Problem(Exception):
    """One sentence for a person: what was seen, what was expected, what to try."""

    exit_status: ClassVar[int]


class UsageProblem(Problem):
    """A wrong request: a day, a category, an id or a time that does not exist or makes no sense."""

    exit_status = 2


class FileProblem(Problem):
    """A file cannot be read, is not what it should be, or cannot be written.

    The advice, what was expected or what to try, is kept apart from what was seen, which may quote anything of a file.
    """

    exit_status = 3

    def __init__(self, message: str, line: int | None = None, advice: str = "") -> None:
        super().__init__(tr("{fault}; {advice}", fault=message, advice=advice) if advice else message)
        self.message = message
        self.advice = advice
        self.line = line
        """The line of the file, counted from 1, if it is known; the message names it too."""
        self.fault = message
        """The fault without its line."""

    @classmethod
    def at(cls, line: int, fault: str, advice: str = "") -> "FileProblem":
        """A fault on one line, which the message names first."""
        problem = cls(tr("line {line}: {fault}", line=line, fault=fault), line, advice)
        problem.fault = fault
        return problem

    def naming(self, file: str) -> "FileProblem":
        """A copy of the problem, with the name of its file first."""
        return FileProblem(f"{file}: {self.message}", self.line, self.advice)


def reason(problem: OSError) -> str:
    """Why the system cannot do it: in the reader's language for the usual reasons, else in the system's words."""
    return tr(problem.strerror) if problem.strerror else str(problem)


_USUAL = (
    marked("No space left on device"),
    marked("Permission denied"),
    marked("Operation not permitted"),
    marked("Read-only file system"),
    marked("No such file or directory"),
    marked("Is a directory"),
    marked("Not a directory"),
    marked("File exists"),
    marked("File too large"),
    marked("File name too long"),
    marked("Input/output error"),
    marked("Disk quota exceeded"),
    marked("Too many open files"),
    marked("Address already in use"),
)
"""The usual reasons, in the words of POSIX systems."""
