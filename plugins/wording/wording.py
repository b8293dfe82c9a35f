"""The magazine's words: interface words from gettext catalogues, dates and numbers in its language.

Never from the machine's locale. A catalogue is `theme/locale/<language>.po`; a language without one keeps the
words of the templates, which are English.
"""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import babel
from babel import Locale
from babel.core import get_locale_identifier, parse_locale
from babel.dates import format_date, format_time, get_month_names
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from plugins.story.problems import Problem, shown_path

REMEDY = "mend the catalogue; nothing was printed"


class Misspelt(Exception):
    """A catalogue that cannot be read. Says where and why, and what to do."""

    exitcode = 1


class Wording:
    """Words, dates and numbers of one language. `lang` is a BCP 47 tag such as `es` or `pt-BR`.

    Raises ValueError where Babel knows no such language, Misspelt where its catalogue cannot be read.
    """

    def __init__(self, lang: str, folder: Path) -> None:
        self.lang = lang
        self.locale = locale_of(lang)
        self.direction = self.locale.text_direction
        catalogue = catalogue_for(lang, folder)
        source = catalogue.read_bytes() if catalogue else b""
        self.words = compile_catalogue(source, shown_path(catalogue)) if catalogue else NullTranslations()
        # What these words depend on, for a fingerprint.
        self.inputs = f"{lang} {babel.__version__} {hashlib.sha256(source).hexdigest()}"

    def say(self, words: str) -> str:
        return str(self.words.gettext(words))

    def language_name(self, lang: str) -> str:
        """A language's name in this one: "French" for `fr`; its tag, where nobody has named it."""
        try:
            return locale_of(lang).get_language_name(self.locale) or lang
        except ValueError:
            return lang

    def month_name(self, month: int) -> str:
        """The name of a month by itself, 1 being January."""
        return str(get_month_names("wide", context="stand-alone", locale=self.locale)[month])

    def filters(self) -> dict[str, Callable[..., str]]:
        """The filters of the templates: `day`, `clock`, `isodate`, `numeral`."""
        locale = self.locale

        @cache
        def long_date(day: date) -> str:
            return format_date(day, format="long", locale=locale)

        @cache
        def numeral(number: int) -> str:
            return format_decimal(number, locale=locale)

        return {
            "day": lambda moment: long_date(moment.date() if isinstance(moment, datetime) else moment),
            "clock": lambda moment: format_time(moment.time(), format="short", locale=locale),
            "isodate": lambda moment: moment.isoformat(),
            "numeral": numeral,
        }


def locale_of(lang: str) -> Locale:
    """Raises ValueError where Babel knows no such language."""
    try:
        return Locale.parse(get_locale_identifier(parse_locale(lang, sep="-")[:4]))
    except babel.UnknownLocaleError as error:
        raise ValueError(f"unknown language {lang!r}; use a tag such as en, es or pt-BR") from error


@cache
def direction_of(lang: str) -> str:
    """`rtl` or `ltr`; an unknown language reads from the left."""
    try:
        return locale_of(lang).text_direction
    except ValueError:
        return "ltr"


def catalogue_for(lang: str, folder: Path) -> Path | None:
    """The catalogue of the language, or of the language without its region."""
    names = (lang, lang.split("-", maxsplit=1)[0])
    return next((path for name in names if (path := folder / f"{name}.po").is_file()), None)


def compile_catalogue(source: bytes, name: str) -> Translations:
    """Raises Misspelt, with the `name` of the catalogue."""
    from babel.messages.mofile import write_mo  # English has no catalogue
    from babel.messages.pofile import PoFileError, read_po

    compiled = BytesIO()
    try:
        write_mo(compiled, read_po(BytesIO(source), abort_invalid=True))
    except UnicodeDecodeError as error:
        what = "it is not in its charset, UTF-8 where its header names none"
        raise Misspelt(Problem(source=name, line=0, what=what, remedy=REMEDY).printed("")) from error
    except (LookupError, ValueError) as error:  # by the charset or the plurals that its header names
        what = f"its header cannot be used: {error}"
        raise Misspelt(Problem(source=name, line=0, what=what, remedy=REMEDY).printed("")) from error
    except PoFileError as error:
        what = str(error).removesuffix(f" on {error.lineno}")
        raise Misspelt(Problem(source=name, line=error.lineno + 1, what=what, remedy=REMEDY).printed("")) from error
    compiled.seek(0)
    return Translations(compiled)
