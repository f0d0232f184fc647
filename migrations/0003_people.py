from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('alongside', '0002_rota')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Agreement',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('member_id', fields.CharField(max_length=32)),
                ('group_id', fields.CharField(max_length=32)),
                ('version', fields.IntField()),
                ('agreed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'agreement', 'app': 'alongside', 'unique_together': (('member_id', 'group_id', 'version'),), 'pk_attr': 'id', 'table_description': 'That a member agreed to one version. A changed text asks again.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Principles',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('group_id', fields.CharField(max_length=32)),
                ('version', fields.IntField()),
                ('text', fields.TextField(unique=False)),
                ('set_by', fields.CharField(max_length=32)),
                ('set_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'principles', 'app': 'alongside', 'unique_together': (('group_id', 'version'),), 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Invite',
            name='batch',
            field=fields.CharField(null=True, db_index=True, max_length=32),
        ),
        ops.AddField(
            model_name='Invite',
            name='id',
            field=fields.CharField(null=True, db_index=True, max_length=32),
        ),
        ops.AddField(
            model_name='Invite',
            name='kind',
            field=fields.CharField(db_default='JOIN', max_length=16),
        ),
        ops.AddField(
            model_name='Invite',
            name='label',
            field=fields.CharField(null=True, max_length=60),
        ),
        ops.AddField(
            model_name='Invite',
            name='member_id',
            field=fields.CharField(null=True, db_index=True, max_length=32),
        ),
        ops.AddField(
            model_name='Invite',
            name='paused',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Member',
            name='let_in_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Member',
            name='let_in_by',
            field=fields.CharField(null=True, max_length=32),
        ),
        ops.AddField(
            model_name='Membership',
            name='vouched_by',
            field=fields.CharField(null=True, max_length=32),
        ),
        # Invites from before can be spoken of as well. A part of the hash tells nothing of the code.
        ops.RunSQL("UPDATE invite SET id = substr(code_hash, 1, 15) WHERE id IS NULL", "SELECT 1"),
    ]
