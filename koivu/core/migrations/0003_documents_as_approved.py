from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_guard_the_journal"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("content", models.BinaryField()),
                ("kind", models.CharField(max_length=40)),
                ("language", models.CharField(default="fi", max_length=10)),
                ("kept_at", models.DateTimeField(verbose_name="when")),
                ("place_id", models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "kept document",
                "verbose_name_plural": "kept documents",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="a_kept_document_has_its_digest",
                    )
                ],
            },
        ),
    ]
