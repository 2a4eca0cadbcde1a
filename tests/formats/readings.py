"""What was read of a file, in few words."""

from whrcf_cli.formats.draft.source import ReadResult


def times(reading: ReadResult) -> list[tuple[str, ...]]:
    """The title, the start and the end of each session that has hours."""
    assert reading.programme
    return [
        (one.title.main, *(f"{moment:%Y-%m-%d %H:%M}" for moment in one.timed))
        for one in reading.programme.sessions
        if one.timed
    ]


def told(reading: ReadResult) -> str:
    """The findings, one on each line."""
    return "\n".join(map(str, reading.findings))
