from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('alongside', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Lease',
            fields=[
                ('name', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=40)),
                ('worker', fields.CharField(max_length=32)),
                ('ends_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'lease', 'app': 'alongside', 'pk_attr': 'name'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Rota',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('group_id', fields.CharField(max_length=32)),
                ('title', fields.CharField(max_length=120)),
                ('time_zone', fields.CharField(max_length=64)),
                ('audience', fields.CharField(max_length=16)),
                ('withdraw_hours', fields.IntField()),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'rota', 'app': 'alongside', 'indexes': [Index(fields=['group_id', 'audience'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Shift',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('rota_id', fields.CharField(max_length=32)),
                ('title', fields.CharField(max_length=120)),
                ('starts_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ends_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('time_zone', fields.CharField(max_length=64)),
                ('location', fields.CharField(null=True, max_length=200)),
                ('capacity', fields.IntField()),
                ('minimum_crew', fields.IntField()),
                ('withdraw_hours', fields.IntField()),
                ('held', fields.IntField(default=0)),
                ('offered', fields.IntField(default=0)),
                ('waiting', fields.IntField(default=0)),
                ('queue', fields.BigIntField(default=0)),
            ],
            options={'table': 'shift', 'app': 'alongside', 'indexes': [Index(fields=['rota_id', 'starts_at'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SignUp',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('shift_id', fields.CharField(max_length=32)),
                ('member_id', fields.CharField(max_length=32)),
                ('state', fields.CharField(max_length=16)),
                ('number', fields.BigIntField()),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('held_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('offer_ends_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('remind_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('reminded_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sign_up', 'app': 'alongside', 'unique_together': (('shift_id', 'member_id'),), 'indexes': [Index(fields=['shift_id', 'state', 'number']), Index(fields=['member_id', 'created_at']), Index(fields=['state', 'offer_ends_at']), Index(fields=['remind_at'])], 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
