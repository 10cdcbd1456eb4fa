import django.db.models.deletion
import zhuji.base.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('pinyin', models.CharField(help_text='zhang wei', max_length=120)),
                ('initials', models.CharField(help_text='zw', max_length=20)),
                ('keys', models.TextField(blank=True, help_text='each way of typing the name, a space around each')),
                ('sex', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('id_number', zhuji.base.fields.EncryptedTextField(blank=True)),
                ('id_digest', models.CharField(blank=True, max_length=64)),
                ('phone', zhuji.base.fields.EncryptedTextField(blank=True)),
                ('active', models.BooleanField(default=True)),
                ('entered_by_id', models.BigIntegerField(help_text='the user, where one is known', null=True)),
                ('entered_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('unit__order', 'unit_id', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('order', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ('order', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('seats', models.PositiveIntegerField(null=True)),
                ('equipment', models.JSONField(blank=True, default=list)),
                ('closed', models.TextField(blank=True, help_text='half-days, one a line: 2026-11-25 上午')),
            ],
            options={
                'ordering': ('name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Lecturer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('title', models.CharField(blank=True, help_text='unit and post, as printed', max_length=120)),
                ('most_hours', models.PositiveSmallIntegerField(help_text='periods a day at most', null=True)),
                ('away', models.TextField(blank=True, help_text='half-days, one a line: 2026-11-25 上午')),
                ('wished', models.TextField(blank=True, help_text='half-days that suit best')),
                ('only', models.TextField(blank=True, help_text='if any: no other half-days')),
            ],
            options={
                'ordering': ('name', 'id'),
                'constraints': [models.UniqueConstraint(fields=('name', 'title'), name='registry_lecturer_once')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('short_name', models.CharField(blank=True, max_length=40)),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('order', models.PositiveIntegerField(default=0)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.unit')),
            ],
            options={
                'ordering': ('order', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='registry_unit_not_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='StandInPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('unit__order', 'unit_id', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='registry_pair_of_two'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('first', 'second'), name='registry_pair_once'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='registry_pair_days_in_order')],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='registry.unit'),
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('short_name', models.CharField(blank=True, max_length=60)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('track', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('members', models.PositiveIntegerField(default=0, help_text='正式党员')),
                ('probationary', models.PositiveIntegerField(default=0, help_text='预备党员')),
                ('order', models.PositiveIntegerField(default=0)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.organisation')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='registry.unit')),
            ],
            options={
                'ordering': ('order', 'id'),
                'constraints': [models.UniqueConstraint(fields=('parent', 'name'), name='registry_organisation_name'), models.UniqueConstraint(condition=models.Q(('parent', None)), fields=('name',), name='registry_organisation_root'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='registry_organisation_code'), models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='registry_organisation_not_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='NameOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letters', models.CharField(help_text='zw', max_length=20)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='registry.person')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['letters', 'person'], name='registry_opening_letters', opclasses=['varchar_pattern_ops', 'int8_ops'])],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('title', models.CharField(blank=True, help_text='as the office writes it', max_length=60)),
                ('ended_on', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='registry.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='registry.person')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('person', 'organisation', 'kind'), name='registry_post_once')],
            },
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['unit', 'name'], name='registry_person_unit_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['name'], name='registry_person_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('active', True)), fields=['unit'], name='registry_person_at_work'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('active', True), ('entered_by_id__isnull', False)), fields=['entered_by_id'], name='registry_person_entered_by'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('id_digest', ''), _negated=True), fields=('id_digest',), name='registry_person_id_digest'),
        ),
    ]
