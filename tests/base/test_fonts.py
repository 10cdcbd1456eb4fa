from pathlib import Path

import pytest

from zhuji.base import fonts


@pytest.mark.parametrize("family", [fonts.SERIF, fonts.SANS])
def test_missing_glyphs_names_text_and_characters(family: str) -> None:
    # U+E863 is a private character, as name lists of old systems hold; U+31350 has no glyph yet.
    texts = ["张　三", "李\ue863\ue863四\U00031350", "欧阳·娜 A1"]
    assert fonts.missing_glyphs(texts, family) == {
        "李\ue863\ue863四\U00031350": ["\ue863", "\U00031350"]
    }


def test_missing_glyphs_of_the_gb2312_characters_are_none() -> None:
    rows = range(0xB0, 0xF8)
    text = "".join(
        bytes((row, column)).decode("gb2312", "ignore")
        for row in rows
        for column in range(0xA1, 0xFF)
    )
    assert len(text) == 6763
    assert fonts.missing_glyphs([text], fonts.SERIF) == {}


def test_missing_glyphs_of_an_unknown_family_says_what_to_run() -> None:
    with pytest.raises(fonts.FontsNotBuiltError, match="make install"):
        fonts.missing_glyphs(["a"], "No Such Font")


def test_font_files_not_built_say_what_to_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(fonts.FontsNotBuiltError, match="make install"):
        fonts.font_files()
