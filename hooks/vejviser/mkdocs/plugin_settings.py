"""What a user can say of the plugin in mkdocs.yml."""

from __future__ import annotations

import datetime

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from vejviser.domain.site_day import read_site_day


class _Day(BaseConfigOption[datetime.date]):
    """A day, year-month-day. Today when nothing is written."""

    def run_validation(self, value: object) -> datetime.date:
        try:
            return read_site_day(str(value)) if value else datetime.date.today()  # noqa: DTZ011
        except ValueError as error:
            raise ValidationError(str(error)) from None


class PluginSettings(Config):  # type: ignore[no-untyped-call]
    """What stands below ``vejviser:`` in mkdocs.yml. Folders are seen from the file's own folder."""

    municipality = config_options.Type(str, default="")
    data_dir = config_options.Dir(default="data")
    guides_dir = config_options.Dir(default="guides")
    date = _Day()
