"""What is decided and paid together, below desk/<place>/: meetings, decisions, shared costs."""

from django.urls import URLPattern, URLResolver, include, path

from koivu.governance.views import (
    costs,
    days,
    deciding,
    decisions,
    meeting,
    meetings,
    quarters,
    rounds,
    seats,
    steering,
    steering_meetings,
    story,
    structure,
    tasks,
)

house_meetings = [
    path("", meetings.meetings, name="meetings"),
    path("series/", meetings.meeting_series, name="meeting_series"),
    path("series/stop/", meetings.meeting_series_stop, name="meeting_series_stop"),
    path("new/", days.meeting_new, name="meeting_new"),
    path("<iso_day:day>/move/", days.meeting_move, name="meeting_move"),
    path("<iso_day:day>/call-off/", days.meeting_call_off, name="meeting_call_off"),
    path("<iso_day:day>/", meeting.house_meeting, name="house_meeting"),
    path("<iso_day:day>/paper/", meeting.house_meeting_paper, name="house_meeting_paper"),
]

a_decision = [
    path("", decisions.decision, name="decision"),
    path("change/", decisions.decision_change, name="decision_change"),
    path("make/", deciding.decision_make, name="decision_make"),
    path("take-back/", deciding.decision_take_back, name="decision_take_back"),
    path("answer/", deciding.decision_answer, name="decision_answer"),
    path("done/", deciding.decision_done, name="decision_done"),
    path("round/", rounds.round_begin, name="round_begin"),
    path("round/answer/", rounds.round_answer, name="round_answer"),
    path("round/close/", rounds.round_close, name="round_close"),
    path("story/", story.decision_story, name="decision_story"),
    path("families/", deciding.decision_told, name="decision_told"),
]

a_quarter = [
    path("", quarters.costs_of_quarter, name="costs_of_quarter"),
    path("close/", quarters.quarter_close, name="quarter_close"),
    path("<int:organisation_id>.pdf", quarters.statement_paper, name="statement_paper"),
    path("<int:organisation_id>.csv", quarters.statement_csv_file, name="statement_csv"),
    path("<int:organisation_id>.xlsx", quarters.statement_xlsx_file, name="statement_xlsx"),
]

a_steering_meeting = [
    path("", steering_meetings.steering_meeting, name="steering_meeting"),
    path("paper/", steering_meetings.steering_meeting_paper, name="steering_meeting_paper"),
    path("change/", steering_meetings.steering_meeting_change, name="steering_meeting_change"),
    path("off/", steering_meetings.steering_meeting_off, name="steering_meeting_off"),
    path("handover/", steering_meetings.steering_handover, name="steering_handover"),
]

steering_group: list[URLPattern | URLResolver] = [
    path("", steering.steering, name="steering"),
    path("swaps/", steering.swap_ask, name="turn_swap_ask"),
    path("swaps/<int:turn_swap_id>/", steering.swap_answer, name="turn_swap_answer"),
    path("away/<slug:body>/<iso_day:day>/", steering_meetings.turn_away, name="turn_away"),
    path("meetings/new/", steering_meetings.steering_meeting_new, name="steering_meeting_new"),
    path("<iso_day:day>/", include(a_steering_meeting)),
    path("seats/new/", seats.seat_new, name="seat_new"),
    path("seats/<int:seat_id>/", seats.seat, name="seat"),
    path("seats/<int:seat_id>/end/", seats.seat_end, name="seat_end"),
]

urlpatterns = [
    path("steering/", include(steering_group)),
    path("meetings/", include(house_meetings)),
    path("structure/", structure.structure, name="structure"),
    path("structure/<slug:language>.pdf", structure.structure_paper, name="structure_paper"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/new/", decisions.decision_new, name="decision_new"),
    path("decisions/<int:decision_id>/", include(a_decision)),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/<int:task_id>/", tasks.task_answer, name="task_answer"),
    path("story/", story.story, name="story"),
    path("story/<int:line_id>/untell/", story.story_untell, name="story_untell"),
    path("costs/", costs.costs, name="costs"),
    path("costs/<int:year>/", costs.costs_of_year, name="costs_of_year"),
    path("costs/<int:year>/new/", costs.cost_new, name="cost_new"),
    path("costs/<int:year>/numbers/", costs.cost_bases, name="cost_bases"),
    path("costs/<int:year>/q<int:quarter>/", include(a_quarter)),
    path("costs/line/<int:cost_id>/", costs.cost, name="cost"),
    path("costs/line/<int:cost_id>/remove/", costs.cost_remove, name="cost_remove"),
]
