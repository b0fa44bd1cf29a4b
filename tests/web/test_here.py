"""Links carry the state of a page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from sides.web.here import KEPT, Here

PAIRS = st.lists(
    st.tuples(st.sampled_from([*KEPT, "actor", "cursor", "set"]), st.text(min_size=1)), max_size=6
)


def test_another_page_is_of_the_same_window_and_weights() -> None:
    here = Here("/events", (("actor", "USA"), ("since", "2017-01-01"), ("min_weight", "0.1")))
    assert here.to("/timeline", actor="IRQ", other="IRN") == (
        "/timeline?actor=IRQ&other=IRN&since=2017-01-01&min_weight=0.1"
    )


def test_the_same_page_with_one_thing_changed_begins_anew() -> None:
    here = Here("/events", (("actor", "USA"), ("cursor", "abc"), ("since", "2017-01-01")))
    assert here.with_(since="2018-01-01") == "/events?actor=USA&since=2018-01-01"
    assert here.with_(actor=None) == "/events?since=2017-01-01"
    assert here.with_(cursor="x") == "/events?actor=USA&since=2017-01-01&cursor=x"


def test_several_values_of_one_name_stay_several() -> None:
    here = Here("/what-if", (("set", "A,B,1"), ("set", "B,C,-1"), ("dataset", "sides")))
    assert here.all("set") == ["A,B,1", "B,C,-1"]
    assert here.with_(set=["A,C,0"]) == "/what-if?dataset=sides&set=A%2CC%2C0"


@given(PAIRS)
def test_an_address_reads_back_as_its_query(pairs: list[tuple[str, str]]) -> None:
    here = Here("/x", tuple(pairs))
    assert parse_qsl(urlsplit(here.address).query, keep_blank_values=True) == pairs


@given(PAIRS, st.text())
def test_no_link_leaves_the_server(pairs: list[tuple[str, str]], word: str) -> None:
    link = Here("/x", tuple(pairs)).to("/actor", actor=word)
    assert link.startswith("/actor")
    assert urlsplit(link).netloc == ""
    assert "<" not in link
    assert '"' not in link


def test_a_page_belongs_to_the_one_that_leads_to_it() -> None:
    assert Here("/report/article-1").is_within("/reports")
    assert Here("/review/done").is_within("/review")
    assert Here("/actor").is_within("/actors")
    assert not Here("/actors").is_within("/actors")
    assert not Here("/reports").is_within("/review")
    assert not Here("/sides/over-time").is_within("/sides")
