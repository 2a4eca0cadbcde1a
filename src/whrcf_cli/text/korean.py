"""Korean words, and these without the endings that are attached to them: 난민을 and 난민들은 are 난민."""

ENDINGS = (
    *("으로부터", "로부터", "에게서", "에서는", "에서도", "에서의", "에게는", "으로는", "으로도", "으로서", "으로써"),
    *(
        "이라는",
        "이라고",
        "이라도",
        "이란",
        "에서",
        "에게",
        "에는",
        "에도",
        "에의",
        "으로",
        "로서",
        "로써",
        "로는",
        "로의",
    ),
    *(
        "라는",
        "까지",
        "부터",
        "처럼",
        "보다",
        "마다",
        "조차",
        "마저",
        "밖에",
        "께서",
        "한테",
        "하고",
        "이나",
        "이며",
        "이든",
    ),
    *("와의", "과의", "만이", "만을", "만의", "만은", "하는", "되는", "적인", "한", "된", "적"),
    *("을", "를", "은", "는", "이", "가", "의", "에", "와", "과", "도", "로", "만"),
)
"""Particles and endings, those that end in others before these."""


def has_hangul(word: str) -> bool:
    """Whether a syllable of Hangul is in a word; of so many letters, a regular expression is slow to compile."""
    return not word.isascii() and any("가" <= letter <= "힣" for letter in word)


def bare(word: str) -> str:
    """A word without a particle or the like, and without the ending of several; two letters or more are left."""
    ending = next(filter(word.endswith, ENDINGS), "")
    shorter = word.removesuffix(ending)
    if len(shorter) < 2:
        shorter = word
    return shorter.removesuffix("들") if len(shorter) > 2 else shorter
