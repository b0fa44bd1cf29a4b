"""How well articles are found in pages: the short form of `python -m evaluation.pages`."""

from evaluation.pages import FLOOR, pages, scored


def test_articles_are_found_and_other_pages_refused() -> None:
    made = list(pages(150, seed=3))
    told = scored(made)
    assert told.articles + told.others == len(made)
    assert told.read >= FLOOR * told.articles
    assert told.whole >= FLOOR * told.articles
    assert told.clean >= FLOOR * told.articles
    assert told.refused >= 0.9 * told.others


def test_what_is_measured_can_fail() -> None:
    made = [each for each in pages(60, seed=4) if each.holds]
    empty = [each._replace(html="<html><body><p>Nothing.</p></body></html>") for each in made]
    told = scored(empty)
    assert (told.read, told.whole) == (0, 0)
    other = [each._replace(text="quite other words that are not there") for each in made]
    assert scored(other).whole == 0


def test_the_same_pages_each_time() -> None:
    assert list(pages(20)) == list(pages(20))
