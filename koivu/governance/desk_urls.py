"""What the partners of a place decide and pay together, below desk/<place>/."""

from django.urls import include, path

from koivu.governance.views import costs, quarters

a_quarter = [
    path("", quarters.costs_of_quarter, name="costs_of_quarter"),
    path("close/", quarters.quarter_close, name="quarter_close"),
    path("<int:organisation_id>.pdf", quarters.statement_paper, name="statement_paper"),
    path("<int:organisation_id>.csv", quarters.statement_csv_file, name="statement_csv"),
    path("<int:organisation_id>.xlsx", quarters.statement_xlsx_file, name="statement_xlsx"),
]

urlpatterns = [
    path("costs/", costs.costs, name="costs"),
    path("costs/<int:year>/", costs.costs_of_year, name="costs_of_year"),
    path("costs/<int:year>/new/", costs.cost_new, name="cost_new"),
    path("costs/<int:year>/numbers/", costs.cost_bases, name="cost_bases"),
    path("costs/<int:year>/q<int:quarter>/", include(a_quarter)),
    path("costs/line/<int:cost_id>/", costs.cost, name="cost"),
    path("costs/line/<int:cost_id>/remove/", costs.cost_remove, name="cost_remove"),
]
