"""Settings › Unit and › Audit log."""

from django.urls import reverse

from cermin.units.models import Reach, Role, UnitAlias
from cermin.units.services import add_alias

FACTS = {
    "name": "Kantor Contoh Timur",
    "short_name": "Kantor Timur Baru",
    "place": "Kabupaten Timur",
    "timezone": "Asia/Makassar",
}


def test_changing_the_unit_is_logged_and_shown(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN, first_name="Sari")
    response = admin.post(reverse("workdesk:change_unit"), FACTS)
    assert response["Location"] == reverse("workdesk:unit_details")
    tree.east.refresh_from_db()
    assert tree.east.short_name == "Kantor Timur Baru"
    assert tree.east.timezone == "Asia/Makassar"
    history = admin.get(reverse("workdesk:history"))
    assert "Sari" in history.content.decode()
    assert history.context["page"].paginator.count >= 2


def test_what_the_service_refuses_is_shown_and_nothing_changes(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    response = admin.post(reverse("workdesk:change_unit"), {**FACTS, "name": "Nama\x07rusak"})
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    tree.east.refresh_from_db()
    assert tree.east.short_name == "Kantor Timur"


def test_aliases_come_and_go(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    admin.post(reverse("workdesk:add_alias"), {"name": "Kantor Ujung Timur"})
    alias = UnitAlias.objects.get(unit=tree.east, name="Kantor Ujung Timur")
    address = reverse("workdesk:remove_alias", args=[alias.pk])
    assert "Kantor Ujung Timur" in admin.get(address).content.decode()
    admin.post(address)
    assert not UnitAlias.objects.filter(pk=alias.pk).exists()


def test_another_units_alias_is_not_found(tree, sign_in):
    alias = add_alias(unit=tree.west, name="Kantor Ujung Barat")
    admin = sign_in(tree.east, Role.ADMIN, Reach.SUBTREE)
    address = reverse("workdesk:remove_alias", args=[alias.pk])
    assert admin.get(address).status_code == 404
    assert admin.post(address).status_code == 404
    assert UnitAlias.objects.filter(pk=alias.pk).exists()


def test_the_audit_log_is_for_administrators_and_auditors(tree, sign_in):
    assert sign_in(tree.east, Role.AUDITOR).get(reverse("workdesk:history")).status_code == 200
    assert sign_in(tree.east, Role.APPROVER).get(reverse("workdesk:history")).status_code == 404


def test_the_audit_log_of_another_unit_is_not_mixed_in(tree, sign_in):
    sign_in(tree.west, Role.ADMIN, first_name="Barata").post(
        reverse("workdesk:change_unit"), {**FACTS, "short_name": "Barat Baru"}
    )
    page = sign_in(tree.east, Role.ADMIN).get(reverse("workdesk:history")).content.decode()
    assert "Barata" not in page
