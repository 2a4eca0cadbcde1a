import tomllib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whrcf_cli.formats.toml.loads import MOST_PARTS, NotToml, TooManyParts, loads

LONG = ".".join("a" * (MOST_PARTS + 1))
MOST = ".".join("a" * MOST_PARTS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LONG} = 1", id="a key"),
        pytest.param(f"x = {{ {LONG} = 1 }}", id="in an inline table"),
        pytest.param(f"x = {{ y = 1, z = [{{ {LONG} = 1 }}] }}", id="in a list in an inline table"),
        pytest.param(f"[{LONG}]", id="a table"),
        pytest.param(f"[[ {LONG} ]]", id="a list of tables"),
        pytest.param(" . ".join(["'a'", '"b.c"', "d"] * 7) + " = 1", id="with quotes and blanks"),
        pytest.param(".".join(['"\\"#"'] * 21) + " = 1", id="with quotes in quotes"),
        pytest.param(f'x = """\n"" \\""""\n{LONG} = 1', id="behind a text of several lines"),
        pytest.param(f"x = '''\n'' # '''''\n{LONG} = 1", id="behind a literal text"),
        pytest.param(f"x = 1 # it's\n{LONG} = 1", id="behind a remark"),
        pytest.param(f'"" = ""\n{LONG} = 1', id="behind empty words"),
    ],
)
def test_a_key_of_more_than_20_parts_is_refused_wherever_it_is(text: str) -> None:
    with pytest.raises(TooManyParts) as problem:
        loads(text)
    assert problem.value.line == text.count("\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{MOST} = 1", id="20 parts"),
        pytest.param(f'x = "{LONG}"', id="in words"),
        pytest.param(f"x = '{LONG}'", id="in literal words"),
        pytest.param(f'x = """\n{LONG} = 1\n"""', id="in a text of several lines"),
        pytest.param(f"x = '''\n{LONG} = 1\n'''", id="in a literal text"),
        pytest.param(f"x = 1 # {LONG} = 1", id="in a remark"),
        pytest.param(f'"{LONG}" = 1', id="in a quoted key"),
        pytest.param("x = [" + ", ".join(["1.5"] * 40) + "]", id="in numbers"),
    ],
)
def test_other_dots_do_not_count(text: str) -> None:
    assert loads(text) == tomllib.loads(text)


@pytest.mark.parametrize("quote", ['"', "'", '"""', "'''"])
def test_dots_in_a_text_that_is_left_open_are_no_key(quote: str) -> None:
    with pytest.raises(NotToml):
        loads(f"x = {quote}{LONG} = 1")


PIECES = st.sampled_from(
    ['"', '"""', "'", "'''", "\\", "#", "\n", LONG, f"{LONG} = 1\n", "x = ", "y = 1\n", " ", "[", "]"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@example(f'x = """\\"""\n{LONG} = 1\n')
def test_a_text_with_a_long_key_is_never_read(text: str) -> None:
    def longest(value: Any) -> int:
        return 1 + max(map(longest, value.values()), default=0) if isinstance(value, dict) else 0

    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    if longest(whole) > MOST_PARTS:
        with pytest.raises(TooManyParts):
            loads(text)
    else:
        assert loads(text) == whole
