"""Staff addresses of develop-together days, below desk/<place>/days/."""

from django.urls import path

from koivu.participation.views import days, help, on_the_day

urlpatterns = [
    path("", days.days_desk, name="days_desk"),
    path("new/", days.day_new, name="day_new"),
    path("<int:day_id>/", days.day_desk, name="day_desk"),
    path("<int:day_id>/plan/", days.day_plan, name="day_plan"),
    path("<int:day_id>/needs/", days.day_needs, name="day_needs"),
    path("<int:day_id>/open/", days.day_open, name="day_open"),
    path("<int:day_id>/off/", days.day_off, name="day_off"),
    path("<int:day_id>/help/", help.day_help, name="day_help"),
    path("<int:day_id>/help/add/", help.day_help_add, name="day_help_add"),
    path(
        "<int:day_id>/help/<slug:kind>/<int:asked_id>/remove/",
        help.day_help_remove,
        name="day_help_remove",
    ),
    path("<int:day_id>/people/", on_the_day.day_people, name="day_people"),
    path("<int:day_id>/groups/", on_the_day.day_groups, name="day_groups"),
    path("<int:day_id>/enter/", on_the_day.day_enter, name="day_enter"),
    path("<int:day_id>/wall/", on_the_day.day_wall, name="day_wall"),
    path("<int:day_id>/wall/move/", on_the_day.day_move, name="day_move"),
    path("<int:day_id>/themes/<int:number>/", on_the_day.day_theme, name="day_theme"),
    path("<int:day_id>/<slug:kind>.<slug:language>.pdf", days.day_paper, name="day_paper"),
]
