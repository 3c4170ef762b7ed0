"""Handing a session out: code, link, slide as picture and PDF, and a mail to send."""

from __future__ import annotations

import datetime as dt

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import Events, Said, domain, packs
from actions.session_screen import session_buttons
from actions.trainers import outbox, show, words
from bot.cohorts.codes import shown
from bot.cohorts.session import Training
from bot.cohorts.slide import SlideWords, slide_pdf, slide_png
from bot.dates import day_in_words
from bot.reply import Message


def share(dispatcher: CollectingDispatcher, said: Said, training: Training) -> Events:
    """Code, link, slide as picture and PDF, and a mail to send."""
    code, bot = shown(training.id), said.meta.get("bot") or ""
    link = f"https://t.me/{bot}?start=join_{training.id}" if bot else ""
    text = domain().phrases.text
    slide = SlideWords(
        title=training.title,
        first=text("training-slide-scan" if link else "training-slide-open", training.language),
        second=text("training-slide-type", training.language, code=code),
        code=code,
        scan=link or f"join {code}",
        foot=" · ".join((*logos(), text("training-slide-foot", training.language))),
    )
    name = words(said, "ready", title=training.title, code=code)
    where = words(said, "link", link=link) if link else words(said, "no-link", id=training.id)
    mail = text(
        "training-mail",
        training.language,
        title=training.title,
        day=day_in_words(training.day, training.language),
        code=code,
        days=_dates(training),
        how=text("training-mail-link" if link else "training-mail-open", training.language, link=link),
    )
    return show(
        dispatcher,
        Message(text=f"{name}\n{where}", image=outbox().put(slide_png(slide), ".png")),
        Message(text=words(said, "slide"), document=outbox().put(slide_pdf(slide), ".pdf")),
        Message(text=words(said, "mail-head")),
        Message(text=mail, buttons=session_buttons(said, training)),
        events=[SlotSet("pending", None)],
    )


def logos() -> list[str]:
    """The words of the organisations whose packs are installed."""
    return [pack.about.logo_text for pack in packs() if pack.about.logo_text][:2]


def _dates(training: Training) -> str:
    """The days of the refresher as dates."""
    days = (training.day + dt.timedelta(days=after) for after in training.days)
    return "; ".join(day_in_words(day, training.language) for day in days)
