"""The commands put together, and the options that stand before any of them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from msgdiff import __version__
from msgdiff.cli import assess, commitments, corpus, delivery, people, read

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help starts twice as fast
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("diff")(read.diff)
app.command("apply")(read.apply)
app.command("show")(read.show)
app.command("commitments")(commitments.commitments)
app.command("vision")(people.vision)
app.command("people")(people.people)
app.command("assess")(assess.assess)
app.command("delivery")(delivery.delivery)
app.command("list")(corpus.list_)
app.command("log")(corpus.log)
app.command("init")(corpus.init)
app.command("add")(corpus.add)
app.command("verify")(corpus.verify)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"msgdiff {__version__}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    corpus: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="MSGDIFF_CORPUS",
            help="The corpus to use; otherwise the nearest one upward from here.",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001  (its callback does the work)
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Show the version.")
    ] = False,
) -> None:
    """See what changed between published versions of a page, statement by statement, with the exact quote.

    An ADDRESS is a page of the corpus (page, page@2019, page@2019-label, page@{2020-03-01}, page~1,
    A..B, page#section), a path to a file, REV:PATH in a git repository, or - for standard input.
    """
    context.obj = corpus


def command() -> Any:
    """The whole command line as a Click command."""
    return typer.main.get_command(app)
