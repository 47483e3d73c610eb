import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who is away is said of a day: a coming meeting need not be a row."""

    dependencies = [
        ("governance", "0015_ask_the_seats"),
    ]

    operations = [
        migrations.DeleteModel(name="Away"),
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
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="away",
                        to="governance.seat",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seat", "body", "date"), name="a_seat_is_away_once"
                    )
                ],
            },
        ),
    ]
