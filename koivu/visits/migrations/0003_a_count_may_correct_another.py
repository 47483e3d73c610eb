from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0010_children_may_be_counted_by_age"),
        ("visits", "0002_books_that_wait_for_answers"),
    ]

    operations = [
        migrations.AddField(
            model_name="count",
            name="replaces",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="count",
            name="why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("clock", "The clock of the device was wrong."),
                    ("many", "Over 200 at once."),
                    ("first_timers", "More were here for the first time than came in all."),
                    ("no_session", "There is no such session on that day."),
                    ("cancelled", "The session had been cancelled."),
                    ("other_day", "It was counted on another day."),
                ],
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="count",
            index=models.Index(
                condition=models.Q(("replaces__isnull", False)),
                fields=["replaces"],
                name="corrections_of_a_count",
            ),
        ),
    ]
