"""Name → class, from a setting, loaded on first use."""

from __future__ import annotations

from functools import cached_property
from typing import Generic, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

T = TypeVar("T")


class Registry(Generic[T]):
    """Connectors that a setting names; the stored key survives moving a module."""

    def __init__(self, setting: str, *, base: type[T]) -> None:
        self.setting = setting
        self.base = base

    @cached_property
    def classes(self) -> dict[str, type[T]]:
        """All classes by key, in the setting's order."""
        paths: dict[str, str] = getattr(settings, self.setting)
        return {key: self._load(path) for key, path in paths.items()}

    def _load(self, path: str) -> type[T]:
        found = import_string(path)
        if not (isinstance(found, type) and issubclass(found, self.base)):
            raise ImproperlyConfigured(f"{self.setting}: {path} is not a {self.base.__name__}.")
        return found

    def __getitem__(self, key: str) -> type[T]:
        return self.classes[key]

    def __contains__(self, key: object) -> bool:
        return key in self.classes
