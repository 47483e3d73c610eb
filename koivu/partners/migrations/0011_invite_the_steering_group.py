"""Members of the steering group are invited like everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0010_agreements_come_into_force"),
        ("places", "0011_somebody_steers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="invitation",
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
