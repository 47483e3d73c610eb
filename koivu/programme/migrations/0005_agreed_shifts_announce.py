from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0009_agreements"),
        ("places", "0010_children_may_be_counted_by_age"),
        ("programme", "0004_book_rooms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="presence",
            name="is_announced",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="presence",
            name="is_besides",
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_announced", False),
                    models.Q(
                        ("organisation__isnull", False),
                        ("repeats", "dates"),
                        ("weekday__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="what_is_announced_is_of_an_organisation_on_given_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_announced", True), ("user", None)),
                fields=("place", "organisation", "weekday", "starts", "ends"),
                name="an_organisation_is_announced_once_at_its_hours",
            ),
        ),
    ]
