"""Facts about events and questions for machines: schema.org in data blocks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from cermin.newsroom.models import EventPage
from cermin.website.structured import data_block

_SCHEMA = "https://schema.org"
_STATUS = {
    EventPage.Status.SCHEDULED: "EventScheduled",
    EventPage.Status.POSTPONED: "EventPostponed",
    EventPage.Status.CANCELLED: "EventCancelled",
}


def event_block(page: EventPage, request: HttpRequest, home_url: str) -> SafeString:
    """Return the event as a schema.org `Event`."""
    unit = page.owning_unit
    places: list[dict[str, Any]] = []
    if page.venue:
        address = page.address or (unit.place if unit else "") or page.venue
        places.append({"@type": "Place", "name": page.venue, "address": address})
    if page.online_url:
        places.append({"@type": "VirtualLocation", "url": page.online_url})
    mode = "MixedEventAttendanceMode" if len(places) > 1 else "OfflineEventAttendanceMode"
    if page.online_url and not page.venue:
        mode = "OnlineEventAttendanceMode"
    organiser = {"@type": "Organization", "name": page.organiser}
    if not page.organiser:
        organiser = {
            "@type": "GovernmentOrganization",
            "name": unit.name if unit else "",
            "url": request.build_absolute_uri(home_url),
        }
    facts: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": page.title,
        "description": page.plain_description,
        "startDate": _start(page),
        "endDate": _end(page),
        "eventStatus": f"{_SCHEMA}/{_STATUS[EventPage.Status(page.status)]}",
        "eventAttendanceMode": f"{_SCHEMA}/{mode}",
        "location": places[0] if len(places) == 1 else places,
        "organizer": organiser,
        "inLanguage": page.language,
        "url": page.get_full_url(request) or "",
    }
    return data_block({key: value for key, value in facts.items() if value})


def _start(page: EventPage) -> str:
    if page.is_all_day or page.starts_at is None:
        return page.start_day.isoformat() if page.start_day else ""
    local = page.owning_unit.localise(page.starts_at) if page.owning_unit else page.starts_at
    return local.isoformat(timespec="minutes")


def _end(page: EventPage) -> str:
    if page.is_all_day or page.end_time is None or page.ends_at is None:
        return page.end_day.isoformat() if page.end_day else ""
    local = page.owning_unit.localise(page.ends_at) if page.owning_unit else page.ends_at
    return local.isoformat(timespec="minutes")


def questions_block(groups: list[dict[str, Any]]) -> SafeString | str:
    """Return the questions as a schema.org `FAQPage`; nothing where there is none."""
    entities = [
        {
            "@type": "Question",
            "name": row["question"],
            "acceptedAnswer": {"@type": "Answer", "text": strip_tags(str(row["answer"])).strip()},
        }
        for group in groups
        for row in group["questions"]
    ]
    if not entities:
        return ""
    return data_block({"@context": _SCHEMA, "@type": "FAQPage", "mainEntity": entities})
