"""The open API: the routers of the domains under one address, open to everybody."""

from koivu.core.open_api import addresses_of, make_api
from koivu.places import api as places
from koivu.programme import api as programme
from koivu.visits import api as visits

DESCRIPTION = """\
Open data of family centres' meeting places and their weeks. Read-only, without a key or a cookie;
from any web page (CORS); only paired devices send something: their counts. Lists come as
`{items, next}`, at most 500 at a time. Days are local days in Finland, moments carry their offset.
Texts come by language, as they were written: nothing is translated by a machine, and what is
missing is missing. Answers carry an `ETag`: ask again with `If-None-Match`. Refusals are
`{code, message, field}`.
"""

api = make_api("Koivu", DESCRIPTION, {**places.HINTS, **programme.HINTS})
api.add_router("", places.router)
api.add_router("", programme.router)
api.add_router("", visits.router)
urlpatterns = addresses_of(api, taking={"api_counts"})
app_name = api.urls_namespace
