"""Public addresses of what is agreed and decided: behind the links of mails."""

from django.urls import path

from koivu.governance.views.round_link import round_link
from koivu.governance.views.task_link import task_link_page

urlpatterns = [
    path("link/round/<str:token>/", round_link, name="round_link"),
    path("link/task/<str:token>/", task_link_page, name="task_link"),
]
