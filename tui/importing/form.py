"""The form of an import: what becomes of each column, chosen with Enter and a few keys."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.importers.mapping import ColumnMapping
from inventory.language import _
from report.numbers import number
from tui.actions.importing import IMPORTING
from tui.dialogs.ask import yes_or_no
from tui.dialogs.look import Look
from tui.dialogs.pick import Item, Pick
from tui.dialogs.prompt import Prompt
from tui.importing import choices, saved_mapping
from tui.importing.changing import with_column, with_table
from tui.importing.lines import Row, filled_by, sheet_of
from tui.importing.source import in_format
from tui.importing.trying_form import TryingForm
from tui.importing.words import rejected

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tui.widgets.row_table import RowTable


class ImportForm(TryingForm):
    """Answers with what is to be taken over; None after Esc. Nothing is changed by itself."""

    BINDINGS = IMPORTING.bindings()

    # --- what is chosen --------------------------------------------------------------------------

    @property
    def _row(self) -> Row | None:
        key = self.table.current_key
        return key if isinstance(key, Row) else None

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Choose something else for the line."""
        event.stop()
        row = self._row
        if row is None:
            return
        if row.source < 0:
            self._hold(self._choose_format())
        elif not row.column:
            self._hold(self._choose_table(row))
        else:
            self._hold(self._choose_key(row, is_more=False))

    def action_also(self) -> None:
        """Let the column fill one more key."""
        row = self._column()
        if row is not None:
            self._hold(self._choose_key(row, is_more=True))

    def action_unit(self) -> None:
        """Choose the unit of the column's figures."""
        row = self._figures()
        if row is not None:
            self._hold(self._choose_unit(row))

    def action_decimal(self) -> None:
        """Choose the sign before the column's decimals."""
        row = self._figures()
        if row is not None:
            self._hold(self._choose_decimal(row))

    def _column(self) -> Row | None:
        """The column under the cursor; None, and the reason said, where there is none."""
        row = self._row
        if row is None or not row.column:
            self.remark(_("Put the cursor on a column first."))
            return None
        return row

    def _figures(self) -> Row | None:
        row = self._column()
        if row is None:
            return None
        table = self.mapping.tables[row.table].table
        if not any(choices.takes_figures(table, one.key) for one in filled_by(self.mapping, row)):
            self.remark(_("This column fills no key that takes figures."))
            return None
        return row

    def _hold(self, conversation: Coroutine[object, object, None]) -> None:
        """Ask something, one thing at a time."""

        async def asking() -> None:
            try:
                await conversation
            except WohinError as error:
                self.remark(f"{error.message} {error.hint}".strip(), "error")

        self.run_worker(asking(), exclusive=True, group="ask")

    async def _pick(self, title: str, items: list[Item], current: str) -> str | None:
        return await self.app.push_screen_wait(Pick(title, items, current))

    async def _choose_format(self) -> None:
        chosen = await self._pick(_("Format"), choices.of_formats(), self.read.detected.format)
        if chosen:
            before = replace(self.read, mapping=self.mapping)
            self.read_again(lambda: in_format(before, chosen))

    async def _choose_table(self, row: Row) -> None:
        source = self.read.sources[row.source]
        current = self.mapping.tables[row.table].table if row.table >= 0 else ""
        title = _("What the rows of {sheet} are").format(sheet=source.name)
        chosen = await self._pick(title, choices.of_tables(), current)
        if chosen is not None and chosen != current:
            self.has_choices = True
            sheet = sheet_of(self.read, source)
            self.try_mapping(with_table(self.mapping, source, sheet, chosen))

    async def _choose_key(self, row: Row, *, is_more: bool) -> None:
        table = self.mapping.tables[row.table].table
        before = [one for one in filled_by(self.mapping, row) if one.key]
        current = before[0].key if before and not is_more else ""
        title = _("What {column} becomes").format(column=row.column)
        chosen = await self._pick(title, choices.of_keys(table), current)
        if chosen == choices.OTHER:
            chosen = await self.app.push_screen_wait(
                Prompt(title, current, check=lambda text: choices.wrong_key(table, text))
            )
        if chosen is None or (is_more and chosen in {"", *(one.key for one in before)}):
            return
        chosen = chosen.strip()
        # How figures are written belongs to the column, their unit to the key.
        decimal = before[0].decimal if before else ""
        made = ColumnMapping(row.column, chosen, decimal=decimal)
        same = [one for one in before if one.key == chosen]
        self._fill(row, [*before, made] if is_more else same or [made])

    async def _choose_unit(self, row: Row) -> None:
        table = self.mapping.tables[row.table].table
        before = filled_by(self.mapping, row)
        key = next(one.key for one in before if choices.takes_figures(table, one.key))
        title = _("Unit of {column}").format(column=row.column)
        chosen = await self._pick(title, choices.of_units(table, key), "")
        if chosen is None:
            return
        factor, about = choices.factor_of(table, key, chosen), ""
        if chosen == choices.OTHER:
            typed = await self.app.push_screen_wait(
                Prompt(_("By what figures are multiplied"), check=_wrong_factor)
            )
            if typed is None:
                return
            factor = _factor(typed) or 1.0
        elif chosen:
            about = _("in {unit}").format(unit=chosen)
        made = [
            replace(one, factor=factor, about=about)
            if choices.takes_figures(table, one.key)
            else one
            for one in before
        ]
        self._fill(row, made)

    async def _choose_decimal(self, row: Row) -> None:
        before = filled_by(self.mapping, row)
        title = _("Decimals of {column}").format(column=row.column)
        chosen = await self._pick(title, choices.of_decimals(), before[0].decimal)
        if chosen is not None:
            self._fill(row, [replace(one, decimal=chosen) for one in before])

    def _fill(self, row: Row, filled: list[ColumnMapping]) -> None:
        self.has_choices = True
        self.try_mapping(with_column(self.mapping, row.table, row.column, filled))

    # --- the mapping as a file -------------------------------------------------------------------

    def action_save_mapping(self) -> None:
        """Write the mapping to a file."""

        async def saving() -> None:
            path = await saved_mapping.save(self.wohin, self.read, self.mapping, self.trial)
            if path is not None:
                self.has_choices = False
                self.remark(_("{file} written.").format(file=path), "good")

        self._hold(saving())

    def action_load_mapping(self) -> None:
        """Take a mapping from a file."""

        async def loading() -> None:
            path = await saved_mapping.ask(self.wohin, self.read)
            if path is not None:
                before = self.read
                self.read_again(lambda: saved_mapping.load(before, path))

        self._hold(loading())

    # --- the end ---------------------------------------------------------------------------------

    def action_rejected(self) -> None:
        """List the rejected rows."""
        if self.trial is None or not self.trial.merged.rejected:
            self.remark(_("No row is rejected."))
            return
        count = len(self.trial.merged.rejected)
        title = _("Rejected: {n}").format(n=number(count, 0))
        self.app.push_screen(Look(title, rejected(self.trial)))

    def action_apply(self) -> None:
        """Answer with what was tried."""
        trial = self.trial
        if trial is None:
            self.remark(_("What the import would do is not known yet, or it cannot be done."))
        elif not trial.edit and not trial.merged.rejected:
            self.remark(_("The inventory says all of this already."))
        else:
            self.dismiss(trial)

    def action_dismiss_dialog(self) -> None:
        """Leave; ask before choices get lost."""
        if not self.has_choices:
            self.dismiss(None)
            return

        async def leaving() -> None:
            text = _("Leave the import? What was chosen for the columns is not kept.")
            if await self.app.push_screen_wait(yes_or_no(_("Import"), text)) == "yes":
                self.dismiss(None)

        self._hold(leaving())


def _factor(text: str) -> float | None:
    """The number that was typed; None if it is none above zero."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if 0 < value < math.inf else None


def _wrong_factor(text: str) -> str:
    return "" if _factor(text) is not None else _("A number above 0, such as 12 or 0,001.")
