"""What readers say in each unit of the test tree: a comment, its log, a report, a switch."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from cermin.comments.models import Comment, CommentSwitch, Decision, OfficialAnswer, Report, Step


def add_comments(holdings: list[Any], mark: Any) -> None:
    """Give every unit a comment that waits and one that is shown, reported and answered."""
    now = timezone.now()

    def comment(holding: Any, state: str) -> Comment:
        number = holding.number
        return Comment(
            unit=holding.unit,
            page_id=holding["live"],
            page_title=mark(number, "judul"),
            name=mark(number, "pembaca"),
            text=mark(number, "komentar"),
            state=state,
            created_at=now,
            key_hash=uuid4().hex,
        )

    waiting = Comment.objects.bulk_create(comment(h, "waiting") for h in holdings)
    shown = Comment.objects.bulk_create(comment(h, "shown") for h in holdings)
    decisions = Decision.objects.bulk_create(
        Decision(
            unit=h.unit,
            comment=row,
            step=Step.SHOWN,
            at=now,
            by_id=h["user"],
            before="waiting",
            after="shown",
            note=mark(h.number, "catatan"),
        )
        for h, row in zip(holdings, shown, strict=True)
    )
    Report.objects.bulk_create(
        Report(
            unit=h.unit,
            comment=row,
            reason="other",
            text=mark(h.number, "laporan"),
            created_at=now,
        )
        for h, row in zip(holdings, shown, strict=True)
    )
    OfficialAnswer.objects.bulk_create(
        OfficialAnswer(comment=row, text=mark(h.number, "jawaban"), role="approver", created_at=now)
        for h, row in zip(holdings, shown, strict=True)
    )
    switches = CommentSwitch.objects.bulk_create(
        CommentSwitch(
            unit=h.unit, page_id=h["live"], reason=mark(h.number, "alasan"), changed_at=now
        )
        for h in holdings
    )
    for h, row, decision, switch in zip(holdings, waiting, decisions, switches, strict=True):
        h.keys.update(comment=row.pk, batch=str(decision.batch), comment_switch=switch.pk)
