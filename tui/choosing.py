"""What a user chooses for all files: language, theme, keys."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _, language, looked_up, preferred_language, set_language
from tui.filing import Filing
from tui.palettes import theme_for
from tui.settings import store
from tui.settings.settings import AUTO, CHOICES, NAMES, in_words

if TYPE_CHECKING:
    from tui.grid import Tone


class Choosing(Filing):
    """An application that keeps settings."""

    def choose(self, key: str, value: str) -> None:
        """Take over a choice, and write it into the file of settings."""
        if value not in CHOICES[key]:
            choices = ", ".join(CHOICES[key])
            self.say(_("one of {choices}").format(choices=choices), "warning")
            return
        self.settings = replace(self.settings, **{key: value})  # type: ignore[arg-type]  # all four choices are texts
        failure = ""
        try:
            store.write(key, value)
        except WohinError as error:
            failure = f"{error.message} {error.hint}"
        if key == "language":
            self._speak(preferred_language() if value == AUTO else value, failure)
            return
        if key == "theme":
            self.theme = theme_for(os.environ, value)
        elif key == "ascii":
            self.is_ascii = value == "yes"
            self.set_class(self.is_ascii, "-ascii")
            self.screen.refresh(layout=True)
        said = _("{name}: {value}, kept for next time")
        if key == "mouse":
            said = _("after the next start")
        said = said.format(name=looked_up(NAMES[key]), value=in_words(value))
        self._say_later(failure or said, "warning" if failure else "")

    def choose_columns(self, table: str, keys: list[str]) -> None:
        """Keep the columns of a table for next time; [] are those of the program."""
        columns = {name: one for name, one in self.settings.columns.items() if name != table}
        if keys:
            columns[table] = tuple(keys)
        self.settings = replace(self.settings, columns=columns)
        try:
            store.write_in("columns", table, keys or None)
        except WohinError as error:
            self.say(f"{error.message} {error.hint}", "warning")

    def choose_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.choose("language", code)

    def _speak(self, code: str, failure: str) -> None:
        if code != language():
            set_language(code)
            self.run_worker(self._speak_anew(failure), group="language", exclusive=True)
        elif failure:
            self._say_later(failure, "warning")

    async def _speak_anew(self, failure: str) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()
        await self.renew(self.current_mode)
        # What was found is told in the language in which it was looked for.
        self.document_changed()
        self.say(failure or _("The language is English now."), "warning" if failure else "good")

    def _say_later(self, text: str, tone: Tone) -> None:
        self.call_after_refresh(self.say, text, tone)

    def action_settings(self) -> None:
        """Choose language, theme, keys and mouse."""
        from tui.settings.dialog import SettingsDialog

        self.push_screen(SettingsDialog())
