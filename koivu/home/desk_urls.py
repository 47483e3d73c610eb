"""Staff addresses below desk/: my places, and each place's morning."""

from django.urls import path

from koivu.core import weeks  # noqa: F401 (the week in addresses)
from koivu.home.views import (
    closing,
    desk,
    duty,
    half_pages,
    languages,
    levels,
    one_pager,
    preview,
    wall,
    who_knows,
)

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("<slug:slug>/", desk.desk_place, name="desk_place"),
    path("<slug:slug>/seen/", desk.desk_seen, name="desk_seen"),
    path("<slug:slug>/wall/", wall.wall_paper, name="wall_paper"),
    path("<slug:slug>/levels/", levels.levels, name="levels"),
    path("<slug:slug>/levels/<int:act_id>/back/", levels.act_back, name="act_back"),
    path("<slug:slug>/close/", closing.close, name="close_day"),
    path("<slug:slug>/from-paper/<iso_week:monday>/", closing.from_paper, name="from_paper"),
    path(
        "<slug:slug>/from-paper/<iso_week:monday>/sheet.pdf",
        closing.tally_paper,
        name="tally_paper",
    ),
    path("<slug:slug>/duty/", duty.duty, name="duty"),
    path("<slug:slug>/duty/together/", duty.duty_read_together, name="duty_read_together"),
    path("<slug:slug>/duty/<slug:kind>/<int:row_id>/", duty.duty_read, name="duty_read"),
    path("<slug:slug>/languages/", languages.languages, name="place_languages"),
    path("<slug:slug>/languages/<slug:code>/", languages.language, name="place_language"),
    path(
        "<slug:slug>/languages/<slug:code>/close/",
        languages.language_close,
        name="place_language_close",
    ),
    path(
        "<slug:slug>/languages/<slug:code>/sheet.xlsx",
        languages.language_sheet,
        name="place_language_sheet",
    ),
    path(
        "<slug:slug>/languages/<slug:code>/sheet/",
        languages.language_sheet_in,
        name="place_language_sheet_in",
    ),
    path("<slug:slug>/steering/brief/", one_pager.brief, name="brief"),
    path("<slug:slug>/steering/brief/paper/", one_pager.brief_paper, name="brief_paper"),
    path("<slug:slug>/setup/preview/", preview.preview, name="place_preview"),
    path("<slug:slug>/partners/who-knows-what/", who_knows.who_knows_what, name="who_knows"),
    path("<slug:slug>/partners/half-year/", half_pages.half_pages, name="half_pages"),
    path(
        "<slug:slug>/partners/half-year/<int:organisation_id>/",
        half_pages.half_page,
        name="half_page",
    ),
    path(
        "<slug:slug>/partners/half-year/<int:page_id>/withdraw/",
        half_pages.half_page_withdraw,
        name="half_page_withdraw",
    ),
    path(
        "<slug:slug>/partners/half-year/<int:page_id>/half-page.pdf",
        half_pages.half_page_paper,
        name="half_page_paper",
    ),
]
