"""Staff addresses of the rounds of child's moments, below desk/<place>/moments/."""

from django.urls import path

from koivu.evaluation.views import changes, choosing, rounds

urlpatterns = [
    path("", rounds.moments, name="moments"),
    path("new/", rounds.moment_round_new, name="moment_round_new"),
    path("method/", rounds.method_form, name="method_form"),
    path("method/form.pdf", rounds.method_form_file, name="method_form_file"),
    path("method/remove/", rounds.method_form_remove, name="method_form_remove"),
    path("sheet-<slug:language>.pdf", rounds.moment_sheet, name="moment_sheet"),
    path("<int:moment_round_id>/", changes.moment_round, name="moment_round"),
    path("<int:moment_round_id>/changes/", changes.moment_changes, name="moment_changes"),
    path(
        "<int:moment_round_id>/changes-<slug:language>.pdf",
        changes.moment_changes_sheet,
        name="moment_changes_sheet",
    ),
    path("<int:moment_round_id>/choices/", choosing.choices, name="choices"),
    path("cards-<slug:language>.pdf", choosing.choice_cards, name="choice_cards"),
    path("<int:moment_round_id>/days/", rounds.moment_round_change, name="moment_round_change"),
    path("<int:moment_round_id>/enter/", rounds.moment_enter, name="moment_enter"),
]
