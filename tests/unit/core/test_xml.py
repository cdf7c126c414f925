"""What XML can hold."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from core.xml import fit


def test_fit_of_control_characters_and_surrogates_drops_them() -> None:
    assert fit("a\x00b\x0bc\ud800d\ufffee\tf\n") == "abcde\tf\n"


def test_fit_of_ordinary_text_changes_nothing() -> None:
    assert fit("Größe ½ – 😀") == "Größe ½ – 😀"


@given(st.text(st.characters()))
def test_fit_of_any_text_can_be_parsed_as_xml(text: str) -> None:
    escaped = fit(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert ElementTree.fromstring(f"<a>{escaped}</a>").tag == "a"
