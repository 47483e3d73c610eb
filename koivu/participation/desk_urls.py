"""Staff addresses of wishes and of days that develop the house, below desk/<place>/."""

from django.urls import path

from koivu.participation.views import desk, gist, leaf

urlpatterns = [
    path("wishes/", desk.desk_wishes, name="desk_wishes"),
    path("wishes/open/", desk.desk_wishes_open, name="desk_wishes_open"),
    path("wishes/enter/", desk.desk_wish_enter, name="desk_wish_enter"),
    path("wishes/<slug:kind>.<slug:language>.pdf", leaf.wish_paper, name="wish_paper"),
    path("wishes/<int:key>/", desk.desk_wish, name="desk_wish"),
    path("wishes/<int:key>/not-now/", desk.desk_wish_not_now, name="desk_wish_not_now"),
    path("wishes/<int:key>/step/", desk.desk_wish_step, name="desk_wish_step"),
    path("wishes/<int:key>/join/", desk.desk_wish_join, name="desk_wish_join"),
    path("wishes/<int:key>/in-finnish/", gist.desk_wish_gist, name="desk_wish_gist"),
    path("wishes/<int:key>/owner/", desk.desk_wish_owner, name="desk_wish_owner"),
]
