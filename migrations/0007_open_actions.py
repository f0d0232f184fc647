from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('alongside', '0006_alerts_told')]

    initial = False

    operations = [
        ops.RemoveIndex(
            model_name='Action',
            name=None,
            fields=['starts_at'],
        ),
        ops.AddIndex(
            model_name='Action',
            index=Index(fields=['phase', 'starts_at']),
        ),
    ]
