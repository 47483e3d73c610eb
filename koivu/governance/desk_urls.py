"""What the partners of a place decide and pay together, below desk/<place>/."""

from django.urls import path

from koivu.governance.views import costs

urlpatterns = [
    path("costs/", costs.costs, name="costs"),
    path("costs/<int:year>/", costs.costs_of_year, name="costs_of_year"),
    path("costs/<int:year>/new/", costs.cost_new, name="cost_new"),
    path("costs/<int:year>/numbers/", costs.cost_bases, name="cost_bases"),
    path("costs/line/<int:cost_id>/", costs.cost, name="cost"),
    path("costs/line/<int:cost_id>/remove/", costs.cost_remove, name="cost_remove"),
]
