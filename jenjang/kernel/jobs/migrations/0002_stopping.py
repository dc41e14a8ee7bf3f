from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="jobrun",
            name="stop_asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="jobrun",
            name="stop_asked_by",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AlterField(
            model_name="jobrun",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Menunggu giliran"),
                    ("running", "Sedang dikerjakan"),
                    ("done", "Selesai"),
                    ("failed", "Gagal"),
                    ("stopped", "Dihentikan"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
    ]
