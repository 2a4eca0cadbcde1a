"""Times of rows: those of the same cells are read once, and what is wrong with them is told in each row."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv.columns import Columns
from whrcf_cli.formats.csv.moments import Moments

COLUMNS = Columns({"day": 0, "start": 1, "end": 2, "zone": 3}, frozenset(), category_ids=False)
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "day": st.sampled_from(["2026-05-14", "2026-05-14(목)", "2026-05-14(금)", "x"]),
        "start": st.sampled_from(["10:00", "오후 1시", "25:00", "2026-05-14 09:00", "x"]),
        "end": st.sampled_from(["11:00", "09:00", "2026-05-15 01:00", "x"]),
        "zone": st.sampled_from(["Asia/Seoul", "Europe/Paris", "x"]),
    },
)


@given(st.lists(CELLS, max_size=8))
def test_a_row_has_the_times_that_it_has_alone(rows: list[Mapping[str, str]]) -> None:
    together = Moments(COLUMNS, day_first=False)
    for line, cells in enumerate(rows, 1):
        alone = Moments(COLUMNS, day_first=False)
        assert together.of(cells, line, "Asia/Seoul") == alone.of(cells, line, "Asia/Seoul")


def test_the_same_cells_are_read_once() -> None:
    moments = Moments(COLUMNS, day_first=False)
    cells = {"day": "2026-05-14(금)", "start": "10:00", "end": "11:00"}
    first = moments.of(cells, 1, "")
    assert first.found
    assert moments.of(dict(cells), 2, "") is first


def test_a_date_without_a_year_is_told_with_its_own_line() -> None:
    moments = Moments(COLUMNS, day_first=False)
    for line in (2, 3):
        with pytest.raises(FileProblem) as problem:
            moments.of({"day": "14 May", "start": "10:00"}, line, "")
        assert problem.value.line == line
