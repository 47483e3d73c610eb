"""One's own tasks of every place, below desk/me/tasks/."""

from django.urls import path

from koivu.governance.views.tasks import my_tasks

urlpatterns = [
    path("", my_tasks, name="my_tasks"),
]
