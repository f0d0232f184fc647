from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('alongside', '0008_drill')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='Device',
            index=Index(fields=['member_id', 'created_at']),
        ),
    ]
