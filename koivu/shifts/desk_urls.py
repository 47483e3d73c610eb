"""Shifts of organisations, below desk/<place>/shifts/."""

from django.urls import path

from koivu.shifts.views import (
    appearance,
    became,
    calling_off,
    grid,
    moving,
    offer,
    seasons,
    suggestion,
    swapping,
    week,
)

urlpatterns = [
    path("", week.shifts, name="shifts"),
    path("<iso_week:monday>/", week.shifts_week, name="shifts_week"),
    path("<int:shift_id>/", week.shift, name="shift"),
    path("<int:shift_id>/come/", week.shift_come, name="shift_come"),
    path("<int:shift_id>/stay-away/", week.shift_stay_away, name="shift_stay_away"),
    path("<int:shift_id>/cannot-come/", calling_off.shift_call_off, name="shift_call_off"),
    path("<int:shift_id>/day-off/", calling_off.shift_day_off, name="shift_day_off"),
    path("<int:shift_id>/day-on/", calling_off.shift_day_on, name="shift_day_on"),
    path("<int:shift_id>/after-all/", calling_off.shift_after_all, name="shift_after_all"),
    path("<int:shift_id>/instead/", calling_off.shift_instead, name="shift_instead"),
    path("mails/", offer.shift_mails, name="shift_mails"),
    path("<int:shift_id>/came-true/", became.shift_came_true, name="shift_came_true"),
    path("<int:shift_id>/move/", moving.shift_move, name="shift_move"),
    path("<int:shift_id>/move-back/", moving.shift_move_back, name="shift_move_back"),
    path("<int:shift_id>/swap/", swapping.shift_swap, name="shift_swap"),
    path("<int:shift_id>/swap/<int:swap_id>/", swapping.swap_answer, name="swap_answer"),
    path("came-true/<int:organisation_id>/", became.shifts_came_true, name="shifts_came_true"),
    path("table/", became.shift_table, name="shift_table"),
    path("season/", seasons.shift_season_new, name="shift_season_new"),
    path("season/<int:shift_season_id>/", grid.shift_season, name="shift_season"),
    path("season/<int:shift_season_id>/paper/", grid.shift_season_paper, name="shift_season_paper"),
    path(
        "season/<int:shift_season_id>/row/<int:organisation_id>/",
        grid.shift_row,
        name="shift_row",
    ),
    path("shown/<int:organisation_id>/", appearance.shift_shown, name="shift_shown"),
    path("double/<int:presence_id>/", appearance.shift_double, name="shift_double"),
    path(
        "season/<int:shift_season_id>/change/",
        seasons.shift_season_change,
        name="shift_season_change",
    ),
    path("season/<int:shift_season_id>/suggest/", suggestion.shift_suggest, name="shift_suggest"),
    path("season/<int:shift_season_id>/lay/", seasons.shift_season_lay, name="shift_season_lay"),
]
