"""What schema.org and the search engines demand of structured data, as models to check against.

Required and recommended properties follow the engines' public documentation of articles,
breadcrumbs, organisations and claim reviews; an unknown property is an error, so that a slip of
the pen does not pass.
"""

import json
import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    model_validator,
)

_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)\Z")


def _absolute(value: str) -> str:
    assert re.match(r"https?://[^/\s]+(/|\Z)", value), f"{value!r} is not an absolute address"
    assert " " not in value, f"{value!r} holds a space"
    return value


def _iso_with_offset(value: str) -> str:
    assert _ISO.match(value), f"{value!r} is no moment with an offset"
    TypeAdapter(AwareDatetime).validate_python(value)
    return value


Address = Annotated[str, AfterValidator(_absolute)]
Moment = Annotated[str, AfterValidator(_iso_with_offset)]
Words = Annotated[str, Field(min_length=1)]
Phone = Annotated[str, Field(pattern=r"^(\+[1-9]\d{6,14}|\d{3,6})$")]


class _Thing(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Person(_Thing):
    type: Literal["Person"] = Field(alias="@type")
    name: Words
    url: Address | None = None


class _Place(_Thing):
    type: Literal["Place"] = Field(alias="@type")
    name: Words


class _PostalAddress(_Thing):
    type: Literal["PostalAddress"] = Field(alias="@type")
    streetAddress: Words
    addressCountry: Annotated[str, Field(pattern="^[A-Z]{2}$")]


class _ContactPoint(_Thing):
    type: Literal["ContactPoint"] = Field(alias="@type")
    name: Words
    contactType: Words
    telephone: Phone | None = None
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    availableLanguage: str

    @model_validator(mode="after")
    def _reachable(self) -> "_ContactPoint":
        assert self.telephone or self.email, "a contact that cannot be reached"
        return self


class _Organisation(_Thing):
    type: Literal["GovernmentOrganization"] = Field(alias="@type")
    name: Words
    url: Address


class GovernmentOrganization(_Organisation):
    context: Literal["https://schema.org"] = Field(alias="@context")
    id: Address = Field(alias="@id")
    alternateName: Words | None = None
    description: Words | None = None
    areaServed: Words | None = None
    address: _PostalAddress | None = None
    contactPoint: list[_ContactPoint] = []
    parentOrganization: _Organisation | None = None


class NewsArticle(_Thing):
    context: Literal["https://schema.org"] = Field(alias="@context")
    type: Literal["NewsArticle"] = Field(alias="@type")
    headline: Annotated[str, Field(min_length=1, max_length=110)]
    description: Words
    inLanguage: Literal["id", "en"]
    mainEntityOfPage: Address
    datePublished: Moment
    dateModified: Moment
    author: Annotated[list[_Person | _Organisation], Field(min_length=1)]
    publisher: _Organisation
    isAccessibleForFree: bool
    image: list[Address] | None = None
    locationCreated: _Place | None = None
    citation: Address | None = None
    articleSection: Words | None = None
    keywords: list[Words] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "NewsArticle":
        assert self.datePublished <= self.dateModified, "changed before it was published"
        return self


class _ListItem(_Thing):
    type: Literal["ListItem"] = Field(alias="@type")
    position: int
    name: Words
    item: Address


class BreadcrumbList(_Thing):
    context: Literal["https://schema.org"] = Field(alias="@context")
    type: Literal["BreadcrumbList"] = Field(alias="@type")
    itemListElement: Annotated[list[_ListItem], Field(min_length=2)]

    @model_validator(mode="after")
    def _counted(self) -> "BreadcrumbList":
        positions = [item.position for item in self.itemListElement]
        assert positions == list(range(1, len(positions) + 1)), "positions have gaps"
        return self


KINDS: dict[str, type[BaseModel]] = {
    model.__name__: model for model in (NewsArticle, BreadcrumbList, GovernmentOrganization)
}


def blocks_of(html: str) -> list[dict[str, Any]]:
    """Return the data blocks of a page, each once."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    return [json.loads(text) for text in found]


def checked(html: str) -> dict[str, dict[str, Any]]:
    """Return a page's data blocks by their type after checking every one.

    Raises:
        AssertionError: two blocks of one type, or one of a type that nobody described here.
        pydantic.ValidationError: a block breaks a rule.
    """
    found: dict[str, dict[str, Any]] = {}
    for block in blocks_of(html):
        kind = block["@type"]
        assert kind not in found, f"two blocks of type {kind}"
        assert kind in KINDS, f"nobody has described {kind}"
        KINDS[kind].model_validate(block)
        found[kind] = block
    return found
