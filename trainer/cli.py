"""The command line, `trainer`: every verb a facilitator, author or operator types."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="negotiation-trainer", prog_name="trainer")
def main() -> None:
    """Play, check and run negotiation scenarios."""
