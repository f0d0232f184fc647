from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('alongside', '0007_open_actions')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Drill',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('device_id', fields.CharField(max_length=32)),
                ('delivery_id', fields.BigIntField()),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'drill', 'app': 'alongside', 'indexes': [Index(fields=['device_id', 'asked_at'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
