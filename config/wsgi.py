import os

from django.core.wsgi import get_wsgi_application

from config.installation import refuse_incomplete
from config.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
refuse_incomplete()
application = get_wsgi_application()
settle()
