"""Public addresses of what was agreed: behind the link of a mail."""

from django.urls import path

from koivu.governance.views.task_link import task_link_page

urlpatterns = [
    path("link/task/<str:token>/", task_link_page, name="task_link"),
]
