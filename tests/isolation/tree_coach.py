"""What each unit of the test tree has of the coach: a dismissal, a clearance, an election stage."""

from datetime import date
from typing import Any

from cermin.newsroom.models import CoachDismissal, ElectionStage, PersonalDataClearance


def add_coached(holdings: list[Any], mark: Any) -> None:
    """Give every unit one of each."""
    for model, what in ((CoachDismissal, "diabaikan"), (PersonalDataClearance, "ditanggung")):
        model.objects.bulk_create(
            model(
                page_id=h["draft"],
                rule="spelling/typo",
                fingerprint=f"{h.number:040d}",
                reason=mark(h.number, what),
            )
            for h in holdings
        )
    stages = ElectionStage.objects.bulk_create(
        ElectionStage(
            unit=h.unit,
            name=mark(h.number, "tahapan"),
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 1, 2),
        )
        for h in holdings
    )
    for h, stage in zip(holdings, stages, strict=True):
        h.keys["stage"] = stage.pk
