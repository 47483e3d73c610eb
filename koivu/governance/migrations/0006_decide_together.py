import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0005_the_steering_group_meets"),
        ("partners", "0016_half_pages_to_supervisors"),
        ("places", "0014_know_where_decisions_are_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Away",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        choices=[("house", "House meeting"), ("steering", "Steering group")],
                        max_length=10,
                    ),
                ),
                ("date", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        choices=[("house", "House meeting"), ("steering", "Steering group")],
                        default="house",
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="what is decided")),
                ("who", models.CharField(blank=True, max_length=80, verbose_name="who")),
                ("due", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("families", models.TextField(blank=True, verbose_name="what families told")),
                (
                    "professionals",
                    models.TextField(blank=True, verbose_name="what professionals know"),
                ),
                (
                    "telling",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("told", "Families read it"),
                            ("not_told", "Families do not read it, because…"),
                        ],
                        max_length=10,
                        verbose_name="families",
                    ),
                ),
                ("prepared_at", models.DateTimeField(editable=False)),
                ("taken_back_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("decided_on", models.DateField(blank=True, editable=False, null=True)),
                ("year", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("number", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("done_on", models.DateField(blank=True, editable=False, null=True)),
            ],
            options={
                "ordering": ["-prepared_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DecisionRound",
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
                        choices=[("consent", "Can you live with it?"), ("vote", "A vote")],
                        max_length=8,
                        verbose_name="how it is asked",
                    ),
                ),
                ("began_at", models.DateTimeField(editable=False)),
                ("ends_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("seats", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "came",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("carried", "It is carried."),
                            ("not_carried", "It is not carried."),
                            (
                                "no_quorum",
                                "Too few seats have answered, and silence is not consent.",
                            ),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "ordering": ["began_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DecisionWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=20, verbose_name="field")),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(verbose_name="written")),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="accepted"),
                ),
                ("source_print", models.CharField(blank=True, max_length=16)),
                ("former", models.TextField(blank=True, verbose_name="former wording")),
            ],
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=600, verbose_name="for the next chair")),
            ],
        ),
        migrations.CreateModel(
            name="MovedMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("to", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("worry", "Yes, with a worry"),
                            ("no", "No, because…"),
                            ("for", "For it"),
                            ("against", "Against it"),
                            ("empty", "Empty"),
                        ],
                        max_length=8,
                        verbose_name="how the seat stands",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="because")),
            ],
        ),
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
        migrations.CreateModel(
            name="StoryLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "kind",
                    models.CharField(
                        choices=[("turn", "A turning point"), ("phase", "A phase begins")],
                        default="turn",
                        max_length=5,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=200, verbose_name="what happened"),
                ),
            ],
            options={
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[("chair", "chair"), ("scribe", "scribe"), ("house", "house")],
                        max_length=10,
                    ),
                ),
                ("came", models.BooleanField(editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TurnSwap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[("chair", "chair"), ("scribe", "scribe"), ("house", "house")],
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("since", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="agendaline",
            name="what_gathers_is_a_line_when_taken_up",
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
            model_name="agendaline",
            name="came_from",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="onward",
                to="governance.agendaline",
            ),
        ),
        migrations.AddField(
            model_name="agreedline",
            name="moved_from",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="agreedline",
            name="not_now_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="agreedline",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.organisation",
            ),
        ),
        migrations.AddField(
            model_name="agreedline",
            name="reminded",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="agreedline",
            name="reminded_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="agreedline",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="agreedline",
            name="word",
            field=models.CharField(blank=True, max_length=200, verbose_name="in a line"),
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
        migrations.AddField(
            model_name="meeting",
            name="digest_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="digest_print",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AlterField(
            model_name="agendaline",
            name="source",
            field=models.CharField(
                choices=[
                    ("own", "Added by somebody"),
                    ("unmet", "No help was found"),
                    ("seen", "What the days showed"),
                    ("agreement", "Agreements"),
                    ("shifts", "Shifts"),
                    ("drafts", "Drafts of a season"),
                    ("proposals", "Proposals"),
                    ("house", "From the house meeting"),
                ],
                default="own",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__in", ("own", "house")), ("meeting__isnull", False), _connector="OR"
                ),
                name="what_gathers_is_a_line_when_taken_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("came_from__isnull", False), ("source", "house")),
                    models.Q(models.Q(("source", "house"), _negated=True), ("came_from", None)),
                    _connector="OR",
                ),
                name="what_comes_from_the_house_says_from_which_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedline",
            constraint=models.CheckConstraint(
                condition=models.Q(("user", None), ("organisation", None), _connector="OR"),
                name="a_task_is_of_a_person_or_of_a_partner",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedline",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_on", None), ("not_now_at", None), _connector="OR"),
                name="what_is_done_is_not_put_off",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("place", "body", "date"), name="a_body_meets_once_a_day"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="changes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="changed_by",
                to="governance.decision",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="line",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="decisions",
                to="governance.agendaline",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="decisions",
                to="governance.meeting",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="decisions",
                to="places.place",
            ),
        ),
        migrations.AddField(
            model_name="sharedcost",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="costs",
                to="governance.decision",
            ),
        ),
        migrations.AddField(
            model_name="decisionround",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rounds",
                to="governance.decision",
            ),
        ),
        migrations.AddField(
            model_name="decisionwording",
            name="accepted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decisionwording",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="wordings",
                to="governance.decision",
            ),
        ),
        migrations.AddField(
            model_name="decisionwording",
            name="writer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="meeting",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="handover",
                to="governance.meeting",
            ),
        ),
        migrations.AddField(
            model_name="movedmeeting",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="moved_meetings",
                to="places.place",
            ),
        ),
        migrations.AddField(
            model_name="position",
            name="decision_round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="positions",
                to="governance.decisionround",
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
            model_name="position",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="positions",
                to="governance.seat",
            ),
        ),
        migrations.AddField(
            model_name="away",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="away",
                to="governance.seat",
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
        migrations.AddField(
            model_name="position",
            name="holder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="positions",
                to="governance.seatholder",
            ),
        ),
        migrations.AddField(
            model_name="storyline",
            name="decision",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="story",
                to="governance.decision",
            ),
        ),
        migrations.AddField(
            model_name="storyline",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="story", to="places.place"
            ),
        ),
        migrations.AddField(
            model_name="turn",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="turns",
                to="governance.meeting",
            ),
        ),
        migrations.AddField(
            model_name="turn",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="turns",
                to="governance.seat",
            ),
        ),
        migrations.AddField(
            model_name="turnswap",
            name="asker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="swaps_asked",
                to="governance.seat",
            ),
        ),
        migrations.AddField(
            model_name="turnswap",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="swaps_wanted",
                to="governance.seat",
            ),
        ),
        migrations.AddField(
            model_name="turnswap",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="places.place"
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["place", "decided_on"], name="decisions_of_a_place_by_day"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("place", "year", "number"), name="a_decision_has_a_number_of_its_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("what", ""), _negated=True), name="what_is_decided_is_said"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at", None), ("decided_on", None), ("number", None), ("year", None)
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_on__isnull", False),
                        ("number__isnull", False),
                        ("year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="what_is_decided_has_its_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_at", None), models.Q(("telling", ""), _negated=True), _connector="OR"
                ),
                name="families_read_a_decision_or_why_not",
                violation_error_message="Say what families read of it, or why they do not.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_at", None), ("taken_back_at", None), _connector="OR"),
                name="what_is_decided_is_not_taken_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_on", None), ("decided_at__isnull", False), _connector="OR"
                ),
                name="what_is_done_was_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None), ("voided_at", None)),
                fields=("decision",),
                name="one_round_of_a_decision_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at", None), ("began_at__lt", models.F("ends_at")), _connector="OR"
                ),
                name="a_round_begins_before_it_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("came", ""), ("closed_at", None), ("seats", None)),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("seats__isnull", False),
                        models.Q(("came", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_closed_round_came_to_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionwording",
            constraint=models.UniqueConstraint(
                fields=("decision", "field", "language"),
                name="one_wording_of_a_decision_per_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="movedmeeting",
            constraint=models.UniqueConstraint(fields=("place", "day"), name="a_day_is_moved_once"),
        ),
        migrations.AddConstraint(
            model_name="movedmeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to", None), models.Q(("to", models.F("day")), _negated=True), _connector="OR"
                ),
                name="a_meeting_moves_to_another_day",
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
            model_name="away",
            constraint=models.UniqueConstraint(
                fields=("seat", "body", "date"), name="a_seat_is_away_once"
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
        migrations.AddConstraint(
            model_name="position",
            constraint=models.UniqueConstraint(
                fields=("decision_round", "seat"), name="a_seat_stands_once_in_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("said__in", ["worry", "no"]), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_worry_and_a_no_have_words",
                violation_error_message="Say in a few words what worries you, or why not.",
            ),
        ),
        migrations.AddConstraint(
            model_name="storyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__isnull", False), ("words", "")),
                    models.Q(models.Q(("words", ""), _negated=True), ("decision__isnull", True)),
                    _connector="OR",
                ),
                name="a_line_of_the_story_has_words_or_a_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(
                fields=("meeting", "duty"), name="a_duty_is_one_seats_turn_at_a_meeting"
            ),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.CheckConstraint(
                condition=models.Q(("came", None), ("duty", "house"), _connector="OR"),
                name="only_a_representative_comes_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="turnswap",
            constraint=models.UniqueConstraint(
                condition=models.Q(("since", None)),
                fields=("asker", "duty"),
                name="a_seat_asks_one_swap_of_a_duty_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="turnswap",
            constraint=models.CheckConstraint(
                condition=models.Q(("asker", models.F("other")), _negated=True),
                name="a_seat_swaps_with_another_one",
            ),
        ),
    ]
