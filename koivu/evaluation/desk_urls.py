"""Staff addresses of the question of the month, below desk/<place>/feedback/."""

from django.urls import path

from koivu.evaluation.views import desk, paper

urlpatterns = [
    path("", desk.feedback_desk, name="feedback_desk"),
    path("enter/", desk.feedback_enter, name="feedback_enter"),
    path("<slug:kind>.<slug:language>.pdf", paper.feedback_paper, name="feedback_paper"),
    path("<slug:month>/", desk.feedback_question, name="feedback_question"),
    path("<slug:month>/done/", desk.feedback_done, name="feedback_done"),
    path("<slug:month>/voice/", desk.feedback_voice, name="feedback_voice"),
    path(
        "<slug:month>/voice/<slug:language>/remove/",
        desk.feedback_voice_remove,
        name="feedback_voice_remove",
    ),
]
