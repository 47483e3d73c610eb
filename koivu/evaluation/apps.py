from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """What families say when they are asked: the question of the month, never who answered."""

    name = "koivu.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        from koivu.evaluation import kept_for  # noqa: F401  fills the retention register
