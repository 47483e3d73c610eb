"""Public addresses of what families are asked: the question of the month, a child's moment."""

from django.urls import path

from koivu.evaluation.views import choosing, families, leaves, moment

urlpatterns = [
    path("<slug:slug>/leaf/<slug:leaf>/", leaves.leaf, name="leaf"),
    path("<slug:slug>/leaf/<slug:leaf>/thanks/", leaves.leaf_thanks, name="leaf_thanks"),
    path("<slug:slug>/choose/<slug:code>/", choosing.choose, name="choose"),
    path("<slug:slug>/choose/<slug:code>/thanks/", choosing.choose_thanks, name="choose_thanks"),
    path("<slug:slug>/moment/", moment.moment, name="moment"),
    path("<slug:slug>/moment/thanks/", moment.moment_thanks, name="moment_thanks"),
    path("<slug:slug>/feedback/", families.feedback, name="feedback"),
    path("<slug:slug>/feedback/thanks/", families.feedback_thanks, name="feedback_thanks"),
    path("<slug:slug>/feedback/kiosk/", families.feedback_kiosk, name="feedback_kiosk"),
    path("<slug:slug>/feedback/worker.js", families.feedback_worker, name="feedback_worker"),
    path("<slug:slug>/feedback/voice/<slug:print_>", families.recording, name="recording"),
]
