"""Staff addresses of develop-together days, below desk/<place>/days/."""

from django.urls import path

from koivu.participation.views import days

urlpatterns = [
    path("", days.days_desk, name="days_desk"),
    path("new/", days.day_new, name="day_new"),
    path("<int:day_id>/", days.day_desk, name="day_desk"),
    path("<int:day_id>/plan/", days.day_plan, name="day_plan"),
    path("<int:day_id>/needs/", days.day_needs, name="day_needs"),
    path("<int:day_id>/open/", days.day_open, name="day_open"),
    path("<int:day_id>/off/", days.day_off, name="day_off"),
    path("<int:day_id>/<slug:kind>.<slug:language>.pdf", days.day_paper, name="day_paper"),
]
