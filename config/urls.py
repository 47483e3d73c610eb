"""Every top address. The first match wins: fixed words stand before a place's own name."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from config.health import healthz, readyz
from config.languages import front_door

# Addresses without a language.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", front_door, name="front_door"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/v1/", include("config.api")),
    path("media/", include("koivu.welcome.media_urls")),
]

urlpatterns += i18n_patterns(
    # 1. The desk: everything behind a sign-in.
    path("desk/me/approvals/", include("koivu.partners.approval_urls")),
    path("desk/me/shifts/", include("koivu.shifts.my_urls")),
    path("desk/me/tasks/", include("koivu.governance.my_urls")),
    path("desk/", include("koivu.accounts.desk_urls")),  # its passkey page stands in for allauth's
    path("desk/account/", include("allauth.urls")),
    path("desk/", include("koivu.demo.desk_urls")),
    path("desk/<slug:slug>/partners/", include("koivu.partners.desk_urls")),
    path("desk/<slug:slug>/shifts/", include("koivu.shifts.desk_urls")),
    path("desk/<slug:slug>/", include("koivu.governance.desk_urls")),
    path("desk/<slug:slug>/setup/", include("koivu.places.desk_urls")),
    path("desk/<slug:slug>/figures/history/", include("koivu.visits.history_urls")),
    path("desk/<slug:slug>/read/", include("koivu.reading.desk_urls")),
    path("desk/<slug:slug>/first-time/", include("koivu.welcome.desk_urls")),
    path("desk/<slug:slug>/tally/", include("koivu.guidance.desk_urls")),
    path("desk/<slug:slug>/", include("koivu.visits.desk_urls")),
    path("desk/<slug:slug>/leaves/", include("koivu.evaluation.leaf_urls")),
    path("desk/<slug:slug>/moments/", include("koivu.evaluation.moment_urls")),
    path("desk/<slug:slug>/feedback/", include("koivu.evaluation.desk_urls")),
    path("desk/<slug:slug>/days/", include("koivu.participation.day_desk_urls")),
    path("desk/<slug:slug>/", include("koivu.participation.desk_urls")),
    path("desk/<slug:slug>/", include("koivu.programme.desk_urls")),
    path("desk/", include("koivu.home.desk_urls")),
    # 2. Public pages with a fixed first word (reserved as slugs of places).
    path("", include("koivu.accounts.urls")),
    path("", include("koivu.partners.urls")),
    path("", include("koivu.shifts.urls")),
    path("", include("koivu.governance.link_urls")),
    path("", include("koivu.home.link_urls")),
    path("", include("koivu.demo.urls")),
    path("", include("koivu.network.urls")),
    # 3. Places: <slug:place>/… takes every other word, so it stays last.
    path("", include("koivu.programme.urls")),
    path("", include("koivu.welcome.urls")),
    path("", include("koivu.visits.urls")),
    path("", include("koivu.evaluation.urls")),
    path("", include("koivu.participation.day_urls")),
    path("", include("koivu.participation.urls")),
    path("", include("koivu.governance.urls")),
    path("", include("koivu.home.urls")),
)
