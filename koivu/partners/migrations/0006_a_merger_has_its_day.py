from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0005_no_flag_for_coordination"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="merged_on",
            field=models.DateField(blank=True, null=True, verbose_name="merged on"),
        ),
    ]
