"""What a person asks of the line itself: a language, texting, no police, for someone young, another one."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from bot.referral.words import plain

# As people write it → its English name in the directory.
_LANGUAGES = {
    "spanish": "Spanish", "espanol": "Spanish", "espaniol": "Spanish", "castellano": "Spanish",
    "chinese": "Chinese", "mandarin": "Chinese", "cantonese": "Chinese", "vietnamese": "Vietnamese",
    "korean": "Korean", "tagalog": "Tagalog", "arabic": "Arabic", "french": "French", "portuguese": "Portuguese",
    "russian": "Russian", "ukrainian": "Ukrainian", "haitian creole": "Haitian Creole", "creole": "Haitian Creole",
    "polish": "Polish", "hindi": "Hindi", "urdu": "Urdu", "thai": "Thai", "amharic": "Amharic", "nepali": "Nepali",
    "swahili": "Swahili", "somali": "Somali",
}  # fmt: skip
# Its code (ISO 639-1), as a button carries it.
CODES = {
    "Spanish": "es", "Chinese": "zh", "Vietnamese": "vi", "Korean": "ko", "Tagalog": "tl", "Arabic": "ar",
    "French": "fr", "Portuguese": "pt", "Russian": "ru", "Ukrainian": "uk", "Haitian Creole": "ht", "Polish": "pl",
    "Hindi": "hi", "Urdu": "ur", "Thai": "th", "Amharic": "am", "Nepali": "ne", "Swahili": "sw", "Somali": "so",
}  # fmt: skip
_LANGUAGE = re.compile(
    rf"\b(?:in|en|speaks?|speaking|spoken|habla[nr]?|que hablen?|with)\s+(?P<a>{'|'.join(_LANGUAGES)})\b"
    rf"|\b(?P<b>{'|'.join(_LANGUAGES)})[\s-]+(?:speak\w*|language|line|hotline|number|helpline)\b"
)
_RELATIVE = "daughter|son|sister|brother|niece|nephew|cousin|friend|girlfriend|child|kid|girl|boy|student|neighbor"
_SIX_TO_SEVENTEEN = "1[0-7]|[6-9]"
_ENGLISH = "six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_IN_SPANISH = "seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete"
_AGE = re.compile(
    rf"\b(?:i am|i'm|im|she is|he is|she's|he's|hes|shes|age|aged|my (?:{_RELATIVE})(?: is|,)?)\s+"
    rf"(?:{_SIX_TO_SEVENTEEN}|{_ENGLISH})\b"
    r"(?!\s*(?:min|hour|mile|month|week|day|feet|foot|ft|inch|block|kid|child|people|of|percent|%))"
    rf"|\b(?:tengo|tiene)\s+(?:{_SIX_TO_SEVENTEEN}|{_IN_SPANISH})\b(?=\s*(?:[.,;!?]|y\b|$))"
    rf"|^\W*(?:{_SIX_TO_SEVENTEEN}) and (?:i |i'?m |am )?(?:need|want|have|alone|homeless|pregnant|scared|on my own)\b"
)
_YEARS = re.compile(
    rf"\b(?:{_SIX_TO_SEVENTEEN}|{_ENGLISH}|{_IN_SPANISH})[\s-]*(?:years?[\s-]*olds?|yrs?[\s-]*old|y\.?/?o|anos)\b"
    r"|\b1[0-7][fm]\b"
)
# Time spent is no age: "llevo 10 años aquí", "I am 10 years in this country".
_SPENT = re.compile(
    rf"\b(?:llev\w+|hace|hacen|durante|por)\s+(?:(?:casi|ya|como|mas de)\s+)?"
    rf"(?:{_SIX_TO_SEVENTEEN}|{_IN_SPANISH})\s+anos\b"
    rf"|\b(?:{_SIX_TO_SEVENTEEN}|{_IN_SPANISH})\s+anos\s+"
    r"(?:aqui|trabajando|esperando|casad[oa]|viviendo aqui|"
    r"(?:viviendo )?en (?:este pais|(?:los )?estados unidos|usa|eeuu))\b"
    rf"|\b(?:i am|i'm|im)\s+(?:{_SIX_TO_SEVENTEEN}|{_ENGLISH})\s+(?:years|yrs)\s+"
    r"(?:here|in|with|married|working|living)\b"
)
_YOUNG = re.compile(
    r"\b(?:teens?|teenagers?|teenaged?|under 18|under eighteen|underage|minors?|youth|young people|young person|"
    r"for kids?|for children|for a kid|for a child|high school|middle school|menor(?:es)?|adolescentes?|jovene?s?)\b"
    r"(?!\s+(?:pastor|worker|minist|leader|counsel|director|coach|advocate|volunteer|teacher|staff|principal))"
)
_NO_POLICE = re.compile(
    r"\b(?:no|not|never|without|w/o|sin|ni|nunca|nada de|isn'?t|aren'?t|scared of|afraid of|hates?|distrust|avoid|"
    r"other than|non|miedo|odio|"
    r"(?:don'?t|do not|can'?t|cannot) (?:ever )?(?:want|trust|like|need|call|tell|involve|contact|talk)|"
    r"(?:que )?no (?:quiero|quiere|confio|llam\w+|avis\w+|involucr\w+|met[ae]\w*|sea|teng\w+ que ver))[\s-]+"
    r"(?:(?:going|talking|calling|involv\w+|call|tell|telling|trust|to|with|any|the|que|llam\w+|avis\w+|hablar|sea|"
    r"venga|a(?= la)|al|de|con|en|la|los|las)\s+)*"
    r"(?:police|cops?|law enforcement|policia|ice|immigration|la migra|migra|government|gobierno|feds|inmigracion)\b"
)
_BESIDE = re.compile(r"\b(?:i|i'?m|tengo|le tengo|please|por favor|but|just|i want|i need|thanks|gracias|ok|pero)\b|\W")
_TEXT = re.compile(
    r"\b(?:text(?:ing|s)?|textline|sms|chat(?:ting)?|can'?t (?:call|talk|speak)|cannot (?:call|talk|speak)|whatsapp|"
    r"mensaje de texto|por texto|mandar un texto|no puedo (?:llamar|hablar)|live chat)\b"
)
_ANOTHER = re.compile(
    r"\b(?:another(?: one)?|not that(?: one)?|not this(?: one)?|not these|none of (?:these|those)|something else|"
    r"different one|a different|any others?|other (?:one|number|line|place|option)s?|"
    r"more (?:numbers|options|lines|places)|next one|what else|otro|otra|otros|ese no|esa no|mas opciones)\b"
)
_CLOSER = re.compile(
    r"\b(?:closer|nearer|nearest|closest|close to me|near me|near here|nearby|too far|far away|mas cerca|"
    r"mas cercan[oa]s?|cerca de (?:mi|aqui)|(?:queda|esta) (?:muy )?lejos|muy lejos)\b"
)
_WRONG_PLACE = re.compile(
    r"\bwrong (?:place|state|city|town|country|area|location|county)\b|"
    r"\b(?:not|isn'?t|no) (?:my|the right|where i am in a) (?:place|state|city|town|country|area|county)\b|"
    r"\b(?:not where i (?:am|live)|i'?m not (?:in |from )?there|i (?:don'?t|do not) live (?:there|in that))\b|"
    r"\b(?:lugar|estado|pais|condado) equivocado\b|\bciudad equivocada\b|"
    r"\bno (?:vivo|estoy|es) (?:ahi|alli|alla|mi estado)\b"
)
_OPEN_NOW = re.compile(
    r"\b(?:is|are) (?:it|they|this|that|these|those|any of (?:them|these|those)|the (?:line|hotline|place|office)) "
    r"(?:still )?open\b|\bopen (?:now|right now|today|tonight|at this hour|this late)\b|"
    r"\bwhat (?:(?:are|r) (?:the|their) )?hours\b|\b(?:esta|estan) abiert[oa]s?\b|\babiert[oa]s? (?:ahora|hoy)\b|"
    r"\b(?:que|cual es el) horario\b|"
    r"\ba que hora (?:abre|abren|cierra|cierran)\b"
)
_FAILED = re.compile(
    r"\b(?:number|line|hotline|phone|it|that|this|these|they)(?: one| number)? (?:didn'?t|did not|doesn'?t|does not|"
    r"don'?t|isn'?t|is not|was not|wasn'?t|won'?t) work(?:ing)?\b|\b(?:nobody|no one|noone) (?:answer\w*|pick\w*)|"
    r"\b(?:they|it) (?:didn'?t|did not|don'?t|do not) (?:answer|pick up)\b|\bout of service\b|\bdisconnected\b|"
    r"\b(?:dead|wrong|bad) number\b|\bno (?:me )?(?:sirve|sirvio|funciona|funciono)\b|\bnadie (?:me )?contest\w*|"
    r"\bno (?:me )?contest(?:an|aron|a|o)\b"
)
_DISCREET = re.compile(
    r"\b(?:just the numbers?|only the numbers?|numbers? only|just numbers?|only numbers?|discreet\w*|just the digits|"
    r"nothing but the number|no names?|solo (?:el|los) numeros?|discret\w*)\b"
)


@dataclass(frozen=True)
class Wishes:
    """What the line should be like, and what a few words after a list of lines can mean; all of it optional."""

    language: str | None = None
    under_18: bool = False
    no_police: bool = False
    alone: bool = False  # the text says nothing but that there be no police, or the numbers only
    by_text: bool = False
    another: bool = False
    discreet: bool = False
    closer: bool = False
    wrong_place: bool = False
    open_now: bool = False
    failed: bool = False  # a number that was shown did not work

    @property
    def of_the_line(self) -> bool:
        """Whether it says what the line should be like."""
        return bool(self.language) or self.under_18 or self.no_police or self.by_text or self.discreet

    def after(self, before: Wishes) -> Wishes:
        """These, and what was wished of the line before: whoever wants no police wants none a message later."""
        return dataclasses.replace(
            self,
            language=self.language or before.language,
            under_18=self.under_18 or before.under_18,
            no_police=self.no_police or before.no_police,
            by_text=self.by_text or before.by_text,
        )


def beside_police(text: str) -> str:
    """A text without the words that say "no police": they name no need."""
    return _NO_POLICE.sub(" ", plain(text))


def read_wishes(text: str) -> Wishes:
    """The wishes in a text."""
    words = plain(text)
    spoken = _LANGUAGE.search(words)
    aged = _SPENT.sub(" ", words)
    return Wishes(
        language=_LANGUAGES[spoken["a"] or spoken["b"]] if spoken else None,
        under_18=bool(_AGE.search(aged) or _YEARS.search(aged) or _YOUNG.search(words)),
        no_police=bool(_NO_POLICE.search(words)),
        alone=any(wish.search(words) and not _BESIDE.sub("", wish.sub("", words)) for wish in (_NO_POLICE, _DISCREET)),
        by_text=bool(_TEXT.search(words)),
        another=bool(_ANOTHER.search(words)),
        discreet=bool(_DISCREET.search(words)),
        closer=bool(_CLOSER.search(words)),
        wrong_place=bool(_WRONG_PLACE.search(words)),
        open_now=bool(_OPEN_NOW.search(words)),
        failed=bool(_FAILED.search(words)),
    )
