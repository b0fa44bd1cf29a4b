"""How well articles are found in pages: the short form of `python -m evaluation.pages`."""

from evaluation.pages import FLOOR, pages, scored


def test_articles_are_found_and_other_pages_refused() -> None:
    made = list(pages(150, seed=3))
    told = scored(made)
    alone = [each for each in made if each.holds and not each.is_blog]
    assert told.pages.there == len(alone)
    assert told.pages.there + told.posts.there == sum(len(each.texts) for each in made)
    for each in (told.pages, told.posts):
        assert each.there > 0
        assert min(each.read, each.whole, each.clean) >= FLOOR * each.there
    assert told.spurious == 0
    assert told.refused >= 0.9 * told.others


def test_what_is_measured_can_fail() -> None:
    made = [each for each in pages(60, seed=4) if each.holds]
    empty = [each._replace(html="<html><body><p>Nothing.</p></body></html>") for each in made]
    told = scored(empty)
    assert (told.pages.read, told.posts.read) == (0, 0)
    words = ("quite other words that are not there",)
    told = scored([each._replace(texts=words * len(each.texts)) for each in made])
    assert told.pages.whole == told.posts.whole == 0
    assert told.spurious > 0


def test_the_same_pages_each_time() -> None:
    assert list(pages(20)) == list(pages(20))
