"""One computer, loopback only: `make demo`, development and the command line of a checkout."""

from cermin.config.env import env_list
from cermin.config.settings.base import *  # noqa: F403
from cermin.config.settings.base import HOME_DIR, STORAGES

(HOME_DIR / "static").mkdir(parents=True, exist_ok=True)

# Static files straight from the packages: nothing to collect, the demo starts at once.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
CERMIN_SERVE_MEDIA = True  # nginx does it on a real server
# Nobody should need a telephone to look at the demo; set the variable to see it demanded.
CERMIN_MFA_ROLES = env_list("CERMIN_MFA_ROLES")
# Letters are kept as files: nobody is bothered, and nothing is lost.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = HOME_DIR / "mail"
