"""pretalx takes a schedule.xml through pretalx-downstream, releases it, and exports it again."""

import json
import logging
import os
import re
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from event import event, in_xml
from row import tell


def taken(schedule: str, folder: str) -> list[dict[str, object]]:
    """The events that pretalx then has. Ends the program if those that it exports are others."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "pretalx.settings", "PRETALX_DATA_DIR": folder}
    import django
    from django.conf import settings

    django.setup()
    logging.disable()

    from defusedxml.ElementTree import fromstring
    from django.apps import apps
    from django.core.management import call_command
    from django_scopes import scopes_disabled
    from pretalx.event.models import Event, Organiser
    from pretalx.schedule.exporters import FrabXmlExporter
    from pretalx_downstream.tasks import process_frab

    # The tables as they are now, without the years of changes to them.
    settings.MIGRATION_MODULES = dict.fromkeys(app.label for app in apps.get_app_configs())
    call_command("migrate", run_syncdb=True, verbosity=0)
    with scopes_disabled():
        forum = Event.objects.create(
            name="Forum",
            slug="forum",
            organiser=Organiser.objects.create(name="City", slug="city"),
            date_from=date(2021, 10, 7),
            date_to=date(2021, 10, 10),
            timezone=re.findall("<time_zone_name>(.*)</time_zone_name>", schedule)[0],
            email="forum@example.org",
        )
        _, released = process_frab(fromstring(schedule), forum, release_new_version=True)
        rows = [
            event(
                slot.submission.title,
                slot.start,
                slot.end,
                str(slot.room.name),
                str(slot.submission.track.name) if slot.submission.track else "",
                [speaker.get_display_name() for speaker in slot.submission.speakers.all()],
            )
            for slot in released.talks.all()
        ]
        forum = Event.objects.get(pk=forum.pk)  # it now begins and ends with its sessions
        exported = in_xml(FrabXmlExporter(forum, schedule=released).get_data())
    if sorted(exported, key=json.dumps) != sorted(rows, key=json.dumps):
        sys.exit("the schedule.xml that it exports has other events")
    return rows


with TemporaryDirectory() as folder:
    tell(taken(Path(sys.argv[1]).read_text("utf-8"), folder))
