"""A long report in parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sides.records import Article
from sides.web.marking.parts import blocks, parts


@given(text=st.text(st.sampled_from("ab \n."), max_size=200), size=st.integers(1, 40))
def test_blocks_hold_all_but_white_space_and_parts_keep_their_size(text: str, size: int) -> None:
    made = blocks(Article.of(text), size)
    ends = [0, *(each.span.end for each in made)]
    starts = [*(each.span.start for each in made), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert not "".join(gaps).strip()
    divided = parts(made, size)
    assert [each for part in divided for each in part] == list(made)
    for part in divided:
        assert sum(each.span.end - each.span.start for each in part) <= size


def test_a_paragraph_that_is_longer_than_a_part_is_cut_between_words() -> None:
    text = "one two three four five six"
    made = blocks(Article.of(text), 10)
    assert [each.span.of(text) for each in made] == ["one two ", "three ", "four five ", "six"]
    assert [each.goes_on for each in made] == [False, True, True, True]


def test_the_headline_and_the_furniture_are_told() -> None:
    made = blocks(Article.of("A storm\n\nIt rained.\n\nRead next", title="A storm"))
    assert [each.role for each in made] == ["title", "body", "furniture"]
