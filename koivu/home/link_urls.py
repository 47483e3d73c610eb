"""Pages of several domains behind a link in a letter."""

from django.urls import path

from koivu.home.views import half_pages

urlpatterns = [
    path("link/half-year/<str:token>/", half_pages.half_page_link, name="half_page_link"),
    path(
        "link/half-year/<str:token>/half-page.pdf",
        half_pages.half_page_link_paper,
        name="half_page_link_paper",
    ),
]
