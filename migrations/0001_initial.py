from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Action',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('group_id', fields.CharField(max_length=32)),
                ('title', fields.CharField(max_length=120)),
                ('phase', fields.CharField(max_length=16)),
                ('starts_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ends_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('time_zone', fields.CharField(max_length=64)),
                ('location', fields.CharField(null=True, max_length=200)),
                ('audience', fields.CharField(max_length=16)),
                ('posted', fields.BigIntField(default=0)),
            ],
            options={'table': 'action', 'app': 'alongside', 'indexes': [Index(fields=['group_id', 'audience']), Index(fields=['starts_at'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Answer',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('who', fields.CharField(max_length=80)),
                ('client_id', fields.CharField(max_length=36)),
                ('fingerprint', fields.CharField(max_length=64)),
                ('row_id', fields.CharField(null=True, max_length=32)),
                ('refusal', fields.CharField(null=True, max_length=16)),
                ('message', fields.CharField(null=True, max_length=40)),
                ('field', fields.CharField(null=True, max_length=40)),
                ('arguments', fields.TextField(null=True, unique=False)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'answer', 'app': 'alongside', 'unique_together': (('who', 'client_id'),), 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Entry',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('topic', fields.CharField(max_length=80)),
                ('version', fields.BigIntField()),
                ('kind', fields.CharField(max_length=32)),
                ('body', fields.TextField(unique=False)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'entry', 'app': 'alongside', 'unique_together': (('topic', 'version'),), 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Group',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('name', fields.CharField(max_length=60)),
                ('language', fields.CharField(max_length=35)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'member_group', 'app': 'alongside', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Invite',
            fields=[
                ('code_hash', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('group_id', fields.CharField(null=True, max_length=32)),
                ('role', fields.CharField(max_length=16)),
                ('steward', fields.BooleanField(default=False)),
                ('created_by', fields.CharField(null=True, max_length=32)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('redeemed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'invite', 'app': 'alongside', 'pk_attr': 'code_hash'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Member',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('name', fields.CharField(max_length=60)),
                ('language', fields.CharField(max_length=35)),
                ('steward', fields.BooleanField(default=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'member', 'app': 'alongside', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Membership',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('member_id', fields.CharField(max_length=32)),
                ('group_id', fields.CharField(max_length=32)),
                ('role', fields.CharField(max_length=16)),
            ],
            options={'table': 'membership', 'app': 'alongside', 'unique_together': (('member_id', 'group_id'),), 'indexes': [Index(fields=['group_id'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Network',
            fields=[
                ('id', fields.CharField(primary_key=True, default='network', unique=True, db_index=True, max_length=8)),
                ('name', fields.CharField(max_length=60)),
            ],
            options={'table': 'network', 'app': 'alongside', 'pk_attr': 'id', 'table_description': 'One row: the network that this server carries.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Session',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('member_id', fields.CharField(null=True, max_length=32)),
                ('device_id', fields.CharField(null=True, max_length=32)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'session', 'app': 'alongside', 'indexes': [Index(fields=['member_id']), Index(fields=['device_id'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Topic',
            fields=[
                ('name', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
                ('epoch', fields.CharField(max_length=12)),
                ('version', fields.BigIntField(default=0)),
                ('low', fields.BigIntField(default=0)),
            ],
            options={'table': 'topic', 'app': 'alongside', 'pk_attr': 'name', 'table_description': 'What can be listened to. `low` is the newest purged version: at or below it nothing can be replayed.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Update',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('action_id', fields.CharField(max_length=32)),
                ('number', fields.BigIntField()),
                ('kind', fields.CharField(max_length=16)),
                ('severity', fields.CharField(max_length=16)),
                ('verification', fields.CharField(max_length=16)),
                ('text', fields.TextField(unique=False)),
                ('language', fields.CharField(max_length=35)),
                ('location', fields.CharField(null=True, max_length=200)),
                ('valid_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('written_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('posted_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('posted_by', fields.CharField(max_length=32)),
                ('corrects', fields.CharField(null=True, max_length=32)),
                ('corrected_by', fields.CharField(null=True, max_length=32)),
                ('retracted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('reason', fields.CharField(null=True, max_length=300)),
                ('standing', fields.BooleanField(default=True)),
            ],
            options={'table': 'action_update', 'app': 'alongside', 'unique_together': (('action_id', 'number'),), 'indexes': [Index(fields=['action_id', 'standing', 'kind', 'number'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
