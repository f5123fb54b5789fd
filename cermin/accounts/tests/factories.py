"""People for tests."""

import factory

from cermin.accounts.models import User

PASSWORD = "kata-sandi-untuk-uji"


class UserFactory(factory.django.DjangoModelFactory):
    """A person who can sign in with `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        keeper = factory.Trait(is_superuser=True, is_staff=True)

    email = factory.Sequence(lambda n: f"orang{n}@contoh.go.id")
    first_name = factory.Sequence(lambda n: f"Orang {n}")
    last_name = "Contoh"
    password = PASSWORD

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(**kwargs)
