from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('alongside', '0005_came_in')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Alert',
            name='counts',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.AddField(
            model_name='Alert',
            name='told_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Alert',
            name='untold',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddIndex(
            model_name='Alert',
            index=Index(fields=['untold', 'told_at']),
        ),
    ]
