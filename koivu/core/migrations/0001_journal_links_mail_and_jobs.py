from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Beat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("process", models.CharField(max_length=100, unique=True)),
                ("at", models.DateTimeField(db_index=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "sign of life",
                "verbose_name_plural": "signs of life",
                "ordering": ["process"],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, unique=True)),
                ("next_run", models.DateTimeField(db_index=True, verbose_name="next run")),
                ("last_run", models.DateTimeField(blank=True, null=True, verbose_name="last run")),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                ("waiting_task", models.UUIDField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "periodic job",
                "verbose_name_plural": "periodic jobs",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("up_to", models.BigIntegerField(verbose_name="last entry pruned")),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField(verbose_name="when")),
                ("count", models.PositiveIntegerField(verbose_name="entries pruned")),
            ],
            options={
                "verbose_name": "checkpoint",
                "verbose_name_plural": "checkpoints",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("up_to",), name="checkpoint_is_made_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                ("actor", models.BigIntegerField(blank=True, null=True, verbose_name="who")),
                ("verb", models.CharField(max_length=60, verbose_name="what")),
                ("row_table", models.CharField(max_length=63)),
                ("row_id", models.CharField(blank=True, max_length=64)),
                ("fields", models.JSONField(blank=True, default=list, verbose_name="which fields")),
                ("place_id", models.BigIntegerField(blank=True, null=True)),
                ("organisation_id", models.BigIntegerField(blank=True, null=True)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "journal entry",
                "verbose_name_plural": "journal entries",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["row_table", "row_id"], name="entry_by_row"),
                    models.Index(fields=["organisation_id", "id"], name="entry_by_organisation"),
                    models.Index(fields=["place_id", "id"], name="entry_by_place"),
                    models.Index(fields=["at"], name="entry_by_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verb", ""), _negated=True),
                        name="entry_says_what_was_done",
                    ),
                    models.UniqueConstraint(
                        fields=("digest",), name="entry_has_a_digest_of_its_own"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OneTimeLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("purpose", models.CharField(max_length=40, verbose_name="purpose")),
                ("payload", models.JSONField(blank=True, default=dict)),
                ("place_id", models.BigIntegerField(blank=True, null=True)),
                ("expires_at", models.DateTimeField(verbose_name="expires")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="used")),
            ],
            options={
                "verbose_name": "one-time link",
                "verbose_name_plural": "one-time links",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True),
                        name="link_has_a_purpose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at", None),
                            ("used_at__lte", models.F("expires_at")),
                            _connector="OR",
                        ),
                        name="link_is_used_before_it_expires",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to", models.EmailField(max_length=254, verbose_name="to")),
                ("subject", models.CharField(max_length=250, verbose_name="subject")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                (
                    "reply_to",
                    models.EmailField(blank=True, max_length=254, verbose_name="answers go to"),
                ),
                ("written_at", models.DateTimeField(verbose_name="written")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "last_error",
                    models.CharField(blank=True, max_length=100, verbose_name="last error"),
                ),
                (
                    "gave_up_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="given up"),
                ),
            ],
            options={
                "verbose_name": "outgoing mail",
                "verbose_name_plural": "outgoing mails",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("gave_up_at", None), ("body", ""), _connector="OR"),
                        name="mail_given_up_keeps_no_text",
                    )
                ],
            },
        ),
    ]
