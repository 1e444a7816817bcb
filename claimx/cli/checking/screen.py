"""The screen: one figure at a time on a whole terminal, one key a verdict (extra `tui`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Input, Static

from claimx.errors import ClaimxError
from claimx.output.examine import around, heading, paragraph, readings
from claimx.output.layout import Look, Page
from claimx.output.sanitise import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.check.session import Item, Session

__all__ = ["Screen"]

EXAMPLES = "value 2,379 · bound at_least · unit kilometre · measure WORDS · period last year = 2011 · source none"


class Screen(App[None]):
    """Drives a session by keys until `q`; when all were seen, the last can still be undone."""

    TITLE = "claimx check"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #where { background: $panel; color: $text; padding: 0 1; height: auto; }
    #text { padding: 1 2; height: 1fr; min-height: 5; }
    #claim { padding: 0 2 1 2; height: auto; max-height: 60%; border-top: solid $panel-lighten-2; }
    #message { padding: 0 2; height: auto; color: $text-warning; display: none; }
    #correction { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "accept"),
        Binding("r", "reject", "reject"),
        Binding("c", "correct", "correct"),
        Binding("s", "skip", "skip"),
        Binding("u", "undo", "undo"),
        Binding("q", "quit", "quit"),
        Binding("ctrl+c", "quit", "quit", show=False, priority=True),
        Binding("escape", "leave", "leave the correction", show=False),
    ]

    def __init__(self, session: Session) -> None:
        """Begin where the session is."""
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Lay the screen out: where the claim stands, the paragraph, what was read, a line for a correction, the keys."""
        yield Static(id="where", markup=False)
        with VerticalScroll(id="text"):
            yield Static(id="paragraph", markup=False)
        with VerticalScroll(id="claim"):
            yield Static(id="readings", markup=False)
        yield Static(id="message", markup=False)
        yield Input(id="correction", placeholder=EXAMPLES, compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Show the first figure."""
        self.query_one("#text").focus()
        self._show()

    def action_accept(self) -> None:
        """The claim is right."""
        self._take(self.session.accept)

    def action_reject(self) -> None:
        """The claim is wrong."""
        self._take(self.session.reject)

    def action_skip(self) -> None:
        """Nothing is said of it."""
        self._take(self.session.skip)

    def action_undo(self) -> None:
        """Go back to the last figure and take back what was said of it."""
        if self.session.begun:
            self._take(self.session.undo)
        else:
            self._say("there is nothing to undo in this run")

    def action_correct(self) -> None:
        """Open the line for a correction."""
        if self.session.current is None:
            return
        line = self.query_one("#correction", Input)
        line.display = True
        line.value = ""
        line.focus()

    def action_leave(self) -> None:
        """Close the line for a correction."""
        self.query_one("#correction", Input).display = False
        self._say("")
        self.query_one("#text").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the correction, or say what it should have been."""
        event.stop()
        if not event.value.strip():
            self.action_leave()
            return
        if self._take(lambda: self.session.correct(event.value)):
            self.query_one("#correction", Input).display = False
            self.query_one("#text").focus()

    def _take(self, do: Callable[[], object]) -> bool:
        """Do it and show what comes next; where it cannot be done or kept, say why and stay."""
        try:
            do()
        except ClaimxError as error:
            self._say(one_line(str(error)))
            return False
        except OSError as error:
            self._say(one_line(f"{error.filename}: {error.strerror}" if error.filename else str(error)))
            return False
        self._show()
        return True

    def _say(self, message: str) -> None:
        line = self.query_one("#message", Static)
        line.update(message)
        line.display = bool(message)

    def _show(self) -> None:
        item = self.session.current
        if item is None:
            self.query_one("#where", Static).update("all were seen: q quit, u undo the last")
            self.query_one("#paragraph", Static).update("")
            self.query_one("#readings", Static).update("")
            return
        self._say(around(item.claim, item.document).note or "")
        number, many = self.session.place
        tally = " · ".join(f"{count} {word}" for word, count in sorted(self.session.tally.items()) if count)
        self.query_one("#where", Static).update(
            Text(f"{number} of {many}{f'   {tally}' if tally else ''}\n{heading(item.claim, disagrees=bool(item.others))}")
        )
        page = Page(Look(width=80, colour=True))
        self.query_one("#paragraph", Static).update(paragraph(item.claim, item.document, page))
        self.query_one("#readings", Static).update(_table(item))
        for name in ("#text", "#claim"):
            self.query_one(name).scroll_home(animate=False)


def _table(item: Item) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, words, style in readings(item.claim, item.others):
        table.add_row(Text(label), Text(words, style))
    return table
