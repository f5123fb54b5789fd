"""Relations between models point down, like imports."""

from django.apps import apps

from tests.house_rules.project import PACKAGE, layer_of, layers


def test_every_app_has_a_layer():
    packages = {p.name for p in PACKAGE.iterdir() if (p / "__init__.py").exists()}
    placed = set().union(*layers())
    assert packages <= placed, f"Give a layer in pyproject.toml to: {packages - placed}"


def test_relations_point_down():
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("cermin."):
            continue
        app = model._meta.app_label
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None or not hasattr(target, "_meta"):
                continue
            if not target.__module__.startswith("cermin."):
                continue
            other = target._meta.app_label
            if app != other and layer_of(other) <= layer_of(app):
                wrong.append(f"{app}.{model.__name__}.{field.name} → {other}")
    assert wrong == []
