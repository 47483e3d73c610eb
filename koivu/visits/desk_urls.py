"""Staff addresses of counting, below desk/<place>/."""

from django.urls import path

from koivu.visits.views import devices, figures, grants, links, questions

urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("figures/rows.csv", figures.figures_as_csv, name="figures_csv"),
    path("figures/rows.xlsx", figures.figures_as_xlsx, name="figures_xlsx"),
    path("figures/counts/", figures.figure_counts, name="figure_counts"),
    path("figures/grants/", grants.grants, name="grants"),
    path("figures/grants/<int:mark_id>/end/", grants.grant_end, name="grant_end"),
    path("devices/", devices.devices, name="devices"),
    path("devices/code/", devices.device_code, name="device_code"),
    path("devices/here/", devices.device_here, name="device_here"),
    path("devices/<int:device_id>/end/", devices.device_end, name="device_end"),
    path("session/<str:session_id>/count-link/", links.count_link, name="count_link"),
    path("counts/questions/", questions.count_questions, name="count_questions"),
    path("counts/<int:count_id>/answer/", questions.count_answer, name="count_answer"),
]
