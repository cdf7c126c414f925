"""The demo's mailbox."""

from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.test import Client

from demo.mailbox import forget, mail, mails


@pytest.fixture
def folder(tmp_path: Path, settings: object) -> Path:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


def send(subject: str = "Bitte bestätigen", text: str = "Grüße: http://127.0.0.1:8000/de/x/ Ende") -> None:
    send_mail(subject, text, "blog@quellbrink.example", ["leser@post.example"])


def test_mails_of_a_folder_that_is_missing_are_none(tmp_path: Path) -> None:
    assert mails(tmp_path / "nothing") == []


def test_mails_are_read_with_umlauts(folder: Path) -> None:
    send()

    found = mails(folder)[0]

    assert (found.subject, found.to) == ("Bitte bestätigen", "leser@post.example")
    assert found.text.startswith("Grüße")


def test_mail_text_is_cut_at_its_addresses(folder: Path) -> None:
    send()

    assert mails(folder)[0].pieces == [("Grüße: ", False), ("http://127.0.0.1:8000/de/x/", True), (" Ende\n", False)]


def test_mails_newest_comes_first(folder: Path) -> None:
    send("eins")
    for path in folder.glob("*.log"):
        path.write_bytes(path.read_bytes().replace(b"Date: ", b"Date: Mon, 01 Jan 2024 10:00:00 +0000\nX-Was: "))
    send("zwei")

    assert [found.subject for found in mails(folder)] == ["zwei", "eins"]


def test_mail_that_is_still_being_written_is_passed_over(folder: Path) -> None:
    send()
    (folder / "half.log").write_bytes(b"Subject: ha")

    assert len(mails(folder)) == 1


def test_mail_unknown_is_none(folder: Path) -> None:
    assert mail(folder, "nothing-0") is None


def test_inbox_empty_says_what_will_arrive(folder: Path, client: Client, db: None) -> None:
    answer = client.get("/demo/inbox/", headers={"accept-language": "en"})

    assert "No mail yet" in answer.content.decode()


def test_inbox_leads_to_a_mail_whose_link_can_be_clicked(folder: Path, client: Client, db: None) -> None:
    send("Prüfen <b>")
    key = mails(folder)[0].key

    listing = client.get("/demo/inbox/").content.decode()
    shown = client.get(f"/demo/inbox/{key}/").content.decode()

    assert f"/demo/inbox/{key}/" in listing
    assert "Prüfen &lt;b&gt;" in listing
    assert 'href="http://127.0.0.1:8000/de/x/"' in shown


def test_inbox_unknown_mail_is_not_found(folder: Path, client: Client, db: None) -> None:
    assert client.get("/demo/inbox/nothing-0/", follow=True).status_code == 404


def test_inbox_sets_no_cookie(folder: Path, client: Client, db: None) -> None:
    assert not client.get("/demo/inbox/").cookies


def test_forget_deletes_mails_to_and_about_somebody_and_no_others(folder: Path) -> None:
    send("Für Xaver Müller")
    send("eins", "Xaver MÜLLER hat geantwortet. Grüße")
    send("zwei", "Niemand hat geantwortet.")

    assert forget(folder, {"Xaver Müller", "", "xaver@post.example"}) == 2

    assert [found.subject for found in mails(folder)] == ["zwei"]
    assert forget(folder, {"LESER@post.example"}) == 1
