"""What the bot says around services: every line is said somewhere."""

from bot.referral.guide import Guide
from bot.settings import ROOT

SAY = (
    "bot/referral/guide.py",
    "bot/referral/cards.py",
    "bot/referral/printing.py",
    "bot/front/whereabouts.py",
    "actions/referral.py",
)
SAID = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in (*SAY, "actions/sheets.py")).replace("'", '"')
BY_VALUE = "link-"  # the rest of such an id is data


def test_every_line_is_used(guide: Guide) -> None:
    for lines in guide.lines.languages().values():
        assert [each for each in lines if f'"{each}"' not in SAID and not each.startswith(BY_VALUE)] == []
