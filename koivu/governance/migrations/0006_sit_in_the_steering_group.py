import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0005_the_steering_group_meets"),
        ("partners", "0016_half_pages_to_supervisors"),
        ("places", "0013_know_where_costs_are_shared"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("organisation", "A partner"),
                            ("families", "Families"),
                            ("volunteers", "Volunteers"),
                            ("staff", "The staff, by the coordinator"),
                        ],
                        max_length=12,
                        verbose_name="for whom",
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=120, verbose_name="content area")),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "ordering": ["since", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SeatHolder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "ordering": ["since", "pk"],
            },
        ),
        migrations.AddField(
            model_name="agendaline",
            name="body",
            field=models.CharField(
                choices=[("house", "House meeting"), ("steering", "Steering group")],
                default="house",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="body",
            field=models.CharField(
                choices=[("house", "House meeting"), ("steering", "Steering group")],
                default="house",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("place", "body", "date"), name="a_body_meets_once_a_day"
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seats",
                to="partners.organisation",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="places.place"
            ),
        ),
        migrations.AddField(
            model_name="seatholder",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="holders",
                to="governance.seat",
            ),
        ),
        migrations.AddField(
            model_name="seatholder",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="seats",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", False), ("party", "organisation")),
                    models.Q(
                        models.Q(("party", "organisation"), _negated=True), ("organisation", None)
                    ),
                    _connector="OR",
                ),
                name="a_seat_of_a_partner_names_it",
                violation_error_message="Say which partner it is for.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("since__lte", models.F("until")), _connector="OR"
                ),
                name="a_seat_begins_before_it_ends",
                violation_error_message="The last day is before the first one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatholder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("seat",),
                name="one_person_sits_on_a_seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatholder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("since__lte", models.F("until")), _connector="OR"
                ),
                name="sitting_begins_before_it_ends",
            ),
        ),
    ]
