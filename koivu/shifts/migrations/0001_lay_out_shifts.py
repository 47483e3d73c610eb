import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partners", "0009_agreements"),
        ("places", "0012_know_where_shifts_were_laid"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeepingOpen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "adults",
                    models.PositiveSmallIntegerField(default=0, verbose_name="adults at least"),
                ),
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keeping_open",
                        to="places.place",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("encounter", "Shift with families"),
                            ("keeping_open", "Keeping the place open"),
                        ],
                        default="encounter",
                        max_length=15,
                        verbose_name="what for",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("starts", models.TimeField(verbose_name="from")),
                ("ends", models.TimeField(verbose_name="until")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Agreed"),
                            ("cannot_come", "Cannot come"),
                            ("moved", "Moved"),
                            ("place_closed", "Place closed"),
                        ],
                        default="planned",
                        max_length=15,
                    ),
                ),
                ("is_by_hand", models.BooleanField(default=False)),
                ("adults", models.PositiveSmallIntegerField(default=1, verbose_name="adults")),
                ("came_true", models.BooleanField(blank=True, null=True, verbose_name="came true")),
                (
                    "agreed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="partners.agreedshift",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts",
                        to="partners.organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "ordering": ["date", "starts", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ShiftComer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "shows_name",
                    models.BooleanField(default=False, verbose_name="my first name is shown"),
                ),
                (
                    "shift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comers",
                        to="shifts.shift",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts_to_come_to",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShiftSeason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField(verbose_name="from")),
                ("last", models.DateField(verbose_name="until")),
                (
                    "half_days",
                    models.JSONField(
                        blank=True, default=list, verbose_name="half-days that want somebody"
                    ),
                ),
                (
                    "unpopular",
                    models.JSONField(blank=True, default=list, verbose_name="unpopular half-days"),
                ),
                (
                    "needed",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="organisations at a time"
                    ),
                ),
                ("morning_starts", models.TimeField(default=datetime.time(9, 0))),
                ("morning_ends", models.TimeField(default=datetime.time(12, 0))),
                ("afternoon_starts", models.TimeField(default=datetime.time(12, 0))),
                ("afternoon_ends", models.TimeField(default=datetime.time(15, 0))),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shift_seasons",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "ordering": ["first"],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="weekday"),
                ),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=12, verbose_name="short name"),
                ),
                ("role", models.CharField(blank=True, max_length=80, verbose_name="role")),
                (
                    "topics",
                    models.CharField(blank=True, max_length=200, verbose_name="what can be asked"),
                ),
                (
                    "languages",
                    models.JSONField(blank=True, default=list, verbose_name="languages spoken"),
                ),
                (
                    "shows_organisation",
                    models.BooleanField(default=True, verbose_name="the organisation is shown"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="partners.organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appearances",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("weekday", None)),
                        fields=("place", "organisation"),
                        name="an_organisation_appears_in_one_way",
                    ),
                    models.UniqueConstraint(
                        fields=("place", "organisation", "weekday"),
                        name="an_organisation_appears_in_one_way_on_a_weekday",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weekday", None), ("weekday__range", (1, 7)), _connector="OR"
                        ),
                        name="an_appearance_is_of_a_weekday_or_of_all",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.UniqueConstraint(
                fields=("place", "organisation", "date", "starts", "kind"),
                name="an_organisation_has_a_shift_once",
                violation_error_message="This shift is there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts__lt", models.F("ends"))),
                name="shift_starts_before_it_ends",
                violation_error_message="The hours must start before they end.",
            ),
        ),
        migrations.AddConstraint(
            model_name="shiftcomer",
            constraint=models.UniqueConstraint(
                fields=("shift", "user"), name="one_comes_to_a_shift_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="shiftseason",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lte", models.F("last"))),
                name="shift_season_starts_before_it_ends",
                violation_error_message="The season must start before it ends.",
            ),
        ),
        migrations.AddConstraint(
            model_name="shiftseason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("morning_starts__lt", models.F("morning_ends")),
                    ("morning_ends__lte", models.F("afternoon_starts")),
                    ("afternoon_starts__lt", models.F("afternoon_ends")),
                ),
                name="a_morning_ends_before_the_afternoon_starts",
                violation_error_message="The morning must end before the afternoon starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="shiftseason",
            constraint=models.CheckConstraint(
                condition=models.Q(("needed__range", (1, 9))),
                name="one_to_nine_organisations_at_a_time",
                violation_error_message="Give a number from 1 to 9.",
            ),
        ),
    ]
