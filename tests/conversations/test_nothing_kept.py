"""After any conversation no file below the data directory holds a word the person typed."""

from pathlib import Path

from tests.support.conversation import Running

# Words that stand nowhere in our own data, each in a message of another kind.
TYPED = {
    "quokkazebra": "what is quokkazebra human trafficking",
    "flibbertwonk": "flibbertwonk",
    "zyxwutang": "my boss zyxwutang has my passport and i cant leave",
    "brontolugo": "mi jefe brontolugo no me deja salir y tiene mis papeles",
    "mockturtleman": "i want to die says mockturtleman",
    "gryphonella": "/quiz gryphonella",
    "jabberwocksen": "how do i find a shelter near jabberwocksen illinois",
    "bandersnatchov": "b bandersnatchov",
}


def test_no_word_is_kept(own_bot: Running) -> None:
    ana = own_bot.chat("vorpalperson")
    ana.says("/start")
    for text in TYPED.values():
        ana.says(text)
    ana.says("/quiz")
    ana.says("snickersneeze")
    own_bot.restart_front()

    kept = {
        (word, str(file.relative_to(own_bot.data_dir)))
        for file in files_below(own_bot.data_dir)
        for word in [*TYPED, "snickersneeze", "vorpalperson"]
        if found(word, file.read_bytes())
    }
    assert kept == set()
    assert files_below(own_bot.data_dir), "there must be files, or this test proves nothing"


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def found(word: str, content: bytes) -> bool:
    lower = content.lower()
    return any(word.encode(encoding) in lower for encoding in ("utf-8", "utf-16-le"))
