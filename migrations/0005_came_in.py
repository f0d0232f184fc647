from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('alongside', '0004_push')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Invite',
            name='session_id',
            field=fields.CharField(null=True, max_length=64),
        ),
    ]
