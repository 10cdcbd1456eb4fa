import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('base', '0001_initial'),
        ('classes', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClassPack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('identity', models.CharField(max_length=32)),
                ('title', models.CharField(max_length=120)),
                ('origin', models.CharField(help_text='the unit that made it', max_length=80)),
                ('origin_key', models.CharField(max_length=44)),
                ('made_on', models.DateField()),
                ('parts', models.JSONField(help_text='how much of each part it holds')),
                ('recorded_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(help_text='the class it was made from, where that is one of this installation', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(fields=('identity',), name='cascade_pack_once'), models.UniqueConstraint(fields=('file',), name='cascade_pack_file_once'), models.CheckConstraint(condition=models.Q(models.Q(('training_class__isnull', False), ('way', 'sent')), models.Q(('training_class', None), ('way', 'opened')), _connector='OR'), name='cascade_pack_sent_of_a_class')],
            },
        ),
        migrations.CreateModel(
            name='FollowOnClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.CharField(max_length=32, unique=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ons', to='cascade.classpack')),
                ('training_class', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='KnownInstallation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='Ed25519 public key, base64', max_length=44, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('confirmed_at', models.DateTimeField()),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='PackResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.CharField(help_text='of the follow-on class', max_length=32)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('origin_key', models.CharField(max_length=44)),
                ('origin', models.CharField(help_text='the unit as the file names it', max_length=80)),
                ('title', models.CharField(help_text='of the follow-on class', max_length=120)),
                ('made_at', models.DateTimeField()),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('trainees', models.PositiveIntegerField()),
                ('completed', models.PositiveIntegerField()),
                ('hours', zhuji.base.fields.FractionField(max_length=40)),
                ('tested', models.PositiveIntegerField(default=0)),
                ('test_mean', zhuji.base.fields.FractionField(help_text='mean share of the full marks', max_length=40, null=True)),
                ('evaluated', models.PositiveIntegerField(default=0)),
                ('evaluation_mean', zhuji.base.fields.FractionField(help_text='mean share of the full rating', max_length=40, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='cascade.classpack')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('identity', 'made_at'), name='cascade_result_made_once'), models.CheckConstraint(condition=models.Q(('completed__lte', models.F('trainees')), ('tested__lte', models.F('trainees')), ('evaluated__lte', models.F('trainees'))), name='cascade_result_counts_fit'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='cascade_result_dates_in_order')],
            },
        ),
    ]
