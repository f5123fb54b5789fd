"""Remove what Wagtail's own first migrations leave: a Welcome page, two groups, their workflow.

The groups may do anything anywhere in the tree, and the workflow would let them approve for every
unit; they go only while nobody is in them. The site goes with its page; ours comes with the first
institution.
"""

from django.db import migrations
from django.db.models import F


def clear(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Group = apps.get_model("auth", "Group")
    User = apps.get_model("accounts", "User")
    welcome = Page.objects.filter(
        depth=2, slug="home", numchild=0, content_type__app_label="wagtailcore",
        content_type__model="page", title="Welcome to your new Wagtail site!",
    ).first()
    if welcome is not None:
        Site.objects.filter(root_page=welcome).delete()
        Page.objects.filter(path=welcome.path[:4]).update(numchild=F("numchild") - 1)
        Page.objects.filter(pk=welcome.pk).delete()
    names = ["Moderators", "Editors"]
    if User.objects.filter(groups__name__in=names).exists():
        return
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(groups__name__in=names)
    if not tasks.filter(task_states__isnull=False).exists():
        Workflow = apps.get_model("wagtailcore", "Workflow")
        Workflow.objects.filter(workflow_tasks__task__in=[task.pk for task in tasks]).delete()
        apps.get_model("wagtailcore", "Task").objects.filter(
            pk__in=[task.pk for task in tasks]
        ).delete()
    Group.objects.filter(name__in=names).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("accounts", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    # Nothing to restore: Wagtail works without any of it.
    operations = [migrations.RunPython(clear, migrations.RunPython.noop, elidable=False)]
