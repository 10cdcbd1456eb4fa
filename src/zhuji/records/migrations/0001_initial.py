import django.db.models.deletion
import zhuji.base.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='TrainingRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveIntegerField()),
                ('class_id', models.BigIntegerField()),
                ('class_title', models.CharField(max_length=120)),
                ('template', models.CharField(max_length=40)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('hours', zhuji.base.fields.FractionField(max_length=40)),
                ('outcome', zhuji.base.fields.WordField(max_length=40)),
                ('sealed_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
            ],
            options={
                'ordering': ('-year', '-id'),
                'constraints': [models.UniqueConstraint(fields=('person', 'class_id', 'year'), name='records_once_a_year')],
            },
        ),
    ]
