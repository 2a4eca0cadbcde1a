"""Values of JavaScript as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.formats.lists.literals import as_json


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("{a: 1, $b_2: true,}", {"a": 1, "$b_2": True}),
        ("['a\\'b', \"c\\x41\\u{1F600}\", `d\ne`]", ["a'b", "cA\U0001f600", "d\ne"]),
        ("[/* , ] */ 1, // 2\n 3, ]", [1, 3]),
        ("[.5, 7., +1, -2e3, undefined, null]", [0.5, 7.0, 1.0, -2000.0, None, None]),
        ("{'true': false, \"x\" : [], y: {}}", {"true": False, "x": [], "y": {}}),
        ("['one\\\ntwo']", ["onetwo"]),
    ],
)
def test_plain_data_is_the_same_in_json(script: str, value: object) -> None:
    found = as_json(f"x = {script}; y", 4)
    assert found
    assert json.loads(found[0]) == value
    assert found[1] == 4 + len(script)
    assert found[0].count("\n") == script.count("\n")


@pytest.mark.parametrize(
    "script", ["[f(1)]", "['a' + 'b']", "[`${a}`]", "[new Date()]", "[name]", "[1", "", "['a\nb']"]
)
def test_what_has_to_be_computed_is_no_data(script: str) -> None:
    assert as_json(script, 0) is None


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.lists(_VALUES))
def test_json_is_javascript_too(value: object) -> None:
    written = json.dumps(value, indent=1)
    found = as_json(written, 0)
    assert found
    assert json.loads(found[0]) == value
