import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_anyone_may_propose"),
        ("places", "0010_children_may_be_counted_by_age"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="partners.organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mandates",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "ordering": ["since"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(until=None),
                        fields=("place",),
                        name="one_organisation_coordinates_a_place",
                        violation_error_message="One party coordinates; end the other one first.",
                    ),
                    models.UniqueConstraint(
                        fields=("place", "since"), name="one_mandate_begins_on_a_day_in_a_place"
                    ),
                    models.CheckConstraint(
                        condition=Q(until=None) | Q(since__lte=F("until")),
                        name="mandate_starts_before_it_ends",
                    ),
                ],
            },
        ),
    ]
