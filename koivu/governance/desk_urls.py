"""What is decided and paid together, below desk/<place>/: meetings, decisions, shared costs."""

from django.urls import include, path

from koivu.governance.views import (
    costs,
    days,
    deciding,
    decisions,
    meeting,
    meetings,
    quarters,
    seats,
    steering,
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
    path("done/", deciding.decision_done, name="decision_done"),
    path("families/", deciding.decision_told, name="decision_told"),
]

a_quarter = [
    path("", quarters.costs_of_quarter, name="costs_of_quarter"),
    path("close/", quarters.quarter_close, name="quarter_close"),
    path("<int:organisation_id>.pdf", quarters.statement_paper, name="statement_paper"),
    path("<int:organisation_id>.csv", quarters.statement_csv_file, name="statement_csv"),
    path("<int:organisation_id>.xlsx", quarters.statement_xlsx_file, name="statement_xlsx"),
]

steering_group = [
    path("", steering.steering, name="steering"),
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
    path("costs/", costs.costs, name="costs"),
    path("costs/<int:year>/", costs.costs_of_year, name="costs_of_year"),
    path("costs/<int:year>/new/", costs.cost_new, name="cost_new"),
    path("costs/<int:year>/numbers/", costs.cost_bases, name="cost_bases"),
    path("costs/<int:year>/q<int:quarter>/", include(a_quarter)),
    path("costs/line/<int:cost_id>/", costs.cost, name="cost"),
    path("costs/line/<int:cost_id>/remove/", costs.cost_remove, name="cost_remove"),
]
