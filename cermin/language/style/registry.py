"""All checks of the coach, in the order in which they read, and all their rules."""

from collections.abc import Callable, Iterable

from .article import Article, Options
from .checks import (
    absolutes,
    accused,
    acronyms,
    bound_forms,
    capitals,
    contact,
    dates,
    degrees,
    elision,
    figures,
    foreign,
    headline,
    institutions,
    lead,
    money,
    names,
    numbers,
    officialese,
    officials,
    openings,
    paragraphs,
    particles,
    partisan,
    passive,
    personal_data,
    prepositions,
    punctuation,
    quotes,
    reduplication,
    search_links,
    search_page,
    sentence_length,
    spelling,
    standard_words,
    times,
)
from .passage import Passage
from .remarks import Remark, Rule

__all__ = ["ARTICLE_CHECKS", "RULES", "TEXT_CHECKS"]

TextCheck = Callable[[Passage, Options], Iterable[Remark]]
ArticleCheck = Callable[[Article, list[Passage], Options], Iterable[Remark]]

# Spelling runs from the surest to the boldest: the first that speaks of a word has it.
_TEXT = (
    standard_words,
    prepositions,
    bound_forms,
    particles,
    reduplication,
    elision,
    spelling,
    money,
    times,
    numbers,
    dates,
    punctuation,
    capitals,
    degrees,
    officialese,
    foreign,
    passive,
    personal_data,
    accused,
    partisan,
    figures,
    absolutes,
    officials,
    institutions,
)
_ARTICLE = (
    headline,
    lead,
    quotes,
    contact,
    sentence_length,
    paragraphs,
    openings,
    acronyms,
    search_page,
    search_links,
)
#: Checks of any text; each reads one passage.
TEXT_CHECKS: tuple[TextCheck, ...] = tuple(module.check for module in _TEXT)
#: Checks of the article as a whole.
ARTICLE_CHECKS: tuple[ArticleCheck, ...] = tuple(module.check for module in _ARTICLE)
#: Every rule by its id.
RULES: dict[str, Rule] = {
    rule.id: rule for module in (*_TEXT, names, *_ARTICLE) for rule in module.RULES
}
