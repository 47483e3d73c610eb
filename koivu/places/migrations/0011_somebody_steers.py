"""Who may be asked to approve for a place without working there: its steering group."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0010_children_may_be_counted_by_age")]

    operations = [
        migrations.AlterField(
            model_name="placerole",
            name="role",
            field=models.CharField(
                choices=[
                    ("coordinator", "Coordinator"),
                    ("worker", "Partner's worker"),
                    ("professional", "Professional who reads what families write"),
                    ("steering", "Member of the steering group"),
                ],
                max_length=20,
                verbose_name="role",
            ),
        ),
    ]
