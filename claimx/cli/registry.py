"""The commands by name, each imported when it is called: `claimx --help` answers at once."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from claimx.cli import terminal
from claimx.errors import ClaimxError

__all__ = ["COMMANDS", "app"]

COMMANDS = ("extract", "show", "check", "report", "series", "compare", "verify", "text", "tag", "schema", "doctor")


class Commands(TyperGroup):
    """A group that imports `claimx.cli.NAME` for command NAME, and says what went wrong in one line."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of a first reading."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Import and return the command, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"claimx.cli.{cmd_name}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})
        single.command(cmd_name)(module.command)
        return get_command(single)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; for a misspelt name say which could be meant."""
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS)
            if near:
                ctx.fail(f"No such command {args[0]!r}. Did you mean {' or '.join(map(repr, near))}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; turn its ways to end into exit codes."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has what it wanted (| head). What is still buffered goes nowhere, so that the flush at exit is quiet too.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except KeyboardInterrupt as stop:
            terminal.say("interrupted")
            raise typer.Exit(128 + getattr(stop, "number", 2)) from None
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")  # words of the library that checks the values, not of a user
            raise
        except ClaimxError as error:
            terminal.complain(str(error))
            raise typer.Exit(1) from error
        except OSError as error:
            terminal.complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
            raise typer.Exit(1) from error
        return result


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    """Print the version and end."""
    if value:
        import claimx

        typer.echo(f"claimx {claimx.__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    show_version: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Read documents and write down their claims: every figure with what it counts,
    its period, place and source, and an exact citation; every attributed statement.

    \b
    Examples:
      claimx extract reports/                  a table of the claims of a folder
      claimx extract reports/ | jq .figure     the same as JSON Lines, for other tools
      claimx show reports/may.txt:71           the claims of a line, in their paragraph
      claimx report reports/ -o report.html    a page that shows each figure beside its words
      claimx text reports/may.txt              the text as it is cited
    """
