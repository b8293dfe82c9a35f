"""Jinja for many pages of few templates: the same bytes as its own environment's, for half the work.

Its seams are used for what a page pays for hundreds of times: escaping, reading an attribute, finding a template that
is loaded already, and saying the same interface words.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, TemplateSyntaxError
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]
from msgspec import Struct

# What has been drawn once is kept for so many different things: the cards of a long archive among them.
DRAWN = 1 << 15
Remembering = type(lru_cache(str))


INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class Where(Struct, frozen=True):
    current: str


class Around(Struct, frozen=True):
    """The page as a partial sees it that is the same on many: the magazine, and which of its doors leads here."""

    site: Any
    head: Where


def escaped(value: Any) -> str:
    """What `markupsafe.escape` gives, as a plain string where that is enough: it is about to be joined to others."""
    if type(value) is str:
        return _escape_inner(value)
    said: str = value.__html__() if hasattr(value, "__html__") else _escape_inner(str(value))
    return said


class Generator(CodeGenerator):
    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class Flush(FileSystemLoader):
    """Templates without the indents that only their writers need: a story's page is a thousand bytes shorter."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            source, path, is_fresh = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            file = str(Path(self.searchpath[0]) / template)
            raise TemplateSyntaxError("it is not UTF-8", 0, template, file) from error
        return INDENT.sub("", source), path, is_fresh


class QuickContext(Context):
    def call(self, called: Any, *args: Any, **kwargs: Any) -> Any:
        """What Jinja's own does, for macros, `once` and `standing`; it looks long for what anything else may want."""
        if type(called) is Macro:
            args = (self.eval_ctx, *args)
        elif type(called) is not Remembering:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class Sheet(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """All templates have the same globals, so a module of macros serves every page that imports it."""
        if self._module is None:
            self._module = self.make_module()
        return self._module


class QuickEnvironment(Environment):
    """Templates get two further functions: `once(macro, …)` draws what it has drawn before from memory; `standing(
    "partials/x.html", page.site)` does so for a partial that reads nothing else of the page (and `page.head.current`,
    where that is given too)."""

    code_generator_class = Generator
    template_class = Sheet
    context_class = QuickContext
    escaped = staticmethod(escaped)

    def __init__(self, folder: Path, words: NullTranslations, compiled: BytecodeCache | None = None) -> None:
        super().__init__(
            loader=Flush(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=compiled,
            extensions=["jinja2.ext.i18n"],
        )
        self.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]

        @cache
        def said(message: str) -> Markup:
            return Markup(words.gettext(message)) % {}

        self.globals["_"] = said
        self.getattr = getattr  # type: ignore[method-assign,assignment]  # a record has what a template may ask for
        self._loaded: dict[str, Template] = {}
        self.globals["once"] = lru_cache(maxsize=DRAWN)(lambda macro, *things, **how: macro(*things, **how))
        self.globals["standing"] = lru_cache(maxsize=DRAWN)(self._standing)

    def make_globals(self, more: Any) -> dict[str, Any]:
        """As a plain dictionary: it is copied for each template that a page draws on."""
        return {**self.globals, **(more or {})}

    def _load_template(self, name: str, globals: Any) -> Template:
        if name not in self._loaded:
            self._loaded[name] = super()._load_template(name, globals)
        return self._loaded[name]

    def _standing(self, name: str, site: Any, current: str = "") -> Markup:
        return Markup(self.get_template(name).render(page=Around(site, Where(current))))
