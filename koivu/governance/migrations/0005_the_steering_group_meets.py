from django.db import migrations
from django.db.models import CASCADE, ForeignKey


class Migration(migrations.Migration):
    dependencies = [("governance", "0004_close_quarters")]

    operations = [
        migrations.RemoveConstraint("housemeeting", "one_house_meeting_a_day"),
        migrations.RenameModel("HouseMeeting", "Meeting"),
        migrations.AlterField(
            "meeting",
            "place",
            ForeignKey(on_delete=CASCADE, related_name="meetings", to="places.place"),
        ),
    ]
