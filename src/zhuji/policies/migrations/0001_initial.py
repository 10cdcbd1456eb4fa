from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Overlay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=60)),
                ('value', models.TextField(help_text='as text; null goes back to the rulebook', null=True)),
                ('reason', models.CharField(max_length=200)),
                ('set_by', models.BigIntegerField(help_text='id of the user; null: the installation', null=True)),
                ('set_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['subject', 'key', '-id'], name='policies_overlay_figure')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('subject', ''), _negated=True), models.Q(('key', ''), _negated=True)), name='policies_overlay_names_figure'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='policies_overlay_has_reason')],
            },
        ),
    ]
