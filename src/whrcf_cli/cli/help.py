"""What help pages share."""


def examples(lines: tuple[str, ...]) -> str:
    """The end of a help page, in lines of their own."""
    return "\b\n" + "\n".join(["Examples:" if len(lines) > 1 else "Example:", *(f"  {line}" for line in lines)])
