from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Co-leadership: who decides what together, and how costs are shared."""

    name = "koivu.governance"
    label = "governance"
