import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shifts", "0001_lay_out_shifts"),
    ]

    operations = [
        migrations.AddField(
            model_name="shift",
            name="instead_of",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="stand_in",
                to="shifts.shift",
            ),
        ),
    ]
