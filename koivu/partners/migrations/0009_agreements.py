import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_documents_as_approved"),
        ("partners", "0008_no_merger_without_a_day"),
        ("places", "0010_children_may_be_counted_by_age"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="is_contact",
            field=models.BooleanField(default=False, verbose_name="contact person"),
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="partners.organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="places.place",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgreementTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "needed",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="how many of them must sign"
                    ),
                ),
                ("in_order", models.BooleanField(default=False, verbose_name="one after another")),
                ("terms", models.JSONField(blank=True, default=dict)),
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreement_template",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreementVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "needed",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="how many of them must sign"
                    ),
                ),
                ("in_order", models.BooleanField(default=False, verbose_name="one after another")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "language",
                    models.CharField(default="fi", max_length=10, verbose_name="language"),
                ),
                ("since", models.DateField(verbose_name="in force from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "review_on",
                    models.DateField(blank=True, null=True, verbose_name="looked at together"),
                ),
                ("terms", models.JSONField(blank=True, default=dict)),
                (
                    "half_days",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="half-days chosen later"
                    ),
                ),
                (
                    "half_days_in",
                    models.CharField(
                        choices=[("week", "a week"), ("month", "a month"), ("season", "a season")],
                        default="week",
                        max_length=10,
                    ),
                ),
                (
                    "house_meeting_turns",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="turns at house meetings in a season"
                    ),
                ),
                (
                    "steering_seat",
                    models.BooleanField(default=False, verbose_name="a seat in the steering group"),
                ),
                (
                    "extracts_confirmed",
                    models.BooleanField(
                        blank=True,
                        null=True,
                        verbose_name="the employer confirms the criminal records extracts",
                    ),
                ),
                ("fixed_at", models.DateTimeField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
                ("signed_elsewhere", models.BooleanField(default=False)),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("in_force_at", models.DateTimeField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="partners.agreement",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.keptdocument",
                    ),
                ),
            ],
            options={
                "ordering": ["agreement", "-number"],
            },
        ),
        migrations.CreateModel(
            name="AgreedShift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "repeats",
                    models.CharField(
                        choices=[
                            ("weekly", "Every week"),
                            ("even_weeks", "Even weeks"),
                            ("odd_weeks", "Odd weeks"),
                            ("every_n_weeks", "Every few weeks"),
                            ("monthly", "Once or more in a month"),
                            ("dates", "On given dates"),
                        ],
                        default="weekly",
                        max_length=15,
                        verbose_name="repeats",
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="weekday"),
                ),
                (
                    "every",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="every how many weeks"
                    ),
                ),
                ("anchor", models.DateField(blank=True, null=True, verbose_name="counted from")),
                (
                    "nth",
                    models.JSONField(
                        blank=True, default=list, verbose_name="which ones in the month"
                    ),
                ),
                ("dates", models.JSONField(blank=True, default=list, verbose_name="dates")),
                (
                    "season_from",
                    models.DateField(blank=True, null=True, verbose_name="season from"),
                ),
                (
                    "season_until",
                    models.DateField(blank=True, null=True, verbose_name="season until"),
                ),
                (
                    "skips_public_holidays",
                    models.BooleanField(default=False, verbose_name="not on public holidays"),
                ),
                (
                    "skips_school_holidays",
                    models.BooleanField(default=False, verbose_name="not in school holidays"),
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
                ("starts", models.TimeField(verbose_name="from")),
                ("ends", models.TimeField(verbose_name="until")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to="partners.agreementversion",
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "starts"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContentArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="content area")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="content_areas",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="agreementversion",
            name="content_areas",
            field=models.ManyToManyField(
                blank=True, related_name="versions", to="partners.contentarea"
            ),
        ),
        migrations.CreateModel(
            name="Signer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="title")),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("approved_digest", models.CharField(blank=True, max_length=64)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signers",
                        to="partners.agreementversion",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                fields=("place", "organisation"), name="one_agreement_of_an_organisation_and_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedshift",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("repeats", "dates"), ("weekday__range", (1, 7)), _connector="OR"
                ),
                name="partners_agreedshift_repeats_on_a_weekday",
                violation_error_message="Choose the weekday.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedshift",
            constraint=models.CheckConstraint(
                condition=models.Q(("every__range", (1, 52))),
                name="partners_agreedshift_counts_weeks_from_1_to_52",
                violation_error_message="Every how many weeks? Give a number from 1 to 52.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedshift",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("repeats", "every_n_weeks"), _negated=True),
                    ("anchor__isnull", False),
                    _connector="OR",
                ),
                name="partners_agreedshift_counts_from_a_date",
                violation_error_message="Every few weeks: give the date of the first time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedshift",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("season_from__isnull", True),
                    ("season_until__isnull", True),
                    ("season_from__lte", models.F("season_until")),
                    _connector="OR",
                ),
                name="partners_agreedshift_season_starts_before_it_ends",
                violation_error_message="The season must start before it ends.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedshift",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts__lt", models.F("ends"))),
                name="agreed_shift_starts_before_it_ends",
                violation_error_message="The hours must start before they end.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contentarea",
            constraint=models.UniqueConstraint(
                fields=("place", "name"),
                name="a_content_area_stands_once_in_a_place",
                violation_error_message="This content area is in the list already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contentarea",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="a_content_area_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.UniqueConstraint(
                fields=("agreement", "number"), name="versions_of_an_agreement_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("since__lte", models.F("until")), _connector="OR"
                ),
                name="agreement_starts_before_it_ends",
                violation_error_message="The agreement must begin before it ends.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_force_at", None), ("fixed_at__isnull", False), _connector="OR"
                ),
                name="only_what_is_fixed_is_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on", None), ("in_force_at__isnull", False), _connector="OR"
                ),
                name="only_what_was_in_force_has_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("approved_digest", "")),
                    models.Q(
                        ("approved_at__isnull", False),
                        models.Q(("approved_digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_approval_is_of_certain_bytes",
            ),
        ),
    ]
