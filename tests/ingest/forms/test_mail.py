"""Mail."""

import io
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import EmptyInput, InputError, WrongLanguage
from sides.ingest import sources
from sides.options import Options
from sides.records import Article

LEAD = "The foreign minister of Norland went to the border town on Friday to calm a dispute."
MORE = "From there she is to go to the talks on the river in the coming week."
GERMAN = "Die Gesandten haben die Gespräche am Freitag verlassen, und es wurde kein Tag genannt."


def read(data: bytes, name: str = "a.eml") -> list[Article | InputError]:
    return list(sources.held(name, data, options=Options()))


def mail(plain: str | None, html: str | None = None, **heads: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Łódź Desk <desk@harbour.example>"
    message["To"] = "reader@example.org"
    message["Subject"] = "Minister visits Łódź"
    message["Date"] = "Fri, 06 Oct 2017 22:10:00 +0000"
    message["Message-ID"] = "<1@harbour.example>"
    for name, value in heads.items():
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        if plain is None:
            message.set_content(html, subtype="html")
        else:
            message.add_alternative(html, subtype="html")
    return message.as_bytes(policy=SMTP)


def test_a_message_with_two_forms_and_an_attachment() -> None:
    data = mail(
        f"{LEAD}\n\nŁódź: {MORE}\n\n-- \nThe desk\n",
        "<p>leak</p>",
        Archived_At="<https://harbour.example/1>",
    )
    for name in ("a.eml", "a"):
        (article,) = read(data, name)
        assert isinstance(article, Article), article
        assert article.text == f"{LEAD}\n\nŁódź: {MORE}"
        assert (article.title, article.publisher) == ("Minister visits Łódź", "Łódź Desk")
        assert (article.date, article.url) == ("2017-10-06", "https://harbour.example/1")


def test_html_alone() -> None:
    page = f"<html><head><style>leak</style></head><body><p>{LEAD}</p><p>{MORE}</p></body></html>"
    (article,) = read(mail(None, page))
    assert isinstance(article, Article)
    assert article.text == f"{LEAD}\n\n{MORE}"


def test_a_box() -> None:
    messages = [mail(LEAD), mail(GERMAN), mail(f"{LEAD}\n\n{MORE}"), mail(" ")]
    box = b"".join(
        b"From desk Fri Oct  6 22:10:00 2017\n"
        + each.replace(b"\r\n", b"\n").replace(b"\nFrom there", b"\n>From there")
        + b"\n"
        for each in messages
    )
    found = list(sources.placed("-", options=Options(), stdin=io.BytesIO(box)))
    kinds = [type(each.article) for each in found]
    assert kinds == [Article, WrongLanguage, Article, EmptyInput]
    assert [each.part for each in found] == [f"message {n}" for n in range(1, 5)]
    third = found[2].article
    assert isinstance(third, Article)
    assert third.text == f"{LEAD}\n\n{MORE}"


heads = st.sampled_from(
    [
        b"From: =?utf-8?q?=ff?= <a@b>\n",
        b"Date: Fri, 99 Oct 2017\n",
        b'Content-Type: multipart/mixed; boundary="x"\n',
        b"Content-Type: text/plain; charset=nonsense\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Subject: =?x?b?a?=\n",
        b"--x\n",
        b"\n",
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(heads | st.binary(max_size=60), max_size=12))
def test_any_message_is_an_article_or_an_error(pieces: list[bytes]) -> None:
    for data in (b"".join(pieces), b"From a Fri Oct  6\n" + b"".join(pieces)):
        assert all(isinstance(each, Article | InputError) for each in read(data))
