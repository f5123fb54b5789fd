"""Entry point of the web server."""

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cermin.config.settings.production")
application: Any = get_wsgi_application()
if settings.CERMIN_PAGE_CACHE_MB > 0:
    from cermin.website.page_cache.clearing import change_log
    from cermin.website.page_cache.front import PageFront

    application = PageFront(application, change_log(), settings.CERMIN_PAGE_CACHE_MB * 1_000_000)
