"""Public addresses of the question of the month."""

from django.urls import path

from koivu.evaluation.views import families

urlpatterns = [
    path("<slug:slug>/feedback/", families.feedback, name="feedback"),
    path("<slug:slug>/feedback/thanks/", families.feedback_thanks, name="feedback_thanks"),
    path("<slug:slug>/feedback/kiosk/", families.feedback_kiosk, name="feedback_kiosk"),
    path("<slug:slug>/feedback/worker.js", families.feedback_worker, name="feedback_worker"),
    path("<slug:slug>/feedback/voice/<slug:print_>", families.recording, name="recording"),
]
