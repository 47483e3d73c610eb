"""Setting up the first-visit pages, below desk/<place>/first-time/."""

from django.urls import path

from koivu.welcome.views import desk, pictures

urlpatterns = [
    path("", desk.welcome, name="welcome"),
    path("words/", desk.how_it_goes, name="welcome_words"),
    path("questions/", desk.questions, name="welcome_questions"),
    path("safer-space/", desk.safer, name="welcome_safer"),
    path("accessibility/", desk.access, name="welcome_access"),
    path("picture/<slug:shows>/", pictures.picture, name="welcome_picture"),
    path("picture/<slug:shows>/here.webp", pictures.as_kept, name="welcome_picture_file"),
    path("film/", pictures.film, name="welcome_film"),
]
