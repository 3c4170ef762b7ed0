"""The picture cards of settings: one each, readable, with a caption that says the same."""

import io
from pathlib import Path

import pytest
from PIL import Image

from bot.knowledge.library import Library
from bot.paths import CONTENT, DIRECTORY
from bot.recognition.setting_card import caption, setting_card, settings
from bot.referral.directory import Directory
from tests.support.turns import bot_over

CARDS = settings(Library(CONTENT))
FILL = Directory.load(DIRECTORY).fill
FOOT = "One sign is not proof. To think it through: 1-888-373-7888."
TELEGRAM_CAPTION = 1024


def test_there_are_twenty() -> None:
    assert len(CARDS) >= 20


@pytest.mark.parametrize("item", CARDS, ids=lambda item: item.id.removeprefix("topic/red-flags-"))
def test_each_card_fits_a_phone_and_its_caption_a_message(item: object) -> None:
    picture = Image.open(io.BytesIO(setting_card(item, FILL, FOOT)))  # type: ignore[arg-type]
    assert picture.width == 1080
    assert 900 <= picture.height <= 2200
    assert len(caption(item, FILL, FOOT)) <= TELEGRAM_CAPTION  # type: ignore[arg-type]


def test_a_trainer_gets_the_picture_from_the_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = bot_over(tmp_path, monkeypatch).chat("ana")
    ana.says("signs by setting", "show_settings", 0.9)
    ana.presses("In hotels")
    ana.presses("Picture to share")
    image = ana.answer.messages[0].image
    assert image is not None
    assert Path(image).read_bytes().startswith(b"\x89PNG")
    ana.reads("Signs in hotels", "One sign is not proof", "1-888-373-7888")
