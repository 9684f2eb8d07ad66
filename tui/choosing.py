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
        sentence = _("{name}: {value}, kept for next time")
        said, tone = sentence.format(name=looked_up(NAMES[key]), value=in_words(value)), ""
        try:
            store.write(key, value)
        except WohinError as error:
            said, tone = f"{error.message} {error.hint}", "warning"
        if key == "theme":
            self.theme = theme_for(os.environ, value)
        elif key == "ascii":
            self.is_ascii = value == "yes"
            self.set_class(self.is_ascii, "-ascii")
            self.screen.refresh(layout=True)
        elif key == "mouse":
            said = _("after the next start")
        elif key == "language":
            self._speak(preferred_language() if value == AUTO else value)
            return
        self._say_later(said, tone)  # type: ignore[arg-type]  # both are tones

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

    def _speak(self, code: str) -> None:
        if code != language():
            set_language(code)
            self.run_worker(self._speak_anew(), group="language", exclusive=True)

    async def _speak_anew(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()
        await self.renew(self.current_mode)
        self.say(_("The language is English now."), "good")

    def _say_later(self, text: str, tone: Tone) -> None:
        self.call_after_refresh(self.say, text, tone)

    def action_settings(self) -> None:
        """Choose language, theme, keys and mouse."""
        from tui.settings.dialog import SettingsDialog

        self.push_screen(SettingsDialog())
