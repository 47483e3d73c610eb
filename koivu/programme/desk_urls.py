"""Staff addresses of the programme, below desk/<place>/."""

from django.urls import path

from koivu.core import weeks  # noqa: F401 (the week in addresses)
from koivu.programme.views.desk import (
    closures,
    dates,
    notices,
    presence,
    proposals,
    seasons,
    sessions,
    sharing,
    week,
)

urlpatterns = [
    path("week/", week.desk_this_week, name="desk_this_week"),
    path("week/<iso_week:monday>/", week.desk_week, name="desk_week"),
    path("share/", sharing.share, name="share"),
    path("share/listing/", sharing.listing, name="listing"),
    path("session/new/", sessions.session_new, name="session_new"),
    path("session/<str:session_id>/", sessions.session_change, name="session_change"),
    path("session/<str:session_id>/texts/", sessions.session_texts, name="session_texts"),
    path("session/<str:session_id>/publish/", sessions.session_publish, name="session_publish"),
    path("session/<str:session_id>/end/", sessions.session_end, name="session_end"),
    path("session/<str:session_id>/cancel/", dates.session_cancel, name="session_cancel"),
    path("session/<str:session_id>/told/", dates.session_told, name="session_told"),
    path("session/<str:session_id>/move/", dates.session_move, name="session_move"),
    path("session/<str:session_id>/restore/", dates.session_restore, name="session_restore"),
    path("notice/new/", notices.notice_new, name="notice_new"),
    path("notice/<int:notice_id>/", notices.notice, name="notice"),
    path("notice/<int:notice_id>/end/", notices.notice_end, name="notice_end"),
    path("presence/", presence.presence_list, name="presence_list"),
    path("presence/new/", presence.presence_new, name="presence_new"),
    path("presence/<int:presence_id>/", presence.presence_change, name="presence_change"),
    path("presence/<int:presence_id>/tap/", presence.presence_tap, name="presence_tap"),
    path("presence/<int:presence_id>/remove/", presence.presence_remove, name="presence_remove"),
    path("proposal/", proposals.proposals, name="proposals"),
    path("proposal/new/", proposals.proposal_send, name="proposal_send"),
    path("proposal/<int:proposal_id>/", proposals.proposal_answer, name="proposal_answer"),
    path("season/", seasons.season_choose, name="season_choose"),
    path("season/<str:key>/", seasons.season, name="season"),
    path("season/<str:key>/copy/", seasons.season_copy, name="season_copy"),
    path("season/<str:key>/publish/", seasons.season_publish, name="season_publish"),
    path("closure/", closures.closure_list, name="closure_list"),
    path("closure/new/", closures.closure_new, name="closure_new"),
    path("closure/<int:closure_id>/", closures.closure, name="closure"),
    path(
        "closure/<int:closure_id>/take-back/",
        closures.closure_take_back,
        name="closure_take_back",
    ),
]
