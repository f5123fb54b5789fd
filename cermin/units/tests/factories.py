"""Units and memberships for tests, made through the services so that access is in place."""

import factory

from cermin.accounts.tests.factories import UserFactory
from cermin.units.models import Membership, Reach, Role, Unit
from cermin.units.services import create_unit, grant_membership


class UnitFactory(factory.django.DjangoModelFactory):
    """A unit; `parent=` puts it below another, otherwise it is a root of its own.

    It has no home page unless `with_site=True` asks the newsroom for one (slow).
    """

    class Meta:
        model = Unit

    parent = None
    code = factory.Sequence(lambda n: f"unit-{n}")
    kind = Unit.Kind.OTHER
    institution = factory.LazyAttribute(
        lambda unit: unit.parent.institution if unit.parent else f"Lembaga {unit.code}"
    )
    name = factory.LazyAttribute(lambda unit: f"Kantor {unit.code}")
    short_name = factory.LazyAttribute(lambda unit: unit.name)
    by = None
    with_site = False

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return create_unit(**kwargs)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A person in a role; user and unit are made when not given."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    role = Role.EDITOR
    reach = Reach.UNIT
    by = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return grant_membership(**kwargs)
