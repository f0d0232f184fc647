from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('alongside', '0003_people')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Alert',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('group_id', fields.CharField(max_length=32)),
                ('topic', fields.CharField(max_length=80)),
                ('state', fields.CharField(max_length=24)),
                ('severity', fields.CharField(max_length=16)),
                ('test', fields.BooleanField()),
                ('raised_by', fields.CharField(max_length=32)),
                ('approved_by', fields.CharField(null=True, max_length=32)),
                ('raised_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('releases_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('thread', fields.CharField(max_length=32)),
                ('corrects', fields.CharField(null=True, max_length=32)),
                ('revision', fields.IntField(default=1)),
            ],
            options={'table': 'alert', 'app': 'alongside', 'indexes': [Index(fields=['group_id', 'raised_at']), Index(fields=['state', 'releases_at']), Index(fields=['raised_by', 'raised_at'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AlertText',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('alert_id', fields.CharField(max_length=32)),
                ('position', fields.IntField()),
                ('language', fields.CharField(max_length=35)),
                ('title', fields.CharField(max_length=80)),
                ('body', fields.CharField(max_length=500)),
            ],
            options={'table': 'alert_text', 'app': 'alongside', 'unique_together': (('alert_id', 'position'),), 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Delivery',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('alert_id', fields.CharField(null=True, max_length=32)),
                ('kind', fields.CharField(null=True, max_length=32)),
                ('arguments', fields.TextField(null=True, unique=False)),
                ('device_id', fields.CharField(max_length=32)),
                ('state', fields.CharField(max_length=16)),
                ('due_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('attempts', fields.IntField(default=0)),
                ('minimal', fields.BooleanField(default=False)),
                ('reason', fields.CharField(null=True, max_length=200)),
            ],
            options={'table': 'delivery', 'app': 'alongside', 'indexes': [Index(fields=['state', 'due_at']), Index(fields=['alert_id', 'state']), Index(fields=['device_id'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Device',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('member_id', fields.CharField(null=True, max_length=32)),
                ('endpoint_hash', fields.CharField(unique=True, max_length=64)),
                ('endpoint', fields.TextField(unique=False)),
                ('p256dh', fields.CharField(max_length=100)),
                ('auth', fields.CharField(max_length=100)),
                ('language', fields.CharField(max_length=35)),
                ('time_zone', fields.CharField(max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'device', 'app': 'alongside', 'indexes': [Index(fields=['member_id'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Follow',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('who', fields.CharField(max_length=48)),
                ('topic', fields.CharField(max_length=80)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'follow', 'app': 'alongside', 'unique_together': (('who', 'topic'),), 'indexes': [Index(fields=['topic'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
