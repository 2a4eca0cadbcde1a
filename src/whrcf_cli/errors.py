"""Errors that end a command, each with its exit status."""

from typing import ClassVar


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
        super().__init__(f"{message}; {advice}" if advice else message)
        self.message = message
        self.advice = advice
        self.line = line
        """The line of the file, counted from 1, if it is known; the message names it too."""

    def naming(self, file: str) -> "FileProblem":
        """A copy of the problem, with the name of its file first."""
        return FileProblem(f"{file}: {self.message}", self.line, self.advice)
