"""Texts shortened for a message."""


def shortened(words: str, longest: int = 80) -> str:
    """The words, cut where they have more than `longest` characters; three points then end them."""
    return words if len(words) <= longest else f"{words[: longest - 3].rstrip()}..."
