"""Approvals by people who sign in: asked, declined, and the certificate of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_documents_as_approved"),
        ("partners", "0011_invite_the_steering_group"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="agreementversion",
            name="certificate",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.keptdocument",
            ),
        ),
        migrations.AddField(
            model_name="signer",
            name="asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="signer",
            name="declined_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="signer",
            name="declined_word",
            field=models.CharField(blank=True, max_length=300, verbose_name="why not"),
        ),
        migrations.AddField(
            model_name="signer",
            name="shown_name",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_at", None), ("declined_at", None), _connector="OR"),
                name="nobody_approves_and_declines",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.UniqueConstraint(
                fields=("version", "user"), name="nobody_approves_a_version_twice"
            ),
        ),
    ]
